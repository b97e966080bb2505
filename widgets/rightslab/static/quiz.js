// A quiz: one question under the other, with one choice, several, a number or a few words.

import { h, localId, plural } from "./dom.js";
import { digit } from "./keys.js";
import { sheetWidget } from "./sheet.js";

/**
 * @typedef {{id: string, name: string}} Choice
 * @typedef {{id: string, ask: string, form: "one" | "several" | "number" | "words", quote: string,
 *   sentence: string, choices: Choice[]}} Question
 * @typedef {import("./sheet.js").Shell} Shell
 */

export default function quiz() {
  return sheetWidget((shell) => new QuizBody(shell));
}

class QuizBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.checkHint = "You hear what readers or sources say once you have answered.";
    this.keys = /** @type {[string, string][]} */ ([
      ["Tab, arrow keys", "move between questions and choices"],
      ["1 to 9", "pick that choice of the question you are in"]]);
    /** @type {{question: Question, element: HTMLElement, fields: HTMLInputElement[]}[]} */
    this.parts = shell.data.questions.map((/** @type {Question} */ question, /** @type {number} */ i) =>
      this.#question(question, i));
    this.element = h("div", {}, ...this.parts.map((part) => part.element));
    this.refresh(null);
  }

  /** @param {Question} question @param {number} i */
  #question(question, i) {
    const name = localId(question.id); // two views on one page are two groups
    const fields = question.choices.length ? question.choices.map((choice) => this.#choice(question, choice, name))
      : [this.#field(question)];
    const body = question.choices.length
      ? h("div", { class: "rl-choices" }, ...fields.map((field, n) => h("label", { class: "rl-choice" },
        field, h("span", {}, question.choices[n].name))))
      : fields[0];
    const quote = question.quote && h("blockquote", { class: "rl-quote" },
      question.sentence && h("span", { class: "rl-quote-where" }, question.sentence),
      `\u201c${question.quote}\u201d`);
    const element = h("fieldset", { class: "rl-unit", "data-unit": question.id },
      h("legend", { class: "rl-ask" }, `${i + 1}. ${question.ask}`), quote, body);
    return { question, element, fields };
  }

  /** @param {Question} question @param {Choice} choice @param {string} name */
  #choice({ id, form, choices }, choice, name) {
    const one = form === "one";
    const field = h("input", { type: one ? "radio" : "checkbox", name, value: choice.id });
    field.addEventListener("change", () => {
      const before = this.shell.state.choices[id] ?? [];
      const picked = one ? [choice.id]
        : choices.map((c) => c.id).filter((c) => (c === choice.id ? field.checked : before.includes(c)));
      if (!this.shell.set("choices", id, picked.length ? picked : null)) this.refresh([id]);
    });
    return field;
  }

  /** @param {Question} question */
  #field({ id, form, ask }) {
    const number = form === "number";
    const field = h("input", { class: "rl-input rl-short", type: "text", "aria-label": ask,
      ...number ? { inputmode: "decimal" } : {} });
    if (!number) this.shell.savesText(field, id);
    else field.addEventListener("change", () => this.#number(id, field));
    return field;
  }

  /** @param {string} id @param {HTMLInputElement} field */
  #number(id, field) {
    const text = field.value.trim().replace(",", ".");
    if (text === "") this.shell.set("numbers", id, null);
    else if (Number.isFinite(Number(text))) this.shell.set("numbers", id, Number(text));
    else {
      this.shell.store.refuse(`\u201c${field.value}\u201d is no number. Write it in digits, such as 7 or 0.5.`);
      field.focus();
    }
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    for (const { question, fields } of this.parts) {
      if (keys && !keys.includes(question.id)) continue;
      const picked = this.shell.state.choices[question.id] ?? [];
      for (const field of fields) this.#show(question, field, picked);
    }
  }

  /** @param {Question} question @param {HTMLInputElement} field @param {string[]} picked */
  #show({ id, form }, field, picked) {
    if (form === "words") this.shell.showText(field, id);
    else if (form === "number") {
      field.value = String(this.shell.state.numbers[id] ?? "");
      field.readOnly = this.shell.readOnly;
    } else {
      field.checked = picked.includes(field.value);
      field.disabled = this.shell.readOnly;
    }
  }

  /** @param {Question} question */
  #answered({ id }) {
    const { choices, numbers, texts } = this.shell.state;
    return Boolean(choices[id]?.length || id in numbers || texts[id]?.trim());
  }

  progress() {
    const read = this.parts.filter(({ question }) => this.#answered(question)).length;
    const all = this.parts.length;
    return { read, all, words: `${read} of ${plural(all, "question")} answered` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const part = this.parts.find(({ question }) => question.id === unit) ?? this.parts[0];
    const field = part?.fields.find((one) => one.checked) ?? part?.fields[0];
    field?.focus();
    part?.element.scrollIntoView({ block: "nearest" });
  }

  next() {
    const part = this.parts.find(({ question }) => !this.#answered(question));
    if (part) this.focus(part.question.id);
    else this.shell.say("All questions are answered.");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLInputElement) || target.type === "text") return false;
    const field = this.parts.find(({ fields }) => fields.includes(target))?.fields[digit(event) - 1];
    if (!field || ctrlKey || metaKey || altKey) return false;
    field.focus();
    field.click();
    return true;
  }
}
