// A kernel for the tagger on the bare page; it can also hold a newer version of the text.

import { act, layerOf } from "/widgets/rightslab/static/spans.js";
import { Layout } from "/widgets/rightslab/static/text.js";
import { Kernel } from "./kernel.js";

export class FakeKernel extends Kernel {
  constructor(document, options) {
    super(document, options);
    this.layout = new Layout(document.text);
    this.sentenceOf = (token) => this.layout.of(token).index;
    const { snapshot } = document;
    this.layer = layerOf(snapshot, this.sentenceOf);
    this.lost = snapshot.lost;
    this.notice = snapshot.notice;
  }

  apply(op) {
    if (op.op === "remove" && this.lost.some((one) => one.id === op.id)) {
      this.lost = this.lost.filter((one) => one.id !== op.id);
    } else act(this.layer, op, this.sentenceOf);
  }

  check({ client, unit }) {
    const { summary, items, figures } = this.feedback;
    const some = unit ? items.filter((item) => item.unit === unit) : items;
    const feedback = { summary: unit ? [`${unit}, read by four readers.`] : summary, items: some, figures };
    this.say({ kind: "feedback", client, unit: unit ?? "", feedback });
  }

  snapshot() {
    const { spans, read, done, undone } = this.layer;
    return structuredClone({ rev: this.rev, spans: [...spans.values()], read: [...read], done,
      undone, lost: this.lost, read_only: false, notice: this.notice });
  }

  get spans() {
    return [...this.layer.spans.values()];
  }
}

/** A long text of a given number of words, with spans spread over it. */
export function longDocument(base, words, spans) {
  const sentences = base.text.blocks.flatMap((block) => block.sentences ?? []);
  const document = structuredClone(base);
  document.key = `long/${words}`;
  document.text.blocks = [];
  document.snapshot.spans = [];
  let [first, seen, number] = [0, 0, 0];
  while (seen < words) {
    const block = { kind: "paragraph", id: `P${document.text.blocks.length + 1}`, sentences: [] };
    for (let i = 0; i < 4 && seen < words; i += 1) {
      const { pieces } = sentences[number % sentences.length];
      number += 1;
      block.sentences.push({ id: `S${String(number).padStart(2, "0")}`, first, pieces, gap: " " });
      first += (pieces.length + 1) / 2;
      seen += (pieces.length + 1) / 2;
    }
    document.text.blocks.push(block);
  }
  const all = document.text.blocks.flatMap((block) => block.sentences);
  for (let i = 0; i < spans; i += 1) {
    const sentence = all[(i * 7) % all.length];
    const count = (sentence.pieces.length + 1) / 2;
    const from = (i * 3) % Math.max(1, count - 4);
    document.snapshot.spans.push({ id: `g${i}`, first: sentence.first + from,
      last: sentence.first + Math.min(count - 1, from + 1 + (i % 4)),
      label: base.labels[i % base.labels.length].id, right: "", note: "", confidence: "" });
  }
  return document;
}
