// One store for each model, shared by all its views: the answer as the kernel has confirmed it,
// and the answer as it is shown (confirmed, with what is on its way on top).
// Pure of DOM: clock, storage and chance come in from outside. What an answer is like, and how an
// action changes it, comes in as its form: layers.js for tags, sheets.js for all else.

import { Refusal } from "./spans.js";
import { Outbox, PATIENCE } from "./outbox.js";

/**
 * @typedef {{text: string, load: boolean}} Alert
 * @typedef {{kind: "answer", units: any[], op: any} | {kind: "status"} | {kind: "alert"}
 *   | {kind: "feedback", unit: string}} StoreChange
 */

/**
 * What the store must know of an answer. `act` changes a state in place, undo and redo among its
 * actions, and returns the operation that was done; it throws a Refusal and then changes nothing.
 * `touched` names the units that an operation is about to change, `differing` those that differ.
 * @template S
 * @typedef {{read: (snapshot: any) => S, copy: (state: S) => S, act: (state: S, action: any) => any,
 *   touched: (op: any, state: S) => any[], differing: (a: S, b: S) => any[]}} Form
 */

const NO_ANSWER = "No answer came from the kernel. Run the cell again, then check once more.";
const READ_ONLY = "This is open for reading only. Nothing was changed.";

/**
 * @template {{done: any[], undone: any[]}} S
 * @template {import("./wire.js").Document} D
 */
export class Store {
  /**
   * @param {import("./wire.js").Model} model @param {import("./outbox.js").Env} env
   * @param {Form<S>} form
   */
  constructor(model, env, form) {
    /** @type {D} */
    this.document = model.get("document");
    this.model = model;
    this.env = env;
    this.form = form;
    this.client = env.random();
    /** @type {Alert | null} */
    this.alert = null;
    /** @type {Map<string, {feedback: import("./wire.js").Feedback, changes: number}>} */
    this.feedback = new Map();
    /** How often the answer has changed on this page, to know which feedback is old. */
    this.changes = 0;
    this.asked = 0;
    /** @type {string | null} */
    this.checking = null;
    /** @type {Set<(change: StoreChange) => void>} */
    this.listeners = new Set();
    this.outbox = new Outbox(this.document.key, this.client, env,
      (message) => this.#send(message), () => this.#tell({ kind: "status" }));
    this.outbox.onElsewhere = (uid) => this.#savedElsewhere(uid);
    const { snapshot } = this.document;
    this.rev = snapshot.rev;
    this.base = form.read(snapshot);
    this.state = form.copy(this.base);
    /** @type {import("./wire.js").Lost[]} */
    this.lost = snapshot.lost ?? [];
    this.kernelReadOnly = snapshot.read_only ?? false;
    this.notice = snapshot.notice ?? "";
    this.receive = this.receive.bind(this);
  }

  /** Says hello to the kernel and sends what an earlier page could not. */
  start() {
    this.model.on("msg:custom", this.receive);
    this.hello();
    this.outbox.start();
  }

  dispose() {
    this.model.off("msg:custom", this.receive);
    this.outbox.dispose();
    this.env.cancel(this.checkTimer);
    this.listeners.clear();
  }

  /** @param {(change: StoreChange) => void} listener @returns {() => void} */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  get readOnly() {
    return this.document.settings.read_only || this.kernelReadOnly;
  }

  /**
   * Does an action at once on screen and sends it to be saved. False where it is refused here.
   * @param {any} action
   */
  do(action) {
    if (this.readOnly) return this.refuse(READ_ONLY);
    try {
      const { op, units } = this.#act(action);
      this.outbox.queue(action);
      if (this.alert) this.dismiss();
      this.#tell({ kind: "answer", units, op });
      return true;
    } catch (error) {
      if (error instanceof Refusal) return this.refuse(error.message);
      throw error;
    }
  }

  /** Removes a span that has no place in the text; the kernel's snapshot then leaves it out.
   * @param {string} id */
  removeLost(id) {
    this.lost = this.lost.filter((one) => one.id !== id);
    this.outbox.queue({ op: "remove", id });
    this.#tell({ kind: "answer", units: [], op: null });
  }

  /** @param {string} [unit] one unit, such as a sentence, or all */
  check(unit) {
    this.checking = unit ?? "";
    this.asked = this.changes;
    this.env.cancel(this.checkTimer);
    this.checkTimer = this.env.later(() => {
      this.checking = null;
      this.#tell({ kind: "feedback", unit: unit ?? "" });
      this.refuse(NO_ANSWER);
    }, 2 * PATIENCE);
    this.#tell({ kind: "feedback", unit: this.checking });
    this.#send({ kind: "check", client: this.client, ...(unit ? { unit } : {}) });
  }

  hello() {
    this.#send({ kind: "hello", client: this.client, rev: this.rev });
  }

  load() {
    this.dismiss();
    this.#send({ kind: "load", client: this.client });
  }

  /** Asks the kernel again and sends whatever is waiting. */
  retry() {
    this.hello();
    this.outbox.sendAll();
  }

  /**
   * Shows a sentence to the learner; always false, for callers that refuse.
   * @param {string} text
   */
  refuse(text, load = false) {
    this.alert = { text, load };
    this.#tell({ kind: "alert" });
    return false;
  }

  dismiss() {
    this.alert = null;
    this.#tell({ kind: "alert" });
  }

  /** @param {import("./wire.js").KernelMessage} message */
  receive(message) {
    const wasSilent = this.outbox.status === "not-saved";
    if (message.kind === "done") this.#onDone(message);
    else if (message.client !== this.client && message.client !== "") return;
    else if (message.kind === "snapshot") this.#onSnapshot(message.snapshot);
    else if (message.kind === "refused") this.#onRefused(message);
    else if (message.kind === "feedback") this.#onFeedback(message);
    if (wasSilent) this.outbox.sendAll();
  }

  /** @param {any} action @returns {{op: any, units: any[]}} */
  #act(action) {
    const before = this.state.done.at(-1);
    const next = this.state.undone.at(-1);
    const op = action.op === "undo" ? before?.inverse : action.op === "redo" ? next?.op : action;
    const units = op ? this.form.touched(op, this.state) : [];
    return { op: this.form.act(this.state, action), units: [...new Set(units)] };
  }

