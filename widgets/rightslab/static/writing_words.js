// Counting words as core/activities/writing_words.py counts them. A test holds the two together.

/** @typedef {{words: number, characters: number}} Count */

// Scripts without gaps between words: Thai, Lao, Burmese, Khmer, Kana, Hangul, Han.
const ALONE = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u1100-\\u11ff\\u2e80-\\u2fdf\\u3005-\\u3007"
  + "\\u3040-\\u318f\\u31a0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff"
  + "\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
// What stands on the character before: marks, skin tones, characters without width.
const ON = "[\\p{M}\\u{1f3fb}-\\u{1f3ff}\\u200b\\u200c\\u2060\\u00ad]*";
const LETTER = `(?:(?![${ALONE}])[\\p{L}\\p{N}]${ON})`;
const INSIDE = "(?:[-'\\u2019\\u2010\\u2011\\u00b7]|(?<=\\p{Nd})[.,](?=\\p{Nd}))";
// As Python has it: with the separators of files and records, without the byte order mark.
const SPACE = "\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const TOKEN = new RegExp([
  `(${LETTER}+(?:${INSIDE}${LETTER}+)*)`,
  `[${ALONE}]${ON}`,
  `[\\u{1f1e6}-\\u{1f1ff}]{2}${ON}`,
  `[^${SPACE}\\u200d]${ON}(?:\\u200d[^${SPACE}]${ON})*\\u200d?`,
  "\\u200d",
].join("|"), "gu");
// Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const COUNTED = /[\p{L}\p{N}]/u;

/** @param {string} text @returns {Count} */
export function countWords(text) {
  let [words, characters] = [0, 0];
  for (const [token, word] of text.matchAll(TOKEN)) {
    if (word !== undefined) words += 1;
    else if (COUNTED.test(token)) characters += 1;
  }
  return { words, characters };
}

/** The direction of the first letter of a text. @param {string} text @returns {"ltr" | "rtl"} */
export function directionOf(text) {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "";
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

/** What most of a text is made of. @param {Count} count @returns {"words" | "characters"} */
export function unitOf({ words, characters }) {
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
