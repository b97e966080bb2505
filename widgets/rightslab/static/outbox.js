// Actions on their way to the disk: what waits, since when, and how the learner is told.
// Waiting actions are also kept in this browser tab, so that a new page can send them again.

/**
 * @typedef {import("./wire.js").Action} Action
 * @typedef {{getItem: (key: string) => string | null, setItem: (key: string, value: string) => void,
 *   removeItem: (key: string) => void}} Storage
 * @typedef {{storage: Storage | null, later: (run: () => void, ms: number) => any,
 *   cancel: (timer: any) => void, random: () => string, bus?: EventTarget}} Env
 * @typedef {{seq: number, uid: string, action: Action, shown: boolean, confirmed: boolean}} Waiting
 * @typedef {"saved" | "saving" | "not-saved"} Status
 */

export const PATIENCE = 4000;
const SAVED = "rightslab-saved";

export class Outbox {
  /**
   * @param {string} key names the place for waiting actions in this tab
   * @param {string} client @param {Env} env
   * @param {(message: object) => void} send
   * @param {() => void} tell called when the status or the number waiting has changed
   */
  constructor(key, client, env, send, tell) {
    this.place = `rightslab:pending:${key}`;
    this.client = client;
    this.env = env;
    this.send = send;
    this.tell = tell;
    this.seq = 0;
    /** @type {Status} */
    this.status = "saved";
    /** @type {Waiting[]} */
    this.waiting = [];
    /** @type {(uid: string) => void} */
    this.onElsewhere = () => {};
    this.heard = this.heard.bind(this);
  }

  /** Takes over what an earlier page of this tab could not save, and sends it. */
  start() {
    this.env.bus?.addEventListener(SAVED, this.heard);
    for (const { uid, op } of this.kept()) {
      this.seq += 1;
      this.waiting.push({ seq: this.seq, uid, action: op, shown: false, confirmed: false });
    }
    this.sendAll();
  }

  dispose() {
    this.env.bus?.removeEventListener(SAVED, this.heard);
    this.env.cancel(this.timer);
  }

  /** How many actions are not known to be on disk. */
  get unsaved() {
    return this.waiting.filter((one) => !one.confirmed).length;
  }

  /** @param {string} uid */
  find(uid) {
    return this.waiting.find((one) => one.uid === uid);
  }

  /** @param {Action} action already shown to the learner */
  queue(action) {
    this.seq += 1;
    const uid = `${this.client}:${this.seq}`;
    this.waiting.push({ seq: this.seq, uid, action, shown: true, confirmed: false });
    this.keep([...this.kept().filter((one) => one.uid !== uid), { uid, op: action }]);
    this.send({ kind: "do", client: this.client, seq: this.seq, uid, op: action });
    if (this.status === "saved") this.status = "saving";
    if (!this.timer) this.watch();
    this.tell();
  }

  /** Sends everything that waits, in order. The kernel knows what it has saved already. */
  sendAll() {
    if (!this.unsaved) return;
    this.status = "saving";
    this.watch();
    for (const { seq, uid, action, confirmed } of this.waiting) {
      if (!confirmed) this.send({ kind: "do", client: this.client, seq, uid, op: action });
    }
    this.tell();
  }

  /** @param {string} uid answered by the kernel: this tab need not keep it any more */
  answered(uid) {
    this.keep(this.kept().filter((one) => one.uid !== uid));
    const detail = { uid, client: this.client };
    this.env.bus?.dispatchEvent(new CustomEvent(SAVED, { detail }));
  }

  /** @param {string} uid */
  drop(uid) {
    this.waiting = this.waiting.filter((one) => one.uid !== uid);
  }

  /** Forgets what a snapshot holds already. */
  dropConfirmed() {
    this.waiting = this.waiting.filter((one) => !one.confirmed);
  }

  /** Sets the status anew after an answer. */
  settle() {
    this.env.cancel(this.timer);
    this.timer = undefined;
    if (!this.unsaved) this.status = "saved";
    else if (this.status !== "not-saved") this.watch();
    this.tell();
  }

  watch() {
    this.env.cancel(this.timer);
    this.timer = this.env.later(() => {
      this.timer = undefined;
      if (!this.unsaved) return;
      this.status = "not-saved";
      this.tell();
    }, PATIENCE);
  }

  /** Another page of this tab had one of our actions saved. @param {Event} event */
  heard(event) {
    const { uid, client } = /** @type {CustomEvent} */ (event).detail;
    if (client !== this.client && this.find(uid)) this.onElsewhere(uid);
  }

  /** @returns {{uid: string, op: Action}[]} */
  kept() {
    try {
      const list = JSON.parse(this.env.storage?.getItem(this.place) ?? "[]");
      return Array.isArray(list) ? list.filter((one) => one?.uid && one?.op) : [];
    } catch {
      return [];
    }
  }

  /** @param {{uid: string, op: Action}[]} list */
  keep(list) {
    try {
      if (list.length) this.env.storage?.setItem(this.place, JSON.stringify(list));
      else this.env.storage?.removeItem(this.place);
    } catch {
      // Storage full or forbidden: the page itself still keeps the actions while it is open.
      this.env.storage = null;
    }
  }
}

/**
 * The saved state in words.
 * @param {Status} status @param {number} count @param {boolean} kept in this tab
 */
export function savedWords(status, count, kept) {
  if (status === "saved") return "Saved";
  if (status === "saving") return "Saving\u2026";
  const actions = `${count} ${count === 1 ? "action" : "actions"}`;
  const where = kept ? "kept in this browser tab" : "kept on this page while it stays open";
  return `Not saved: ${actions} waiting. Run the cell again: your ${count} waiting `
    + `${count === 1 ? "action is" : "actions are"} ${where} and will be saved then.`;
}
