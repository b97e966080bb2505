// What a learner can do, by whatever way she asks for it: key, mouse, touch, form or panel.
// Each action says in one sentence what happened, and leaves the focus where it was.

import { measured, plural, quoted, randomId } from "./dom.js";
import { twin } from "./spans.js";
import { STATE_WORDS } from "./tagger_words.js";

/**
 * @typedef {import("./spans.js").Span} Span
 * @typedef {import("./spans.js").Op} Op
 * @typedef {import("./spans.js").Confidence} Confidence
 * @typedef {{right?: string, note?: string, confidence?: Confidence}} Details
 * @typedef {import("./tagger_select.js").Range} Range
 */

export class Actions {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    this.store = view.store;
    this.layout = view.store.layout;
    /** @type {{label: string, right: string} | null} */
    this.last = null;
    /** @type {string[]} rights used lately, the newest first */
    this.recent = [];
  }

  /** Tags the chosen words, or the word at the caret.
   * @param {string} label @param {Details} [details] @param {Range | null} [range] */
  tag(label, details = {}, range = this.view.select.target()) {
    if (!range) {
      this.view.say("Choose words in the text first, then the category.");
      return false;
    }
    return measured("rightslab:op", () => this.#tag(label, details, range));
  }

  /** @param {string} label @param {Details} details @param {Range} range */
  #tag(label, details, range) {
    const spans = this.#spans(label, details, range);
    if (!spans.length) {
      const { name } = this.view.labelOf(label);
      return this.store.refuse(`These words already have the category ${name}. `
        + "Choose another category, or press Enter on the tag to edit it.");
    }
    /** @type {Op[]} */
    const ops = spans.map((span) => ({ op: "add", span }));
    const last = spans[spans.length - 1];
    const done = this.view.select.leaving(last.last,
      () => this.store.do(ops.length === 1 ? ops[0] : { op: "batch", ops }));
    if (!done) return false;
    this.#remember(label, details.right ?? "");
    this.view.setCurrent(last.id);
    this.view.say(this.#tagged(spans));
    return true;
  }

  /** One span a sentence; twins of present spans are left out.
   * @param {string} label @param {Details} details @param {Range} range @returns {Span[]} */
  #spans(label, { right = "", note = "", confidence = "" }, range) {
    const pieces = this.layout.cut(range.first, range.last);
    const worded = pieces.filter((piece) => this.layout.hasWord(piece.first, piece.last));
    return (worded.length ? worded : pieces).map(({ first, last }) => (
      { id: `k${randomId()}`, first, last, label, right, note, confidence }
    )).filter((span) => !twin(this.store.layer, span, this.store.sentenceOf));
  }

  /** @param {Span[]} spans */
  #tagged(spans) {
    const names = spans.map((span) => this.layout.of(span.first).id);
    const label = this.view.describe(spans[0]);
    if (spans.length > 1) {
      return `${spans.length} tags, one in each sentence: ${names.join(", ")}. ${label}.`;
    }
    const words = quoted(this.layout.quote(spans[0].first, spans[0].last));
    return `${words} tagged ${label} in ${names[0]}.`;
  }

  /** @param {string} label @param {string} right */
  #remember(label, right) {
    this.last = { label, right };
    if (right) this.recent = [right, ...this.recent.filter((id) => id !== right)].slice(0, 5);
  }

  /** Tags with the category and right of the last tag. */
  repeat() {
    if (this.last) return this.tag(this.last.label, { right: this.last.right });
    this.view.say("There is no tag to repeat yet.");
    return false;
  }

  /** @param {string} id @param {import("./spans.js").Change} set */
  edit(id, set) {
    return measured("rightslab:op", () => {
      if (!this.store.do({ op: "edit", id, set })) return false;
      const span = this.store.layer.spans.get(id);
      if (span) {
        this.#remember(span.label, span.right);
        this.view.say(`Tag changed: ${this.view.describe(span)}.`);
      }
      return true;
    });
  }

  /** The one tag that the chosen words could reshape: the current one where they touch it, else
   * the only one they touch. @param {Range | null} [range] @returns {Span | undefined} */
  shapeable(range = this.view.select.chosen()) {
    if (!range || this.layout.cut(range.first, range.last).length > 1) return undefined;
    const spans = (this.store.layer.bySentence.get(this.store.sentenceOf(range.first)) ?? [])
      .filter((span) => span.first <= range.last && range.first <= span.last);
    const span = spans.find(({ id }) => id === this.view.current)
      ?? (spans.length === 1 ? spans[0] : undefined);
    return span && (span.first !== range.first || span.last !== range.last) ? span : undefined;
  }

  /** Gives a tag the chosen words; its category, right and note stay. */
  reshape() {
    const range = this.view.select.chosen();
    const span = this.shapeable(range);
    if (!span || !range) {
      this.view.say("Choose new words in one sentence that touch one tag, then press M.");
      return false;
    }
    const { id } = span;
    return measured("rightslab:op", () => {
      const set = { first: range.first, last: range.last };
      if (!this.view.select.leaving(range.last, () => this.store.do({ op: "edit", id, set }))) {
        return false;
      }
      this.view.setCurrent(id);
      const words = quoted(this.layout.quote(range.first, range.last));
      this.view.say(`${this.view.describe(span)} now stands on ${words}.`);
      return true;
    });
  }

  /** Removes a span, or the current one, or the innermost at the caret. @param {string} [id] */
  remove(id = this.spanAtCaret()?.id) {
    const span = id ? this.store.layer.spans.get(id) : undefined;
    if (!span) {
      this.view.say("There is no tag at the caret.");
      return false;
    }
    return measured("rightslab:op", () => {
      if (!this.store.do({ op: "remove", id: span.id })) return false;
      const words = quoted(this.layout.quote(span.first, span.last));
      this.view.say(`Tag removed: ${this.view.describe(span)}, ${words}. Undo brings it back.`);
      return true;
    });
  }

  /** The current span where the caret is in it, else the innermost there. */
  spanAtCaret() {
    const range = this.view.select.target();
    const spans = range ? this.view.spansAt(range.first) : [];
    return spans.find((span) => span.id === this.view.current) ?? spans.at(-1);
  }

  /** Marks the sentence at the caret as read with nothing in it, or takes that back.
   * @param {number} [index] @param {boolean} [move] to the next sentence not yet read */
  nothing(index = this.view.select.caret()?.index ?? 0, move = true) {
    const sentence = this.layout.sentences[index];
    if (!sentence) return false;
    if (this.view.stateOf(sentence) === "tagged") {
      this.view.say(`${sentence.id} has a tag, so it counts as read.`);
      return false;
    }
    const value = !this.store.layer.read.has(sentence.id);
    const done = measured("rightslab:op", () => this.store.do(
      { op: "read", sentence: sentence.id, value }));
    if (!done) return false;
    this.view.select.clear();
    const said = `${sentence.id}: ${STATE_WORDS[value ? "read" : "unread"]}.`;
    if (value && move) this.next(index, said);
    else this.view.say(said);
    return true;
  }

  /** Moves to the next sentence that is not read yet.
   * @param {number} [from] @param {string} [said] what was done just before */
  next(from = this.view.select.caret()?.index ?? -1, said = "") {
    const sentence = this.nextUnread(from);
    if (!sentence) {
      const all = plural(this.layout.counted.length, "sentence");
      this.view.say(`${said} All ${all} are read.`.trim());
      return;
    }
    this.view.select.clear();
    this.view.focusText({ index: sentence.index, offset: 0 });
    this.view.say(`${said} Now ${sentence.id}: ${sentence.text}`.trim());
  }

  /** The next unread sentence after one, from the beginning again at the end.
   * @param {number} from */
  nextUnread(from) {
    const unread = this.layout.counted.filter((s) => this.view.stateOf(s) === "unread");
    return unread.find((s) => s.index > from) ?? unread[0];
  }

  /** @param {"undo" | "redo"} way */
  step(way) {
    return measured("rightslab:op", () => {
      const { done, undone } = this.store.layer;
      const last = (way === "undo" ? done : undone).at(-1);
      if (!last) {
        this.view.say(`There is nothing to ${way}.`);
        return false;
      }
      if (!this.store.do({ op: way })) return false;
      const what = this.#what(way === "undo" ? last.inverse : last.op);
      this.view.showChange();
      this.view.say(`${way === "undo" ? "Undone" : "Done again"}: ${what}.`);
      return true;
    });
  }

  /** What an operation did, in words. @param {Op} op @returns {string} */
  #what(op) {
    switch (op.op) {
      case "add": return `${quoted(this.layout.quote(op.span.first, op.span.last))} has the tag `
        + this.view.describe(op.span);
      case "remove": return "the tag is removed";
      case "edit": return "the tag is as before";
      case "read": return `${op.sentence} is ${op.value ? STATE_WORDS.read : STATE_WORDS.unread}`;
      default: return plural(op.ops.length, "change");
    }
  }

  /** Makes the next of the spans at the caret the current one. */
  cycle() {
    const range = this.view.select.target();
    const spans = range ? this.view.spansAt(range.first) : [];
    if (!spans.length) {
      this.view.say("There is no tag at the caret.");
      return;
    }
    const at = spans.findIndex((span) => span.id === this.view.current);
    const span = spans[(at + 1) % spans.length];
    this.view.setCurrent(span.id);
    const words = quoted(this.layout.quote(span.first, span.last));
    const place = `${((at + 1) % spans.length) + 1} of ${spans.length}`;
    this.view.say(`${place}: ${this.view.describe(span)}, ${words}.`);
  }
}
