// What is shown: which layers lie side by side, and which sentences are left by category and by kind
// of difference.

import { button, h, localId, setText } from "./dom.js";
import { MOST_LAYERS, SHOWN } from "./comparison_model.js";
import { DIFFERENCE_KINDS, leftWords } from "./comparison_words.js";

export const NOTHING_LEFT = "Nothing is left with these filters. Press Clear filters to see all sentences.";

export class FilterBar {
  /** @param {import("./comparison_layers.js").LayersBody} body */
  constructor(body) {
    this.body = body;
    const { layers } = body.data;
    this.boxes = layers.filter((layer) => layer !== body.model.own).map((layer) => this.#box(layer));
    this.category = this.#select("Category", [["", "All categories"],
      ...body.book.labels.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))], (value) => ({ category: value }));
    this.kind = this.#select("Difference", [["", "All sentences"], ["any", "Any difference"],
      ...DIFFERENCE_KINDS.map(({ id, name, sign }) => /** @type {[string, string]} */ ([id, `${sign} ${name}`]))],
    (value) => ({ kind: value }));
    this.count = h("span", { class: "rl-cmp-left" });
    this.clear = button("Clear filters", () => body.clearFilters(), { hidden: true });
    this.element = h("div", { class: "rl-cmp-filters" },
      h("fieldset", { class: "rl-fieldset rl-cmp-layers" }, h("legend", { class: "rl-label" }, "Side by side"),
        h("div", { class: "rl-radios" }, body.model.own ? h("span", { class: "rl-cmp-always" }, body.model.own.name) : "",
          ...this.boxes.map(({ element }) => element))),
      h("div", { class: "rl-cmp-selects" }, this.category.element, this.kind.element, this.count, this.clear));
  }

  /** @param {import("./comparison_model.js").ShownLayer} layer */
  #box(layer) {
    const field = h("input", { type: "checkbox", value: layer.id });
    field.addEventListener("change", () => this.#show());
    return { id: layer.id, field, element: h("label", { class: "rl-radio", title: layer.lens || null }, field, h("span", {}, layer.name)) };
  }

  /** @param {string} name @param {[string, string][]} options @param {(value: any) => object} change */
  #select(name, options, change) {
    const field = h("select", { id: localId("filter"), class: "rl-select" },
      ...options.map(([value, words]) => h("option", { value }, words)));
    field.addEventListener("change", () => this.body.filter(change(field.value)));
    return { field, element: h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: field.id }, name), field) };
  }

  #show() {
    const { own } = this.body.model;
    const picked = this.boxes.filter(({ field }) => field.checked).map(({ id }) => id);
    const all = own ? [own.id, ...picked] : picked;
    if (all.length < 2) this.body.shell.say("Two layers at least stand side by side. Choose another one first.");
    else if (all.length > MOST_LAYERS) this.body.shell.say(`${MOST_LAYERS} layers at most stand side by side. Take one away first.`);
    else if (this.body.show(all)) return;
    this.draw();
  }

  draw() {
    const { model } = this.body;
    const shown = new Set(model.shown.map(({ id }) => id));
    for (const { id, field } of this.boxes) field.checked = shown.has(id);
    this.category.field.value = model.filters.category;
    this.kind.field.value = model.filters.kind;
  }

  /** @param {number} left @param {number} all */
  counted(left, all) {
    setText(this.count, leftWords(left, all));
    this.clear.hidden = !this.body.model.filtered;
  }

  /** The field that holds which layers are shown. */
  static get key() {
    return SHOWN;
  }
}
