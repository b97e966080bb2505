// Words that are typed into a field of the sheet that is shown: saved after a pause, and before one
// goes to another student.

import { spliceOf } from "./sheets.js";

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Field */

const WAIT = 800;
const LONG_FIELD = 500;

export class Typing {
  /** @param {import("./marking_store.js").MarkingStore} store */
  constructor(store) {
    this.store = store;
    /** @type {Map<string, {run: () => void, timer: any}>} */
    this.pending = new Map();
  }

  /** @param {Field} field @param {string} key of its text */
  saves(field, key) {
    field.addEventListener("input", () => {
      const { sheet } = this.store;
      clearTimeout(this.pending.get(key)?.timer);
      const run = () => this.#save(sheet, field, key);
      this.pending.set(key, { run, timer: setTimeout(run, WAIT) });
    });
    field.addEventListener("blur", () => this.pending.get(key)?.run());
  }

  /** Shows the saved text, unless something is typed there. @param {Field} field @param {string} key */
  show(field, key) {
    const text = this.store.state.texts[key] ?? "";
    if (!this.pending.has(key) && field.value !== text) field.value = text;
    field.readOnly = this.store.readOnly;
    field.disabled = !this.store.sheet;
  }

  settle() {
    for (const { run } of [...this.pending.values()]) run();
  }

  /** @param {import("./sheets.js").SheetStore | undefined} sheet @param {Field} field @param {string} key */
  #save(sheet, field, key) {
    clearTimeout(this.pending.get(key)?.timer);
    this.pending.delete(key);
    if (!sheet) return;
    const [old, next] = [sheet.state.texts[key] ?? "", field.value];
    if (old === next) return;
    sheet.do(old.length > LONG_FIELD && next ? spliceOf(key, old, next)
      : { op: "set", part: "texts", key, value: next || null });
  }
}
