// An answer as words with several kinds of marks on them. Pure of DOM.

/** @typedef {{from: number, to: number, kind: string}} Stretch */

// Words in quotation marks of any style: curly, straight, guillemets, corner brackets.
const QUOTED = /[\u201c\u201e\u201d]([^\u201c\u201d\u201e]{3,600})[\u201d\u201c]|"([^"]{3,600})"|[\u00ab\u00bb]([^\u00ab\u00bb]{3,600})[\u00bb\u00ab]|\u300c([^\u300d]{2,600})\u300d/gu;
const GAP = /\s*(?:\[?(?:\u2026|\.\.\.)\]?)\s*/u;

/**
 * The text cut at every edge of its stretches, each piece with the kinds that lie over it.
 * @param {string} text @param {Stretch[]} stretches
 * @returns {{words: string, kinds: string[]}[]}
 */
export function cutAt(text, stretches) {
  const inside = stretches.filter(({ from, to }) => from < to && from >= 0 && to <= text.length);
  const edges = new Set([0, text.length]);
  for (const { from, to } of inside) edges.add(from).add(to);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => ({
    words: text.slice(from, cuts[i + 1]),
    kinds: [...new Set(inside.filter((one) => one.from <= from && one.to >= cuts[i + 1]).map((one) => one.kind))],
  }));
}

/** Every place of some words in a text; spaces and line ends are alike, and so are upper and lower case.
 * @param {string} text @param {string} words @param {string} kind @returns {Stretch[]} */
export function places(text, words, kind) {
  const parts = words.trim().split(/\s+/u).filter(Boolean);
  if (!parts.length) return [];
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("\\s+");
  return [...text.matchAll(new RegExp(pattern, "giu"))]
    .map((hit) => ({ from: hit.index, to: hit.index + hit[0].length, kind }));
}

/**
 * What stands in quotation marks in an answer, cut where words were left out.
 * @param {string} text @returns {{from: number, to: number, words: string}[]}
 */
export function quotations(text) {
  /** @type {{from: number, to: number, words: string}[]} */
  const all = [];
  for (const hit of text.matchAll(QUOTED)) {
    const inner = hit.slice(1).find(Boolean) ?? "";
    const start = hit.index + hit[0].indexOf(inner);
    let at = 0;
    for (const piece of inner.split(GAP)) {
      const from = start + inner.indexOf(piece, at);
      at = inner.indexOf(piece, at) + piece.length;
      if (piece.trim().length >= 2) all.push({ from, to: from + piece.length, words: piece });
    }
  }
  return all;
}

/** Without what closes a quotation besides its words. @param {string} words */
export function bare(words) {
  return words.replace(/[\s.,;:!?]+$/u, "").replace(/^[\s.,;:]+/u, "");
}
