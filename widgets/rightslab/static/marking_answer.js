// What a student handed in, part by part; the words that it quotes stand in their place in the speech.

import { button, h } from "./dom.js";
import { bare, cutAt, places, quotations } from "./marking_paint.js";
import { placeOf } from "./marking_speech.js";
import { Layout } from "./text.js";

/**
 * @typedef {import("./marking_store.js").Paper} Paper
 * @typedef {import("./marking_view.js").MarkingView} MarkingView
 */

const LONG_PART = 120; // from so many characters on, a part is prose and not a field

export class AnswerPane {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    const { text } = view.store.document.data;
    this.text = text;
    this.layout = text ? new Layout(text) : null;
    this.head = h("h4", { class: "rl-h4" }, "Answer");
    this.body = h("div", { class: "rl-mk-answer-body" });
    this.context = button("Paragraphs", () => this.turnContext(), { "aria-pressed": "false",
      title: "Show all quotes in their paragraphs (O)" });
    this.element = h("section", { class: "rl-mk-pane rl-mk-answer", tabindex: 0, "aria-label": "Answer" },
      h("div", { class: "rl-mk-pane-head" }, this.head, this.context), this.body);
    this.open = false;
    /** @type {((open: boolean) => void)[]} */
    this.turns = [];
    this.drawn = "";
  }

  /** @param {boolean} fresh whether another student is shown */
  refresh(fresh) {
    const { paper, entry, ready, state } = this.view.store;
    const now = JSON.stringify([entry, Boolean(paper), state.choices.evidence ?? []]);
    if (this.drawn === now) return;
    this.drawn = now;
    const name = this.view.nameOf();
    this.head.textContent = name ? `Answer of ${name}` : "Answer";
    this.element.setAttribute("aria-label", this.head.textContent);
    this.turns = [];
    this.body.replaceChildren(...paper ? this.#paper(paper)
      : [h("p", { class: "rl-quiet" }, ready && !entry ? "There is nothing to mark here." : "The answer is on its way.")]);
    this.context.hidden = !this.turns.length;
    if (fresh) this.element.scrollTop = 0;
  }

  turnContext() {
    if (!this.turns.length) return this.view.say("This answer quotes nothing from the speech.");
    this.open = !this.open;
    this.context.setAttribute("aria-pressed", String(this.open));
    for (const turn of this.turns) turn(this.open);
    this.view.say(this.open ? "The quotes stand in their paragraphs." : "The quotes stand in their sentences.");
  }

  /** Goes to the next quote of the answer, round the end. @param {number} way */
  jump(way) {
    const places = /** @type {HTMLElement[]} */ ([...this.body.querySelectorAll(".rl-mk-place")]);
    if (!places.length) return this.view.say("This answer quotes nothing from the speech.");
    const at = places.findIndex((one) => one.contains(document.activeElement));
    const next = places[(at < 0 && way < 0 ? places.length - 1 : at + way + places.length) % places.length];
    next.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    this.view.say(`Quote ${places.indexOf(next) + 1} of ${places.length}: ${next.textContent}`);
  }

  /** @param {number} way */
  scroll(way) {
    const pane = this.element;
    if (pane.scrollHeight > pane.clientHeight + 4) pane.scrollBy({ top: way * 0.85 * pane.clientHeight });
    else window.scrollBy({ top: way * 0.6 * window.innerHeight });
  }

  /** The words that are selected in this answer, as they stand. */
  selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !this.body.contains(selection.anchorNode)) return "";
    return selection.toString().trim();
  }

  /** Whether these words stand in the answer. @param {string} words */
  has(words) {
    return this.view.store.paper?.parts.some(({ text }) => places(text, words, "").length > 0) ?? false;
  }

  /** @param {Paper} paper */
  #paper({ parts, notes = [] }) {
    return [...notes.map((words) => h("p", { class: "rl-mk-note" }, words)), ...parts.map((part) => this.#part(part)),
      parts.length ? "" : h("p", { class: "rl-quiet" }, "Nothing was written here.")];
  }

  /** @param {import("./marking_store.js").AnswerPart} part */
  #part({ title, text, note, quotes }) {
    return h("section", { class: "rl-mk-part" },
      h("h5", { class: "rl-mk-h5" }, title, note ? h("span", { class: "rl-quiet" }, ` ${note}`) : ""),
      ...text ? this.#words(text) : quotes.length ? [] : [h("p", { class: "rl-quiet" }, "Nothing was written here.")],
      ...quotes.map((quote, i) => this.#card(quote, `${i + 1}.`)));
  }

  /** @param {string} text */
  #words(text) {
    const cited = this.layout ? this.#cited(text) : { stretches: [], cards: [] };
    const evidence = (this.view.store.state.choices.evidence ?? []).flatMap((words) => places(text, words, "evidence"));
    const long = text.length > LONG_PART;
    return [h("div", { class: `rl-mk-text${long ? " rl-mk-prose" : ""}`, dir: "auto" },
      ...painted(text, [...cited.stretches, ...evidence])), ...cited.cards];
  }

  /** @param {import("./sheets.js").Quote} quote @param {string} name */
  #card(quote, name) {
    const { element, turn } = placeOf(this.layout, quote, name, this.open, this.text);
    this.turns.push(turn);
    return element;
  }

  /** What stands in quotation marks: in the speech, with its place, or not in these words.
   * @param {string} text */
  #cited(text) {
    const layout = /** @type {Layout} */ (this.layout);
    /** @type {import("./marking_paint.js").Stretch[]} */
    const stretches = [];
    /** @type {HTMLElement[]} */
    const cards = [];
    const seen = new Set();
    /** @type {string[]} */
    const absent = [];
    for (const { from, to, words } of quotations(text)) {
      const [hit] = layout.find(bare(words));
      stretches.push({ from, to, kind: hit ? "cited" : "absent" });
      if (seen.has(words)) continue;
      seen.add(words);
      if (!hit) absent.push(bare(words));
      else cards.push(this.#card({ first: hit.first, last: hit.last, quote: words }, "Quoted:"));
    }
    if (absent.length) cards.push(h("p", { class: "rl-mk-absent" }, "In quotation marks, and not in the speech in these words: ",
      ...absent.flatMap((words, i) => [i ? "; " : "", h("q", {}, words)]), "."));
    return { stretches, cards };
  }
}

const MARKS = { cited: "rl-mk-cited", absent: "rl-mk-not-there", evidence: "rl-mk-evidence", shared: "rl-mk-shared" };

/** @param {string} text @param {import("./marking_paint.js").Stretch[]} stretches */
export function painted(text, stretches) {
  return cutAt(text, stretches).map(({ words, kinds }) => (kinds.length
    ? h("mark", { class: kinds.map((kind) => MARKS[/** @type {keyof typeof MARKS} */ (kind)]).join(" ") }, words)
    : document.createTextNode(words)));
}
