// What Check draws of one sentence: both numbers on one axis, and the words that scored.

import { h } from "./dom.js";

/**
 * @typedef {{text: string, said: string}} Piece
 * @typedef {{unit: string, mine: number | null, theirs: number | null, first: number | null,
 *   said: string[], pieces: Piece[]}} Rated
 */

/**
 * The sentence with the words that scored, and an axis: a dot for the learner, a square for TextBlob.
 * @param {Rated} item @param {{low: string, high: string}} scale
 */
export function axis({ mine, theirs, first, said, pieces }, { low, high }) {
  if (mine === null || theirs === null) return null;
  const marks = [axisMark("rl-axis-theirs", theirs, "TextBlob"), axisMark("rl-axis-mine", mine, "You")];
  if (first !== null) marks.unshift(axisMark("rl-axis-first", first, ""));
  return h("div", { class: "rl-rated" },
    h("p", { class: "rl-rating-text" }, ...pieces.map(scoredPiece)),
    h("div", { class: "rl-axis", role: "img",
      "aria-label": `On a line from ${low} to ${high}: you ${said[0]}, TextBlob ${said[1]}` },
    h("span", { class: "rl-axis-end" }, low), h("span", { class: "rl-axis-line" }, ...marks),
    h("span", { class: "rl-axis-end" }, high)));
}

/** @param {Piece} piece */
function scoredPiece({ text, said }) {
  if (!said) return text;
  return h("span", { class: "rl-scored" }, h("span", { class: "rl-scored-word" }, text), " ",
    h("span", { class: "rl-scored-value" }, said));
}

/** @param {string} kind @param {number} value @param {string} name */
function axisMark(kind, value, name) {
  return h("span", { class: `rl-axis-mark ${kind}`, style: `left:${50 * (value + 1)}%` },
    name && h("span", { class: "rl-axis-name" }, name));
}
