// Which words are chosen: always whole tokens. The choice is painted with a highlight of this view's own name,
// so the text under the caret and the screen reader stays untouched.

import { localId, plural, quoted } from "./dom.js";

/**
 * @typedef {{first: number, last: number}} Range
 * @typedef {import("./tagger_text.js").Place} Place
 */

export class Selector {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    this.pane = view.text;
    this.layout = view.store.layout;
    this.highlight = localId("pending");
    this.style = document.createElement("style");
    this.style.textContent = `::highlight(${this.highlight}) {`
      + " background-color: var(--rl-select); color: var(--rl-select-text); }";
    /** @type {Range | null} words chosen by click or tap, or kept while the form is open */
    this.pick = null;
    /** @type {Range | null} the first word of a choice that a click may still extend */
    this.open = null;
    /** @type {Place | null} where the caret was when words were chosen */
    this.placed = null;
    this.dragging = false;
    /** Whether the caret moves by key: what the pointer shows need not be said. */
    this.byKey = true;
    this.#listen();
  }

  #listen() {
    const text = this.pane.text;
    text.addEventListener("keydown", () => {
      this.pane.settle();
      this.byKey = true;
      this.dragging = false;
      // The browser tells of a moved caret late; a key must not act on the place before.
      this.changed();
    });
    text.addEventListener("copy", (event) => this.#copy(event));
    const changed = () => this.changed();
    document.addEventListener("selectionchange", changed);
    this.view.onDispose(() => {
      document.removeEventListener("selectionchange", changed);
      globalThis.CSS?.highlights?.delete(this.highlight);
    });
  }

  /** The words chosen, else the word at the caret. @returns {Range | null} */
  target() {
    return this.chosen() ?? this.wordAtCaret();
  }

  /** The words chosen. @returns {Range | null} */
  chosen() {
    return this.pick ?? this.native();
  }

  /** @returns {Range | null} */
  wordAtCaret() {
    const caret = this.caret();
    if (!caret) return null;
    const token = this.layout.tokenAt(this.layout.sentences[caret.index], caret.offset);
    return { first: token, last: token };
  }

  /** The native selection in whole tokens. @returns {Range | null} */
  native() {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.pane.text.contains(range.commonAncestorContainer)) return null;
    const a = this.pane.locate(range.startContainer, range.startOffset);
    const b = this.pane.locate(range.endContainer, range.endOffset, true);
    if (!a || !b) return null;
    const { sentences } = this.layout;
    return this.layout.cover(sentences[a.index], a.offset, sentences[b.index], b.offset);
  }

  /** The caret, or where it was last. @returns {Place | null} */
  caret() {
    const selection = getSelection();
    const node = selection?.focusNode;
    if (selection && node && this.pane.text.contains(node)) {
      return this.pane.locate(node, selection.focusOffset) ?? this.pane.lastPlace ?? null;
    }
    return this.pane.lastPlace ?? null;
  }

  /** @param {Range | null} range @param {boolean} [open] whether another click may extend it */
  set(range, open = false) {
    this.pick = range;
    this.open = open ? range : null;
    this.placed = this.caret();
    this.paint();
  }

  /** Drops the choice; the caret stays, or goes to the end of a token. @param {number} [token] */
  clear(token) {
    this.pick = null;
    this.open = null;
    const caret = this.caret();
    if (token !== undefined) this.#caretTo(this.#endOf(token));
    else if (caret && this.native()) this.#caretTo(caret);
    this.paint(null);
  }

  /** Does something to the sentence of the chosen words; the caret is then at their end.
   * @param {number} token the last one @param {() => boolean} run what draws the sentence again */
  leaving(token, run) {
    const inText = document.activeElement === this.pane.text;
    this.pane.nextPlace = this.#endOf(token);
    const done = run();
    this.pane.nextPlace = null;
    if (!done) return false;
    this.pick = null;
    this.open = null;
    if (!inText) getSelection()?.removeAllRanges();
    this.paint(null);
    return true;
  }

  /** @param {number} token @returns {Place} */
  #endOf(token) {
    const sentence = this.layout.of(token);
    return { index: sentence.index, offset: this.layout.end(sentence, token) };
  }

  /** @param {Place} place */
  #caretTo(place) {
    this.pane.lastPlace = place;
    if (document.activeElement === this.pane.text) this.pane.place(place, place);
    else if (this.native()) getSelection()?.removeAllRanges();
  }

  /** Shows what is chosen, and says it in the bar. @param {Range | null} [range] */
  paint(range = this.chosen()) {
    const registry = globalThis.CSS?.highlights;
    if (registry && range) registry.set(this.highlight, new Highlight(this.pane.range(
      range.first, range.last)));
    else registry?.delete(this.highlight);
    if (!registry && this.pick) this.#select(this.pick);
    this.view.bar?.show(range);
  }

  /** Paints the choice again where its words have been drawn again. @param {number[]} sentences */
  redrawn(sentences) {
    const range = this.view.bar.range;
    if (!range || this.pane.nextPlace) return;
    if (this.layout.cut(range.first, range.last).some(
      (piece) => sentences.includes(this.layout.of(piece.first).index))) this.paint(range);
  }

  /** Turns a choice by click into a native selection, for Shift with an arrow key. */
  toNative() {
    if (!this.pick) return;
    this.#select(this.pick);
    this.pick = null;
    this.open = null;
  }

  /** @param {Range} range */
  #select({ first, last }) {
    const [a, b] = [this.layout.of(first), this.layout.of(last)];
    this.pane.place({ index: a.index, offset: this.layout.start(a, first) },
      { index: b.index, offset: this.layout.end(b, last) });
  }

  /** Makes the native selection end at whole tokens. @param {Range} range */
  snap(range) {
    const [a, b] = [this.layout.of(range.first), this.layout.of(range.last)];
    const ends = /** @type {[Place, Place]} */ ([
      { index: a.index, offset: this.layout.start(a, range.first) },
      { index: b.index, offset: this.layout.end(b, range.last) },
    ]);
    this.pane.place(...(this.#backwards() ? /** @type {[Place, Place]} */ (ends.reverse()) : ends));
    this.paint();
  }

  /** Says what is chosen and what can follow. @param {Range} range */
  announce(range) {
    const { first, last } = range;
    const words = quoted(this.layout.quote(first, last));
    const pieces = this.layout.cut(first, last).length;
    const how = pieces > 1
      ? `${plural(pieces, "sentence")}: a category makes one tag in each.`
      : this.open ? "Click another word to extend, or choose a category."
        : "Choose a category, or press Enter for the form.";
    this.view.say(`${words} chosen. ${how}`);
  }

  #backwards() {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {};
    if (!anchorNode || !focusNode) return false;
    const range = document.createRange();
    range.setStart(anchorNode, anchorOffset ?? 0);
    return range.comparePoint(focusNode, focusOffset ?? 0) < 0;
  }

  /** Follows the native caret and selection. */
  changed() {
    const selection = getSelection();
    if (!selection?.focusNode || !this.pane.text.contains(selection.focusNode)) return;
    const place = this.pane.locate(selection.focusNode, selection.focusOffset);
    if (!place) return;
    const moved = place.index !== this.placed?.index || place.offset !== this.placed.offset;
    const last = this.pane.lastPlace;
    const entered = place.index !== last?.index;
    this.pane.lastPlace = place;
    const native = this.native();
    const same = native?.first === this.pick?.first && native?.last === this.pick?.last;
    if (native ? !same : moved && !this.dragging) {
      this.pick = null;
      this.open = null;
    }
    this.paint();
    if (entered || place.offset !== last?.offset) this.view.onCaret(place, entered);
  }

  /** Copies the text as it reads. @param {ClipboardEvent} event */
  #copy(event) {
    const range = this.chosen();
    if (!range || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", this.layout.passage(range.first, range.last));
  }
}
