// Differences between layers: in where, in the edges, in what. The same rules as
// core/differences.py, which a test holds beside these. Pure: no DOM.

/**
 * One author's mark in a sentence: tokens `first` to `last`, both counted in; `labels` are the
 * categories that it stands for. `said` is its note or reason.
 * @typedef {{id: string, first: number, last: number, label: string, labels: string[], right: string,
 *   said: string, confidence: string, also: string[]}} LayerMark
 * @typedef {"where" | "edges" | "what"} DifferenceKind
 * @typedef {{first: number, last: number, kinds: DifferenceKind[], layers: Record<string, string[]>}} Spot
 * @typedef {{sentence: string, kinds: DifferenceKind[], contested: number, spots: Spot[]}} Difference
 * @typedef {Record<string, Record<string, LayerMark[]>>} MarksByLayer
 * @typedef {{a: string, b: string, pairs: number, sentences: string[]}} Confusion
 */

/** Stands for: marked nothing there. */
export const NO_LABEL = "";

/**
 * Each sentence that at least two layers have read, in the order given. A layer has read the
 * sentences that `read` names, and those in which it marks anything.
 * @param {(string | {id: string})[]} layers @param {MarksByLayer} marks
 * @param {Record<string, Iterable<string>>} read @param {(string | {id: string})[]} sentences
 * @returns {Difference[]}
 */
export function differences(layers, marks, read, sentences) {
  const all = layers.map(idOf).map((id) => ({ id, marks: marks[id] ?? {}, read: setOf(read[id] ?? []) }));
  return sentences.map(idOf).flatMap((sentence) => {
    const here = all.filter((one) => one.read.has(sentence) || one.marks[sentence]?.length)
      .map(({ id, marks: given }) => ({ id, marks: inOrderOfText(given[sentence] ?? []) }));
    if (here.length < 2) return [];
    const spots = spotsOf(here);
    const kinds = sortedSet(spots.flatMap((spot) => spot.kinds));
    return [{ sentence, kinds, contested: contested(here.map((one) => labelsOf(one.marks))), spots }];
  });
}

/** How far readers part: the mean over pairs of 1 minus shared over all categories.
 * @param {Iterable<Iterable<string>>} sets */
export function contested(sets) {
  const counted = countSets(sets);
  const readers = counted.reduce((sum, one) => sum + one.times, 0);
  if (readers < 2) return 0;
  let apart = 0;
  counted.forEach((a, i) => counted.slice(i + 1).forEach((b) => {
    const shared = a.labels.filter((label) => b.labels.includes(label)).length;
    const every = a.labels.length + b.labels.length - shared;
    apart += a.times * b.times * (1 - shared / every);
  }));
  return apart / ((readers * (readers - 1)) / 2);
}

/**
 * Which category is taken for which, over all pairs of readers of each cell. A cell is a sentence
 * and the categories that each reader gives there, or in one spot of it.
 * @param {Iterable<[string, Iterable<Iterable<string>>]>} cells @returns {Confusion[]}
 */
export function confusions(cells) {
  /** @type {Map<string, Confusion>} */
  const found = new Map();
  for (const [sentence, sets] of cells) {
    const counted = countSets(sets);
    counted.forEach((a, i) => counted.slice(i).forEach((b) => {
      const times = a === b ? (a.times * (a.times - 1)) / 2 : a.times * b.times;
      if (times) for (const [x, y] of takenFor(a.labels, b.labels)) noteCell(found, x, y, times, sentence);
    }));
  }
  return [...found.values()];
}

/** The categories that some marks stand for. @param {LayerMark[]} marks */
export function labelsOf(marks) {
  return sortedSet(marks.flatMap((mark) => mark.labels));
}

/** @param {LayerMark[]} marks */
function inOrderOfText(marks) {
  return [...marks].sort((a, b) => a.first - b.first || a.last - b.last);
}

/** @param {{id: string, marks: LayerMark[]}[]} here @returns {Spot[]} */
function spotsOf(here) {
  /** @type {{first: number, last: number}[]} */
  const stretches = [];
  for (const { first, last } of inOrderOfText(here.flatMap(({ marks }) => marks))) {
    const open = stretches.at(-1);
    if (open && first <= open.last) open.last = Math.max(open.last, last);
    else stretches.push({ first, last });
  }
  return stretches.map(({ first, last }) => {
    const inside = here.map(({ id, marks }) => ({ id,
      marks: marks.filter((mark) => first <= mark.first && mark.first <= last) }));
    const layers = Object.fromEntries(inside.map(({ id, marks }) => [id, marks.map((mark) => mark.id)]));
    return { first, last, kinds: kindsOf(inside.map(({ marks }) => marks)), layers };
  });
}

/** How layers differ in one spot. @param {LayerMark[][]} each the marks of each layer in it
 * @returns {DifferenceKind[]} */
function kindsOf(each) {
  const given = each.filter((marks) => marks.length);
  /** @type {DifferenceKind[]} */
  const found = [];
  if (new Set(given.map((marks) => labelsOf(marks).join("\n"))).size > 1) found.push("what");
  else if (new Set(given.map(edgesOf)).size > 1) found.push("edges");
  if (given.length < each.length) found.push("where");
  return found;
}

/** @param {LayerMark[]} marks */
function edgesOf(marks) {
  return sortedSet(marks.map(({ first, last }) => `${first}-${last}`)).join();
}

/** @param {Iterable<Iterable<string>>} sets @returns {{labels: string[], times: number}[]} */
function countSets(sets) {
  /** @type {Map<string, {labels: string[], times: number}>} */
  const found = new Map();
  for (const set of sets) {
    const labels = sortedSet(set);
    const known = found.get(labels.join("\n"));
    if (known) known.times += 1;
    else found.set(labels.join("\n"), { labels, times: 1 });
  }
  return [...found.values()];
}

/** @param {string[]} a @param {string[]} b @returns {[string, string][]} */
function takenFor(a, b) {
  /** @type {[string, string][]} */
  const same = a.filter((label) => b.includes(label)).map((label) => [label, label]);
  const [left, right] = [a.filter((x) => !b.includes(x)), b.filter((y) => !a.includes(y))];
  const bare = !a.length || !b.length;
  const [xs, ys] = [left, right].map((all) => (all.length || !bare ? all : [NO_LABEL]));
  /** @type {Map<string, [string, string]>} */
  const apart = new Map();
  for (const x of xs) for (const y of ys) {
    const [low, high] = x < y ? [x, y] : [y, x];
    if (x !== y) apart.set(`${low}\n${high}`, [low, high]);
  }
  return [...same, ...apart.values()];
}

/** @param {Map<string, Confusion>} found @param {string} a @param {string} b @param {number} times
 * @param {string} sentence */
function noteCell(found, a, b, times, sentence) {
  const key = `${a}\n${b}`;
  const cell = found.get(key) ?? { a, b, pairs: 0, sentences: [] };
  found.set(key, cell);
  cell.pairs += times;
  if (!cell.sentences.includes(sentence)) cell.sentences.push(sentence);
}

/** Without repetition, in alphabetical order. @template {string} T @param {Iterable<T>} values */
function sortedSet(values) {
  return [...new Set(values)].sort();
}

/** @param {Iterable<string>} values */
function setOf(values) {
  return values instanceof Set ? values : new Set(values);
}

/** @param {string | {id: string}} one */
function idOf(one) {
  return typeof one === "string" ? one : one.id;
}
