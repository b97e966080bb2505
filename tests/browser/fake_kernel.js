// A kernel for the bare page. It keeps a journal, answers after a while, and can be told to refuse,
// to fall silent, to act as another window, or to hold a newer version.

import { act, layerOf } from "/widgets/rightslab/static/spans.js";
import { Layout } from "/widgets/rightslab/static/text.js";

export class FakeKernel {
  constructor(document, { latency = 5, feedback = null } = {}) {
    this.document = document;
    this.latency = latency;
    this.feedback = feedback;
    this.layout = new Layout(document.text);
    this.sentenceOf = (token) => this.layout.of(token).index;
    const { snapshot } = document;
    this.rev = snapshot.rev;
    this.layer = layerOf(snapshot, this.sentenceOf);
    this.lost = snapshot.lost;
    this.notice = snapshot.notice;
    this.models = new Set();
    this.uids = new Map();
    this.journal = [];
    this.received = [];
    this.silent = false;
    this.refusal = null;
  }

  /** A model as anywidget hands it to the widget. */
  model() {
    const listeners = new Set();
    const model = {
      get: (name) => (name === "document" ? structuredClone(this.document) : undefined),
      send: (message) => this.take(structuredClone(message)),
      on: (name, callback) => name === "msg:custom" && listeners.add(callback),
      off: (name, callback) => listeners.delete(callback),
      tell: (message) => listeners.forEach((callback) => callback(structuredClone(message), [])),
    };
    this.models.add(model);
    return model;
  }

  say(message) {
    setTimeout(() => this.models.forEach((model) => model.tell(message)), this.latency);
  }

  take(message) {
    this.received.push(message);
    if (this.silent) return;
    const { kind, client } = message;
    if (kind === "hello" || kind === "load") this.say({ kind: "snapshot", client, snapshot: this.snapshot() });
    else if (kind === "do") this.act(message);
    else if (kind === "check") this.check(message);
  }

  act({ client, seq, uid, op }) {
    if (this.uids.has(uid)) {
      this.say({ kind: "done", client, seq, uid, rev: this.uids.get(uid), op });
      return;
    }
    if (this.refusal) {
      this.say({ kind: "refused", client, seq, uid, ...this.refusal });
      this.refusal = null;
      return;
    }
    try {
      if (op.op === "remove" && this.lost.some((one) => one.id === op.id)) {
        this.lost = this.lost.filter((one) => one.id !== op.id);
      } else act(this.layer, op, this.sentenceOf);
    } catch (error) {
      this.say({ kind: "refused", client, seq, uid, reason: "invalid", message: error.message });
      return;
    }
    this.rev += 1;
    this.uids.set(uid, this.rev);
    this.journal.push({ uid, op });
    this.say({ kind: "done", client, seq, uid, rev: this.rev, op });
  }

  /** Another window does something. */
  elsewhere(op) {
    const seq = this.rev + 1;
    this.act({ client: "other", seq, uid: `other:${seq}`, op });
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
