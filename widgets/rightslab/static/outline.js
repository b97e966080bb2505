// An outline: a text sentence by sentence. A line between two sentences opens a section there; its
// head names the move.

import { h, plural } from "./dom.js";
import { digit } from "./keys.js";
import { badge, swatch } from "./labels.js";
import { FINISHED, LEAST, isFinished, outlined, sectionsOf } from "./outline_cut.js";
import { OutlineHead } from "./outline_head.js";
import { OutlineList } from "./outline_list.js";
import { sheetWidget } from "./sheet.js";

/**
 * @typedef {import("./sheet.js").Shell} Shell
 * @typedef {{id: string, text: string, element: HTMLElement, line: HTMLButtonElement,
 *   head: OutlineHead}} Row
 */

export default function outline() {
  return sheetWidget((shell) => new OutlineBody(shell));
}

export class OutlineBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.labels = shell.store.document.labels ?? [];
    this.checkHint = shell.data.readings
      ? "You hear readers as far as you have named your sections." : "";
    this.nextName = "Go on";
    this.keys = /** @type {[string, string][]} */ ([
      ["Arrow up, arrow down", "go from sentence to sentence"],
      ["Enter or Space", "open a section before the sentence, or close it"],
      [`1 to ${this.labels.length}`, "name the move; opens the section if need be"],
      ["Alt + arrow up or down", "let the section begin one sentence earlier or later"],
      ["Tab", "go to the buttons of the section"]]);
    this.help = "Everything here is also a button, and a field in the list below the text.";
    /** @type {Row[]} */
    this.rows = [];
    this.at = 0;
    this.shape = h("div", { class: "rl-cut-shape", "aria-hidden": "true" });
    this.text = this.#text();
    this.complete = h("input", { type: "checkbox" });
    this.complete.addEventListener("change", () => this.#finish());
    this.list = new OutlineList(this);
    this.element = h("div", {}, this.shape, this.text,
      h("label", { class: "rl-choice rl-cut-complete" }, this.complete,
        h("span", {}, "My outline is complete.", h("span", { class: "rl-choice-more" },
          "The last section ends with the text. You can still change everything."))),
      this.list.element);
    this.refresh(null);
  }

  #text() {
    const { text } = this.shell.data;
    const blocks = text.blocks.map((/** @type {import("./wire.js").Block} */ block) => {
      if (block.kind === "salutation") return h("p", { class: "rl-cut-salutation" }, block.text);
      const rows = block.sentences.map(({ id, pieces }, i) =>
        this.#row(id, pieces.join(""), i ? id : `${block.id} ${id}`));
      return h("div", { class: "rl-cut-p" }, ...rows.map((row) => row.element));
    });
    return h("div", { class: "rl-cut-body", role: "group", lang: text.language, dir: text.direction,
      "aria-label": "The text, a line before each sentence" }, ...blocks);
  }

  /** @param {string} id @param {string} text @param {string} place @returns {Row} */
  #row(id, text, place) {
    const at = this.rows.length;
    const line = h("button", { type: "button", class: "rl-cut", tabindex: at ? -1 : 0 });
    line.addEventListener("click", () => this.#click(at));
    line.addEventListener("focus", () => this.#focused(at));
    const head = new OutlineHead(this, at, id);
    const element = h("div", { class: "rl-cut-row", "data-unit": id },
      h("div", { class: "rl-cut-bar" }, line, head.tools), head.moves,
      h("p", { class: "rl-cut-text" }, h("span", { class: "rl-cut-id" }, place), " ", text));
    const row = { id, text, element, line, head };
    this.rows.push(row);
    return row;
  }

  /** A click opens a section; on one that is open it offers the names. @param {number} at */
  #click(at) {
    this.rows[at].line.focus({ preventScroll: true });
    if (!this.isOpen(at)) this.open(at);
    else if (!this.shell.readOnly) this.rows[at].head.offer();
  }

  /** Only the line in focus, and the buttons of its section, are stops of the Tab key.
   * @param {number} at */
  #focused(at) {
    if (at === this.at) return;
    this.#stop(this.at, -1);
    this.at = at;
    this.#stop(at, 0);
  }

  /** @param {number} at @param {0 | -1} index */
  #stop(at, index) {
    this.rows[at].line.tabIndex = index;
    this.rows[at].head.stops(index);
  }

  get ids() {
    return this.rows.map((row) => row.id);
  }

  get sections() {
    return sectionsOf(this.shell.state.choices, this.ids, this.labels);
  }

  /** @param {number} at */
  isOpen(at) {
    return at === 0 || this.rows[at].id in this.shell.state.choices;
  }

  /** @param {number} at */
  moveOf(at) {
    const id = this.shell.state.choices[this.rows[at].id]?.[0];
    return this.labels.find((label) => label.id === id);
  }

  /** @param {number} at */
  open(at) {
    this.shell.set("choices", this.rows[at].id, [], `Section opened before ${this.rows[at].id}. `
      + `Press 1 to ${this.labels.length} to name its move.`);
  }

  /** @param {number} at @param {string} move */
  name(at, move) {
    const label = this.labels.find((one) => one.id === move);
    if (!label) return;
    this.rows[at].head.offered = false;
    const done = this.shell.set("choices", this.rows[at].id, [move],
      `The section from ${this.rows[at].id} is ${label.name}.`);
    if (done) this.refresh([this.rows[at].id]);
  }

  /** @param {number} at */
  unname(at) {
    const { id } = this.rows[at];
    this.shell.set("choices", id, at ? [] : null, `The section from ${id} has no name now.`);
  }

  /** @param {number} at */
  close(at) {
    if (!at) return this.shell.store.refuse("The first section begins where the text begins.");
    const { id } = this.rows[at];
    const before = this.sections.findLast((section) => section.at < at);
    return this.shell.set("choices", id, null, `The section from ${id} is closed; its sentences `
      + `join the one from ${before?.id}.`);
  }

  /** Lets a section begin some sentences earlier or later, as one action.
   * @param {number} at @param {number} by */
  shift(at, by) {
    const [from, to] = [this.rows[at], this.rows[at + by]];
    const { store, state } = this.shell;
    if (!at) return store.refuse("The first section begins where the text begins.");
    if (!this.isOpen(at)) return store.refuse(`No section begins at ${from.id} that could be moved.`);
    if (!to) return store.refuse("The text ends here.");
    if (this.isOpen(at + by)) {
      return store.refuse(`A section already begins at ${to.id}. Close one of the two first.`);
    }
    const done = this.shell.setAll([{ part: "choices", key: from.id, value: null },
      { part: "choices", key: to.id, value: state.choices[from.id] }],
    `The section now begins at ${to.id}.`);
    if (done) this.#go(at + by);
    return done;
  }

  #finish() {
    const enough = this.sections.length >= LEAST;
    if (this.complete.checked && !enough) {
      this.shell.store.refuse("An outline has two sections at least. Open another one first.");
    } else {
      this.shell.set("choices", FINISHED, this.complete.checked ? ["yes"] : null,
        this.complete.checked ? "Your outline is complete." : "Your outline is open again.");
    }
    this.refresh([FINISHED]);
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    const { sections } = this;
    const of = new Map(sections.flatMap((section) => this.rows.slice(section.at, section.stop)
      .map((row) => [row.id, section])));
    this.rows.forEach((row, at) => {
      const section = of.get(row.id);
      const number = this.labels.findIndex((label) => label.id === section?.move) + 1;
      row.element.style.setProperty("--rl-band", number ? `var(--rl-c${number})` : "transparent");
      if (!keys || keys.includes(row.id)) this.#show(row, at);
    });
    this.complete.checked = isFinished(this.shell.state.choices, sections);
    this.complete.disabled = this.shell.readOnly;
    this.#drawShape(sections);
    this.list?.refresh();
  }

  /** @param {Row} row @param {number} at */
  #show(row, at) {
    const open = this.isOpen(at);
    const label = this.moveOf(at);
    const words = open ? label?.name ?? "Not named yet" : "Open a section here";
    const number = label ? this.labels.indexOf(label) + 1 : 0;
    row.element.toggleAttribute("data-open", open);
    row.line.replaceChildren(label ? badge(label, number)
      : h("span", { class: "rl-cut-sign", "aria-hidden": "true" }, open ? "?" : "+"),
    h("span", { class: "rl-cut-words" }, words));
    row.line.setAttribute("aria-label", open ? `${words}, the section from ${row.id}. ${row.text}`
      : `${words}, before ${row.id}. ${row.text}`);
    row.head.refresh(open, label);
    row.head.stops(at === this.at ? 0 : -1);
  }

  /** The whole outline as one bar. @param {import("./outline_cut.js").Section[]} sections */
  #drawShape(sections) {
    this.shape.replaceChildren(...sections.map(({ at, stop, move }) => {
      const number = this.labels.findIndex((label) => label.id === move) + 1;
      const label = this.labels[number - 1];
      return h("span", { class: label ? "rl-swatch" : "", style: `flex:${stop - at} 1 0;`
        + (label ? swatch(number) : "") }, label?.badge ?? "?");
    }));
  }

  progress() {
    const { counted } = this.shell.data;
    const done = outlined(this.shell.state.choices, this.ids, this.labels);
    const read = counted.filter((/** @type {string} */ id) => done.has(id)).length;
    return { read, all: counted.length,
      words: `${read} of ${plural(counted.length, "sentence")} outlined` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const at = this.rows.findIndex((row) => row.id === unit);
    this.#go(at < 0 ? this.at : at);
  }

  /** @param {number} at */
  #go(at) {
    const row = this.rows[Math.max(0, Math.min(at, this.rows.length - 1))];
    row.line.focus({ preventScroll: true });
    row.element.scrollIntoView({ block: "nearest" });
  }

  next() {
    const { sections } = this;
    const open = sections.find((section) => !section.move);
    if (open) this.#go(open.at);
    else if (isFinished(this.shell.state.choices, sections)) this.shell.say("Your outline is complete.");
    else {
      this.#go(sections[sections.length - 1].at + 1);
      this.shell.say("Where does the next section begin? If nowhere, say below the text that your "
        + "outline is complete.");
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLElement) || ctrlKey || metaKey) return false;
    const at = this.rows.findIndex((row) => row.line === target || row.head.has(target));
    if (at < 0) return false;
    const step = { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0;
    if (altKey) return step !== 0 && (this.shift(at, step), true);
    const label = this.labels[digit(event) - 1];
    if (label) return this.#byKey(at, () => this.name(at, label.id));
    if (key === "Escape") return this.#byKey(at, () => this.rows[at].head.withdraw());
    if (target !== this.rows[at].line) return false;
    if (step) return this.#go(at + step), true;
    if (key === "Home" || key === "End") return this.#go(key === "Home" ? 0 : this.rows.length), true;
    if (key === "Delete" || key === "Backspace") return this.isOpen(at) && (this.close(at), true);
    if (key !== "Enter" && key !== " ") return false;
    return this.#byKey(at, () => this.#toggle(at));
  }

  /** @param {number} at @param {() => void} run */
  #byKey(at, run) {
    run();
    this.#go(at);
    return true;
  }

  /** @param {number} at */
  #toggle(at) {
    if (!at) this.rows[0].head.offer();
    else if (this.isOpen(at)) this.close(at);
    else this.open(at);
  }
}
