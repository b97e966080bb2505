// Cards to put in order: dragged, moved with buttons, or with the keyboard.

import { button, h, localId, setText } from "./dom.js";
import { CardDrag } from "./sequence_drag.js";
import { sheetWidget } from "./sheet.js";

/**
 * @typedef {{id: string, name: string, definition: string}} Card
 * @typedef {{card: Card, element: HTMLElement, grab: HTMLButtonElement, place: HTMLElement,
 *   said: HTMLElement, up: HTMLButtonElement, down: HTMLButtonElement}} Part
 * @typedef {import("./sheet.js").Shell} Shell
 */

const KEY = "order";
const STEPS = /** @type {Record<string, number>} */ ({ ArrowUp: -1, ArrowDown: 1,
  Home: -Infinity, End: Infinity });

export default function sequence() {
  return sheetWidget((shell) => new SequenceBody(shell));
}

class SequenceBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.checkHint = "You hear which dates forbid what, once you have moved a card.";
    this.nextName = "To the cards";
    this.keys = /** @type {[string, string][]} */ ([
      ["Up, Down, Home, End", "go from card to card"],
      ["Alt + Up, Alt + Down", "move the card"],
      ["Space", "pick the card up; then the same keys move it, Space drops it, Escape puts it back"]]);
    this.help = "By mouse: drag a card, click its arrows, or click it and then the card in whose "
      + "place it goes. By touch: drag it by its dots, or tap.";
    /** A card in the hand, and the order as it would be. @type {{id: string, order: string[]} | null} */
    this.held = null;
    const { cards, first, last } = shell.data;
    /** @type {Map<string, Part>} */
    this.parts = new Map(cards.map((/** @type {Card} */ card) => [card.id, this.#part(card)]));
    this.list = h("ol", { class: "rl-seq-list", role: "list", "aria-label": `Cards, ${first} first`,
      onfocusout: (/** @type {FocusEvent} */ event) => this.#left(event) });
    this.drag = new CardDrag(this.list, {
      may: () => !shell.readOnly,
      start: (id) => this.#hold(id),
      over: (id, index) => this.#carry(id, index),
      drop: () => this.#drop(),
      cancel: () => this.#cancel(),
    });
    this.element = h("div", { class: "rl-seq" }, h("p", { class: "rl-seq-end" }, first), this.list,
      h("p", { class: "rl-seq-end" }, last));
    this.refresh(null);
  }

  /** @param {Card} card @returns {Part} */
  #part(card) {
    const place = h("span", { class: "rl-seq-place", "aria-hidden": "true" });
    const said = h("span", { class: "rl-hidden" });
    const about = localId("card");
    const grab = h("button", { type: "button", class: "rl-seq-grab", "aria-pressed": "false",
      "aria-describedby": card.definition ? about : null,
      onclick: () => this.#clicked(card.id) },
      h("span", { class: "rl-seq-grip", "aria-hidden": "true" }), h("span", {}, card.name), said);
    const up = button("\u2191", () => this.#step(card.id, -1), { "aria-label": `Move ${card.name} up` });
    const down = button("\u2193", () => this.#step(card.id, 1), { "aria-label": `Move ${card.name} down` });
    const element = h("li", { class: "rl-seq-card", "data-unit": card.id }, place,
      h("div", { class: "rl-seq-words" }, grab,
        card.definition && h("p", { class: "rl-seq-more", id: about }, card.definition)),
      h("span", { class: "rl-seq-moves" }, up, down));
    return { card, element, grab, place, said, up, down };
  }

  /** The order that is saved, or as the cards were dealt. */
  #saved() {
    const mine = (this.shell.state.choices[KEY] ?? []).filter((id) => this.parts.has(id));
    return [...mine, ...[...this.parts.keys()].filter((id) => !mine.includes(id))];
  }

  #order() {
    return this.held?.order ?? this.#saved();
  }

  /** @param {string} id */
  #where(id) {
    const order = this.#order();
    return `position ${order.indexOf(id) + 1} of ${order.length}`;
  }

  /** @param {string} id */
  #name(id) {
    return this.parts.get(id)?.card.name ?? id;
  }

  /** By click, tap, Space or Enter: pick up, drop, or put the one in hand in this one's place.
   * @param {string} id */
  #clicked(id) {
    if (this.shell.readOnly || this.drag.justDropped) return;
    if (!this.held) {
      this.#hold(id);
      this.shell.say(`${this.#name(id)} picked up, ${this.#where(id)}. Move it with the arrow keys, `
        + "or choose the card in whose place it goes. Space drops it, Escape puts it back.");
    } else {
      const { id: mine } = this.held;
      if (mine !== id) this.#carry(mine, this.held.order.indexOf(id));
      this.#drop();
      this.parts.get(mine)?.grab.focus(); // the other card was moved, and lost the focus by that
    }
  }

  /** @param {string} id */
  #hold(id) {
    this.held = { id, order: this.#saved() };
    this.#draw();
  }

  /** Moves the card in hand, on this page only. @param {string} id @param {number} index */
  #carry(id, index) {
    if (!this.held) return;
    const order = moved(this.held.order, id, index);
    if (order.join() === this.held.order.join()) return;
    this.held = { id, order };
    this.#draw();
  }

  /** Saves where the card in hand now lies. */
  #drop() {
    if (!this.held) return;
    const { id, order } = this.held;
    this.held = null;
    this.#save(id, order, "dropped, ");
  }

  #cancel() {
    if (!this.held) return;
    const { id } = this.held;
    this.held = null;
    this.#draw();
    this.shell.say(`${this.#name(id)} is back at ${this.#where(id)}.`);
  }

  /** @param {string} id @param {string[]} order @param {string} [how] */
  #save(id, order, how = "") {
    const where = `position ${order.indexOf(id) + 1} of ${order.length}`;
    const said = `${this.#name(id)}, ${how}${where}.`;
    if (order.join() === this.#saved().join()) {
      this.#draw();
      this.shell.say(said);
    } else if (!this.shell.set("choices", KEY, order, said)) this.#draw();
  }

  /** One step by button or Alt and arrow; with a card in hand, that card.
   * @param {string} id @param {number} by */
  #step(id, by) {
    if (this.shell.readOnly) return;
    const order = this.#order();
    const from = order.indexOf(id);
    const to = Math.min(order.length - 1, Math.max(0, from + by));
    if (to === from) this.shell.say(`${this.#name(id)} is already ${by < 0 ? "first" : "last"}.`);
    else if (this.held) {
      this.#carry(id, to);
      this.shell.say(`${this.#name(id)}, ${this.#where(id)}.`);
    } else this.#save(id, moved(order, id, to));
  }

  /** Whoever goes elsewhere with a card in hand drops it; another card is a place for it.
   * @param {FocusEvent} event */
  #left({ relatedTarget }) {
    if (!this.held || this.drag.active || this.drawing) return;
    const to = relatedTarget instanceof Element ? relatedTarget.closest(".rl-seq-grab") : null;
    if (!to || !this.list.contains(to)) this.#drop();
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    if (keys && !keys.includes(KEY)) return;
    this.held = null;
    this.#draw();
  }

  #draw() {
    this.drawing = true;
    const order = this.#order();
    const { readOnly } = this.shell;
    this.#arrange(order.map((id) => /** @type {Part} */ (this.parts.get(id)).element));
    order.forEach((id, i) => {
      const part = /** @type {Part} */ (this.parts.get(id));
      const held = this.held?.id === id;
      setText(part.place, String(i + 1));
      setText(part.said, `, ${this.#where(id)}`);
      part.element.classList.toggle("rl-held", held);
      part.grab.setAttribute("aria-pressed", String(held));
      part.grab.setAttribute("aria-disabled", String(readOnly));
      part.up.setAttribute("aria-disabled", String(i === 0));
      part.down.setAttribute("aria-disabled", String(i === order.length - 1));
      part.up.hidden = readOnly;
      part.down.hidden = readOnly;
    });
    this.list.classList.toggle("rl-holding", this.held !== null);
    this.drawing = false;
  }

  /** Puts the cards in order around the one that has the focus, which so keeps it.
   * @param {HTMLElement[]} items */
  #arrange(items) {
    if (items.every((item, i) => this.list.children[i] === item)) return;
    const anchor = items.find((item) => item.dataset.unit === this.held?.id)
      ?? items.find((item) => item.contains(document.activeElement)) ?? items[0];
    if (!this.list.contains(anchor)) this.list.append(anchor);
    let above = true;
    for (const item of items) {
      if (item === anchor) above = false;
      else this.list.insertBefore(item, above ? anchor : null);
    }
  }

  progress() {
    const all = this.parts.size;
    const read = this.shell.state.choices[KEY]?.length ? all : 0;
    return { read, all, words: `${read} of ${all} cards put in order` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const part = this.parts.get(unit ?? "") ?? this.parts.get(this.#order()[0]);
    part?.grab.focus();
    part?.element.scrollIntoView({ block: "nearest" });
  }

  next() {
    this.focus();
  }

  settle() {
    this.#drop();
  }

  dispose() {
    this.drag.dispose();
  }

  /** @param {KeyboardEvent} event */
  key({ target, key, altKey, ctrlKey, metaKey, shiftKey }) {
    const card = target instanceof Element && this.list.contains(target) ? target.closest("li") : null;
    const id = card?.dataset.unit;
    if (!id || ctrlKey || metaKey || shiftKey) return false;
    if (key === "Escape" && this.held) {
      this.drag.stop();
      this.#cancel();
      return true;
    }
    const by = STEPS[key];
    if (by === undefined || (target !== this.parts.get(id)?.grab && !altKey)) return false;
    if (altKey || this.held) this.#step(this.held?.id ?? id, by);
    else this.#go(id, by);
    return true;
  }

  /** @param {string} id @param {number} by */
  #go(id, by) {
    const order = this.#order();
    const to = Math.min(order.length - 1, Math.max(0, order.indexOf(id) + by));
    this.focus(order[to]);
  }
}

/** @param {string[]} order @param {string} id @param {number} index */
function moved(order, id, index) {
  const rest = order.filter((one) => one !== id);
  return [...rest.slice(0, index), id, ...rest.slice(index)];
}
