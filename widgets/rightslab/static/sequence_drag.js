// Dragging a card of a list by mouse, pen or finger. Where it lies is for the list to draw.

const SLOP = 4; // so many pixels are still a click

/**
 * What the list does: `may` a drag begin, `start` it, carry the card `over` a place, `drop` it
 * there, or `cancel`.
 * @typedef {{may: () => boolean, start: (id: string) => void,
 *   over: (id: string, index: number) => void, drop: () => void, cancel: () => void}} Carrier
 */

export class CardDrag {
  /** @param {HTMLElement} list of elements with data-unit @param {Carrier} carrier */
  constructor(list, carrier) {
    this.list = list;
    this.carrier = carrier;
    /** @type {{card: HTMLElement, pointer: number, y: number, moving: boolean} | null} */
    this.now = null;
    /** Right after a drop, so that the click that ends it is none. */
    this.justDropped = false;
    list.addEventListener("pointerdown", (event) => this.#down(event));
    list.addEventListener("pointermove", (event) => this.#move(event));
    list.addEventListener("pointerup", () => this.#end(true));
    list.addEventListener("pointercancel", () => this.#end(false));
  }

  get active() {
    return this.now?.moving ?? false;
  }

  /** Forgets the drag that is under way; the carrier decides what becomes of the card. */
  stop() {
    this.now = null;
  }

  dispose() {
    clearTimeout(this.timer);
    this.now = null;
  }

  /** By mouse anywhere on the card; by finger on its dots, so that the page can be scrolled.
   * @param {PointerEvent} event */
  #down({ target, button, pointerId, pointerType, clientY, isPrimary }) {
    if (!(target instanceof Element) || button !== 0 || !isPrimary || !this.carrier.may()) return;
    const card = /** @type {HTMLElement | null} */ (target.closest("[data-unit]"));
    if (!card || target.closest(".rl-seq-moves")) return;
    if (pointerType === "touch" && !target.closest(".rl-seq-grip")) return;
    this.now = { card, pointer: pointerId, y: clientY, moving: false };
  }

  /** @param {PointerEvent} event */
  #move({ pointerId, clientY, buttons }) {
    const { now } = this;
    if (!now || now.pointer !== pointerId) return;
    if (!buttons) {
      this.#end(true); // let go where nobody saw it
      return;
    }
    const id = now.card.dataset.unit ?? "";
    if (!now.moving && Math.abs(clientY - now.y) > SLOP) {
      now.moving = true;
      now.card.setPointerCapture(pointerId);
      this.carrier.start(id);
    }
    if (now.moving) this.carrier.over(id, this.#index(now.card, clientY));
  }

  /** The place of a card at this height: below all others whose middle is above it.
   * @param {HTMLElement} card @param {number} y */
  #index(card, y) {
    const others = [...this.list.children].filter((one) => one !== card);
    return others.filter((one) => {
      const { top, height } = one.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
  }

  /** @param {boolean} dropped */
  #end(dropped) {
    const { now } = this;
    this.now = null;
    if (!now?.moving) return;
    this.justDropped = true;
    this.timer = setTimeout(() => void (this.justDropped = false));
    if (dropped) this.carrier.drop();
    else this.carrier.cancel();
  }
}
