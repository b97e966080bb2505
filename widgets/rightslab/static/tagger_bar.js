// The bar below the text: the categories with their keys, badges and patterns. It is legend and
// tool in one, and the only thing a finger needs after choosing words.

import { button, h, plural, quoted, setText } from "./dom.js";
import { badge, swatch } from "./labels.js";

export class CategoryBar {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    this.hint = h("p", { class: "rl-bar-hint" });
    this.more = button("Form\u2026", () => view.form.openHere(), {
      class: "rl-button rl-more", title: "Category, right, note, confidence (Enter)",
      "aria-keyshortcuts": "Enter",
    });
    this.move = button("Move tag", () => view.actions.reshape(), {
      class: "rl-button rl-move", "aria-keyshortcuts": "M",
      title: "Give the tag that is here these words (M)",
    });
    this.nothing = button("Nothing here", () => this.#nothing(), {
      class: "rl-button rl-nothing", "aria-keyshortcuts": "N",
      title: "This sentence is read and has nothing to tag (N)",
    });
    this.drop = button("Drop", () => {
      view.select.clear();
      view.say("Nothing is chosen now.");
    }, { class: "rl-button rl-drop", title: "Drop the choice (Escape)" });
    const row = h("div", { class: "rl-bar-row" }, this.hint, this.move, this.more,
      this.nothing, this.drop);
    this.group = h("div", { class: "rl-cats", role: "group", "aria-label": "Categories" },
      ...view.store.document.labels.map((label, i) => this.#category(label, i + 1)));
    this.element = h("div", { class: "rl-bar" }, row, this.group);
    this.show(null);
  }

  /** @param {import("./wire.js").Label} label @param {number} number */
  #category(label, number) {
    return button(label.name, () => this.#tag(label.id), {
      class: "rl-cat", "data-label": label.id, "data-n": number, title: label.definition,
      "aria-keyshortcuts": String(number),
      "aria-label": `${label.name}, key ${number}`,
    }, h("span", { class: "rl-key", "aria-hidden": "true" }, String(number)),
    badge(label, number), h("span", { class: "rl-cat-name rl-swatch", style: swatch(number) },
      label.name));
  }

  /** @param {string} label */
  #tag(label) {
    const { view } = this;
    const range = view.select.chosen() ?? (view.text.lastPlace ? view.select.target() : null);
    view.actions.tag(label, {}, range);
    if (!view.root.contains(document.activeElement)) view.focusText();
  }

  #nothing() {
    this.view.actions.nothing();
    if (!this.view.root.contains(document.activeElement)) this.view.focusText();
  }

  /** Says what is chosen. @param {import("./tagger_select.js").Range | null} range */
  show(range) {
    this.range = range;
    this.update();
  }

  /** Brings the bar up to date without asking the selection, which would force a layout. */
  update() {
    const { range = null } = this;
    const { store } = this.view;
    this.element.hidden = store.readOnly;
    this.element.classList.toggle("rl-armed", range !== null);
    for (const one of [this.more, this.drop]) one.hidden = range === null;
    this.move.hidden = !this.view.actions.shapeable(range);
    const sentence = store.layout.sentences[this.view.text.lastPlace?.index ?? 0];
    this.nothing.hidden = range !== null || !sentence || this.view.stateOf(sentence) === "tagged";
    if (sentence) setText(this.nothing, store.layer.read.has(sentence.id)
      ? `${sentence.id}: not read after all` : `${sentence.id}: nothing here`);
    setText(this.hint, range ? this.#chosen(range)
      : "Choose words in the text: drag, or click the first and the last word.");
  }

  /** @param {import("./tagger_select.js").Range} range */
  #chosen({ first, last }) {
    const { layout } = this.view.store;
    const pieces = layout.cut(first, last).length;
    const words = quoted(layout.quote(first, last), 48);
    return pieces > 1 ? `${words}: ${plural(pieces, "sentence")}, one tag in each.`
      : this.view.select.open ? `${words}: now the last word, or a category.`
        : `${words}: choose a category.`;
  }
}
