// Categories as a comparison shows them: by their id, with a badge, also where the activity does
// not know the category, as in an imported file.

import { h } from "./dom.js";
import { badge, swatch } from "./labels.js";
import { NO_LABEL } from "./comparison_differences.js";
import { NO_TAGS } from "./comparison_words.js";

/** @typedef {import("./wire.js").Label} Label */

export class LabelBook {
  /** @param {Label[]} labels of the activity */
  constructor(labels) {
    this.labels = labels;
    this.numbers = new Map(labels.map(({ id }, i) => [id, i + 1]));
  }

  /** @param {string} id */
  name(id) {
    if (id === NO_LABEL) return NO_TAGS;
    return this.labels[(this.numbers.get(id) ?? 0) - 1]?.name ?? id;
  }

  /** Its place among the categories; after all of them where it is not one. @param {string} id */
  number(id) {
    return this.numbers.get(id) ?? 0;
  }

  /** @param {string} id @returns {HTMLElement} */
  badge(id) {
    if (id === NO_LABEL) return h("span", { class: "rl-badge rl-cmp-none", "aria-hidden": "true" }, "\u2013");
    const number = this.number(id);
    if (number) return badge(this.labels[number - 1], number);
    return h("span", { class: "rl-badge", "aria-hidden": "true" }, id.slice(0, 2).toUpperCase());
  }

  /** The pattern under its words, as a style. @param {string} id */
  pattern(id) {
    const number = this.number(id);
    return number ? swatch(number) : "";
  }

  /** In the order of the activity. @param {string[]} ids */
  inOrder(ids) {
    const place = (/** @type {string} */ id) => (id === NO_LABEL ? 98 : this.number(id) || 99);
    return [...ids].sort((a, b) => place(a) - place(b));
  }

  /** In words: "Social, Economic". @param {string[]} ids */
  words(ids) {
    return ids.length ? this.inOrder(ids).map((id) => this.name(id)).join(", ") : NO_TAGS;
  }
}
