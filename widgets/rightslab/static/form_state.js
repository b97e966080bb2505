// The fields of a form as the sheet holds them: their keys, and what is filled in. The kernel says
// the same again on Check (core/activities/form_fields.py). Pure of DOM.

import { countWords } from "./words.js";

/**
 * @typedef {{id: string, name: string, definition: string}} Option
 * @typedef {{id: string, name: string, help: string, least: number, optional: boolean,
 *   options: Option[], form: "words" | "long" | "date" | "number" | "one" | "several" | "claim"
 *   | "sources"}} Field
 * @typedef {{text: string, sources: string[], read: boolean}} Fact
 * @typedef {{id: string, sentence: string, words: string, quote: string, seek: string,
 *   facts: Fact[]}} Claim
 * @typedef {{fields: Field[], claims: Claim[], most_sources: number, kinds_wanted: number,
 *   rubric: import("./rubric.js").Criterion[]}} FormData
 * @typedef {Pick<import("./sheets.js").Sheet, "texts" | "choices" | "numbers">} Answer
 * @typedef {{number: number, kind: string, what: string}} Cited
 * @typedef {"open" | "begun" | "given"} State
 */

/** Words between gaps, and single characters of scripts that have none. @param {string} text */
export function wordCount(text) {
  const { words, characters } = countWords(text);
  return words + characters;
}

/** The key of a field, for the claim that is weighed in it. @param {Field} field @param {string} claim */
export function keyOf({ id, form }, claim) {
  return claim && form !== "claim" ? `${claim}/${id}` : id;
}

/** The claim that is chosen now; empty where none is. @param {FormData} data @param {Answer} answer */
export function chosenClaim({ fields, claims }, answer) {
  const field = fields.find(({ form }) => form === "claim");
  const id = field ? answer.choices[field.id]?.[0] ?? "" : "";
  return claims.some((claim) => claim.id === id) ? id : "";
}

/** The sources of a list that hold something.
 * @param {Answer} answer @param {string} key @param {number} most @returns {Cited[]} */
export function sourcesOf({ texts, choices }, key, most) {
  return Array.from({ length: most }, (_, i) => ({ number: i + 1,
    kind: choices[`${key}/${i + 1}`]?.[0] ?? "", what: (texts[`${key}/${i + 1}`] ?? "").trim() }))
    .filter(({ kind, what }) => kind || what);
}

/** How many kinds there are among sources that say both what they are and of which kind.
 * @param {Cited[]} cited */
export function kindsOf(cited) {
  return new Set(cited.filter(({ kind, what }) => kind && what).map(({ kind }) => kind)).size;
}

/** @param {Field} field @param {string} claim @param {Answer} answer @param {FormData} data
 * @returns {State} */
export function stateOf(field, claim, answer, data) {
  const key = keyOf(field, claim);
  const text = answer.texts[key] ?? "";
  switch (field.form) {
    case "claim": return claim ? "given" : "open";
    case "number": return key in answer.numbers ? "given" : "open";
    case "one":
    case "several": {
      const picked = answer.choices[key] ?? [];
      return field.options.some(({ id }) => picked.includes(id)) ? "given" : "open";
    }
    case "sources": {
      const cited = sourcesOf(answer, key, data.most_sources);
      if (!cited.length) return "open";
      return kindsOf(cited) < data.kinds_wanted ? "begun" : "given";
    }
    case "long":
      if (text.trim() && wordCount(text) < field.least) return "begun";
  }
  return text.trim() ? "given" : "open";
}
