// Words of the speech in their place: the sentence with the words marked, and the paragraph around.

import { button, h } from "./dom.js";

/**
 * @typedef {import("./text.js").Layout} Layout
 * @typedef {import("./text.js").Sentence} Sentence
 * @typedef {import("./sheets.js").Quote} PickedQuote
 */

/**
 * One quote. The button opens the paragraph; `open` says that it is open from the start.
 * @param {Layout | null} layout @param {PickedQuote} quote @param {string} name @param {boolean} open
 * @param {{language: string, direction: string} | null} text
 */
export function placeOf(layout, quote, name, open, text) {
  if (!layout || quote.first === undefined || quote.last === undefined) return lostQuote(quote, name);
  const { first, last } = quote;
  const [a, b] = [layout.of(first), layout.of(last)];
  const shown = layout.sentences.slice(a.index, b.index + 1);
  const around = layout.sentences.filter((one) => one.paragraph === a.paragraph || one.paragraph === b.paragraph);
  const words = h("blockquote", { class: "rl-quote rl-mk-words", lang: text?.language ?? null, dir: text?.direction ?? null });
  const draw = () => {
    words.replaceChildren(...(open ? around : shown).flatMap((sentence) => [
      open ? h("span", { class: "rl-quote-where" }, sentence.id) : "", ...marked(layout, sentence, first, last), " "]));
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? "Sentence alone" : `Whole paragraph ${a.paragraph}`;
  };
  const turn = (/** @type {boolean} */ to) => {
    open = to;
    draw();
  };
  const toggle = button("", () => turn(!open), { class: "rl-button rl-link" });
  const ids = a === b ? a.id : `${a.id} to ${b.id}`;
  const element = h("div", { class: "rl-mk-place" },
    h("p", { class: "rl-mk-where" }, h("strong", {}, name), ` ${ids} in ${a.paragraph}`, " ", toggle), words);
  draw();
  return { element, turn };
}

/** Where there is no text to look into.
 * @param {PickedQuote} quote @param {string} name */
function lostQuote({ quote, reason, sentence }, name) {
  const element = h("div", { class: "rl-mk-place" },
    h("p", { class: "rl-mk-where" }, h("strong", {}, name), sentence ? ` ${sentence}` : ""),
    h("blockquote", { class: "rl-quote rl-mk-words" }, quote),
    reason ? h("p", { class: "rl-quiet" }, reason) : "");
  return { element, turn: () => {} };
}

/** A sentence with the words of a range marked.
 * @param {Layout} layout @param {Sentence} sentence @param {number} first @param {number} last */
function marked(layout, sentence, first, last) {
  const [from, to] = [Math.max(first, sentence.first), Math.min(last, sentence.last)];
  if (from > to) return [sentence.text];
  const [start, end] = [layout.start(sentence, from), layout.end(sentence, to)];
  return [sentence.text.slice(0, start), h("mark", { class: "rl-mk-mark" }, sentence.text.slice(start, end)),
    sentence.text.slice(end)];
}
