// The sections of an outline, from the fields of its sheet. Pure of DOM; core/activities/outline_cut.py
// says the same in Python.

/**
 * @typedef {{id: string, at: number, stop: number, move: string}} Section
 * @typedef {Record<string, string[]>} Choices
 */

export const FINISHED = "finished";
export const LEAST = 2;

/** The sections in order; the first sentence always begins one.
 * @param {Choices} choices @param {string[]} ids of the sentences shown
 * @param {{id: string}[]} labels @returns {Section[]} */
export function sectionsOf(choices, ids, labels) {
  const known = new Set(labels.map((label) => label.id));
  const opened = ids.map((_, at) => at).filter((at) => at === 0 || ids[at] in choices);
  return opened.map((at, i) => {
    const move = choices[ids[at]]?.[0] ?? "";
    return { id: ids[at], at, stop: opened[i + 1] ?? ids.length, move: known.has(move) ? move : "" };
  });
}

/** Whether the learner says that the outline is complete, and it has sections enough.
 * @param {Choices} choices @param {Section[]} sections */
export function isFinished(choices, sections) {
  return sections.length >= LEAST && Boolean(choices[FINISHED]?.length);
}

/** The sentences in named sections whose end is settled: the last one ends with *complete*.
 * @param {Choices} choices @param {string[]} ids @param {{id: string}[]} labels
 * @returns {Set<string>} */
export function outlined(choices, ids, labels) {
  const sections = sectionsOf(choices, ids, labels);
  const ended = isFinished(choices, sections) ? sections : sections.slice(0, -1);
  return new Set(ended.filter((one) => one.move).flatMap((one) => ids.slice(one.at, one.stop)));
}
