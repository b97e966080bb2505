// Two layers side by side, sentence by sentence: one's own tags and one reading, differences first.

import { h, localId, plural, setText } from "./dom.js";
import { digit } from "./keys.js";
import { SentenceUnit } from "./comparison_unit.js";

/**
 * @typedef {import("./comparison_unit.js").Reading} Reading
 * @typedef {{mode: "layers", least: number, first: string, mine: {title: string, lesson: string} | null,
 *   readings: Reading[], decisions: {id: string, name: string}[], counted: string[],
 *   sentences: import("./comparison_unit.js").SentencePair[]}} Data
 */

const READING = "reading";
const NO_READINGS = "There are no readings to lay beside your tags here: this edition ships none, or your "
  + "instructor keeps them. Ask for them, then run this cell again.";
const KINDS = "Where: one of you marks words and the other marks none. What: both mark words, under "
  + "different categories. A difference is a question to the text, and no fault.";

export class LayersBody {
  /** @param {import("./sheet.js").Shell} shell */
  constructor(shell) {
    this.shell = shell;
    /** @type {Data} */
    this.data = shell.data;
    this.nextName = "Next difference";
    this.checkHint = "You hear how many are decided, what the reasons lack, and what is left.";
    this.keys = /** @type {[string, string][]} */ ([
      ["Tab, arrow keys", "move between sentences, decisions and reasons"],
      ["Enter or space", "open or close a sentence"],
      ["1, 2, 3", "keep, change or leave open, where a decision has the focus"]]);
    this.units = this.data.sentences.map((pair) => new SentenceUnit(shell, pair, this.data.readings));
    this.select = h("select", { id: localId("reading"), class: "rl-select" },
      ...this.data.readings.map(({ id, name }) => h("option", { value: id }, name)));
    this.select.addEventListener("change", () => this.#choose());
    this.lens = h("p", { class: "rl-quiet" });
    this.summary = h("p", { class: "rl-summary" });
    this.apart = h("div", { class: "rl-pairs" });
    this.alike = h("div", { class: "rl-pairs" });
    this.more = h("details", { class: "rl-alike" }, h("summary", {}), this.alike);
    this.element = h("div", {}, ...this.#parts());
    this.refresh(null);
    const [first] = this.#open();
    if (first) first.element.open = true;
  }

  #parts() {
    const { readings, sentences, mine, first } = this.data;
    if (!readings.length) return [notice(NO_READINGS)];
    if (!mine || !sentences.length) return [notice(first)];
    const few = sentences.filter(({ differs }) => Object.values(differs).some(Boolean)).length < this.data.least;
    const from = `Your tags are those of ${mine.title} (lesson ${mine.lesson.slice(0, 2)}), as they were when this `
      + "cell ran. Run it again after you change them.";
    return [h("p", { class: "rl-quiet" }, from), few ? notice(first) : "",
      h("div", { class: "rl-field" },
        h("label", { class: "rl-label", for: this.select.id }, "Lay beside your tags"), this.select, this.lens),
      this.summary, h("p", { class: "rl-quiet" }, KINDS), this.apart, this.more];
  }

  /** The reading that is laid beside now. @returns {Reading | undefined} */
  get reading() {
    const [kept] = this.shell.state.choices[READING] ?? [];
    const { readings } = this.data;
    return readings.find(({ id }) => id === kept) ?? readings[0];
  }

  #choose() {
    const { value } = this.select;
    if (this.shell.readOnly || !this.shell.set("choices", READING, [value])) this.refresh([READING]);
    else this.shell.say(this.summary.textContent ?? "");
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    if (!keys || keys.includes(READING)) this.#beside();
    for (const unit of this.units) if (!keys || keys.includes(unit.id)) unit.refresh();
  }

  /** Lays the chosen reading beside every sentence, differences first. */
  #beside() {
    const { reading } = this;
    if (!reading) return;
    this.select.value = reading.id;
    this.select.disabled = this.shell.readOnly;
    setText(this.lens, reading.lens);
    for (const unit of this.units) unit.beside(reading);
    const apart = this.units.filter((unit) => unit.difference(reading.id));
    const alike = this.units.filter((unit) => !apart.includes(unit));
    this.apart.replaceChildren(...apart.map((unit) => unit.element));
    this.alike.replaceChildren(...alike.map((unit) => unit.element));
    this.more.hidden = !alike.length;
    setText(/** @type {Element} */ (this.more.firstElementChild),
      `No difference beside ${reading.name}: ${plural(alike.length, "sentence")}`);
    const where = apart.filter((unit) => unit.difference(reading.id) === "where").length;
    setText(this.summary, `You and ${reading.name} differ in ${apart.length} of `
      + `${plural(this.units.length, "sentence")}: ${where} in where, ${apart.length - where} in what.`);
  }

  progress() {
    const { choices, texts } = this.shell.state;
    const done = this.data.counted.filter((id) => choices[id]?.length && texts[id]?.trim()).length;
    const { least } = this.data;
    const words = done > least ? `${plural(done, "difference")} decided, ${least} asked for`
      : `${done} of ${plural(least, "difference")} decided`;
    return { read: Math.min(done, least), all: least, words };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const found = this.units.find(({ id }) => id === unit) ?? this.#open()[0] ?? this.units[0];
    if (!found) return;
    if (this.more.contains(found.element)) this.more.open = true;
    found.focus();
  }

  /** Differences beside this reading that are not decided yet. */
  #open() {
    const { reading } = this;
    return this.units.filter((unit) => reading && unit.difference(reading.id) && !unit.decided);
  }

  next() {
    const [unit] = this.#open();
    if (unit) this.focus(unit.id);
    else if (this.units.length) this.shell.say("Each difference beside this reader is decided. Choose another reader.");
    else this.shell.say(this.data.first);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLInputElement) || ctrlKey || metaKey || altKey) return false;
    const unit = this.units.find(({ fields }) => fields.includes(target));
    const field = unit?.fields[digit(event) - 1];
    if (!field) return false;
    field.focus();
    field.click();
    return true;
  }
}

/** @param {string} words */
function notice(words) {
  return h("div", { class: "rl-notice" }, h("p", {}, words));
}
