// The reading column: the text drawn from data, and the way between its characters and tokens.
// One element a sentence, one text node a run; only sentences that changed are drawn again.

import { h } from "./dom.js";
import { drawMarks } from "./tagger_marks.js";

/**
 * @typedef {import("./text.js").Sentence} Sentence
 * @typedef {{index: number, offset: number}} Place a sentence and a character in it
 */

export class TextPane {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    this.layout = view.store.layout;
    const { text, title } = view.store.document;
    /** @type {HTMLElement[]} */
    this.elements = [];
    /** @type {HTMLElement[]} marks with the outline of the current span */
    this.outlined = [];
    /** @type {Place | null} where the caret goes when sentences are drawn next */
    this.nextPlace = null;
    /** @type {{anchor: Place, focus: Place} | null} */
    this.waiting = null;
    this.text = h("div", {
      class: "rl-text", contenteditable: "true", tabindex: "0", role: "textbox", "aria-multiline": "true",
      "aria-readonly": "true", "aria-label": `Text: ${text.title || title}`,
      "aria-describedby": view.keysHintId, inputmode: "none", spellcheck: "false",
      autocorrect: "off", autocapitalize: "off", translate: "no", lang: text.language,
      dir: text.direction, "data-gramm": "false",
    });
    this.element = h("div", { class: "rl-pane" }, this.text);
    for (const name of ["beforeinput", "paste", "drop", "cut", "dragstart"]) {
      this.text.addEventListener(name, (event) => event.preventDefault());
    }
    this.observer = new MutationObserver(() => this.draw());
    this.draw();
  }

  /** Draws everything from the data, whatever stood there before. */
  draw() {
    const place = this.lastPlace;
    this.elements = this.layout.sentences.map((sentence) => this.#sentence(sentence));
    const { text, scope } = this.view.store.document;
    const counted = new Set(scope);
    let at = 0;
    this.text.replaceChildren(...text.blocks.map((block) => {
      if (block.kind === "salutation") return h("p", { class: "rl-salutation" }, block.text);
      const inScope = scope.length === 0 || counted.has(block.id);
      const paragraph = h("p", {
        class: inScope ? "rl-p" : "rl-p rl-outside", "data-p": block.id,
      });
      paragraph.append(...this.elements.slice(at, at + block.sentences.length));
      at += block.sentences.length;
      return paragraph;
    }));
    this.outline(this.view.current);
    this.#watch();
    if (place && document.activeElement === this.text) this.place(place, place);
  }

  /** Draws some sentences again and keeps the caret, or puts it where the next place is.
   * @param {number[]} numbers */
  redraw(numbers) {
    const kept = this.#next(numbers);
    for (const index of numbers) {
      const sentence = this.layout.sentences[index];
      if (sentence) this.#fill(this.elements[index], sentence);
    }
    this.outline(this.view.current);
    if (kept) {
      this.waiting = kept;
      this.lastPlace = kept.focus;
      requestAnimationFrame(() => this.settle());
    }
    this.#watch();
  }

  /** Sets the selection that a redraw has left to be set. It costs a layout, so it waits for the
   * next frame, which needs that layout anyway, or for the next key or press. */
  settle() {
    const { waiting } = this;
    this.waiting = null;
    if (waiting && document.activeElement === this.text) this.place(waiting.anchor, waiting.focus);
  }

  #watch() {
    this.observer.takeRecords();
    this.observer.observe(this.text, { childList: true, characterData: true, subtree: true });
  }

  /** @param {Sentence} sentence */
  #sentence(sentence) {
    const element = document.createElement("span");
    element.className = "rl-s";
    element.dataset.i = String(sentence.index);
    element.dataset.n = sentence.id;
    this.#fill(element, sentence);
    return element;
  }

  /** @param {HTMLElement} element @param {Sentence} sentence */
  #fill(element, sentence) {
    const spans = this.view.store.layer.bySentence.get(sentence.index) ?? [];
    element.dataset.state = this.view.stateOf(sentence);
    if (!spans.length) {
      element.textContent = sentence.text + sentence.gap;
      return;
    }
    element.replaceChildren(...drawMarks(this.view, sentence, spans), sentence.gap);
  }

  /** Marks of one span. @param {string} id */
  marksOf(id) {
    const span = this.view.store.layer.spans.get(id);
    if (!span) return [];
    const marks = this.elements[this.view.store.sentenceOf(span.first)].querySelectorAll("mark");
    return [...marks].filter((mark) => mark.dataset.ids?.split(" ").includes(id));
  }

  /** @param {string} id */
  outline(id) {
    for (const mark of this.outlined) mark.classList.remove("rl-current", "rl-start", "rl-end");
    this.outlined = this.marksOf(id);
    for (const mark of this.outlined) mark.classList.add("rl-current");
    this.outlined[0]?.classList.add("rl-start");
    this.outlined.at(-1)?.classList.add("rl-end");
  }

  /** Where a DOM point is. Outside any sentence, the nearest one in reading direction.
   * @param {Node} node @param {number} offset @param {boolean} [end] @returns {Place | null} */
  locate(node, offset, end = false) {
    const holder = node instanceof Element ? node : node.parentElement;
    const element = /** @type {HTMLElement | null} */ (holder?.closest(".rl-s") ?? null);
    if (!element || !this.text.contains(element)) return this.#nearest(node, offset, end);
    const range = document.createRange();
    range.selectNodeContents(element);
    range.setEnd(node, offset);
    return { index: Number(element.dataset.i), offset: range.toString().length };
  }

  /** @param {Node} node @param {number} offset @param {boolean} end @returns {Place | null} */
  #nearest(node, offset, end) {
    if (!this.text.contains(node)) return null;
    /** @type {Node | null} */
    let at = node instanceof Element ? node.childNodes[end ? offset - 1 : offset] ?? null : node;
    if (!at && node !== this.text) at = node;
    while (at && at.parentNode !== this.text && !(at instanceof Element && at.matches(".rl-s"))) {
      at = at.parentNode;
    }
    while (at) {
      const inside = at instanceof Element
        ? (at.matches(".rl-s") ? [at] : [...at.querySelectorAll(".rl-s")]) : [];
      const found = /** @type {HTMLElement | undefined} */ (end ? inside.at(-1) : inside[0]);
      if (found) return this.#edge(Number(found.dataset.i), end);
      at = end ? at.previousSibling : at.nextSibling;
    }
    return this.#edge(end ? 0 : this.elements.length - 1, !end);
  }

  /** @param {number} index @param {boolean} end @returns {Place | null} */
  #edge(index, end) {
    const sentence = this.layout.sentences[index];
    return sentence ? { index, offset: end ? sentence.text.length : 0 } : null;
  }

  /** The DOM point of a place. @param {Place} place @returns {[Node, number]} */
  point({ index, offset }) {
    const element = this.elements[index];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      if (left <= length) return [node, left];
      left -= length;
    }
    return [element, element.childNodes.length];
  }

  /** A DOM range over tokens. @param {number} first @param {number} last */
  range(first, last) {
    const [a, b] = [this.layout.of(first), this.layout.of(last)];
    const range = document.createRange();
    range.setStart(...this.point({ index: a.index, offset: this.layout.start(a, first) }));
    range.setEnd(...this.point({ index: b.index, offset: this.layout.end(b, last) }));
    return range;
  }

  /** Sets the native selection. @param {Place} anchor @param {Place} focus */
  place(anchor, focus) {
    this.waiting = null;
    getSelection()?.setBaseAndExtent(...this.point(anchor), ...this.point(focus));
    this.lastPlace = focus;
  }

  /** The selection after a redraw; none while the focus is elsewhere, which it would take.
   * @param {number[]} numbers */
  #next(numbers) {
    if (this.waiting) this.settle();
    const place = this.nextPlace;
    this.nextPlace = null;
    if (place) this.lastPlace = place;
    if (document.activeElement !== this.text) return null;
    if (place) return { anchor: place, focus: place };
    const selection = getSelection();
    if (!selection?.anchorNode || !selection.focusNode) return null;
    if (!this.text.contains(selection.anchorNode)) return null;
    const anchor = this.locate(selection.anchorNode, selection.anchorOffset);
    const focus = this.locate(selection.focusNode, selection.focusOffset);
    if (!anchor || !focus) return null;
    return numbers.includes(anchor.index) || numbers.includes(focus.index)
      ? { anchor, focus } : null;
  }

  /** Scrolls a sentence or mark into the column, without moving the notebook.
   * @param {Element} element @param {number} [again] paragraphs get their true height one frame
   *   after they come into sight, so the first jump can miss */
  reveal(element, again = 2) {
    const [pane, box] = [this.element.getBoundingClientRect(), element.getBoundingClientRect()];
    if (box.top >= pane.top && box.bottom <= pane.bottom) return;
    if (box.top >= pane.top && box.top < pane.top + 60) return;
    this.element.scrollTop += box.top - pane.top - (pane.height - Math.min(box.height, 80)) / 3;
    if (again) requestAnimationFrame(() => this.reveal(element, again - 1));
  }
}
