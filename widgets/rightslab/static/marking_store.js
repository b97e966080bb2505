// What all views of one marking widget share: the students, the comments to choose from, and a store
// for each sheet that was opened, so that saving and undo are those of every widget.

import { SheetStore, sheetOf } from "./sheets.js";
import { PATIENCE } from "./outbox.js";
import { beside, nextOpen } from "./marking_queue.js";

/**
 * @typedef {import("./rubric.js").Criterion} Criterion
 * @typedef {import("./rubric.js").Level} Level
 * @typedef {{entry: string, name: string, given: number, of: number, total: number | null,
 *   later: boolean, asks: boolean, reason: boolean, older?: string[], closed?: string}} Row
 * @typedef {{words: string, used: number, out?: boolean}} Banked
 * @typedef {{points: number | null, of: number, items: {title: string, share: number, why: string}[], says: string[]}} Earned
 * @typedef {{title: string, text: string, note: string, quotes: import("./sheets.js").Quote[]}} AnswerPart
 * @typedef {{levels: Record<string, number>, comment: string}} GivenOut
 * @typedef {{marker: string, levels: Record<string, number>, comment: string}} MarkOf
 * @typedef {{entry: string, name: string, says: string, shared: string[]}} Similar
 * @typedef {{name: string, parts: AnswerPart[], request?: {why: string, made: string, earlier?: boolean} | null,
 *   earned?: Earned | null,   published?: GivenOut | null, similar?: Similar[], notes?: string[], marks?: MarkOf[]}} Paper
 * @typedef {{criteria: Criterion[], points: number, by_hand?: boolean, text: import("./wire.js").TextData | null,
 *   markers?: string[], says?: string[], note?: string, figures?: import("./wire.js").Figure[]}} MarkingData
 * @typedef {{kind: "rows" | "bank" | "entry" | "paper" | "status" | "alert"}
 *   | {kind: "answer", entry: string, keys: string[]}} MarkingChange
 */

const SLOW = "No answer came from the kernel. Run the cell again; what waits is kept in this browser tab.";
const NOTHING = sheetOf({});
const PLACE = "rightslab:marking:";
const BANK = "bank"; // among what was asked for; no entry is called so

