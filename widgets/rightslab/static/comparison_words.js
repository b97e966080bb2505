// The words and signs of a comparison, the same in the text, the strip, the cards and the filters.

import { plural } from "./dom.js";
import { inWords } from "./labels.js";

/** @typedef {import("./comparison_differences.js").DifferenceKind} DifferenceKind */

/** In the order in which they weigh. Sign and pattern tell them apart without colour.
 * @type {{id: DifferenceKind, name: string, sign: string, means: string}[]} */
export const DIFFERENCE_KINDS = [
  { id: "what", name: "What", sign: "\u2260", means: "words marked under different categories" },
  { id: "where", name: "Where", sign: "\u25d0", means: "some mark words that others pass over" },
  { id: "edges", name: "Edges", sign: "\u2194", means: "the same category for words that begin or end elsewhere" },
];

export const NO_TAGS = "nothing here";

/** The weightiest kind. @param {DifferenceKind[]} kinds @returns {DifferenceKind | ""} */
export function mainKind(kinds) {
  return DIFFERENCE_KINDS.find(({ id }) => kinds.includes(id))?.id ?? "";
}

/** @param {DifferenceKind[]} kinds in words: "What, where" */
export function kindWords(kinds) {
  const names = DIFFERENCE_KINDS.filter(({ id }) => kinds.includes(id)).map(({ name }) => name);
  return names.map((name, i) => (i ? name.toLowerCase() : name)).join(", ");
}

/** How far readers part, 0 to 100. @param {number} contested from 0 to 1 */
export function outOf100(contested) {
  return Math.round(100 * contested);
}

/** @param {number} part from 0 to 1 */
export function degreeWords(part) {
  return part ? `${outOf100(part)} of 100 apart` : "the same categories";
}

/** Who agrees: "All five", "Both", "All three who have read it". @param {number} readers
 * @param {number} shown how many layers are shown */
export function allOf(readers, shown) {
  const who = readers === 2 ? "Both" : `All ${inWords(readers)}`;
  return readers < shown ? `${who} who have read it` : who;
}

/** @param {number} left @param {number} all */
export function leftWords(left, all) {
  return left === all ? plural(all, "sentence") : `${left} of ${plural(all, "sentence")}`;
}

/** A phrase that begins a sentence. @param {string} words */
export function beginning(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
