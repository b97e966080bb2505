// Counting words as core/tokens.py and core/activities/writing_words.py count them. A test holds
// them together.

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
