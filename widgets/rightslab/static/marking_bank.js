// Comments to choose from: what the marker wrote before, the most used first.

import { button, h, localId } from "./dom.js";
import { commentsFor } from "./marking_queue.js";

/**
 * @typedef {import("./marking_store.js").Banked} Banked
 * @typedef {import("./marking_view.js").MarkingView} MarkingView
 */

export class CommentBank {
  /** @param {MarkingView} view @param {(words: string) => void} insert */
  constructor(view, insert) {
    this.view = view;
    this.insert = insert;
    const id = localId("bank");
    this.search = h("input", { id, class: "rl-input", type: "text", autocomplete: "off", spellcheck: "false",
      title: "Search your comments (/)", "aria-keyshortcuts": "/" });
    this.list = h("ul", { class: "rl-mk-bank" });
    this.none = h("p", { class: "rl-quiet" });
    this.element = h("div", { class: "rl-field" },
      h("label", { class: "rl-label", for: id }, "From your comments"), this.search, this.list, this.none);
    this.search.addEventListener("input", () => this.refresh());
    this.element.addEventListener("keydown", (event) => this.#key(event));
    /** @type {Banked[]} */
    this.shown = [];
    this.drawn = "";
  }

  focus() {
    this.search.focus();
    this.search.select();
  }

  refresh() {
    const { bank, readOnly } = this.view.store;
    this.element.hidden = readOnly;
    this.shown = commentsFor(bank, this.search.value);
    this.none.textContent = !bank.length ? "What you write here can be chosen for the next students."
      : this.shown.length ? "" : "No comment has these words.";
    const now = JSON.stringify(this.shown);
    if (now === this.drawn) return;
    this.drawn = now;
    const held = this.list.contains(document.activeElement);
    this.list.replaceChildren(...this.shown.map((one) => this.#item(one)));
    if (held) this.search.focus();
  }

  /** @param {Banked} one */
  #item({ words, used }) {
    return h("li", {}, button(words, () => this.#take(words), { class: "rl-button rl-mk-take" },
      h("span", {}, words), h("span", { class: "rl-quiet" }, ` used ${used === 1 ? "once" : `${used} times`}`)));
  }

  /** @param {string} words */
  #take(words) {
    this.search.value = "";
    this.insert(words);
    this.refresh();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(".rl-mk-take")]);
    const at = buttons.findIndex((one) => one === document.activeElement);
    if (event.key === "Enter" && event.target === this.search && !event.ctrlKey && !event.isComposing) {
      if (this.shown[0]) this.#take(this.shown[0].words);
    } else if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at === 0) this.search.focus();
    else if (event.key === "ArrowUp" && at > 0) buttons[at - 1].focus();
    else return;
    event.preventDefault();
  }
}
