// How far two markers agree: sentences first; the figures closed, as a table with what they say.

import { h } from "./dom.js";

/** @typedef {import("./wire.js").Figure} Figure */

/** @param {{says?: string[], figures?: Figure[], note?: string}} data @returns {HTMLElement | ""} */
export function agreementOf({ says = [], figures = [], note = "" }) {
  if (!says.length && !figures.length) return "";
  return h("section", { class: "rl-mk-agreement", "aria-label": "How far both markers agree" },
    ...says.map((words) => h("p", {}, words)), figures.length ? figuresTable(figures, note) : "");
}

/** A figure is called by its measure and what it is about: a row each, a column each measure.
 * @param {Figure[]} figures @param {string} note */
function figuresTable(figures, note) {
  const named = figures.map((figure) => ({ figure, parts: /^(.*?): (.*)$/u.exec(figure.name) ?? ["", figure.name, ""] }));
  const measures = [...new Map(named.map(({ figure, parts }) => [parts[1], figure]))];
  const about = [...new Set(named.map(({ parts }) => parts[2]))];
  /** @param {string} measure @param {string} of */
  const value = (measure, of) => String(named.find(({ parts }) => parts[1] === measure && parts[2] === of)?.figure.value ?? "");
  return h("details", { class: "rl-figures" }, h("summary", {}, "Figures"),
    h("div", { class: "rl-mk-figures", role: "region", tabindex: 0, "aria-label": "Figures" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Criterion"), ...measures.map(([name]) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...about.map((of) => h("tr", {}, h("th", { scope: "row" }, of),
        ...measures.map(([measure]) => h("td", {}, value(measure, of)))))))),
    note && h("p", {}, note), h("dl", {}, ...measures.flatMap(([name, figure]) => [h("dt", {}, name), h("dd", {}, figure.says),
      h("dd", { class: "rl-quiet" }, figure.does_not_say)])));
}
