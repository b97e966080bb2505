// An argument: its parts in words and quotes, beside a map that draws itself from them.

import { h, plural } from "./dom.js";
import { ClaimChooser } from "./argument_claim.js";
import { ArgumentMap } from "./argument_map.js";
import { PartField } from "./argument_part.js";
import { focusRubric, rubricTable } from "./rubric.js";
import { sheetWidget } from "./sheet.js";

/**
 * @typedef {{id: string, name: string, ask: string, optional: boolean, quotes: boolean,
 *   link: string}} Part
 * @typedef {{id: string, sentence: string, words: string, quote: string}} Claim
 * @typedef {{parts: Part[], claims: Claim[], chosen: string, most_quotes: number,
 *   rubric: import("./rubric.js").Criterion[],
 *   text: import("./wire.js").TextData}} ArgumentData
 * @typedef {import("./sheet.js").Shell} Shell
 */

export default function argument() {
  return sheetWidget((shell) => new ArgumentBody(shell));
}

class ArgumentBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    /** @type {ArgumentData} */
    this.data = shell.data;
    this.checkHint = "It says what is there and what is open. A person judges the argument.";
    this.help = "Quotes can be picked by mouse, by touch, by arrow keys and Enter, or by typing.";
    this.keys = /** @type {[string, string][]} */ ([
      ["Tab", "move between parts"], ["Enter", "open or close what has the focus"]]);
    this.claim = this.#chosen();
    this.chooser = this.data.claims.length ? new ClaimChooser(this) : null;
    this.waiting = h("p", { class: "rl-quiet" }, "Choose a sentence above. Its parts follow.");
    this.list = h("div", { class: "rl-argument-parts" });
    this.map = new ArgumentMap(() => this.#filled());
    this.work = h("div", { class: "rl-argument-work" }, this.list, this.map.element);
    this.rubric = rubricTable(this.data.rubric, false); // the parts say what is asked for
    this.element = h("div", {}, this.rubric, this.chooser?.element, this.waiting, this.work);
    /** @type {PartField[]} */
    this.parts = [];
    this.#build();
  }

  dispose() {
    this.map.dispose();
  }

  /** Draws the parts anew, for the claim that is laid out now. */
  #build() {
    this.claim = this.#chosen();
    const shown = !this.data.claims.length || this.claim !== "";
    this.parts = shown ? this.data.parts.map((part) => new PartField(part, this)) : [];
    this.waiting.hidden = shown;
    this.work.hidden = !shown;
    this.list.replaceChildren(...this.parts.map(({ element }) => element));
    this.refresh(null);
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    if (this.claim !== this.#chosen()) {
      this.#build();
      return;
    }
    if (!keys || keys.includes(this.data.chosen)) this.chooser?.refresh();
    for (const part of this.parts) if (!keys || keys.includes(part.key)) part.refresh();
    this.map.draw();
  }

  /** A part was typed in: the map follows at once. */
  typed() {
    this.map.draw();
  }

  progress() {
    const wanted = this.data.parts.filter(({ optional }) => !optional);
    const given = this.parts.filter(({ part, isGiven }) => !part.optional && isGiven).length;
    return { read: given, all: wanted.length,
      words: `${given} of ${plural(wanted.length, "part")} filled in` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    if (unit === "rubric" && this.rubric) {
      focusRubric(this.rubric);
      return;
    }
    const part = this.parts.find((one) => one.part.id === unit);
    const to = part ?? this.chooser ?? this.parts[0];
    to?.focus();
    to?.element.scrollIntoView({ block: "nearest" });
  }

  next() {
    const open = this.parts.find(({ part, isGiven }) => !part.optional && !isGiven);
    if (open) this.focus(open.part.id);
    else if (!this.parts.length) this.focus();
    else this.shell.say("All parts that are asked for are filled in.");
  }

  #chosen() {
    const id = this.shell.state.choices[this.data.chosen]?.[0] ?? "";
    return this.data.claims.some((claim) => claim.id === id) ? id : "";
  }

  #filled() {
    return this.parts.map(({ part, body }) => ({ ...part, body }));
  }
}
