// A kernel for widgets on a sheet. It keeps a journal, answers after a while, and can be told to
// refuse, to fall silent, to act as another window, or to say something else on Check.

import { actOnSheet, sheetOf } from "/widgets/rightslab/static/sheets.js";

export class SheetKernel {
  constructor(document, { feedback = {}, latency = 5 } = {}) {
    this.document = document;
    this.feedback = feedback;
    this.latency = latency;
    this.rev = document.snapshot.rev;
    this.sheet = sheetOf(document.snapshot);
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
      actOnSheet(this.sheet, op);
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

  /** `feedback` holds what is said on a unit, and on all under "". */
  check({ client, unit = "" }) {
    const nothing = { summary: ["Nothing to say."], items: [], figures: [] };
    this.say({ kind: "feedback", client, unit, feedback: this.feedback[unit] ?? nothing });
  }

  snapshot() {
    return structuredClone({ rev: this.rev, ...this.sheet, read_only: false, notice: "" });
  }
}
