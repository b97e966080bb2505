// The pictures on the wall. Each is drawn from numbers alone; a pattern and a number stand with each bar.

import { h, plural } from "./dom.js";
import { badge, swatch } from "./labels.js";

/** @typedef {import("./projector_store.js").Wall} Wall */
/** @typedef {import("./projector_store.js").Row} Row */

const NOBODY = "No hand-in yet.";
const MOST_NAMED = 6;

/** @param {Wall} wall */
export function slide(wall) {
  const { kind } = wall.slide;
  const draw = { blind, heat, contested, taken, sentence, changes }[/** @type {string} */ (kind)];
  return draw ? draw(wall) : h("p", {}, "Run the cell again to see this.");
}

/** Only how many: large enough for the last row. @param {Wall} wall */
function blind({ count, stage }) {
  const again = stage === "again";
  const [number, of] = again ? [count.again ?? 0, count.in] : [count.in, count.of];
  const before = again && count.before
    ? `${plural(count.before, "student")} had done so before this round began.` : "";
  return h("div", { class: "rl-pj-blind" },
    h("p", { class: "rl-pj-count" }, h("strong", {}, String(number)),
      of ? h("span", { class: "rl-pj-of" }, ` of ${of}`) : null),
    h("p", { class: "rl-pj-what" }, again ? "have handed in a second time" : "have handed in"),
    before && h("p", { class: "rl-pj-more" }, before),
    !number && h("p", { class: "rl-pj-more" }, again ? "No second hand-in yet." : NOBODY));
}

/** @param {Wall} wall */
function heat({ slide: { rows, students } }) {
  const read = rows.filter((/** @type {any} */ row) => row.share !== null);
  if (!read.length) return empty("Nobody has read a sentence of this part yet.");
  const most = read.reduce((/** @type {any} */ a, /** @type {any} */ b) => (b.share > a.share ? b : a));
  return h("section", { class: "rl-pj-slide" },
    h("h3", { class: "rl-pj-h" }, `Who marks words, out of 100 readers of a sentence (${plural(students, "student")})`),
    h("ol", { class: "rl-pj-cells" }, ...rows.map((/** @type {any} */ row) => cell(row))),
    h("p", { class: "rl-pj-more" }, `Most in ${most.id}: ${most.marked} of ${most.read}. `
      + "A number says how many mark words there, not what they call them."));
}

/** @param {{id: string, marked: number, read: number, share: number | null}} row */
function cell({ id, marked, read, share }) {
  const level = share === null ? "none" : Math.min(4, Math.floor(share / 20));
  const said = share === null ? `${id}: nobody has read it` : `${id}: ${marked} of ${read} readers mark words`;
  return h("li", { class: "rl-pj-cell", "data-level": level, style: `--high:${share ?? 0}` },
    h("span", { class: "rl-hidden" }, said),
    h("span", { class: "rl-pj-tower", "aria-hidden": "true" },
      h("span", { class: "rl-pj-num" }, share === null ? "–" : String(share)),
      h("span", { class: "rl-pj-fill" })),
    h("span", { class: "rl-pj-id", "aria-hidden": "true" }, id));
}

/** @param {Wall} wall */
function contested({ slide: { rows, students }, labels }) {
  if (!rows.length) return empty("There is no sentence on which two readers part.");
  const high = Math.max(...rows.flatMap((/** @type {Row} */ row) => [row.nothing, ...row.bars.map((bar) => bar.count)]));
  return h("section", { class: "rl-pj-slide" },
    h("h3", { class: "rl-pj-h" }, `Where readers part most (${plural(students, "student")})`),
    h("ol", { class: "rl-pj-rows" }, ...rows.map((/** @type {Row} */ row) =>
      h("li", { class: "rl-pj-row" },
        h("p", { class: "rl-pj-words" }, h("strong", {}, `${row.id} `), row.words),
        towers(row, labels, high)))),
    h("p", { class: "rl-pj-more" }, "Readers who give two categories count twice. The most common is no key."));
}