export class MarkingStore {
  /** @param {import("./wire.js").Model} model @param {import("./outbox.js").Env} env */
  constructor(model, env) {
    this.model = model;
    this.env = env;
    this.client = env.random();
    /** @type {Set<(change: MarkingChange) => void>} */
    this.listeners = new Set();
    this.receive = this.receive.bind(this);
    /** @type {Map<string, SheetStore>} */
    this.sheets = new Map();
    /** @type {Map<string, any>} what was asked for and has not come: its timer */
    this.asked = new Map();
    /** @type {import("./wire.js").Document & {data: MarkingData}} */
    this.document = model.get("document");
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Banked[]} */
    this.bank = [];
    this.notices = "";
    this.ready = false;
    /** The student who is shown. */
    this.entry = "";
    /** @type {Map<string, Paper>} */
    this.papers = new Map();
    /** @type {Map<string, Set<(message: any) => void>>} */
    this.ears = new Map();
    /** @type {import("./store.js").Alert | null} */
    this.own = null;
  }

  start() {
    this.model.on("msg:custom", this.receive);
    this.hello();
  }

  dispose() {
    this.model.off("msg:custom", this.receive);
    for (const timer of this.asked.values()) this.env.cancel(timer);
    for (const sheet of this.sheets.values()) sheet.dispose();
    this.listeners.clear();
  }

  /** @param {(change: MarkingChange) => void} listener @returns {() => void} */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  hello() {
    this.#ask("", { kind: "hello", client: this.client });
  }

  // What the head of a widget asks of a store, answered for the sheet that is shown, and for all
  // sheets where something may not be saved.

  get sheet() {
    return this.sheets.get(this.entry);
  }

  get state() {
    return this.sheet?.state ?? NOTHING;
  }

  get paper() {
    return this.papers.get(this.entry);
  }

  get row() {
    return this.rows.find((row) => row.entry === this.entry);
  }

  get readOnly() {
    return this.document.settings.read_only || [...this.sheets.values()].some((one) => one.readOnly);
  }

  get notice() {
    return [...new Set([this.notices, ...[...this.sheets.values()].map((one) => one.notice)])].filter(Boolean).join(" ");
  }

  get outbox() {
    const all = [...this.sheets.values()].map((one) => one.outbox);
    const status = all.some((one) => one.status === "not-saved") ? "not-saved"
      : all.some((one) => one.status === "saving") ? "saving" : "saved";
    return { status, unsaved: all.reduce((sum, one) => sum + one.unsaved, 0), env: this.env };
  }

  get alert() {
    return this.own ?? this.#alerted()?.alert ?? null;
  }

  dismiss() {
    if (this.own) {
      this.own = null;
      this.#tell({ kind: "alert" });
    } else this.#alerted()?.dismiss();
  }

  load() {
    this.#alerted()?.load();
  }

  retry() {
    this.hello();
    if (this.entry) this.open(this.entry);
    for (const sheet of this.sheets.values()) sheet.retry();
  }

  /** @param {string} text */
  refuse(text) {
    this.own = { text, load: false };
    this.#tell({ kind: "alert" });
    return false;
  }

  /** Shows a student, and asks for the next one ahead. @param {string} entry */
  go(entry) {
    if (!entry) return;
    this.entry = entry;
    this.#keepPlace();
    this.open(entry);
    this.#tell({ kind: "entry" });
    this.open(beside(this.rows, entry, 1));
  }

  /** Where one was on this tab, else the first who asks to look again or is open, else the first. */
  place() {
    let kept = "";
    try {
      kept = this.env.storage?.getItem(`${PLACE}${this.document.key}`) ?? "";
    } catch {
      // Forbidden here.
    }
    const known = this.rows.some((row) => row.entry === kept);
    const asks = this.rows.find((row) => row.asks)?.entry;
    return known ? kept : asks ?? (nextOpen(this.rows, "") || (this.rows[0]?.entry ?? ""));
  }

  #keepPlace() {
    try {
      this.env.storage?.setItem(`${PLACE}${this.document.key}`, this.entry);
    } catch {
      // Full or forbidden: the next page begins with the first who is open.
    }
  }

  /** Asks for what a student handed in, unless it is here or on its way. @param {string} entry */
  open(entry) {
    if (!entry || this.sheets.has(entry) || this.asked.has(entry)) return;
    this.#ask(entry, { kind: "open", client: this.client, entry });
  }

  /** Leaves a comment out of those that are offered, puts it back, or offers it in other words.
   * @param {"out" | "back" | "reword"} what @param {string} words @param {string} [anew] */
  changeBank(what, words, anew = "") {
    this.#ask(BANK, { kind: "bank", client: this.client, what, words, anew });
  }

  /** @param {any} message */
  receive(message) {
    const { kind, entry, client } = message;
    const mine = client === this.client || client === "";
    if (kind === "row") this.#changed(message.row);
    else if (kind === "bank") {
      this.#came(BANK);
      this.bank = message.bank;
      this.#tell({ kind: "bank" });
    } else if (kind === "queue" || kind === "paper" || kind === "trouble") {
      if (mine) this.#arrived(message);
    } else if (entry) for (const hear of this.ears.get(entry) ?? []) hear(message);
  }

  /** @param {string} what @param {object} message */
  #ask(what, message) {
    this.env.cancel(this.asked.get(what));
    this.asked.set(what, this.env.later(() => {
      this.asked.delete(what);
      this.refuse(SLOW);
    }, 2 * PATIENCE));
    this.#send(message);
  }

  /** @param {object} message */
  #send(message) {
    try {
      this.model.send(message);
    } catch {
      // A closed comm throws; the clock of the question will say so.
    }
  }

  /** @param {string} what is here now */
  #came(what) {
    this.env.cancel(this.asked.get(what));
    this.asked.delete(what);
  }

  /** @param {any} message */
  #arrived({ kind, entry = "", ...rest }) {
    this.#came(entry);
    if (kind === "trouble") {
      if (!entry) this.#came(BANK);
      this.refuse(rest.message);
      return;
    }
    if (this.own?.text === SLOW) this.dismiss();
    if (kind === "paper") {
      this.papers.set(entry, rest.paper);
      if (!this.sheets.has(entry)) this.#sheet(entry, rest.snapshot);
      this.#tell({ kind: "paper" });
      return;
    }
    [this.rows, this.bank, this.notices, this.ready] = [rest.rows, rest.bank, rest.notice ?? "", true];
    for (const { entry: one } of this.rows) if (this.#hasWaiting(one)) this.open(one);
    for (const what of /** @type {const} */ (["rows", "bank", "status"])) this.#tell({ kind: what });
  }

  /** What became of a student after an action. @param {Row} row */
  #changed(row) {
    this.rows = this.rows.map((old) => (old.entry === row.entry ? row : old));
    this.#tell({ kind: "rows" });
  }

  /** Whether an earlier page of this tab could not save something there. @param {string} entry */
  #hasWaiting(entry) {
    try {
      return Boolean(this.env.storage?.getItem(`rightslab:pending:${this.#key(entry)}`));
    } catch {
      return false;
    }
  }

  /** @param {string} entry */
  #key(entry) {
    return `${this.document.key}/${entry}`;
  }

  /** A store for one sheet, as if it had a model of its own.
   * @param {string} entry @param {any} snapshot */
  #sheet(entry, snapshot) {
    /** @type {Set<(message: any) => void>} */
    const ears = new Set();
    this.ears.set(entry, ears);
    const made = { ...this.document, key: this.#key(entry), snapshot };
    const sheet = new SheetStore({
      get: () => made,
      send: (message) => this.#send({ ...message, entry }),
      on: (_name, hear) => void ears.add(hear),
      off: (_name, hear) => void ears.delete(hear),
    }, this.env);
    this.sheets.set(entry, sheet);
    sheet.subscribe((change) => {
      if (change.kind === "answer") this.#tell({ kind: "answer", entry, keys: change.units });
      else if (change.kind !== "feedback") this.#tell({ kind: change.kind });
    });
    sheet.start();
  }

  /** The sheet that has something to say, the one that is shown first. */
  #alerted() {
    return [this.sheet, ...this.sheets.values()].find((one) => one?.alert);
  }

  /** @param {MarkingChange} change */
  #tell(change) {
    for (const listener of [...this.listeners]) listener(change);
  }
}
