// Comments to choose from: what the marker wrote before, the most used first. They can be tidied: left
// out, put back, or offered in other words. What was written to students stays as it is.

import { button, h, localId } from "./dom.js";
import { commentsFor } from "./marking_queue.js";

/**
 * @typedef {import("./marking_store.js").Banked} Banked
 * @typedef {import("./marking_view.js").MarkingView} MarkingView
 */

const TIDY_MOST = 40; // shown while tidying

export class CommentBank {
  /** @param {MarkingView} view @param {(words: string) => void} insert */
  constructor(view, insert) {
    this.view = view;
    this.insert = insert;
    const id = localId("bank");
    this.search = h("input", { id, class: "rl-input", type: "text", autocomplete: "off", spellcheck: "false",
      title: "Search your comments (/)", "aria-keyshortcuts": "/" });
    this.tidy = button("Tidy", () => this.turnTidy(), { "aria-pressed": "false", "aria-keyshortcuts": "T",
      title: "Leave comments out or reword them (T)" });
    this.list = h("ul", { class: "rl-mk-bank", "aria-label": "Your comments" });
    this.none = h("p", { class: "rl-quiet" });
    this.left = h("div", { class: "rl-field" });
    this.element = h("div", { class: "rl-field" },
      h("div", { class: "rl-mk-bank-head" }, h("label", { class: "rl-label", for: id }, "From your comments"), this.tidy),
      this.search, this.list, this.none, this.left);
    this.search.addEventListener("input", () => this.refresh());
    this.element.addEventListener("keydown", (event) => this.#key(event));
    /** @type {Banked[]} */
    this.shown = [];
    this.drawn = "";
    this.tidying = false;
    /** The comment that is being reworded. */
    this.editing = "";
  }

  focus() {
    this.search.focus();
    this.search.select();
  }

  turnTidy() {
    if (this.element.hidden) return;
    this.tidying = !this.tidying;
    this.editing = "";
    this.tidy.setAttribute("aria-pressed", String(this.tidying));
    this.refresh();
    this.view.say(this.tidying ? "Each comment can be left out or reworded. What you wrote to students stays as it is." : "Tidied.");
    if (this.tidying) this.search.focus();
  }

  refresh() {
    const { bank, readOnly } = this.view.store;
    this.element.hidden = readOnly || !this.view.byHand;
    this.shown = commentsFor(bank, this.search.value, this.tidying ? TIDY_MOST : undefined);
    const left = this.tidying ? bank.filter((one) => one.out) : [];
    this.none.textContent = !bank.length ? "What you write here can be chosen for the next students. What names a student never is."
      : this.shown.length ? "" : "No comment has these words.";
    const now = JSON.stringify([this.shown, left, this.tidying, this.editing]);
    if (now === this.drawn) return;
    this.drawn = now;
    const held = this.list.contains(document.activeElement) || this.left.contains(document.activeElement);
    this.list.replaceChildren(...this.shown.map((one) => this.#item(one)));
    this.#drawLeft(left);
    if (held) (this.list.querySelector("input") ?? this.search).focus();
  }

  /** @param {Banked} one */
  #item(one) {
    const { words, used } = one;
    if (this.editing === words) return this.#editor(words);
    const take = button(words, () => this.#take(words), { class: "rl-button rl-mk-take" },
      h("span", {}, words), h("span", { class: "rl-quiet" }, ` used ${used === 1 ? "once" : `${used} times`}`));
    return h("li", { class: "rl-mk-banked" }, take, ...this.tidying ? [
      link("Reword", words, () => this.#edit(words)), link("Leave out", words, () => this.#leave(words))] : []);
  }

  /** @param {string} words */
  #editor(words) {
    const field = h("input", { class: "rl-input", type: "text", value: words, "aria-label": `Other words for: ${words}` });
    const save = () => {
      const anew = field.value.trim();
      this.editing = "";
      if (anew && anew !== words) {
        this.view.store.changeBank("reword", words, anew);
        this.view.say(`Offered from now on: ${anew}`);
      }
      this.refresh();
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
      event.preventDefault();
      if (event.key === "Enter") save();
      else this.#edit("");
    });
    return h("li", { class: "rl-mk-banked" }, field, button("Save", save), button("Cancel", () => this.#edit("")));
  }

  /** @param {Banked[]} left */
  #drawLeft(left) {
    this.left.hidden = !left.length;
    this.left.replaceChildren(h("p", { class: "rl-label" }, `Left out (${left.length})`),
      h("ul", { class: "rl-mk-bank", "aria-label": "Left out" }, ...left.map(({ words }) => h("li", { class: "rl-mk-banked" },
        h("span", { class: "rl-quiet" }, words), link("Put back", words, () => this.#back(words))))));
  }

  /** @param {string} words */
  #edit(words) {
    this.editing = words;
    this.refresh();
    const field = this.list.querySelector("input");
    if (words && field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    } else this.search.focus();
  }

  /** @param {string} words */
  #leave(words) {
    this.view.store.changeBank("out", words);
    this.view.say(`Left out: ${words} It can be put back below.`);
  }

  /** @param {string} words */
  #back(words) {
    this.view.store.changeBank("back", words);
    this.view.say(`Offered again: ${words}`);
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
    if (event.defaultPrevented) return;
    if (event.key === "Enter" && event.target === this.search && !event.ctrlKey && !event.isComposing) {
      if (this.shown[0]) this.#take(this.shown[0].words);
    } else if (event.key === "Delete" && at >= 0) this.#leave(this.shown[at].words);
    else if (event.key === "ArrowDown" && (at >= 0 || event.target === this.search)) buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at === 0) this.search.focus();
    else if (event.key === "ArrowUp" && at > 0) buttons[at - 1].focus();
    else return;
    event.preventDefault();
  }
}

/** @param {string} name @param {string} words @param {() => void} run */
function link(name, words, run) {
  return button(name, run, { class: "rl-button rl-link", "aria-label": `${name}: ${words}` });
}
