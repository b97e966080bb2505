// Matching: items on the left, partners on the right, lines between them; narrow, a list.

import { button, h, quoted } from "./dom.js";
import { digit } from "./keys.js";
import { MatchItem } from "./matching_item.js";
import { LineDrag } from "./matching_drag.js";
import { Lines } from "./matching_lines.js";
import { sheetWidget } from "./sheet.js";

/**
 * @typedef {{id: string, name: string, quote: string, sentence: string}} Left
 * @typedef {{id: string, name: string, definition: string}} Partner
 * @typedef {import("./sheet.js").Shell} Shell
 */

const WIDE = 720; // pixels, from which on there is room for lines
const STEPS = /** @type {Record<string, number>} */ ({ ArrowUp: -1, ArrowDown: 1,
  Home: -Infinity, End: Infinity });

export default function matching() {
  return sheetWidget((shell) => new MatchingBody(shell));
}

export class MatchingBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    /** @type {{left: Left[], right: Partner[], left_name: string, right_name: string, several: boolean}} */
    this.data = shell.data;
    this.checkHint = "You hear of each one that you have joined, and of no other.";
    this.keys = /** @type {[string, string][]} */ ([
      ["Up, Down, Home, End", "go along one side"],
      ["1 to 9", "join with the partner of that number, or part them"],
      ["Enter", "pick; then go along the partners and press Enter again"],
      ["Delete", "take all partners away"], ["Escape", "let go of what is picked"]]);
    this.help = "By mouse: click left, then right, or drag a line. By touch: tap left, then right.";
    /** @type {string | null} what is picked on the left */
    this.picked = null;
    this.asList = false;
    /** Whether there is room for lines; not known before it is measured. @type {boolean | null} */
    this.narrow = null;
    this.items = this.data.left.map((left) => new MatchItem(this, left));
    this.partners = this.data.right.map((partner, i) => this.#partner(partner, i));
    this.mode = button("As a list", () => this.#asList(), { "aria-pressed": "false",
      title: "A field to choose from at each item, and no lines" });
    this.legend = legend(this.data);
    this.grid = this.#grid();
    this.element = h("div", { class: "rl-match" }, h("div", { class: "rl-buttons" }, this.mode),
      this.legend, this.grid);
    this.lines = new Lines(this.grid);
    this.drag = new LineDrag(this.grid, this.lines, {
      may: () => !shell.readOnly && !this.isList,
      join: (id, partner) => this.join(id, partner, { only: true }),
      lit: (partner) => this.#light(partner) });
    this.watch = new ResizeObserver(() => this.#measure());
    this.watch.observe(this.element);
    this.redraw = () => this.lines.draw();
    window.addEventListener("scroll", this.redraw, { capture: true, passive: true });
    this.refresh(null);
  }

  #grid() {
    const { left_name: left, right_name: right } = this.data;
    return h("div", { class: "rl-match-grid" },
      h("section", { class: "rl-match-side", "aria-label": left }, h("h4", { class: "rl-h4" }, left),
        h("ul", { class: "rl-match-list", role: "list" }, ...this.items.map((item) => item.element))),
      h("section", { class: "rl-match-side rl-match-right", "aria-label": right },
        h("h4", { class: "rl-h4" }, right),
        h("ol", { class: "rl-match-list", role: "list" },
          ...this.partners.map((element) => h("li", {}, element)))));
  }

  /** @param {Partner} partner @param {number} i */
  #partner({ id, name, definition }, i) {
    return h("button", { type: "button", class: "rl-match-partner", "data-partner": id,
      onclick: () => this.#chosen(id) },
      h("span", { class: "rl-match-number" }, String(i + 1)),
      h("span", { class: "rl-match-words" }, h("span", { class: "rl-match-name" }, name),
        definition && h("span", { class: "rl-match-more" }, definition)));
  }

  /** Whether each item has a field of its own, because there is no room for lines or by wish. */
  get isList() {
    return this.asList || this.narrow === true;
  }

  /** What an item is joined with, in the order of the right side. @param {string} id */
  joined(id) {
    const ids = this.shell.state.choices[id] ?? [];
    return this.data.right.filter((partner) => ids.includes(partner.id));
  }

  /** What an item is called in a sentence. @param {string} id */
  nameOf(id) {
    const left = this.data.left.find((one) => one.id === id);
    return left?.name || left?.sentence || (left?.quote ? quoted(left.quote, 40) : id);
  }

  /** @param {string} id */
  partnerName(id) {
    return this.data.right.find((partner) => partner.id === id)?.name ?? id;
  }

  /**
   * Joins or parts an item and a partner. With `only`, it never parts them.
   * @param {string} id @param {string} partner @param {{only?: boolean}} [how]
   */
  join(id, partner, { only = false } = {}) {
    if (this.shell.readOnly) return;
    const before = this.joined(id).map((one) => one.id);
    const has = before.includes(partner);
    const [name, other] = [this.nameOf(id), this.partnerName(partner)];
    if (has && only) this.shell.say(`${name} is joined with ${other} already.`);
    else if (has) this.put(id, before.filter((one) => one !== partner), `${other} taken away from ${name}.`);
    else this.put(id, this.data.several ? [...before, partner] : [partner], `${name} joined with ${other}.`);
  }

  /** Saves what an item is joined with. @param {string} id @param {string[]} ids @param {string} said */
  put(id, ids, said) {
    const sorted = this.data.right.map((one) => one.id).filter((one) => ids.includes(one));
    if (!this.shell.set("choices", id, sorted.length ? sorted : null, said)) this.refresh([id]);
  }

  /** By click, tap, Enter or Space on the left. @param {string} id @param {boolean} byKey */
  pick(id, byKey) {
    if (this.shell.readOnly || this.drag.justDropped) return;
    if (this.isList) {
      this.#item(id)?.openField();
      return;
    }
    const on = this.picked !== id;
    this.#setPicked(on ? id : null);
    const name = this.nameOf(id);
    const { right_name: right } = this.data;
    this.shell.say(on ? `${name} picked. Choose from ${right}. Escape lets it go.` : `${name} let go.`);
    if (on && byKey) this.#partnerElement(this.joined(id)[0]?.id ?? this.data.right[0].id)?.focus();
  }

  /** By click, tap or Enter on the right. @param {string} partner */
  #chosen(partner) {
    if (this.shell.readOnly) return;
    if (!this.picked) {
      this.shell.say(`Pick on the left first, from ${this.data.left_name}.`);
      return;
    }
    const id = this.picked;
    this.join(id, partner);
    if (this.data.several) return;
    this.#setPicked(null);
    this.focus(id);
  }

  /** @param {string | null} id */
  #setPicked(id) {
    this.picked = id;
    this.refresh([]);
  }

  /** @param {string} id */
  #item(id) {
    return this.items.find((item) => item.id === id);
  }

  /** @param {string} id */
  #partnerElement(id) {
    return this.partners.find((element) => element.dataset.partner === id);
  }

  /** @param {string | null} partner over which a line hangs */
  #light(partner) {
    for (const one of this.partners) one.classList.toggle("rl-lit", one.dataset.partner === partner);
  }

  #asList() {
    this.asList = !this.asList;
    this.mode.setAttribute("aria-pressed", String(this.asList));
    this.#setPicked(null);
    this.shell.say(this.asList ? "Each item now has a field to choose from." : "Now with lines.");
  }

  #measure() {
    /** @type {boolean} */
    const narrow = this.element.clientWidth < WIDE;
    if (narrow === this.narrow) this.lines.draw();
    else {
      this.narrow = narrow;
      this.#setPicked(null);
    }
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    if (this.picked && this.shell.readOnly) this.picked = null;
    for (const item of this.items) if (!keys || keys.includes(item.id)) item.draw();
    for (const item of this.items) item.mark(this.picked === item.id);
    const mine = this.picked ? this.joined(this.picked).map((one) => one.id) : [];
    for (const element of this.partners) {
      const on = this.picked && mine.includes(element.dataset.partner ?? "");
      if (this.picked) element.setAttribute("aria-pressed", String(on));
      else element.removeAttribute("aria-pressed");
    }
    this.element.classList.toggle("rl-as-list", this.isList);
    this.element.classList.toggle("rl-picking", this.picked !== null);
    this.mode.hidden = this.narrow === true;
    this.legend.hidden = !this.isList;
    this.lines.show(this.isList ? [] : this.#pairs());
  }

  #pairs() {
    return this.items.flatMap((item) => this.joined(item.id).map(({ id }) => ({
      from: item.anchor, to: /** @type {HTMLElement} */ (this.#partnerElement(id)),
      pattern: this.data.right.findIndex((one) => one.id === id),
      strong: this.picked === item.id || item.element.contains(document.activeElement) })));
  }

  progress() {
    const all = this.items.length;
    const read = this.items.filter((item) => this.joined(item.id).length).length;
    return { read, all, words: `${read} of ${all} ${this.data.left_name.toLowerCase()} joined` };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const item = this.#item(unit ?? "") ?? this.items[0];
    item?.pick.focus();
    item?.element.scrollIntoView({ block: "nearest" });
  }

  next() {
    const open = this.items.find((item) => !this.joined(item.id).length);
    if (open) this.focus(open.id);
    else this.shell.say("All are joined.");
  }

  dispose() {
    this.watch.disconnect();
    this.drag.dispose();
    window.removeEventListener("scroll", this.redraw, { capture: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (!(target instanceof HTMLElement) || altKey || ctrlKey || metaKey || shiftKey) return false;
    const id = this.items.find((item) => item.pick === target)?.id;
    const isPartner = this.partners.includes(/** @type {any} */ (target));
    if (!id && !isPartner && key !== "Escape") return false;
    if (key === "Escape") return this.#escape();
    if (key in STEPS) return this.#go(id ? this.items.map((item) => item.pick) : this.partners, target, STEPS[key]);
    if (id && (key === "Delete" || key === "Backspace")) return this.#clear(id);
    return this.#number(id ?? this.picked, digit(event));
  }

  #escape() {
    if (this.drag.stop()) return true;
    const id = this.picked;
    if (!id) return false;
    this.#setPicked(null);
    this.focus(id);
    this.shell.say(`${this.nameOf(id)} let go.`);
    return true;
  }

  /** @param {HTMLElement[]} side @param {HTMLElement} at @param {number} by */
  #go(side, at, by) {
    const to = side[Math.min(side.length - 1, Math.max(0, side.indexOf(at) + by))];
    to.focus();
    to.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** @param {string} id */
  #clear(id) {
    if (this.joined(id).length && !this.shell.readOnly) this.put(id, [], `${this.nameOf(id)} is free again.`);
    return true;
  }

  /** @param {string | null} id @param {number} number */
  #number(id, number) {
    const partner = this.data.right[number - 1];
    if (!id || !partner) return false;
    this.join(id, partner.id);
    return true;
  }
}

/** What the partners are, for the list, where they do not stand beside.
 * @param {{right: Partner[], right_name: string}} data */
function legend({ right, right_name: name }) {
  return h("details", { class: "rl-legend rl-match-legend", open: true }, h("summary", {}, name),
    h("dl", {}, ...right.flatMap((partner, i) => [h("dt", {}, `${i + 1} ${partner.name}`),
      h("dd", {}, partner.definition)])));
}
