// All students by pseudonym, with how far each is; a list to choose from, whole or in part.

import { button, h, localId } from "./dom.js";
import { stateOf, stateWords } from "./marking_queue.js";

/**
 * @typedef {import("./marking_store.js").Row} Row
 * @typedef {import("./marking_view.js").MarkingView} MarkingView
 */

const SIGNS = { asks: "?", reason: "!", later: "\u2691", older: "\u21bb", marked: "\u2713", part: "\u25d0", open: "\u25cb" };
const FILTERS = /** @type {[string, string, string[]][]} */ ([
  ["all", "all", []], ["open", "still open", ["open", "part", "asks", "reason", "later", "older"]], ["later", "to come back to", ["later"]],
  ["asks", "asking to look again", ["asks"]], ["marked", "done", ["marked"]]]);

export class StudentList {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    const id = localId("filter");
    this.filter = h("select", { id, class: "rl-select" }, ...FILTERS.map(([value, words]) => h("option", { value }, words)));
    this.filter.addEventListener("change", () => {
      this.refresh();
      view.say(`${this.shown} shown.`);
    });
    this.summary = h("summary", {}, "All students");
    this.list = h("ul", { class: "rl-mk-students" });
    this.element = h("details", { class: "rl-mk-list" }, this.summary,
      h("p", { class: "rl-mk-filter" }, h("label", { for: id }, "Show "), this.filter), this.list);
    this.element.addEventListener("toggle", () => this.refresh());
    /** @type {Map<string, {item: HTMLElement, control: HTMLElement, said: string}>} */
    this.items = new Map();
    this.shown = 0;
  }

  /** Draws the rows that differ; nothing while it is closed. */
  refresh() {
    const { rows, entry } = this.view.store;
    this.summary.textContent = `All students (${rows.length})`;
    if (!this.element.open) return;
    if (this.items.size !== rows.length || rows.some((row) => !this.items.has(row.entry))) this.#fill(rows);
    const states = FILTERS.find(([value]) => value === this.filter.value)?.[2] ?? [];
    this.shown = 0;
    for (const row of rows) {
      const known = this.items.get(row.entry);
      if (!known) continue;
      const state = stateOf(row);
      known.item.hidden = states.length > 0 && !states.includes(state);
      if (!known.item.hidden) this.shown += 1;
      known.control.setAttribute("aria-current", String(row.entry === entry));
      const said = `${state} ${stateWords(row, this.view.verb)}`;
      if (known.said === said) continue;
      known.said = said;
      known.control.replaceChildren(h("span", { class: "rl-mk-sign", "aria-hidden": "true" }, SIGNS[state]),
        h("span", {}, row.name), h("span", { class: "rl-quiet" }, stateWords(row, this.view.verb)));
    }
  }

  turn() {
    this.element.open = !this.element.open;
    this.refresh();
    if (!this.element.open) return this.view.focusText();
    this.list.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
    /** @type {HTMLElement | null} */ (this.list.querySelector("[aria-current=true]"))?.focus();
  }

  /** @param {Row[]} rows */
  #fill(rows) {
    this.items.clear();
    for (const { entry, name } of rows) {
      const control = button(name, () => this.view.go(entry, true), { class: "rl-button rl-mk-student" });
      this.items.set(entry, { item: h("li", {}, control), control, said: "" });
    }
    this.list.replaceChildren(...[...this.items.values()].map(({ item }) => item));
  }
}
