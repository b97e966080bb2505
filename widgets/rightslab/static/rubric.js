// The rubric: criteria by level, with anchors from opposed positions that earn the same.

import { h, plural } from "./dom.js";

/**
 * @typedef {{points: number, name: string, examples: string[]}} Level
 * @typedef {{id: string, name: string, ask: string, levels: Level[], step?: number}} Criterion
 */

/** @param {Criterion[]} rubric @param {boolean} open @returns {HTMLDetailsElement | null} */
export function rubricTable(rubric, open = true) {
  if (!rubric.length) return null;
  const wide = Math.max(...rubric.map(({ levels }) => levels.length));
  const widest = rubric.find(({ levels }) => levels.length === wide)?.levels ?? [];
  const same = rubric.every(({ levels }) => levels.every(({ points }, i) => points === widest[i].points));
  const names = Array.from({ length: wide }, (_, i) => (same ? plural(widest[i].points, "point") : `Level ${i + 1}`));
  // Roles stand here in words, since on a narrow page the style makes blocks of rows and cells.
  const head = { scope: "col", role: "columnheader" };
  const table = h("table", { role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, h("th", head, "What is looked at"), ...names.map((name) => h("th", head, name)))),
    h("tbody", { role: "rowgroup" }, ...rubric.map(({ name, ask, levels }) => h("tr", { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, name, ask && h("span", { class: "rl-quiet" }, ask)),
      ...levels.map((level, i) => h("td", { role: "cell", "data-head": same ? names[i] : null },
        same ? "" : h("strong", {}, `${plural(level.points, "point")}: `), level.name)),
      ...Array.from({ length: wide - levels.length }, () => h("td", { role: "cell" }))))));
  return h("details", { class: "rl-legend rl-rubric", open }, h("summary", {}, "Rubric"),
    h("p", { class: "rl-quiet" }, "It asks how you argue, not which position you take."),
    h("div", { class: "rl-rubric-table", role: "region", tabindex: 0, "aria-label": "Rubric" }, table),
    anchors(rubric));
}

/** Opens the rubric and takes the focus there. @param {HTMLDetailsElement | null} rubric */
export function focusRubric(rubric) {
  if (!rubric) return;
  rubric.open = true;
  rubric.querySelector("summary")?.focus();
}

/** @param {Criterion[]} rubric */
function anchors(rubric) {
  const shown = rubric.flatMap(({ name, levels }) => levels.filter((level) => level.examples.length)
    .map((level) => ({ name, level })));
  if (!shown.length) return null;
  return h("details", { class: "rl-legend" }, h("summary", {}, "Examples of levels"),
    h("p", { class: "rl-quiet" }, "The examples of one level argue for opposed positions and earn the same."),
    ...shown.flatMap(({ name, level }) => [
      h("p", { class: "rl-label" }, `${name}, ${plural(level.points, "point")}`),
      h("ul", { class: "rl-anchors" }, ...level.examples.map((words) => h("li", {}, words)))]));
}