  /** @param {object} message */
  #send(message) {
    try {
      this.model.send(message);
    } catch {
      // A closed comm throws; the action stays waiting and the watch will say so.
    }
  }

  /** @param {import("./wire.js").DoneMessage} message */
  #onDone({ uid, rev, op }) {
    const mine = this.outbox.find(uid);
    if (mine) this.outbox.answered(uid);
    if (rev > this.rev + 1 || (rev === this.rev + 1 && !this.#confirm(op))) {
      // Something was missed. Ours stays on screen until the snapshot, which holds it, is here.
      if (mine) mine.confirmed = true;
      this.hello();
    } else {
      const asShown = mine?.shown && mine === this.outbox.waiting[0] && rev === this.rev + 1;
      this.rev = Math.max(rev, this.rev);
      this.outbox.drop(uid);
      if (!asShown) this.#replay();
    }
    this.outbox.settle();
  }

  /** @param {any} op */
  #confirm(op) {
    try {
      this.form.act(this.base, op);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {import("./wire.js").RefusedMessage} message */
  #onRefused({ uid, reason, message }) {
    if (!this.outbox.find(uid)) return;
    this.outbox.answered(uid);
    this.outbox.drop(uid);
    this.#replay();
    this.outbox.settle();
    this.hello();
    this.refuse(message, reason === "changed");
  }

  /** @param {string} uid */
  #savedElsewhere(uid) {
    this.outbox.drop(uid);
    this.#replay();
    this.outbox.settle();
  }

  /** @param {any} snapshot */
  #onSnapshot(snapshot) {
    this.rev = snapshot.rev;
    this.base = this.form.read(snapshot);
    this.lost = snapshot.lost ?? [];
    this.kernelReadOnly = snapshot.read_only ?? false;
    this.notice = snapshot.notice ?? "";
    this.outbox.dropConfirmed();
    this.#replay();
    this.outbox.settle();
  }

  /** @param {import("./wire.js").FeedbackMessage} message */
  #onFeedback({ unit, feedback }) {
    this.env.cancel(this.checkTimer);
    this.checking = null;
    this.feedback.set(unit ?? "", { feedback, changes: this.asked });
    this.#tell({ kind: "feedback", unit: unit ?? "" });
  }

  /** Shows the confirmed answer with the waiting actions on top of it. */
  #replay() {
    const before = this.state;
    this.state = this.form.copy(this.base);
    for (const { action, shown, confirmed } of this.outbox.waiting) {
      if (!shown && !confirmed) continue;
      try {
        this.form.act(this.state, action);
      } catch {
        // The kernel will refuse it too, with the reason.
      }
    }
    this.#tell({ kind: "answer", units: this.form.differing(before, this.state), op: null });
  }

  /** @param {StoreChange} change */
  #tell(change) {
    if (change.kind === "answer" && change.units.length) this.changes += 1;
    for (const listener of [...this.listeners]) listener(change);
  }
}