/** @param {Row} row @param {Wall["labels"]} labels @param {number} most the count that is drawn in full height */
function towers({ bars, nothing, readers }, labels, most) {
  const all = [...bars, { label: 0, name: "Marked nothing", count: nothing }];
  return h("ul", { class: "rl-pj-towers" }, ...all.map(({ label, name, count }) =>
    h("li", { class: "rl-pj-cell", style: `--high:${(100 * count) / most}` },
      h("span", { class: "rl-hidden" }, `${name}: ${count} of ${readers}`),
      h("span", { class: "rl-pj-tower", "aria-hidden": "true" },
        h("span", { class: "rl-pj-num" }, String(count)),
        h("span", { class: "rl-pj-fill", style: fill(label) })),
      h("span", { class: "rl-pj-id", "aria-hidden": "true" }, label ? badge(labels[label - 1], label) : "no tag"))));
}

/** One sentence, its words and bars, and one question. @param {Wall} wall */
function sentence({ slide: { row, order, question, number, questions }, labels }) {
  if (!row) return empty("There is no sentence on which two readers part.");
  return h("section", { class: "rl-pj-slide" },
    h("h3", { class: "rl-pj-h" }, `${row.id}, sentence ${order.indexOf(row.id) + 1} of ${order.length}`),
    h("p", { class: "rl-pj-quote" }, row.words),
    h("div", { class: "rl-pj-pair" }, bars(row, labels),
      question && h("div", { class: "rl-pj-ask" }, h("p", { class: "rl-pj-more" }, `Question ${number} of ${questions}`),
        h("p", { class: "rl-pj-question" }, question))));
}

/** @param {Row} row @param {Wall["labels"]} labels */
function bars({ bars: given, nothing, readers }, labels) {
  const all = [...given, { label: 0, name: "Marked nothing", count: nothing }];
  return h("ul", { class: "rl-pj-bars", "aria-label": `${plural(readers, "reader")} by category` },
    ...all.map(({ label, name, count }) => h("li", { class: "rl-pj-bar" },
      label ? badge(labels[label - 1], label) : h("span"),
      h("span", { class: "rl-pj-name" }, name),
      h("span", { class: "rl-pj-track", "aria-hidden": "true" },
        h("span", { class: "rl-pj-length", style: `inline-size:${(100 * count) / readers}%;${fill(label)}` })),
      h("span", { class: "rl-pj-num" }, String(count)))));
}

/** @param {Wall} wall */
function taken({ slide: { rows, students }, labels }) {
  if (!rows.length) return empty("No two students give different categories to one sentence.");
  const most = rows[0].pairs;
  return h("section", { class: "rl-pj-slide" },
    h("h3", { class: "rl-pj-h" }, `Which category is taken for which (${plural(students, "student")})`),
    h("ol", { class: "rl-pj-rows" }, ...rows.map((/** @type {any} */ row) =>
      h("li", { class: "rl-pj-taken" },
        ...row.labels.flatMap((/** @type {number} */ n, /** @type {number} */ i) => [
          i ? h("span", { class: "rl-pj-for" }, "for") : null,
          h("span", { class: "rl-pj-label" }, badge(labels[n - 1], n), ` ${labels[n - 1].name}`)]),
        h("span", { class: "rl-pj-track", "aria-hidden": "true" },
          h("span", { class: "rl-pj-length rl-pj-plain", style: `inline-size:${(100 * row.pairs) / most}%` })),
        h("span", { class: "rl-pj-num" }, row.pairs.toLocaleString("en")),
        h("span", { class: "rl-pj-in" }, `in ${some(row.sentences)}`)))),
    h("p", { class: "rl-pj-more" }, "Each number counts pairs of students who read the same sentence, one with the first "
      + "category and one with the second. It does not say which of the two reads better."));
}

/** @param {string[]} ids */
function some(ids) {
  const more = ids.length - MOST_NAMED;
  return ids.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** @param {Wall} wall */
function changes({ slide: { rows } }) {
  if (!rows.length) return empty("Nobody has handed in a second time, so there is nothing to compare.");
  return h("section", { class: "rl-pj-slide" },
    h("h3", { class: "rl-pj-h" }, "What changed between the first and the last tagging"),
    h("ul", { class: "rl-pj-figures" }, ...rows.map((/** @type {any} */ row) =>
      h("li", { class: "rl-pj-figure" }, h("strong", {}, row.value), h("span", {}, row.name),
        h("span", { class: "rl-pj-more" }, row.not)))));
}

/** @param {number} label */
function fill(label) {
  return label ? `--rl-fill:var(--rl-c${label});${swatch(label)}` : "";
}

/** @param {string} words */
function empty(words) {
  return h("p", { class: "rl-pj-what" }, words);
}
