// One field of a form: choices, words, a day or a number. Each shows what is saved.

import { h, setText } from "./dom.js";
import { keyOf, wordCount } from "./form_state.js";

/**
 * @typedef {import("./form_state.js").Field} Field
 * @typedef {{shell: import("./sheet.js").Shell, claim: string, stem: string,
 *   data: import("./form_state.js").FormData}} Context
 */

/** The name of a field, with a word where it may be left out. @param {Field} field */
export function nameOf({ name, optional }) {
  return optional ? `${name} (if you wish)` : name;
}

/** A field with its name and its help; both are tied to the input.
 * @param {Field} field @param {string} stem @param {HTMLElement} input @param {...(Node | null)} more */
function labelled(field, stem, input, ...more) {
  input.id = `${stem}-input`;
  if (field.help) input.setAttribute("aria-describedby", `${stem}-help`);
  return h("div", { class: "rl-unit", "data-unit": field.id },
    h("label", { class: "rl-ask", for: input.id }, nameOf(field)),
    field.help && h("p", { class: "rl-quiet", id: `${stem}-help` }, field.help), input, ...more);
}

export class ChoiceField {
  /** @param {Field} field @param {Context} context */
  constructor(field, { shell, claim, stem }) {
    this.field = field;
    this.shell = shell;
    this.key = keyOf(field, claim);
    this.inputs = field.options.map((option) => this.#input(option.id, stem));
    this.element = h("fieldset", { class: "rl-unit", "data-unit": field.id,
      ...field.help ? { "aria-describedby": `${stem}-help` } : {} },
      h("legend", { class: "rl-ask" }, nameOf(field)),
      field.help && h("p", { class: "rl-quiet", id: `${stem}-help` }, field.help),
      h("div", { class: "rl-choices" }, ...field.options.map(({ name, definition }, i) =>
        h("label", { class: "rl-choice" }, this.inputs[i], h("span", {}, name,
          definition && h("span", { class: "rl-choice-more" }, definition))))));
  }

  /** @param {string} id @param {string} stem */
  #input(id, stem) {
    const one = this.field.form === "one";
    const input = h("input", { type: one ? "radio" : "checkbox", name: stem, value: id });
    input.addEventListener("change", () => {
      const picked = one ? [id] : this.inputs.filter((i) => i.checked).map((i) => i.value);
      if (!this.shell.set("choices", this.key, picked.length ? picked : null)) this.refresh();
    });
    return input;
  }

  /** @param {string} key */
  owns(key) {
    return key === this.key;
  }

  refresh() {
    const picked = this.shell.state.choices[this.key] ?? [];
    for (const input of this.inputs) {
      input.checked = picked.includes(input.value);
      input.disabled = this.shell.readOnly;
    }
  }

  focus() {
    (this.inputs.find((input) => input.checked) ?? this.inputs[0])?.focus();
  }
}

export class TextField {
  /** @param {Field} field @param {Context} context */
  constructor(field, { shell, claim, stem }) {
    this.field = field;
    this.shell = shell;
    this.key = keyOf(field, claim);
    this.input = field.form === "long" ? h("textarea", { class: "rl-input rl-area", rows: 5 })
      : field.form === "date" ? h("input", { class: "rl-input rl-short", type: "date" })
      : h("input", { class: "rl-input", type: "text", autocomplete: "off" });
    shell.savesText(this.input, this.key);
    this.count = field.form === "long" ? h("p", { class: "rl-quiet rl-weigh-count" }) : null;
    this.input.addEventListener("input", () => this.#counted());
    this.element = labelled(field, stem, this.input, this.count);
  }

  #counted() {
    if (!this.count) return;
    const { least } = this.field;
    const asked = least ? ` of at least ${least}` : "";
    setText(this.count, `${wordCount(this.input.value)}${asked} words`);
  }

  /** @param {string} key */
  owns(key) {
    return key === this.key;
  }

  refresh() {
    this.shell.showText(this.input, this.key);
    this.#counted();
  }

  focus() {
    this.input.focus();
  }
}

export class NumberField {
  /** @param {Field} field @param {Context} context */
  constructor(field, { shell, claim, stem }) {
    this.field = field;
    this.shell = shell;
    this.key = keyOf(field, claim);
    this.input = h("input", { class: "rl-input rl-short", type: "text", inputmode: "decimal" });
    this.input.addEventListener("change", () => this.#save());
    this.element = labelled(field, stem, this.input);
  }

  #save() {
    const text = this.input.value.trim().replace(",", ".");
    if (text === "") this.shell.set("numbers", this.key, null);
    else if (Number.isFinite(Number(text))) this.shell.set("numbers", this.key, Number(text));
    else {
      this.shell.store.refuse(`\u201c${this.input.value}\u201d is no number. Write it in digits, `
        + "such as 7 or 0.5.");
      this.input.focus();
    }
  }

  /** @param {string} key */
  owns(key) {
    return key === this.key;
  }

  refresh() {
    this.input.value = String(this.shell.state.numbers[this.key] ?? "");
    this.input.readOnly = this.shell.readOnly;
  }

  focus() {
    this.input.focus();
  }
}
