// Words that are typed into a text of a sheet: saved after a pause, when the field is left, and
// before one goes on to another sheet or closes the page.

import { textAction } from "./sheets.js";

/**
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Field
 * @typedef {{state: import("./sheets.js").Sheet, do: (action: import("./sheets.js").SheetAction) => boolean}} TypedSheet
 */

const PAUSE = 800;

export class Typing {
  /** @param {() => TypedSheet | undefined} sheet the one that is shown now */
  constructor(sheet) {
    this.sheet = sheet;
    /** @type {Map<string, {run: () => void, timer: any}>} */
    this.pending = new Map();
  }

  /** Lets a field save itself; what is typed goes to the sheet that is shown while one types.
   * @param {Field} field @param {string} key of its text */
  saves(field, key) {
    field.addEventListener("input", () => {
      const sheet = this.sheet();
      clearTimeout(this.pending.get(key)?.timer);
      const run = () => this.#save(sheet, field, key);
      this.pending.set(key, { run, timer: setTimeout(run, PAUSE) });
    });
    field.addEventListener("blur", () => this.pending.get(key)?.run());
  }

  /** Shows the saved text, unless something is typed there. @param {Field} field @param {string} key */
  show(field, key) {
    const text = this.sheet()?.state.texts[key] ?? "";
    if (!this.pending.has(key) && field.value !== text) field.value = text;
  }

  /** Whether a field has words that are not saved yet. @param {string} key */
  isTyping(key) {
    return this.pending.has(key);
  }

  /** Saves what is being typed. */
  settle() {
    for (const { run } of [...this.pending.values()]) run();
  }

  /** @param {TypedSheet | undefined} sheet @param {Field} field @param {string} key */
  #save(sheet, field, key) {
    clearTimeout(this.pending.get(key)?.timer);
    this.pending.delete(key);
    const old = sheet?.state.texts[key] ?? "";
    if (sheet && old !== field.value) sheet.do(textAction(key, old, field.value));
  }
}
