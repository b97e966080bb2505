// The students of one activity as a marker goes through them. Pure of DOM.

/** @typedef {import("./marking_store.js").Row} Row */
/** @typedef {"asks" | "reason" | "later" | "older" | "marked" | "part" | "open"} RowState */

/** What comes before what, where several are so. @param {Row} row @returns {RowState} */
export function stateOf(row) {
  if (row.asks) return "asks";
  if (row.reason) return "reason";
  if (row.later) return "later";
  if ((row.older ?? []).length) return "older";
  if (row.given >= row.of) return "marked";
  return row.given ? "part" : "open";
}

/** @param {Row} row @param {string} verb what is done with a row */
export function stateWords(row, verb = "marked") {
  switch (stateOf(row)) {
    case "asks": return "asks to look again";
    case "reason": return "a reason is missing";
    case "later": return "come back later";
    case "marked": return row.total === null ? verb : `${verb}, ${pointsOf(row.total)}`;
    case "older": return "a newer answer is here";
    case "part": return `${row.given} of ${row.of} criteria`;
    default: return `not ${verb}`;
  }
}

/** @param {number} number */
export function pointsOf(number) {
  return `${number} ${number === 1 ? "point" : "points"}`;
}

/** Marked is what has all its levels, and a reason where one is asked for. @param {Row} row */
export function isMarked(row) {
  return row.given >= row.of && !row.reason && !(row.older ?? []).length;
}

/** How far the marking is. @param {Row[]} rows @param {string} verb */
export function progressOf(rows, verb = "marked") {
  const done = rows.filter(isMarked).length;
  const later = rows.filter((row) => row.later).length;
  const asks = rows.filter((row) => row.asks).length;
  const reasons = rows.filter((row) => row.reason).length;
  const older = rows.filter((row) => (row.older ?? []).length).length;
  const words = [`${done} of ${rows.length} ${verb}`,
    later ? `${later} to come back to` : "",
    asks ? `${asks} ${asks === 1 ? "asks" : "ask"} to look again` : "",
    older ? `${older} with a newer answer` : "",
    reasons ? `${reasons} without a reason` : ""];
  return { read: done, all: rows.length, words: words.filter(Boolean).join(", ") };
}

/**
 * The next one that is open, round the end: first those that are not put off, then those to come
 * back to. Empty where there is none.
 * @param {Row[]} rows @param {string} entry where one is
 */
export function nextOpen(rows, entry) {
  const at = rows.findIndex((row) => row.entry === entry);
  const round = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  /** @param {Row} row */
  const open = (row) => row.asks || !isMarked(row);
  const first = round.find((row) => open(row) && !row.later);
  return (first ?? round.find((row) => row.later || open(row)))?.entry ?? "";
}

/** @param {Row[]} rows @param {string} entry @param {number} way */
export function beside(rows, entry, way) {
  const at = rows.findIndex((row) => row.entry === entry);
  return at < 0 ? "" : rows[at + way]?.entry ?? "";
}

/** The comments that hold all the words that are looked for, in the order of the bank.
 * @param {import("./marking_store.js").Banked[]} bank @param {string} search */
export function commentsFor(bank, search, most = 5) {
  const wanted = search.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return bank.filter(({ words, out }) => {
    if (out) return false;
    const lower = words.toLocaleLowerCase();
    return wanted.every((word) => lower.includes(word));
  }).slice(0, most);
}

/**
 * The key of each level: its points where these are whole and differ, and none from ten on; else its
 * place from 1.
 * @param {{points: number}[]} levels @returns {string[]}
 */
export function levelKeys(levels) {
  const all = levels.map((level) => level.points);
  const keys = all.map((points) => (points < 10 ? String(points) : ""));
  const whole = all.every((points) => Number.isInteger(points) && points >= 0) && new Set(all).size === all.length;
  return whole && keys.filter(Boolean).length > 1 ? keys : levels.map((_level, i) => (i < 9 ? String(i + 1) : ""));
}

/** The figure of a key, 0 among them, by its place on any keyboard; empty for none.
 * @param {KeyboardEvent} event */
export function figureOf({ key, code }) {
  const row = /^Digit([0-9])$/u.exec(code);
  if (row) return row[1];
  return /^Numpad[0-9]$/u.test(code) && /^[0-9]$/u.test(key) ? key : "";
}
