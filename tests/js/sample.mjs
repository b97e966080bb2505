// A small document for the tests: two paragraphs, three sentences, three categories.

export const LABELS = [
  { id: "civil", name: "Civil", badge: "CI", definition: "", colour: "#0072B2", text_colour: "#fff" },
  { id: "social", name: "Social", badge: "SO", definition: "", colour: "#009E73", text_colour: "#000" },
  { id: "none", name: "None", badge: "NO", definition: "", colour: "#000", text_colour: "#fff" },
];

/** Pieces of a sentence: words and marks, with the gaps between them. */
export function pieces(text) {
  const found = [...text.matchAll(/[\p{L}\p{N}\u2019'-]+|[^\s]/gu)];
  return found.flatMap((match, i) => {
    const end = found[i - 1] ? found[i - 1].index + found[i - 1][0].length : 0;
    return i ? [text.slice(end, match.index), match[0]] : [match[0]];
  });
}

export function sampleDocument(changes = {}) {
  let first = 0;
  const sentence = (id, text, gap) => {
    const data = { id, first, pieces: pieces(text), gap };
    first += (data.pieces.length + 1) / 2;
    return data;
  };
  return {
    version: 1, key: "test/tag", title: "Tag", prompt: "",
    text: { slug: "t", title: "T", language: "en", direction: "ltr", blocks: [
      { kind: "salutation", text: "Mr. President," },
      { kind: "paragraph", id: "P1", sentences: [
        sentence("S01", "We protect human rights, all human rights.", " "),
        sentence("S02", "Nobody is left out.", "")] },
      { kind: "paragraph", id: "P2", sentences: [sentence("S03", "People\u2019s right to food.", "")] },
    ] },
    labels: LABELS, rights: [], scope: [], settings: { read_only: false, can_check: true },
    snapshot: { rev: 0, spans: [], read: [], lost: [], done: [], undone: [], read_only: false,
      notice: "" },
    ...changes,
  };
}

export function span(id, first, last, label = "civil") {
  return { id, first, last, label, right: "", note: "", confidence: "" };
}
