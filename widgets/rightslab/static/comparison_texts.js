// The catalogue by text: for each category, which text is expected to have most of it.

import { h, localId, plural } from "./dom.js";
import { badge } from "./labels.js";

/**
 * @typedef {{mode: "texts", even: string,
 *   texts: {id: string, name: string, sentences: number, words: number}[]}} Data
 * @typedef {import("./wire.js").FeedbackItem & {bars?: {name: string, share: number}[]}} Item
 */

export class TextsBody {
  /** @param {import("./sheet.js").Shell} shell */
  constructor(shell) {
    this.shell = shell;
    /** @type {Data} */
    this.data = shell.data;
    this.nextName = "Next category";
    this.checkHint = "You see the figures of each category that you have predicted.";
    this.keys = /** @type {[string, string][]} */ ([
      ["Tab", "move between the categories"], ["arrow keys", "choose a text"]]);
    this.labels = shell.store.document.labels ?? [];
    this.rows = this.labels.map((label, i) => this.#row(label, i + 1));
    this.element = h("div", {},
      h("ul", { class: "rl-texts" }, ...this.data.texts.map(({ name, sentences, words }) =>
        h("li", {}, `${name}: ${plural(sentences, "sentence")}, ${plural(words, "word")}`))),
      h("div", { class: "rl-predictions" }, ...this.rows.map((row) => row.element)));
    this.refresh(null);
  }

  /** @param {import("./wire.js").Label} label @param {number} number */
  #row(label, number) {
    const { id, name, definition } = label;
    const more = h("span", { class: "rl-quiet", id: localId("more") }, definition);
    const field = h("select", { id: localId("expect"), class: "rl-select", "aria-describedby": more.id },
      h("option", { value: "" }, "Choose a text"),
      ...this.data.texts.map((text) => h("option", { value: text.id }, text.name)),
      h("option", { value: this.data.even }, "About the same in all"));
    field.addEventListener("change", () => {
      const said = field.selectedOptions[0]?.textContent ?? "";
      const value = field.value ? [field.value] : null;
      if (!this.shell.set("choices", id, value, value ? `${name}: ${said}.` : `${name}: no prediction.`)) {
        this.refresh([id]);
      }
    });
    const element = h("div", { class: "rl-prediction", "data-unit": id },
      h("label", { class: "rl-label", for: field.id }, badge(label, number), h("span", {}, name)), more, field);
    return { id, name, field, element };
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    for (const { id, field } of this.rows) {
      if (keys && !keys.includes(id)) continue;
      field.value = this.shell.state.choices[id]?.[0] ?? "";
      field.disabled = this.shell.readOnly;
    }
  }

  #open() {
    return this.rows.filter(({ id }) => !this.shell.state.choices[id]?.length);
  }

  progress() {
    const all = this.rows.length;
    const read = all - this.#open().length;
    return { read, all, words: `${read} of ${plural(all, "category", "categories")} predicted` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const row = this.rows.find(({ id }) => id === unit) ?? this.#open()[0] ?? this.rows[0];
    row?.field.focus();
    row?.element.scrollIntoView({ block: "nearest" });
  }

  next() {
    const [row] = this.#open();
    if (row) this.focus(row.id);
    else this.shell.say("Each category has a prediction. Press Check to see the figures.");
  }

  /** Bars under the lines, which say the same in words. @param {Item} item */
  extra({ unit, bars = [] }) {
    if (!bars.length) return null;
    const number = this.labels.findIndex(({ id }) => id === unit) + 1;
    return h("div", { class: "rl-bars", "aria-hidden": "true" }, ...bars.flatMap(({ name, share }) => [
      h("span", { class: "rl-share-name" }, name),
      h("span", { class: "rl-share" }, h("span", { class: "rl-share-fill",
        style: `width:${(100 * share).toFixed(1)}%;background-color:var(--rl-c${number})` })),
      h("span", { class: "rl-share-value" }, `${Math.round(100 * share)} %`)]));
  }
}
