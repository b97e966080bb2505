// Writing: a text with a word range, a rubric in view, quotes picked as evidence, drafts that are kept.

import { button, h, localId, plural, setText } from "./dom.js";
import { QuotePicker } from "./picker.js";
import { focusRubric, rubricTable } from "./rubric.js";
import { sheetWidget } from "./sheet.js";
import { Drafts } from "./writing_drafts.js";
import { countWords } from "./words.js";
import { directionOf, lengthOf } from "./writing_words.js";

/**
 * @typedef {import("./sheet.js").Shell} Shell
 * @typedef {import("./rubric.js").Criterion} Criterion
 * @typedef {{range: {words: [number, number], characters: [number, number]}, quotes: number, thesis: boolean,
 *   rubric: Criterion[], starters: string[], beside: {sentence: string, words: string}[],
 *   text: import("./wire.js").TextData, drafts: number, longest_draft: number}} Data
 */

const LONG = 20_000; // from so many characters on, words are counted when the typing pauses
const QUIET = 1000; // then it is said that the text has become too long

export default function writing() {
  return sheetWidget((shell) => new WritingBody(shell));
}

/** Writes a field in the direction of its script, and lets it grow with the text unless that is long:
 * the browser's own dir="auto" takes seconds at each key where a book was pasted.
 * @param {HTMLTextAreaElement} area */
function turn(area) {
  area.toggleAttribute("data-long", area.value.length > LONG);
  const direction = directionOf(area.value);
  if (area.dir !== direction) area.dir = direction;
}

class WritingBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    /** @type {Data} */
    this.data = shell.data;
    this.checkHint = "It counts words and looks for your quotes. It gives no mark.";
    this.nextName = "Next open part";
    this.help = "Everything here is also a button. In the text, Ctrl + Z is your browser's own undo.";
    this.keys = /** @type {[string, string][]} */ ([
      ["Tab", "move between the parts"], ["Enter", "in the words of the speech: mark first and last word"]]);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {string | undefined} the state that was said last */
    this.heard = undefined;
    this.thesis = this.data.thesis ? this.#field("Your thesis, in one sentence", "thesis", 2) : null;
    this.text = this.#field("Your text", "text", 12);
    this.length = h("p", { class: "rl-quiet rl-length", id: localId("length") });
    this.text.area.setAttribute("aria-describedby", this.length.id);
    this.picker = this.data.quotes ? new QuotePicker(shell, "quotes", { name: "Quotes as evidence",
      wanted: this.data.quotes, insert: (words, sentence) => this.#insert(`\u201c${words}\u201d (${sentence})`),
      insertName: "Put into your text" }) : null;
    this.drafts = new Drafts(shell);
    this.rubric = rubricTable(this.data.rubric);
    this.element = h("div", {}, ...this.#beside(), this.thesis?.element ?? "", this.picker?.element ?? "",
      this.#starters(), this.rubric ?? "", this.text.element, this.length, this.drafts.element);
    this.text.area.addEventListener("input", () => this.#typed());
    this.refresh(null);
  }

  /** The draft is kept first, or it would be younger than its feedback. */
  beforeCheck() {
    this.drafts.keepQuietly();
  }

  dispose() {
    clearTimeout(this.timer);
  }

  /** @param {string} name @param {string} key @param {number} rows */
  #field(name, key, rows) {
    const id = localId(key);
    const area = h("textarea", { id, class: "rl-input rl-area", rows });
    this.shell.savesText(area, key);
    area.addEventListener("input", () => turn(area));
    return { area, key, element: h("div", { class: "rl-field" },
      h("label", { class: "rl-label", for: id }, name), area) };
  }

  #beside() {
    return this.data.beside.map(({ sentence, words }) => h("blockquote", { class: "rl-quote" },
      h("span", { class: "rl-quote-where" }, sentence), `\u201c${words}\u201d`));
  }

  #starters() {
    const { starters } = this.data;
    if (!starters.length || this.shell.readOnly) return "";
    return h("details", { class: "rl-legend" }, h("summary", {}, "Ways to begin"),
      h("p", { class: "rl-quiet" }, "Press one to put it where the caret is in your text. None is asked for."),
      h("div", { class: "rl-starters" }, ...starters.map((words) => button(words, () => this.#insert(words)))));
  }

  /** Puts words at the caret, as if they were typed, so that the browser can take them back.
   * @param {string} words */
  #insert(words) {
    const { area } = this.text;
    if (this.shell.readOnly) return;
    area.focus();
    const before = area.value.slice(0, area.selectionStart);
    const put = /\S$/u.test(before) ? ` ${words} ` : `${words} `;
    if (!document.execCommand("insertText", false, put)) {
      area.setRangeText(put, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input"));
    }
    this.shell.say(`Put into your text: ${words}`);
  }

  /** Counts while the words come; says so once the typing pauses and the text has become too long. */
  #typed() {
    clearTimeout(this.timer);
    if (this.text.area.value.length < LONG) this.#count();
    this.timer = setTimeout(() => {
      this.#count();
      if (this.state === this.heard) return;
      this.heard = this.state;
      if (this.state !== "short" && this.state !== "open") this.shell.say(this.length.textContent ?? "");
    }, QUIET);
  }

  #count() {
    const { state, words } = lengthOf(countWords(this.text.area.value), this.data.range);
    this.state = state;
    this.length.dataset.state = state;
    setText(this.length, words);
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    /** @param {string} key */
    const touched = (key) => !keys || keys.includes(key);
    for (const field of [this.thesis, this.text]) {
      if (!field || !touched(field.key)) continue;
      this.shell.showText(field.area, field.key);
      turn(field.area);
    }
    if (touched("text")) {
      this.#count();
      this.heard ??= this.state;
    }
    if (touched("quotes")) this.picker?.refresh();
    if (!keys || keys.some((key) => key.startsWith("draft/"))) this.drafts.refresh();
  }

  /** The parts that are there and those that are open, in the order of work. */
  #parts() {
    const { texts, quotes } = this.shell.state;
    const length = lengthOf(countWords(texts.text ?? ""), this.data.range);
    return [
      ...this.thesis ? [{ unit: "thesis", done: Boolean(texts.thesis?.trim()) }] : [],
      ...this.picker ? [{ unit: "quotes", done: (quotes.quotes?.length ?? 0) >= this.data.quotes }] : [],
      { unit: "text", done: length.state === "within" },
    ];
  }

  progress() {
    const parts = this.#parts();
    const read = parts.filter((part) => part.done).length;
    return { read, all: parts.length, words: `${read} of ${plural(parts.length, "part")} written` };
  }

  /** @param {string} [unit] */
  focus(unit = "text") {
    const [part, number] = unit.split("/");
    if (part === "thesis" && this.thesis) this.thesis.area.focus();
    else if ((part === "quotes" || part === "quote") && this.picker) this.picker.focus(number ? Number(number) - 1 : -1);
    else if (part === "rubric" && this.rubric) focusRubric(this.rubric);
    else this.text.area.focus();
  }

  next() {
    this.shell.settle();
    const open = this.#parts().find((part) => !part.done);
    if (open) this.focus(open.unit);
    else this.shell.say("All parts are there. Read your text once more beside the rubric.");
  }
}
