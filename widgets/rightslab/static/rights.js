// The order in which rights are offered: what the learner used last, what the words suggest,
// what belongs to the chosen category, then the rest. Pure.

/**
 * @typedef {import("./wire.js").Right} Right
 * @typedef {{heading: string, rights: Right[]}} Group
 */

const SMALL = new Set(["and", "the", "for", "from", "with", "right", "rights", "human", "all",
  "not", "other", "others", "one", "own", "without", "into", "their", "under"]);

/** Words of three letters or more that say something, without a plural s. @param {string} text */
function words(text) {
  const found = text.toLocaleLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return found.filter((word) => !SMALL.has(word)).map((word) => word.replace(/s$/u, ""));
}

/**
 * Groups of rights for a selection, without repetition and without empty groups.
 * @param {Right[]} rights
 * @param {{recent: string[], quote: string, label: string, typed: string}} wanted
 * @returns {Group[]}
 */
export function suggest(rights, { recent, quote, label, typed }) {
  const left = new Set(matching(rights, typed));
  const chosen = new Set(words(quote));
  /** @param {string} heading @param {Right[]} from @returns {Group} */
  const group = (heading, from) => {
    const here = from.filter((right) => left.delete(right));
    return { heading, rights: here };
  };
  const byId = new Map(rights.map((right) => [right.id, right]));
  const used = recent.flatMap((id) => byId.get(id) ?? []);
  const groups = [
    group("Used lately", used),
    group("Words of your selection", rights.filter((r) => words(r.name).some((w) => chosen.has(w)))),
    group("In this category", rights.filter((r) => r.label === label || r.also.includes(label))),
    group("All others", rights),
  ].filter((one) => one.rights.length > 0);
  if (!typed.trim() || !groups.length) return groups;
  return [{ heading: "Found", rights: ranked(groups.flatMap((one) => one.rights), typed) }];
}

/** The nearest name first, else in the order given. @param {Right[]} rights @param {string} typed */
function ranked(rights, typed) {
  const wanted = typed.trim().toLocaleLowerCase();
  /** @param {Right} right */
  const rank = ({ name }) => {
    const lower = name.toLocaleLowerCase();
    if (lower === wanted) return 0;
    if (lower.startsWith(wanted)) return 1;
    return lower.includes(wanted) ? 2 : 3;
  };
  return [...rights].sort((a, b) => rank(a) - rank(b));
}

/** Rights whose name, articles or gloss hold every typed word. @param {Right[]} rights
 * @param {string} typed */
function matching(rights, typed) {
  const parts = typed.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return rights.filter((right) => {
    const hay = `${right.name} ${right.articles} ${right.gloss}`.toLocaleLowerCase();
    return parts.every((part) => hay.includes(part));
  });
}
