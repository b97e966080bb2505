// A list of sources: each says what it is and of which kind. Two kinds at least are asked for.

import { button, h, plural, setText } from "./dom.js";
import { nameOf } from "./form_field.js";
import { keyOf, kindsOf, sourcesOf } from "./form_state.js";

/** @typedef {import("./form_state.js").Field} Field */

const FIRST_SHOWN = 2;

export class SourcesField {
  /** @param {Field} field @param {import("./form_field.js").Context} context */
  constructor(field, { shell, claim, stem, data }) {
    this.field = field;
    this.shell = shell;
    this.data = data;
    this.stem = stem;
    this.key = keyOf(field, claim);
    /** How many rows are shown; more than are filled in, so that there is room to write. */
    this.count = FIRST_SHOWN;
    /** @type {SourceRow[]} */
    this.rows = [];
    this.list = h("ol", { class: "rl-cited-list" });
    this.state = h("p", { class: "rl-quiet" });
    this.add = button("Add a source", () => this.#more(), { class: "rl-button rl-add-source" });
    this.element = h("fieldset", { class: "rl-unit", "data-unit": field.id },
      h("legend", { class: "rl-ask" }, nameOf(field)),
      field.help && h("p", { class: "rl-quiet" }, field.help), this.list,
      h("div", { class: "rl-buttons" }, this.add, this.state), kindsExplained(field));
  }

  /** @param {string} key */
  owns(key) {
    return key.startsWith(`${this.key}/`);
  }

  refresh() {
    const cited = this.#cited();
    this.#show(Math.max(this.count, ...cited.map(({ number }) => number)));
    for (const row of this.rows) row.refresh();
    const [kinds, wanted] = [kindsOf(cited), this.data.kinds_wanted];
    setText(this.state, `${plural(cited.length, "source")} of ${plural(kinds, "kind")}`
      + (kinds < wanted ? `; ${wanted} kinds are asked for` : ""));
    this.add.hidden = this.shell.readOnly || this.count >= this.data.most_sources;
  }

  focus() {
    const half = this.#cited().find(({ kind, what }) => !kind || !what);
    const filled = this.#cited().length;
    (this.rows[half ? half.number - 1 : Math.min(filled, this.rows.length - 1)] ?? this.rows[0]).focus();
  }

  /** Puts a source into the first row that is free. @param {string} what */
  take(what) {
    this.shell.settle();
    const cited = this.#cited();
    const known = cited.find((one) => one.what === what);
    if (known) {
      this.shell.say(`You have it already, as source ${known.number}.`);
      this.rows[known.number - 1].focus();
      return;
    }
    const numbers = Array.from({ length: this.data.most_sources }, (_, i) => i + 1);
    const free = numbers.find((number) => cited.every((one) => one.number !== number));
    if (!free) {
      this.shell.store.refuse(`The list holds ${this.data.most_sources} sources. Remove one first.`);
      return;
    }
    const said = `Taken as source ${free}. Say of which kind it is.`;
    if (!this.shell.set("texts", `${this.key}/${free}`, what, said)) return;
    this.rows[free - 1].kind.focus();
    this.rows[free - 1].element.scrollIntoView({ block: "nearest" });
  }

  #cited() {
    return sourcesOf(this.shell.state, this.key, this.data.most_sources);
  }

  /** @param {number} count */
  #show(count) {
    this.count = count;
    while (this.rows.length < count) {
      const row = new SourceRow(this, this.rows.length + 1);
      this.rows.push(row);
      this.list.append(row.element);
    }
  }

  #more() {
    this.#show(this.count + 1);
    this.refresh();
    this.rows[this.rows.length - 1].focus();
  }

  /** @param {number} number */
  remove(number) {
    this.shell.settle();
    const key = `${this.key}/${number}`;
    const said = `Source ${number} is removed. Undo brings it back.`;
    this.shell.setAll([{ part: "texts", key, value: null }, { part: "choices", key, value: null }], said);
    this.rows[number - 1].focus();
  }
}

class SourceRow {
  /** @param {SourcesField} list @param {number} number */
  constructor(list, number) {
    this.list = list;
    this.number = number;
    this.key = `${list.key}/${number}`;
    const [what, kind] = [`${list.stem}-what-${number}`, `${list.stem}-kind-${number}`];
    this.what = h("input", { id: what, class: "rl-input", type: "text", autocomplete: "off" });
    list.shell.savesText(this.what, this.key);
    this.kind = h("select", { id: kind, class: "rl-select" }, h("option", { value: "" }, "Choose a kind"),
      ...list.field.options.map((option) => h("option", { value: option.id }, option.name)));
    this.kind.addEventListener("change", () => this.#save());
    this.remove = button("Remove", () => list.remove(number),
      { class: "rl-button rl-weigh-tool", "aria-label": `Remove source ${number}` });
    this.element = h("li", { class: "rl-cited" },
      h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: what }, `Source ${number}: what it is`), this.what),
      h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: kind }, `Source ${number}: its kind`), this.kind),
      this.remove);
  }

  #save() {
    const { value } = this.kind;
    if (!this.list.shell.set("choices", this.key, value ? [value] : null)) this.refresh();
  }

  refresh() {
    const { shell } = this.list;
    shell.showText(this.what, this.key);
    this.kind.value = shell.state.choices[this.key]?.[0] ?? "";
    this.kind.disabled = shell.readOnly;
    this.remove.hidden = shell.readOnly || !(this.what.value || this.kind.value);
  }

  focus() {
    (this.what.value && !this.kind.value ? this.kind : this.what).focus();
  }
}

/** What the kinds mean, closed until it is asked for. @param {Field} field */
function kindsExplained({ options }) {
  return h("details", { class: "rl-legend" }, h("summary", {}, "What the kinds are"),
    h("dl", {}, ...options.flatMap(({ name, definition }) => [
      h("dt", {}, name), h("dd", {}, definition)])));
}
