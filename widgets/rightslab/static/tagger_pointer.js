// Choosing words by pointer: dragging, or clicking or tapping the first and then the last word.

/**
 * @typedef {import("./tagger_select.js").Range} Range
 */

export class Pointer {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    this.pane = view.text;
    this.select = view.select;
    this.layout = view.store.layout;
    const { text } = this.pane;
    text.addEventListener("mousedown", (event) => this.#down(event));
    text.addEventListener("click", (event) => this.#click(event));
    const up = () => this.#up();
    // The button may be let go anywhere.
    document.addEventListener("mouseup", up);
    view.onDispose(() => document.removeEventListener("mouseup", up));
  }

  /** @param {MouseEvent} event */
  #down(event) {
    const { select } = this;
    this.pane.settle();
    if (event.button !== 0) return;
    select.dragging = true;
    select.byKey = false;
    // A press inside an old selection would start a native drag of the text.
    if (!event.shiftKey && select.native()) getSelection()?.removeAllRanges();
  }

  #up() {
    const { select } = this;
    if (!select.dragging) return;
    select.dragging = false;
    const range = select.native();
    if (!range) return;
    select.set(null);
    select.snap(range);
    select.announce(range);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const { select } = this;
    const token = this.#tokenUnder(event);
    if (event.shiftKey && token !== null) this.#extend(token);
    if (select.native() || event.shiftKey) return;
    if (token === null) select.set(null);
    else this.#pick(token);
  }

  /** A first word, or the last one where a first is waiting in the same paragraph.
   * @param {number} token */
  #pick(token) {
    const { select } = this;
    this.view.follow(this.view.spansAt(token));
    const from = select.open;
    const near = from && this.layout.of(from.first).paragraph === this.layout.of(token).paragraph;
    if (near && from.first === token) {
      select.set(null);
      return;
    }
    const range = near
      ? { first: Math.min(from.first, token), last: Math.max(from.last, token) }
      : { first: token, last: token };
    select.set(range, !near);
    select.announce(range);
  }

  /** From where the choice began to the token under the pointer. @param {number} token */
  #extend(token) {
    const { anchorNode, anchorOffset = 0 } = getSelection() ?? {};
    const place = anchorNode && this.pane.locate(anchorNode, anchorOffset);
    if (!place) return;
    const from = this.layout.tokenAt(this.layout.sentences[place.index], place.offset);
    const range = { first: Math.min(from, token), last: Math.max(from, token) };
    getSelection()?.collapseToEnd();
    this.select.set(range);
    this.select.announce(range);
  }

  /** The token whose letters are under the pointer. @param {MouseEvent} event */
  #tokenUnder({ clientX, clientY }) {
    const point = pointAt(clientX, clientY);
    const place = point && this.pane.text.contains(point[0]) ? this.pane.locate(...point) : null;
    if (!place) return null;
    const sentence = this.layout.sentences[place.index];
    const token = this.layout.tokenAt(sentence, place.offset);
    for (const at of [token, token - 1, token + 1]) {
      if (at < sentence.first || at > sentence.last) continue;
      const boxes = this.pane.range(at, at).getClientRects();
      for (const box of boxes) {
        if (clientX >= box.left - 2 && clientX <= box.right + 2
          && clientY >= box.top - 8 && clientY <= box.bottom + 8) return at;
      }
    }
    return null;
  }
}

/** @param {number} x @param {number} y @returns {[Node, number] | null} */
function pointAt(x, y) {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(x, y);
    return at && [at.offsetNode, at.offset];
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && [range.startContainer, range.startOffset];
}
