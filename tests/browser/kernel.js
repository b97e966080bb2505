// A kernel for a bare page. It keeps a journal, answers after a while, and can be told to refuse, to
// fall silent, or to act as another window. What an answer is like is its subclass's to say: `apply`
// carries out an action or throws, `snapshot` is the state, `check` answers Check.

export class Kernel {
  constructor(document, { latency = 5, feedback = null } = {}) {
    this.document = document;
    this.latency = latency;
    this.feedback = feedback;
    this.rev = document.snapshot.rev;
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
      this.apply(op);
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
}

/** Lets the page make a model as a run of the cell does, with as many views as are wanted. */
export function runsCells(kernel, make) {
  window.runCell = (views = 1) => {
    const model = kernel.model();
    const widget = make();
    const stop = widget.initialize({ model });
    const places = Array.from({ length: views }, () => {
      const el = document.createElement("div");
      document.getElementById("place").append(el);
      const close = widget.render({ model, el });
      return { el, close };
    });
    return { model, places, stop };
  };
  window.kernel = kernel;
}
