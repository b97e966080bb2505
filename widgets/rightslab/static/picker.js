// Quotes picked from the text: what is kept, and a place to add one by pointer, by keys or by typing.
// Several kinds of activity share it. A quote is whole words inside one sentence.

import { button, h, localId, plural, quoted, setText } from "./dom.js";
import { lookUp } from "./picker_find.js";
import { WordPane } from "./picker_words.js";
import { Layout } from "./text.js";

/**
 * @typedef {import("./sheets.js").Quote} Quote
 * @typedef {import("./picker_find.js").Range} Range
 * `name` stands above the list; `wanted` is how many are asked for; `insert`, where there is one,
 * puts the words of a quote somewhere, and `insertName` says where; `most` can be kept.
 * @typedef {{name?: string, wanted?: number, insert?: (words: string, sentence: string) => void,
 *   insertName?: string, most?: number}} Options
 */

/** @type {WeakMap<object, Layout>} one for all pickers on a text */
const layouts = new WeakMap();

/** @param {import("./wire.js").TextData} text */
function layoutOf(text) {
  const layout = layouts.get(text) ?? new Layout(text);
  layouts.set(text, layout);
  return layout;
}

export class QuotePicker {
  /** @param {import("./sheet.js").Shell} shell @param {string} key @param {Options} [options] */
  constructor(shell, key, options = {}) {
    this.shell = shell;
    this.key = key;
    this.options = { name: "Quotes from the speech", wanted: 0, most: 30, ...options };
    this.layout = layoutOf(shell.data.text);
    /** @type {AddPanel | null} made when it is first asked for */
    this.panel = null;
    const id = localId("picker");
    this.count = h("span", { class: "rl-quiet" });
    this.list = h("ul", { class: "rl-list rl-picker-list" });
    this.opener = button("Add a quote", () => this.toggle(), { "aria-expanded": "false",
      "aria-controls": id, "aria-label": `Add a quote: ${this.options.name}` });
    this.place = h("div", { id });
    this.element = h("div", { class: "rl-picker", role: "group", "aria-label": this.options.name },
      h("p", { class: "rl-label" }, this.options.name, " ", this.count), this.list,
      h("div", { class: "rl-buttons" }, this.opener), this.place);
    this.refresh();
  }

  /** @returns {Quote[]} */
  get quotes() {
    return this.shell.store.state.quotes[this.key] ?? [];
  }

