// What a comparison says about itself: whose tags, by which rule, which keys, which kinds of
// difference.

import { h, plural } from "./dom.js";
import { DIFFERENCE_KINDS } from "./comparison_words.js";

/** @type {[string, string][]} */
export const COMPARING_KEYS = [
  ["N", "next disagreement, the most contested first"],
  ["Arrow keys", "from sentence to sentence, in the heat strip, in the table"],
  ["Enter or space", "open or close a sentence"],
  ["1 \u2026 9", "in an open sentence: take over the tag with that number, or give it back"],
  ["K, C, L", "in an open sentence: keep your tags, change them, leave it open"],
  ["W", "in an open sentence: write what you now think"],
  ["Esc", "close the sentence"]];

/** What the kinds look like and mean. */
export function kindsLegend() {
  return h("ul", { class: "rl-cmp-kinds" }, ...DIFFERENCE_KINDS.map(({ id, name, sign, means }) =>
    h("li", {}, h("span", { class: "rl-cmp-swatch", "data-kind": id, "aria-hidden": "true" }),
      h("span", { class: "rl-cmp-kind", "data-kind": id }, `${sign} ${name}`), ` ${means}`)));
}

/** @param {string} words */
export function noticeOf(words) {
  return h("div", { class: "rl-notice" }, h("p", {}, words));
}

/** Whose tags these are, by which rule others' are seen, and how many sentences are closed.
 * @param {import("./comparison_model.js").LayersData} data */
export function originWords({ mine, rule, pending }) {
  const from = mine && `Your tags are those of ${mine.title} (lesson ${mine.lesson.slice(0, 2)}).`;
  const closed = pending > 0 && `${plural(pending, "sentence")} open${pending === 1 ? "s" : ""} when you have read `
    + `${pending === 1 ? "it" : "them"} yourself.`;
  return [from, rule, closed].filter(Boolean).join(" ");
}
