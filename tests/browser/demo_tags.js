// Tags for looking at the page: nested, overlapping, several on the same words.

const WORDS = [
  ["S01", "human rights", "general"], ["S01", "Protecting and promoting human rights", "collective"],
  ["S03", "cost the lives of nearly 30,000 civilians", "civil"],
  ["S03", "close to two million people displaced", "civil"], ["S03", "lives", "social"],
  ["S05", "protect the human rights of all ethnic groups and all people", "general"],
  ["S05", "all ethnic groups", "cultural"], ["S05", "ethnic groups and all people in a fair", "none"],
  ["S08", "right to survival and development", "collective"], ["S08", "survival", "economic"],
  ["S08", "survival", "social"], ["S10", "other countries", "none"],
  ["S16", "economic, social and cultural rights", "economic"],
  ["S16", "social and cultural rights", "social"], ["S16", "cultural rights", "cultural"],
  ["S16", "civil and political rights", "civil"], ["S16", "political rights", "political"],
  ["S21", "right to run the country", "political"], ["S22", "education", "social"],
  ["S22", "social security", "social"], ["S22", "health care systems", "social"],
  ["S24", "equal in enjoying human rights", "civil"],
];

export function demoTags(doc, count) {
  const sentences = doc.text.blocks.flatMap((block) => block.sentences ?? []);
  WORDS.slice(0, count).forEach(([id, words, label], i) => {
    const sentence = sentences.find((one) => one.id === id);
    const text = sentence.pieces.join("");
    const from = text.indexOf(words);
    if (from < 0) return;
    const starts = sentence.pieces.map((_, k) => sentence.pieces.slice(0, k).join("").length);
    const tokens = sentence.pieces.flatMap((piece, k) => (k % 2 ? [] : [[k / 2, starts[k], starts[k] + piece.length]]));
    const inside = tokens.filter(([, start, end]) => end > from && start < from + words.length);
    doc.snapshot.spans.push({ id: `d${i}`, first: sentence.first + inside[0][0],
      last: sentence.first + inside.at(-1)[0], label, right: i % 3 ? "" : "life",
      note: i % 4 ? "" : "Named, but not spelled out.", confidence: ["", "low", "medium", "high"][i % 4] });
  });
  doc.snapshot.read.push("S04", "S06", "S13");
}
