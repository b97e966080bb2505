// The outline as a list of plain fields, one a sentence: for a screen reader, or for whoever likes it.

import { h } from "./dom.js";

const NO_SECTION = "-";
const NO_NAME = "+";

export class OutlineList {
  /** @param {import("./outline.js").OutlineBody} body */
  constructor(body) {
    this.body = body;
    /** @type {HTMLSelectElement[]} */
    this.fields = [];
    this.list = h("ol", { class: "rl-cut-list" });
    this.element = h("details", { class: "rl-legend" },
      h("summary", {}, "The outline as a list of fields"),
      h("p", { class: "rl-quiet" }, "Each sentence has a field: no section begins there, or one "
        + "begins and has this move."), this.list);
    this.element.addEventListener("toggle", () => this.#open());
  }

  #open() {
    if (!this.element.open || this.fields.length) return this.refresh();
    this.body.rows.forEach((row, at) => {
      const field = this.#field(row, at);
      this.fields.push(field);
      this.list.append(h("li", {}, h("label", { class: "rl-field" },
        h("span", {}, h("span", { class: "rl-cut-id" }, row.id), " ", row.text), field)));
    });
    this.refresh();
  }

  /** @param {{id: string}} row @param {number} at */
  #field({ id }, at) {
    const { labels } = this.body;
    const first = at === 0;
    const field = h("select", { class: "rl-select" },
      !first && h("option", { value: NO_SECTION }, "no section begins here"),
      h("option", { value: NO_NAME }, first ? "not named yet" : "a section begins, not named yet"),
      ...labels.map((label) => h("option", { value: label.id }, label.name)));
    field.addEventListener("change", () => {
      if (field.value === NO_SECTION) this.body.close(at);
      else if (field.value === NO_NAME) this.body.unname(at);
      else this.body.name(at, field.value);
      this.refresh();
    });
    return field;
  }

  refresh() {
    const { shell, rows, labels } = this.body;
    const known = new Set(labels.map((label) => label.id));
    this.fields.forEach((field, at) => {
      const picked = shell.state.choices[rows[at].id];
      const move = picked?.[0] ?? "";
      field.value = known.has(move) ? move : at === 0 || picked ? NO_NAME : NO_SECTION;
      field.disabled = shell.readOnly;
    });
  }
}
