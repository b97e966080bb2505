// One item on the left: its words, what it is joined with, and a field to choose from.

import { button, h, setText } from "./dom.js";

/**
 * @typedef {import("./matching.js").Left} Left
 * @typedef {import("./matching.js").Partner} Partner
 */

export class MatchItem {
  /** @param {import("./matching.js").MatchingBody} body @param {Left} left */
  constructor(body, left) {
    this.body = body;
    this.id = left.id;
    /** One for each partner, where several may be chosen. @type {HTMLInputElement[]} */
    this.boxes = [];
    this.state = h("span", { class: "rl-hidden" });
    this.pick = h("button", { type: "button", class: "rl-match-pick", "aria-pressed": "false",
      onclick: (/** @type {MouseEvent} */ event) => body.pick(this.id, event.detail === 0) },
      h("span", { class: "rl-match-words" }, ...words(left)), this.state);
    this.anchor = h("span", { class: "rl-match-dot", "aria-hidden": "true" });
    this.chips = h("div", { class: "rl-match-chips" });
    this.field = body.data.several ? this.#boxes() : this.#select();
    this.element = h("li", { class: "rl-match-item", "data-unit": left.id,
      onfocusin: () => body.refresh([]), onfocusout: () => body.refresh([]) },
      h("div", { class: "rl-match-head" }, this.pick, this.anchor), this.chips, this.field);
  }

  #select() {
    const { right, right_name: name } = this.body.data;
    const field = h("select", { class: "rl-select rl-match-select",
      "aria-label": `${name} for ${this.body.nameOf(this.id)}` },
      h("option", { value: "" }, "Choose \u2026"),
      ...right.map((one, i) => h("option", { value: one.id }, `${i + 1} ${one.name}`)));
    field.addEventListener("change", () => this.#put(field.value ? [field.value] : []));
    return field;
  }

  #boxes() {
    const { right, right_name: name } = this.body.data;
    this.boxes = right.map((one) => {
      const box = h("input", { type: "checkbox", value: one.id });
      box.addEventListener("change", () => this.#put(this.boxes
        .filter((each) => each.checked).map((each) => each.value)));
      return box;
    });
    return h("details", { class: "rl-match-boxes" },
      h("summary", {}, `Choose from ${name}`),
      h("fieldset", { class: "rl-choices", "aria-label": `${name} for ${this.body.nameOf(this.id)}` },
        ...this.boxes.map((box, i) => h("label", { class: "rl-choice" }, box,
          h("span", {}, `${i + 1} ${right[i].name}`)))));
  }

  /** @param {string[]} ids */
  #put(ids) {
    const names = ids.map((id) => this.body.partnerName(id)).join(", ");
    const name = this.body.nameOf(this.id);
    this.body.put(this.id, ids, names ? `${name} joined with ${names}.` : `${name} is free again.`);
  }

  /** Leads to the field, and opens it where the browser can. */
  openField() {
    if (this.field instanceof HTMLDetailsElement) {
      this.field.open = true;
      this.boxes[0].focus();
      return;
    }
    this.field.focus();
    try {
      this.field.showPicker();
    } catch {
      // An older browser, or a click by script: the field has the focus, a key opens it.
    }
  }

  /** Draws what the item is joined with. */
  draw() {
    const mine = this.body.joined(this.id);
    const { readOnly } = this.body.shell;
    setText(this.state, mine.length ? `, joined with ${mine.map((one) => one.name).join(", ")}` : ", not joined");
    this.#drawChips(mine, readOnly);
    if (this.field instanceof HTMLSelectElement) {
      this.field.value = mine[0]?.id ?? "";
      this.field.disabled = readOnly;
    }
    for (const box of this.boxes) {
      box.checked = mine.some((one) => one.id === box.value);
      box.disabled = readOnly;
    }
    this.pick.setAttribute("aria-disabled", String(readOnly));
  }

  /** @param {Partner[]} mine @param {boolean} readOnly */
  #drawChips(mine, readOnly) {
    const all = this.body.data.right;
    const hadFocus = this.chips.contains(document.activeElement);
    this.chips.replaceChildren(...mine.map((one) => {
      const said = [h("span", { class: "rl-match-number" }, String(all.indexOf(one) + 1)),
        h("span", {}, one.name)];
      return readOnly ? h("span", { class: "rl-match-chip" }, ...said)
        : button(one.name, () => this.body.join(this.id, one.id), { class: "rl-match-chip",
          "aria-label": `Take ${one.name} away from ${this.body.nameOf(this.id)}` },
          ...said, h("span", { "aria-hidden": "true" }, "\u00d7"));
    }));
    if (hadFocus) this.pick.focus();
  }

  /** @param {boolean} picked */
  mark(picked) {
    this.element.classList.toggle("rl-picked", picked);
    this.pick.setAttribute("aria-pressed", String(picked));
  }
}

/** @param {Left} left */
function words({ name, quote, sentence }) {
  const where = sentence && h("span", { class: "rl-quote-where" }, sentence);
  return [name && h("span", { class: "rl-match-name" }, where, name),
    quote && h("span", { class: "rl-match-quote" }, !name && where, `\u201c${quote}\u201d`)];
}
