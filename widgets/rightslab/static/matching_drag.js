// Dragging a line from an item on the left to a partner on the right, by mouse, pen or finger.

const SLOP = 4; // so many pixels are still a click

/**
 * `may` a line be drawn, `join` the two that it connects, and `lit` the partner it hangs over.
 * @typedef {{may: () => boolean, join: (id: string, partner: string) => void,
 *   lit: (partner: string | null) => void}} Joiner
 */

export class LineDrag {
  /** @param {HTMLElement} grid @param {import("./matching_lines.js").Lines} lines
   * @param {Joiner} joiner */
  constructor(grid, lines, joiner) {
    this.lines = lines;
    this.joiner = joiner;
    /** @type {{item: HTMLElement, pointer: number, x: number, y: number, moving: boolean} | null} */
    this.now = null;
    /** Right after a drop, so that the click that ends it is none. */
    this.justDropped = false;
    grid.addEventListener("pointerdown", (event) => this.#down(event));
    grid.addEventListener("pointermove", (event) => this.#move(event));
    grid.addEventListener("pointerup", (event) => this.#up(event));
    grid.addEventListener("pointercancel", () => void this.stop());
  }

  /** Lets go of the line; says whether there was one. */
  stop() {
    const was = this.now?.moving ?? false;
    this.now = null;
    this.lines.loose = null;
    this.lines.draw();
    this.joiner.lit(null);
    return was;
  }

  dispose() {
    clearTimeout(this.timer);
    this.now = null;
  }

  /** By mouse from the words, by finger from the dot beside them, so that the page can be scrolled.
   * @param {PointerEvent} event */
  #down({ target, button, pointerId, pointerType, clientX, clientY, isPrimary }) {
    if (!(target instanceof Element) || button !== 0 || !isPrimary || !this.joiner.may()) return;
    const item = /** @type {HTMLElement | null} */ (target.closest("[data-unit]"));
    const handle = pointerType === "touch" ? ".rl-match-dot" : ".rl-match-head";
    if (!item || !target.closest(handle)) return;
    this.now = { item, pointer: pointerId, x: clientX, y: clientY, moving: false };
  }

  /** @param {PointerEvent} event */
  #move({ pointerId, clientX, clientY, buttons }) {
    const { now } = this;
    if (!now || now.pointer !== pointerId) return;
    if (!buttons) {
      this.stop(); // let go where nobody saw it
      return;
    }
    if (!now.moving && Math.hypot(clientX - now.x, clientY - now.y) > SLOP) {
      now.moving = true;
      now.item.setPointerCapture(pointerId);
    }
    if (!now.moving) return;
    const from = /** @type {HTMLElement} */ (now.item.querySelector(".rl-match-dot"));
    this.lines.loose = { from, x: clientX, y: clientY };
    this.lines.draw();
    this.joiner.lit(partnerAt(clientX, clientY));
  }

  /** @param {PointerEvent} event */
  #up({ clientX, clientY }) {
    const { now } = this;
    if (!this.stop() || !now) return;
    this.justDropped = true;
    this.timer = setTimeout(() => void (this.justDropped = false));
    const partner = partnerAt(clientX, clientY);
    if (partner) this.joiner.join(now.item.dataset.unit ?? "", partner);
  }
}

/** @param {number} x @param {number} y */
function partnerAt(x, y) {
  const found = document.elementFromPoint(x, y)?.closest("[data-partner]");
  return found instanceof HTMLElement ? found.dataset.partner ?? null : null;
}
