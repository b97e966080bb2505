// Words of the answer that the marker points to: selected there, or typed here.

import { button, h, localId } from "./dom.js";

/** @typedef {import("./marking_view.js").MarkingView} MarkingView */

export class EvidencePart {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    const id = localId("evidence");
    this.words = h("input", { id, class: "rl-input", type: "text", autocomplete: "off" });
    this.words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.isComposing) return;
      this.#add(this.words.value);
      event.preventDefault();
    });
    this.add = button("Point to it", () => (this.words.value.trim() ? this.#add(this.words.value) : this.point()),
      { title: "Select words in the answer, then press this or E" });
    this.list = h("ul", { class: "rl-mk-chips" });
    this.form = h("div", { class: "rl-field" },
      h("label", { class: "rl-label", for: id }, "Words of the answer to point to"),
      h("div", { class: "rl-mk-pointing" }, this.words, this.add));
    this.element = h("div", { class: "rl-field" }, this.form, this.list);
    this.drawn = "";
  }

  refresh() {
    const { readOnly, state } = this.view.store;
    const kept = state.choices.evidence ?? [];
    this.element.hidden = this.view.moderates || !this.view.byHand || (readOnly && !kept.length);
    this.form.hidden = readOnly;
    const now = JSON.stringify([kept, readOnly]);
    if (now === this.drawn) return;
    this.drawn = now;
    const held = this.list.contains(document.activeElement);
    this.list.replaceChildren(...kept.map((words) => h("li", {}, h("q", { class: "rl-mk-evidence" }, words), " ",
      readOnly ? "" : button("Remove", () => this.#remove(words), { class: "rl-button rl-link", "aria-label": `Remove: ${words}` }))));
    if (held) this.words.focus();
  }

  /** Points to the words that are selected in the answer, or asks for some. */
  point() {
    const words = this.view.answer.selected();
    if (words) this.#add(words);
    else if (!this.element.hidden) {
      this.words.focus();
      this.view.say("Type words of the answer here; or select them in the answer and press E.");
    }
  }

  /** @param {string} given */
  #add(given) {
    const { store, answer, say } = this.view;
    const words = given.trim().replace(/\s+/gu, " ");
    const kept = store.state.choices.evidence ?? [];
    if (!words || store.readOnly || this.view.moderates) return;
    if (!answer.has(words)) return say("These words do not stand in the answer, or not in one part of it. Copy them exactly.");
    if (kept.includes(words)) return say("You point to these words already.");
    this.words.value = "";
    document.getSelection()?.removeAllRanges();
    this.view.setAll([{ part: "choices", key: "evidence", value: [...kept, words] }], `Pointed to: ${words}`);
  }

  /** @param {string} words */
  #remove(words) {
    const kept = (this.view.store.state.choices.evidence ?? []).filter((one) => one !== words);
    this.view.setAll([{ part: "choices", key: "evidence", value: kept.length ? kept : null }], "Removed. Undo brings it back.");
  }
}
