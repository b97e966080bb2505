// The deck as a list: each claim with its status, and a filter. One stop for Tab; arrows move in it.

import { h, localId, plural, setText } from "./dom.js";

/**
 * @typedef {import("./claims_state.js").DeckState} DeckState
 * @typedef {import("./claims_state.js").Card} Card
 */

const MARKS = { open: "\u25cb", done: "\u25cf", later: "\u25d0" };
const START = 60; // characters of a claim in the list

export class ClaimList {
  /** @param {DeckState} deck @param {(id: string) => void} open @param {(text: string) => void} say */
  constructor(deck, open, say) {
    this.deck = deck;
    this.open = open;
    this.say = say;
    this.current = "";
    this.drawn = "";
    const id = localId("filter");
    this.filter = h("select", { id, class: "rl-select", onchange: () => this.#filtered() });
    this.list = h("ul", { class: "rl-deck-list", "aria-label": "Claims" });
    this.count = h("p", { class: "rl-quiet" });
    /** @type {Map<string, {item: HTMLElement, button: HTMLButtonElement, mark: HTMLElement,
     *   words: HTMLElement, status: HTMLElement}>} */
    this.rows = new Map(deck.cards.map((card) => [card.id, this.#row(card)]));
    this.list.append(...[...this.rows.values()].map((row) => row.item));
    this.element = h("nav", { class: "rl-deck-nav", "aria-label": "The deck" },
      h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: id }, "Show"), this.filter),
      this.count, this.list);
  }

  /** @param {Card} card */
  #row({ id }) {
    const mark = h("span", { class: "rl-deck-mark", "aria-hidden": "true" });
    const words = h("span", { class: "rl-deck-words" });
    const status = h("span", { class: "rl-deck-status" });
    const button = h("button", { type: "button", class: "rl-deck-claim", tabindex: "-1",
      onclick: () => this.open(id) }, mark, h("strong", {}, id), " ", status, " ", words);
    return { item: h("li", {}, button), button, mark, words, status };
  }

  /** Draws what differs. @param {string} current the claim whose card is open */
  draw(current) {
    this.current = current;
    this.#options();
    const shown = new Set(this.deck.shown().map((card) => card.id));
    for (const card of this.deck.cards) {
      const row = this.rows.get(card.id);
      if (!row) continue;
      row.item.hidden = !shown.has(card.id);
      setText(row.mark, MARKS[this.deck.statusOf(card.id)]);
      setText(row.status, this.deck.statusWords(card.id));
      setText(row.words, this.deck.waits(card) ? "opens with a content note" : start(card.quote));
      if (card.id === current) row.button.setAttribute("aria-current", "true");
      else row.button.removeAttribute("aria-current");
    }
    setText(this.count, shown.size ? `${shown.size} of ${plural(this.deck.cards.length, "claim")}`
      : "No claim is of this kind. Choose another line above.");
    this.#stop(this.#visible().includes(current) ? current : this.#visible()[0]);
    const button = this.rows.get(current)?.button;
    if (button && !this.list.contains(document.activeElement)) intoView(this.list, button);
  }

  /** The claims that are in the list now, by id. */
  #visible() {
    return this.deck.shown().map((card) => card.id);
  }

  /** Lets Tab stop at one claim. @param {string | undefined} id */
  #stop(id) {
    for (const [one, { button }] of this.rows) button.tabIndex = one === id ? 0 : -1;
  }

  #options() {
    const { deck } = this;
    const { type } = deck.data.options;
    const paragraphs = [...new Set(deck.cards.map((card) => card.paragraph))];
    const differ = deck.cards.filter((card) => deck.differs(card.id)).length;
    const count = (/** @type {(card: Card) => boolean} */ test) => deck.cards.filter(test).length;
    const options = [
      option("all", `All claims (${deck.cards.length})`),
      option("open", `Open (${count((card) => !deck.isDone(card.id))})`),
      option("done", `Done (${count((card) => deck.isDone(card.id))})`),
      option("later", `To revisit (${count((card) => deck.statusOf(card.id) === "later")})`),
      ...deck.data.readings ? [option("differ", differ ? `Where readers differ (${differ})`
        : "Where readers differ (after Check)", !differ && deck.filter !== "differ")] : [],
      ...type ? [h("optgroup", { label: "By the type you chose" }, ...type.map((one) =>
        option(`type:${one.id}`, one.name)))] : [],
      h("optgroup", { label: "By paragraph" }, ...paragraphs.map((p) => option(`paragraph:${p}`, p))),
    ];
    // Drawn anew only where words differ: an open menu must not close under the finger.
    const words = options.map((one) => one.textContent).join("|");
    if (this.drawn !== words) this.filter.replaceChildren(...options);
    this.drawn = words;
    this.filter.value = deck.filter;
  }

  #filtered() {
    this.deck.filter = this.filter.value;
    this.draw(this.current);
    const shown = this.#visible();
    this.say(shown.length ? `${plural(shown.length, "claim")} in the list.` : "No claim is of this kind.");
    if (shown.length && !shown.includes(this.current)) this.list.scrollTop = 0;
  }

  focus() {
    const target = [...this.rows.values()].find(({ button, item }) => button.tabIndex === 0 && !item.hidden);
    (target?.button ?? this.filter).focus();
  }

  /** Arrows, Home and End in the list. @param {KeyboardEvent} event @returns {boolean} */
  key({ key, target }) {
    const shown = this.#visible();
    const here = shown.findIndex((id) => this.rows.get(id)?.button === target);
    if (here < 0) return false;
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: shown.length - 1 }[key];
    if (to === undefined) return false;
    const id = shown[Math.max(0, Math.min(shown.length - 1, to))];
    this.#stop(id);
    this.rows.get(id)?.button.focus();
    return true;
  }
}

/** @param {string} value @param {string} name @param {boolean} [disabled] */
function option(value, name, disabled = false) {
  return h("option", { value, disabled }, name);
}

/** The beginning of a claim. @param {string} quote */
function start(quote) {
  if (quote.length <= START) return quote;
  return `${quote.slice(0, quote.lastIndexOf(" ", START))} \u2026`;
}

/** Scrolls the list alone, and never the page. @param {HTMLElement} list @param {HTMLElement} one */
function intoView(list, one) {
  const [a, b] = [list.getBoundingClientRect(), one.getBoundingClientRect()];
  if (b.top < a.top) list.scrollTop -= a.top - b.top;
  else if (b.bottom > a.bottom) list.scrollTop += b.bottom - a.bottom;
}
