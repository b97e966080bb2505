// Two markers' points side by side, criterion by criterion, with what is decided. A level is taken by
// its button; the keys A and B do the same.

import { button, h, setText } from "./dom.js";
import { pointsOf } from "./marking_queue.js";

/**
 * @typedef {import("./marking_criterion.js").CriterionLine} CriterionLine
 * @typedef {import("./marking_view.js").MarkingView} MarkingView
 */

export class ComparePart {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    this.names = view.data.markers ?? ["", ""];
    this.rows = view.rubric.lines.map((line, i) => this.#row(line, i));
    this.totals = [0, 1, 2].map(() => h("td", {}));
    this.element = h("div", { class: "rl-mk-compare", hidden: !view.moderates },
      h("table", {}, h("caption", { class: "rl-hidden" }, "What both gave"),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Criterion"),
          ...this.names.map((name, i) => h("th", { scope: "col" }, `${"AB"[i]}: ${name}`)), h("th", { scope: "col" }, "Decided"))),
        h("tbody", {}, ...this.rows.map((row) => row.element)),
        h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, "Total"), ...this.totals))));
  }

  refresh() {
    if (!this.view.moderates) return;
    const { rubric, store } = this.view;
    const marks = store.paper?.marks ?? [];
    for (const { line, element, takes, decided } of this.rows) {
      const settled = rubric.settled(line.criterion);
      const level = rubric.level(line.criterion);
      element.classList.toggle("rl-mk-differs", !settled);
      takes.forEach((take, i) => {
        const points = marks[i]?.levels[line.criterion.id];
        const chosen = !settled && points !== undefined && level?.points === points;
        setText(take, points === undefined ? "" : String(points));
        take.setAttribute("aria-label", points === undefined ? "" : `${line.criterion.name}: ${pointsOf(points)}, as ${this.names[i]} gave`);
        take.setAttribute("aria-pressed", String(chosen));
        take.disabled = rubric.off || Boolean(settled);
      });
      setText(decided, settled ? "both the same" : level ? line.words() : "open");
    }
    const sums = marks.map((mark) => Object.values(mark.levels).reduce((sum, one) => sum + one, 0));
    [...sums.map(String), rubric.totalWords()].forEach((words, i) => setText(this.totals[i], words));
  }

  /** @param {CriterionLine} line @param {number} at */
  #row(line, at) {
    const takes = [0, 1].map((which) => button("", () => this.#take(at, which), { class: "rl-button rl-mk-point", "aria-pressed": "false" }));
    const decided = h("td", {});
    const element = h("tr", {}, h("th", { scope: "row" }, line.criterion.name), ...takes.map((take) => h("td", {}, take)), decided);
    return { line, element, takes, decided };
  }

  /** @param {number} at @param {number} which */
  #take(at, which) {
    this.view.rubric.at = at;
    this.view.rubric.take(which, false);
  }
}
