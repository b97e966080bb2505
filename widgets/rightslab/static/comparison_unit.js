// One sentence of a comparison, closed to one line until it is looked at: who gives which
// categories; inside, both sides with their reasons, what is decided, and why.

import { h, localId, setText } from "./dom.js";
import { namesOf, sideOf } from "./comparison_spans.js";

/**
 * @typedef {import("./comparison_spans.js").SideSpan} SideSpan
 * @typedef {{id: string, words: string, mine: SideSpan[], theirs: Record<string, SideSpan[]>,
 *   labels: string[], given: Record<string, string[]>,
 *   differs: Record<string, "where" | "what" | "">}} SentencePair
 * @typedef {{id: string, name: string, lens: string}} Reading
 * @typedef {{id: string, name: string}} Decision
 */

const CHANGE_THEM = "Change them where you made them, then run this cell again to see them here.";
const TAKEN = /** @type {Record<string, string>} */ ({ keep: "kept", revise: "to be changed", undecided: "left open" });

export class SentenceUnit {
  /** @param {import("./sheet.js").Shell} shell @param {SentencePair} pair @param {Reading[]} readings */
  constructor(shell, pair, readings) {
    this.shell = shell;
    this.pair = pair;
    this.readings = readings;
    this.id = pair.id;
    /** @type {Decision[]} */
    this.decisions = shell.data.decisions;
    this.line = h("span", { class: "rl-pair-line" });
    this.state = h("span", { class: "rl-status" });
    this.summary = h("summary", {}, h("span", { class: "rl-quote-where" }, this.id), this.line, this.state);
    this.sides = h("div", { class: "rl-sides" });
    this.others = h("p", { class: "rl-quiet" });
    const group = localId("decide"); // each view has its own: two on one page would share a group
    this.fields = this.decisions.map((one) => this.#radio(one, group));
    this.change = h("p", { class: "rl-quiet", hidden: true }, CHANGE_THEM);
    this.why = h("textarea", { id: localId("why"), class: "rl-input rl-area rl-why", rows: 2, dir: "auto" });
    shell.savesText(this.why, this.id);
    this.controls = this.#controls();
    this.element = h("details", { class: "rl-unit rl-pair", "data-unit": this.id }, this.summary,
      h("blockquote", { class: "rl-quote" }, pair.words), this.sides, this.others, this.controls);
  }

  #controls() {
    return h("div", { class: "rl-decide" },
      h("fieldset", { class: "rl-fieldset" }, h("legend", { class: "rl-label" }, `${this.id}: what do you decide?`),
        h("div", { class: "rl-radios" }, ...this.fields.map((field, i) =>
          h("label", { class: "rl-radio" }, field, h("span", {}, capital(this.decisions[i].name)))))),
      this.change,
      h("div", { class: "rl-field" },
        h("label", { class: "rl-label", for: this.why.id }, `${this.id}: why? Name the words`), this.why));
  }

  /** @param {Decision} decision @param {string} group */
  #radio({ id, name }, group) {
    const field = h("input", { type: "radio", name: group, value: id });
    field.addEventListener("change", () => {
      const ask = this.shell.state.texts[this.id]?.trim() || this.why.value.trim() ? "" : " Write your reason.";
      if (!this.shell.set("choices", this.id, [id], `${this.id}: ${name}.${ask}`)) this.refresh();
    });
    return field;
  }

  /** How the two sides differ beside one reading. @param {string} reading */
  difference(reading) {
    return this.pair.differs[reading] ?? "";
  }

  get picked() {
    return this.shell.state.choices[this.id]?.[0] ?? "";
  }

  /** Whether there is a decision with its reason. */
  get decided() {
    return Boolean(this.picked && this.shell.state.texts[this.id]?.trim());
  }

  /** Whether anything can be decided here: a difference with some reader, or what was begun. */
  get disputed() {
    const begun = this.picked || this.shell.state.texts[this.id]?.trim();
    return Boolean(begun) || Object.values(this.pair.differs).some(Boolean);
  }

  /** Lays one reading beside. @param {Reading} reading */
  beside({ id, name }) {
    const { mine, theirs, labels, given } = this.pair;
    const all = this.shell.store.document.labels ?? [];
    const kind = this.difference(id);
    this.line.replaceChildren(kind ? h("strong", {}, kind === "what" ? "What. " : "Where. ") : "",
      namesOf("You", labels, all), h("span", {}, " \u00b7 "), namesOf(name, given[id] ?? [], all));
    this.sides.replaceChildren(sideOf("You", mine, "You read it and marked nothing.", all),
      sideOf(name, theirs[id] ?? [], "Marks nothing here.", all));
    const others = kind ? [] : this.readings.filter((one) => this.difference(one.id));
    setText(this.others, others.length ? `Here you differ from: ${others.map((one) => one.name).join(", ")}.` : "");
    this.others.hidden = !others.length;
    this.refresh();
  }

  refresh() {
    const { picked } = this;
    for (const field of this.fields) {
      field.checked = field.value === picked;
      field.disabled = this.shell.readOnly;
    }
    this.change.hidden = picked !== "revise";
    this.shell.showText(this.why, this.id);
    this.controls.hidden = !this.disputed;
    setText(this.state, !picked ? "" : this.decided ? TAKEN[picked] ?? picked : "reason missing");
    this.state.hidden = !picked;
  }

  focus() {
    this.element.open = true;
    const field = this.fields.find((one) => one.checked) ?? this.fields[0];
    const target = this.controls.hidden || field.disabled ? this.summary : field;
    target.focus();
    this.element.scrollIntoView({ block: "nearest" });
  }
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
