// A rating: one slider for each sentence. It is no answer until it is touched, wherever it stands.

import { h, plural } from "./dom.js";
import { axis } from "./rating_axis.js";
import { RatingRow } from "./rating_row.js";
import { sheetWidget } from "./sheet.js";

/**
 * @typedef {{value: number, number: string, words: string}} Stop
 * @typedef {{id: string, paragraph: string, text: string}} RatedSentence
 * @typedef {import("./sheet.js").Shell} Shell
 */

export default function rating() {
  return sheetWidget((shell) => new RatingBody(shell));
}

class RatingBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.checkHint = "You see TextBlob\u2019s score of the sentences that you have predicted.";
    this.keys = /** @type {[string, string][]} */ ([
      ["Tab", "from slider to slider"], ["Arrow keys", "move the slider by one step"],
      ["Home, End", "to the ends"], ["Enter", "take the place where the slider stands"],
      ["Delete", "take the prediction back"]]);
    this.help = "A slider that you have not touched is no answer. The buttons beside it do the same as the keys.";
    /** @type {RatingRow[]} */
    this.rows = shell.data.sentences.map((/** @type {RatedSentence} */ one) => new RatingRow(shell, one));
    this.element = h("div", { class: "rl-rating-list" }, ...this.#paragraphs());
    this.refresh(null);
  }

  #paragraphs() {
    const names = [...new Set(this.rows.map(({ sentence }) => sentence.paragraph))];
    return names.map((name) => h("section", { class: "rl-rating-paragraph", "aria-label": name },
      h("p", { class: "rl-label" }, name),
      ...this.rows.filter(({ sentence }) => sentence.paragraph === name).map((row) => row.element)));
  }

  /** What is predicted now becomes the first guess, and is kept as such. */
  beforeCheck() {
    this.settle();
    const fields = this.rows.filter((row) => row.value !== null && row.first === null)
      .map((row) => ({ part: /** @type {const} */ ("numbers"), key: row.firstKey, value: row.value }));
    if (fields.length && !this.shell.readOnly) this.shell.setAll(fields);
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    for (const row of this.rows) {
      if (!keys || keys.includes(row.sentence.id) || keys.includes(row.firstKey)) row.show();
    }
  }

  settle() {
    for (const row of this.rows) row.settle();
  }

  dispose() {
    this.settle();
  }

  progress() {
    const read = this.rows.filter((row) => row.value !== null).length;
    const all = this.rows.length;
    return { read, all, words: `${read} of ${plural(all, "sentence")} predicted` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const row = this.rows.find(({ sentence }) => sentence.id === unit) ?? this.#open() ?? this.rows[0];
    row?.focus();
  }

  next() {
    const row = this.#open();
    if (row) row.focus();
    else this.shell.say("All sentences are predicted.");
  }

  #open() {
    return this.rows.find((row) => row.value === null);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const row = this.rows.find(({ slider }) => slider === event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Enter" || event.key === " ") row.take();
    else if (event.key === "Delete" || event.key === "Backspace") row.clear();
    else return false;
    return true;
  }

  /** @param {import("./wire.js").FeedbackItem} item */
  extra(item) {
    return axis(/** @type {any} */ (item), this.shell.data);
  }
}
