// The right that a claim invokes: a list of the catalogue, which a search makes short.

import { h, localId, plural, setText } from "./dom.js";
import { suggest } from "./rights.js";

/** @typedef {import("./wire.js").Right} Right */

const HEADINGS = /** @type {Record<string, string>} */ ({
  "Words of your selection": "Words of the claim", "All others": "All rights" });

export class RightSearch {
  /** @param {Right[]} rights @param {(id: string) => void} choose @param {(text: string) => void} say */
  constructor(rights, choose, say) {
    this.rights = rights;
    this.quote = "";
    this.value = "";
    const [search, list, about] = [localId("search"), localId("rights"), localId("about")];
    this.input = h("input", { id: search, type: "search", class: "rl-input", autocomplete: "off",
      placeholder: "Type a word" });
    this.input.addEventListener("input", () => {
      const found = this.#draw();
      say(found ? `${plural(found, "right")} to choose from.` : "No right has these words.");
    });
    this.input.addEventListener("keydown", (event) => {
      if (!["Enter", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      this.list.focus();
    });
    this.list = h("select", { id: list, class: "rl-select", "aria-describedby": about });
    this.list.addEventListener("change", () => choose(this.list.value));
    this.about = h("p", { id: about, class: "rl-claims-about" });
    this.element = h("div", { class: "rl-claim-right" },
      h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: search }, "Search a right"), this.input),
      h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: list }, "Right, if any"),
        this.list), this.about);
  }

  /** @param {string} quote the words of the claim */
  show(quote) {
    this.quote = quote;
    this.input.value = "";
    this.drawn = false;
  }

  /** @param {string} value @param {boolean} readOnly */
  refresh(value, readOnly) {
    this.input.disabled = this.list.disabled = readOnly;
    if (this.drawn && this.value === value) return;
    this.value = value;
    this.#draw();
  }

  /** @returns {number} how many rights can be chosen */
  #draw() {
    const typed = this.input.value;
    const groups = suggest(this.rights, { recent: [], quote: this.quote, label: "", typed });
    const chosen = this.rights.find((right) => right.id === this.value);
    const there = groups.some(({ rights }) => rights.some((right) => right.id === this.value));
    const all = chosen && !there ? [{ heading: "Chosen", rights: [chosen] }, ...groups] : groups;
    this.list.replaceChildren(h("option", { value: "" }, "None in particular"),
      ...all.map(({ heading, rights }) => h("optgroup", { label: HEADINGS[heading] ?? heading },
        ...rights.map((right) => h("option", { value: right.id }, right.name)))));
    this.list.value = this.value;
    setText(this.about, chosen ? `${chosen.gloss} ${chosen.articles}`.trim() : "");
    this.drawn = true;
    return groups.reduce((sum, { rights }) => sum + rights.length, 0);
  }
}
