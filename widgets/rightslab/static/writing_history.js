// Kept drafts as fields of the sheet: draft/3 is the third one kept, draft/3/at is when. Pure of DOM.

/**
 * @typedef {{number: number, text: string, at: string}} Draft
 * @typedef {{part: "texts", key: string, value: string | null}} Field
 */

/** The drafts that are kept, oldest first. @param {Record<string, string>} texts @returns {Draft[]} */
export function draftsOf(texts) {
  return Object.keys(texts).flatMap((key) => {
    const found = /^draft\/(\d+)$/u.exec(key);
    return found ? [{ number: Number(found[1]), text: texts[key], at: texts[`${key}/at`] ?? "" }] : [];
  }).sort((a, b) => a.number - b.number);
}

/** Whether the text now differs from the newest draft, and is worth keeping.
 * @param {Record<string, string>} texts */
export function isNew(texts) {
  const now = texts.text ?? "";
  return now.trim() !== "" && draftsOf(texts).at(-1)?.text !== now;
}

/**
 * The fields that keep the text as it is now; the oldest draft goes where more than `most` are kept.
 * @param {Record<string, string>} texts @param {string} at an ISO time @param {number} most
 * @returns {Field[]}
 */
export function keeping(texts, at, most) {
  const drafts = draftsOf(texts);
  const number = (drafts.at(-1)?.number ?? 0) + 1;
  const gone = drafts.slice(0, Math.max(0, drafts.length + 1 - most));
  return [
    field(`draft/${number}`, texts.text ?? ""), field(`draft/${number}/at`, at),
    ...gone.flatMap((draft) => [field(`draft/${draft.number}`, null), field(`draft/${draft.number}/at`, null)]),
  ];
}

/** @param {string} key @param {string | null} value @returns {Field} */
function field(key, value) {
  return { part: "texts", key, value };
}

/** A time as the reader's own language writes it. @param {string} at */
export function timeInWords(at) {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "at an unknown time";
  return time.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
