// The field for a right: type-ahead over the catalogue, in the combobox pattern of ARIA 1.2.

import { button, h, localId, setText } from "./dom.js";
import { suggest } from "./rights.js";

/** @typedef {import("./wire.js").Right} Right */

export class RightField {
  /**
   * @param {Right[]} rights
   * @param {() => {recent: string[], quote: string, label: string}} context
   */
  constructor(rights, context) {
    this.rights = rights;
    this.context = context;
    this.value = "";
    this.active = -1;
    /** @type {HTMLElement[]} */
    this.options = [];
    const [input, list, about] = [localId("right"), localId("rights"), localId("about")];
    this.input = h("input", {
      id: input, type: "text", class: "rl-input", role: "combobox", autocomplete: "off",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list,
      "aria-describedby": about, placeholder: "Type a word, or press \u2193",
    });
    this.list = h("div", { id: list, class: "rl-options", role: "listbox", "aria-label": "Rights" });
    this.about = h("p", { id: about, class: "rl-about" });
    this.pop = h("div", { class: "rl-pop", hidden: true }, this.list);
    this.clear = button("\u00d7", () => this.choose(""), {
      class: "rl-button rl-clear", "aria-label": "No particular right", title: "No particular right",
    });
    this.element = h("div", { class: "rl-field" },
      h("label", { for: input, class: "rl-label" }, "Right (optional)"),
      h("div", { class: "rl-combo" }, this.input, this.clear, this.pop), this.about);
    this.#listen();
    this.choose("");
  }

  #listen() {
    this.input.addEventListener("input", () => this.#open(0));
    this.input.addEventListener("click", () => this.#open(-1, ""));
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#leave());
    this.pop.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = /** @type {Element} */ (event.target).closest("[role=option]");
      if (option instanceof HTMLElement) this.choose(option.dataset.id ?? "");
    });
  }

  get isOpen() {
    return !this.pop.hidden;
  }

  /** @param {string} id empty for none */
  choose(id) {
    this.value = id;
    const right = this.rights.find((one) => one.id === id);
    this.input.value = right?.name ?? id;
    this.clear.hidden = !id;
    this.#close();
    this.#tell(right);
  }

  /** @param {number} active @param {string} [typed] */
  #open(active, typed = this.input.value) {
    const groups = suggest(this.rights, { ...this.context(), typed });
    this.options = [];
    this.list.replaceChildren(...groups.map(({ heading, rights }) => h("div", { role: "group",
      "aria-label": heading }, h("div", { class: "rl-group", "aria-hidden": "true" }, heading),
    ...rights.map((right) => this.#option(right)))));
    if (!groups.length) {
      this.list.append(h("div", { class: "rl-group" }, "No right has these words."));
    }
    this.pop.hidden = false;
    this.pop.append(this.about);
    this.input.setAttribute("aria-expanded", "true");
    this.#activate(Math.min(active, this.options.length - 1));
  }

  /** @param {Right} right */
  #option(right) {
    const option = h("div", { role: "option", id: localId("option"), class: "rl-option",
      "data-id": right.id, "aria-selected": "false" }, right.name);
    this.options.push(option);
    return option;
  }

  #close() {
    this.pop.hidden = true;
    this.element.append(this.about);
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} at */
  #activate(at) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.options[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    const { list } = this;
    list.scrollTop = Math.min(Math.max(list.scrollTop,
      option.offsetTop + option.offsetHeight - list.clientHeight), option.offsetTop - 28);
    this.#tell(this.rights.find((right) => right.id === option.dataset.id));
  }

  /** @param {Right | undefined} right */
  #tell(right) {
    setText(this.about, right ? `${right.gloss} ${right.articles}`.trim() : "");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.options.length - 1;
    switch (event.key) {
      case "ArrowDown":
        if (!this.isOpen) this.#open(0, this.value ? "" : this.input.value);
        else this.#activate(this.active < last ? this.active + 1 : 0);
        break;
      case "ArrowUp":
        if (!this.isOpen) this.#open(Infinity, this.value ? "" : this.input.value);
        else this.#activate(this.active > 0 ? this.active - 1 : last);
        break;
      case "Enter":
        if (!this.isOpen || this.active < 0) return;
        this.choose(this.options[this.active].dataset.id ?? "");
        break;
      case "Escape":
        if (!this.isOpen) return;
        this.#leave();
        break;
      default: return;
    }
    event.preventDefault();
  }

  /** Takes an exact name; anything else goes back to what was chosen. */
  #leave() {
    const typed = this.input.value.trim().toLocaleLowerCase();
    const exact = this.rights.find((right) => right.name.toLocaleLowerCase() === typed);
    this.choose(typed === "" ? "" : exact?.id ?? this.value);
  }
}
