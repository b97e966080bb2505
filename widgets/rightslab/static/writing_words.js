// How long a text is, in words for its learner.

/** @typedef {import("./words.js").Count} Count */

// Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** The direction of the first letter of a text. @param {string} text @returns {"ltr" | "rtl"} */
export function directionOf(text) {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "";
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

/** What most of a text is made of. @param {Count} count @returns {"words" | "characters"} */
function unitOf({ words, characters }) {
  return characters > words ? "characters" : "words";
}

/** @param {Count} count */
export function countInWords(count) {
  const total = count.words + count.characters;
  const unit = unitOf(count);
  return `${total.toLocaleString("en")} ${total === 1 ? unit.slice(0, -1) : unit}`;
}

/**
 * How long a text is beside what is asked for, in words, and where it stands.
 * @param {Count} count @param {{words: [number, number], characters: [number, number]}} range
 * @returns {{state: "open" | "short" | "within" | "long", words: string}}
 */
export function lengthOf(count, range) {
  const total = count.words + count.characters;
  const unit = unitOf(count);
  const [least, most] = range[unit];
  const asked = `${least.toLocaleString("en")} to ${most.toLocaleString("en")} ${unit} are asked for`;
  if (total === 0) return { state: "open", words: `Nothing written yet; ${asked}.` };
  const has = countInWords(count);
  if (total < least) return { state: "short", words: `${has}; ${asked}.` };
  if (total <= most) return { state: "within", words: `${has}, within the range; ${asked}.` };
  const over = (total - most).toLocaleString("en");
  return { state: "long", words: `${has}, ${over} over the range; ${asked}.` };
}
