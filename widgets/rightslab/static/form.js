// A form: fields to fill in. Where it weighs a claim, the claim is chosen first, and what is written
// stays with it.

import { h, localId, plural } from "./dom.js";
import { ClaimPart } from "./form_claim.js";
import { ChoiceField, NumberField, TextField } from "./form_field.js";
import { SourcesField } from "./form_sources.js";
import { chosenClaim, stateOf } from "./form_state.js";
import { digit } from "./keys.js";
import { focusRubric, rubricTable } from "./rubric.js";
import { sheetWidget } from "./sheet.js";

/**
 * @typedef {import("./form_state.js").Field} Field
 * @typedef {import("./sheet.js").Shell} Shell
 * What draws one field: it names its keys, shows what is saved, and takes the focus.
 * @typedef {{field: Field, element: HTMLElement, owns: (key: string) => boolean,
 *   refresh: () => void, focus: () => void}} Part
 */

const FIRST = "Your own finding comes first: what came later, and how others argue, follows it.";

export default function form() {
  return sheetWidget((shell) => new FormBody(shell));
}

class FormBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    /** @type {import("./form_state.js").FormData} */
    this.data = shell.data;
    this.checkHint = this.data.claims.length ? FIRST : "";
    this.keys = /** @type {[string, string][]} */ ([
      ["Tab, arrow keys", "move between fields and choices"],
      ["1 to 9", "pick that choice of the field you are in"]]);
    this.claim = this.#chosen();
    this.claimPart = this.data.claims.length ? new ClaimPart(this) : null;
    this.waiting = h("p", { class: "rl-quiet" }, "Choose a claim above. The fields follow.");
    this.fields = h("div", { class: "rl-fields" });
    this.rubric = rubricTable(this.data.rubric, false); // the fields say what is asked for
    this.element = h("div", {}, this.rubric, this.claimPart?.element, this.waiting, this.fields);
    /** @type {Part[]} */
    this.parts = [];
    this.#build();
  }

  /** Draws the fields anew, for the claim that is chosen now. */
  #build() {
    this.claim = this.#chosen();
    const shown = !this.data.claims.length || this.claim !== "";
    const own = shown ? this.data.fields.filter(({ form }) => form !== "claim") : [];
    this.parts = own.map((field) => makePart(field, this));
    this.waiting.hidden = shown;
    this.fields.replaceChildren(...this.parts.map(({ element }) => element));
    this.refresh(null);
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    if (this.claim !== this.#chosen()) {
      this.#build();
      return;
    }
    if (!keys || keys.includes(this.claimPart?.field.id ?? "")) this.claimPart?.refresh();
    for (const part of this.parts) if (!keys || keys.some((key) => part.owns(key))) part.refresh();
  }

  /** Puts a fact's source into the list of sources. @param {string} what */
  takeSource(what) {
    const list = this.parts.find((part) => part instanceof SourcesField);
    if (list instanceof SourcesField) list.take(what);
  }

  get takesSources() {
    return this.data.fields.some(({ form }) => form === "sources");
  }

  progress() {
    const wanted = this.data.fields.filter(({ optional }) => !optional);
    const read = wanted.filter((field) => this.#state(field) === "given").length;
    return { read, all: wanted.length, words: `${read} of ${plural(wanted.length, "field")} filled in` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    if (unit === "rubric" && this.rubric) {
      focusRubric(this.rubric);
      return;
    }
    const part = this.parts.find(({ field }) => field.id === unit)
      ?? (this.claimPart || this.parts[0]);
    part?.focus();
    part?.element.scrollIntoView({ block: "nearest" });
  }

  next() {
    const open = this.data.fields.find((field) => !field.optional && this.#state(field) !== "given");
    if (open) this.focus(open.id);
    else this.shell.say("All fields are filled in.");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLInputElement) || !["radio", "checkbox"].includes(target.type)) return false;
    const group = target.closest("fieldset");
    const choice = group?.querySelectorAll("input")[digit(event) - 1];
    if (!choice || ctrlKey || metaKey || altKey) return false;
    choice.focus();
    choice.click();
    return true;
  }

  #chosen() {
    return chosenClaim(this.data, this.shell.state);
  }

  /** @param {Field} field */
  #state(field) {
    return stateOf(field, this.claim, this.shell.state, this.data);
  }
}

/** @param {Field} field @param {FormBody} body @returns {Part} */
function makePart(field, body) {
  const context = { shell: body.shell, claim: body.claim, data: body.data, stem: localId(field.id) };
  switch (field.form) {
    case "one":
    case "several": return new ChoiceField(field, context);
    case "number": return new NumberField(field, context);
    case "sources": return new SourcesField(field, context);
    default: return new TextField(field, context);
  }
}