  /** Draws what is kept now. */
  refresh() {
    const { quotes, shell, options } = this;
    const focused = [...this.list.children].findIndex((row) => row.contains(document.activeElement));
    const asked = options.wanted ? ` of at least ${options.wanted}` : "";
    setText(this.count, quotes.length || asked ? `(${quotes.length}${asked})` : "");
    this.list.replaceChildren(...quotes.map((quote, i) => this.#row(quote, i)));
    this.opener.hidden = shell.readOnly;
    if (shell.readOnly && this.panel) this.close(false);
    if (focused >= 0) this.focus(Math.min(focused, quotes.length - 1));
  }

  /** To one quote, or to where one is added. @param {number} [i] */
  focus(i = -1) {
    const row = /** @type {HTMLElement | null} */ (this.list.children[i]?.querySelector(".rl-remove"));
    (row ?? this.opener).focus();
  }

  toggle() {
    if (this.panel && !this.panel.element.hidden) this.close();
    else this.open();
  }

  open() {
    if (!this.panel) {
      this.panel = new AddPanel(this);
      this.place.append(this.panel.element);
    }
    this.panel.element.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.panel.input.focus();
  }

  /** @param {boolean} [back] whether the focus goes back to where it was */
  close(back = true) {
    this.panel?.reset();
    if (this.panel) this.panel.element.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    if (back) this.opener.focus();
  }

  /** Keeps the words of a range; false, and a sentence, where they cannot be kept.
   * @param {Range} range @returns {boolean} */
  add({ first, last }) {
    const { quotes, layout } = this;
    const words = layout.quote(first, last);
    if (!layout.hasWord(first, last)) return this.refuse("A quote has at least one word.");
    if (quotes.some((quote) => quote.first === first && quote.last === last)) {
      return this.refuse(`You have this quote already: ${quoted(words, 200)}`);
    }
    if (quotes.length >= this.options.most) {
      return this.refuse(`Up to ${this.options.most} quotes can be kept here. Remove one first.`);
    }
    const said = `Quote added from ${layout.of(first).id}: ${quoted(words, 200)} `
      + `${plural(quotes.length + 1, "quote")} now.`;
    if (!this.shell.set("quotes", this.key, [...quotes.map(sent), { first, last }], said)) return false;
    this.refresh();
    this.close();
    return true;
  }

  /** @param {string} words */
  refuse(words) {
    this.panel?.tell(words);
    this.shell.say(words);
    return false;
  }

  /** @param {number} i */
  remove(i) {
    const left = this.quotes.filter((_, at) => at !== i).map(sent);
    const said = `Quote removed. ${plural(left.length, "quote")} left. Undo brings it back.`;
    if (!this.shell.set("quotes", this.key, left.length ? left : null, said)) return;
    this.refresh();
    this.focus(Math.min(i, left.length - 1));
  }

  /** What is shown of a quote: its words and its sentence. @param {Quote} quote */
  shown({ first, last, quote, reason }) {
    if (first === undefined || last === undefined) return { words: quote, sentence: "", reason };
    return { words: this.layout.quote(first, last), sentence: this.layout.of(first).id, reason: "" };
  }

  /** @param {Quote} quote @param {number} i */
  #row(quote, i) {
    const { words, sentence, reason } = this.shown(quote);
    const { insert, insertName = "Put into the text" } = this.options;
    const name = quoted(words, 60);
    return h("li", { class: "rl-picker-row" },
      h("p", { class: "rl-picker-quote" }, sentence && h("span", { class: "rl-quote-where" }, sentence), " ",
        `\u201c${words}\u201d`),
      reason && h("p", { class: "rl-quiet" }, `${reason} It is kept; remove it, or pick other words.`),
      !this.shell.readOnly && h("div", { class: "rl-buttons" },
        insert && button(insertName, () => insert(words, sentence),
          { class: "rl-button rl-tool", "aria-label": `${insertName}: ${name}` }),
        button("Remove", () => this.remove(i),
          { class: "rl-button rl-tool rl-remove", "aria-label": `Remove ${name}` })));
  }
}

/** A quote as it is sent: by its words' numbers, or as it stands where it has no place.
 * @param {Quote} quote */
function sent({ first, last, quote }) {
  return first === undefined || last === undefined ? { quote } : { first, last };
}

/** Where a quote is added. */
class AddPanel {
  /** @param {QuotePicker} picker */
  constructor(picker) {
    this.picker = picker;
    const { layout, shell } = picker;
    const [field, said] = [localId("picker-words"), localId("picker-said")];
    /** @type {import("./picker_find.js").Hit[]} */
    this.hits = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.said = h("p", { class: "rl-quiet", id: said, role: "status" });
    this.input = h("input", { id: field, class: "rl-input", type: "text", autocomplete: "off",
      "aria-describedby": said, oninput: () => this.#later() });
    this.which = h("div", { class: "rl-radios rl-picker-which", role: "radiogroup", "aria-label": "Which place" });
    this.go = button("", () => this.#toNear(), { hidden: true });
    this.pane = new WordPane(shell.data.text, layout, { say: shell.say, leave: () => picker.close(),
      changed: (byKey) => this.#marked(byKey) });
    this.chosen = h("p", { class: "rl-picker-chosen" });
    this.keep = button("Add this quote", () => this.#addMarked(), { class: "rl-button rl-primary" });
    this.again = button("Start again", () => this.#again());
    this.bar = h("div", { class: "rl-picker-bar", hidden: true }, this.chosen,
      h("div", { class: "rl-buttons" }, this.keep, this.again));
    this.element = h("div", { class: "rl-picker-panel" },
      h("div", { class: "rl-field" },
        h("label", { class: "rl-label", for: field }, "Type or paste words of the text"),
        h("div", { class: "rl-picker-type" }, this.input, button("Add these words", () => this.#addTyped())),
        this.said, this.which, h("div", { class: "rl-buttons" }, this.go)),
      h("p", { class: "rl-label" }, "Or choose them in the text"), this.pane.help, this.pane.element, this.bar,
      h("div", { class: "rl-buttons" }, button("Close", () => picker.close())));
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  reset() {
    clearTimeout(this.timer);
    this.input.value = "";
    this.tell("");
    this.#places([]);
    this.go.hidden = true;
    this.pane.clear();
    this.#marked(false);
  }

  /** @param {string} words */
  tell(words) {
    setText(this.said, words);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") this.picker.close();
    else if (event.key === "Enter" && event.target === this.input) this.#addTyped();
    else return;
    event.preventDefault();
  }

  /** Looks the words up once the typing pauses: a status at each letter is a nuisance to hear. */
  #later() {
    clearTimeout(this.timer);
    this.go.hidden = true;
    this.timer = setTimeout(() => this.#lookUp(false), 400);
  }

  /** @param {boolean} full whether to say what is nearest @returns {import("./picker_find.js").Found} */
  #lookUp(full) {
    clearTimeout(this.timer);
    const found = lookUp(this.picker.layout, this.input.value);
    this.#places(found.hits);
    this.near = found.near;
    const typing = !full && !found.hits.length;
    this.tell(typing ? (this.input.value.trim() ? "Not found so far." : "") : found.words);
    this.go.hidden = typing || !found.near;
    setText(this.go, found.near ? `Go to ${found.near.id} in the text` : "");
    return found;
  }

  /** @param {import("./picker_find.js").Hit[]} hits */
  #places(hits) {
    const same = hits.length === this.hits.length && hits.every((hit, i) => hit.first === this.hits[i].first
      && hit.last === this.hits[i].last);
    this.hits = hits;
    if (same) return;
    const name = localId("which");
    this.which.replaceChildren(...(hits.length < 2 ? [] : hits).map((hit, i) => h("label", { class: "rl-radio" },
      h("input", { type: "radio", name, value: i, checked: i === 0 }),
      h("span", {}, `${hit.sentence.id}: ${this.#around(hit)}`))));
  }

  /** Words with some of those around them, to tell places apart.
   * @param {import("./picker_find.js").Hit} hit */
  #around({ sentence, first, last }) {
    const [from, to] = [Math.max(sentence.first, first - 3), Math.min(sentence.last, last + 3)];
    const words = this.picker.layout.quote(from, to);
    return `${from > sentence.first ? "\u2026 " : ""}${words}${to < sentence.last ? " \u2026" : ""}`;
  }

  #addTyped() {
    const { hits, words } = this.#lookUp(true);
    if (!hits.length) {
      this.picker.shell.say(words);
      this.input.focus();
      return;
    }
    const picked = this.which.querySelector("input:checked");
    this.picker.add(hits[picked instanceof HTMLInputElement ? Number(picked.value) : 0]);
  }

  #toNear() {
    if (this.near) this.pane.goTo(this.near);
  }

  /** Shows what is marked; by keys, the way on is then under Enter.
   * @param {boolean} byKey */
  #marked(byKey) {
    const { range, from } = this.pane.chooser;
    const { layout } = this.picker;
    this.bar.hidden = !range && from === null;
    this.keep.hidden = !range;
    if (range) setText(this.chosen, quoted(layout.quote(range.first, range.last), 400));
    else if (from !== null) setText(this.chosen, `First word: ${quoted(layout.quote(from, from))}`);
    if (range && byKey) this.keep.focus();
  }

  #again() {
    this.pane.clear();
    this.#marked(false);
    this.pane.element.focus();
  }

  #addMarked() {
    const { range } = this.pane.chooser;
    if (range && !this.picker.add(range)) this.pane.element.focus();
  }
}
