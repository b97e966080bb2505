// One criterion of the rubric: its levels with their keys, and examples.

import { button, h, localId, setText } from "./dom.js";
import { levelKeys, pointsOf } from "./marking_queue.js";

/** @typedef {import("./rubric.js").Criterion} Criterion */

export class CriterionLine {
  /** @param {import("./marking_rubric.js").RubricPane} pane @param {Criterion} criterion @param {number} index */
  constructor(pane, criterion, index) {
    this.pane = pane;
    this.criterion = criterion;
    this.keys = levelKeys(criterion.levels);
    const name = localId("level");
    this.who = criterion.levels.map(() => h("span", { class: "rl-mk-who" }));
    this.inputs = criterion.levels.map((level) => h("input", { type: "radio", name,
      onclick: () => this.isOlder && pane.give(this, level, false), // no change of the radio, and yet a new mark
      onchange: () => pane.give(this, level, false) }));
    this.exact = criterion.step ? exactPoints(criterion, (level) => pane.give(this, level, false), pane.view.say) : null;
    this.state = h("span", { class: "rl-quiet" });
    this.clear = button("Clear", () => {
      pane.at = index;
      pane.clear();
    }, { class: "rl-button rl-link", "aria-label": `Clear ${criterion.name}` });
    this.fieldset = h("fieldset", {}, h("legend", { class: "rl-mk-name" }, criterion.name),
      criterion.ask && h("p", { class: "rl-quiet rl-mk-ask" }, criterion.ask),
      h("div", { class: "rl-mk-levels" }, ...criterion.levels.map((_level, i) => this.#level(i))),
      this.exact?.element);
    this.element = h("div", { class: "rl-mk-criterion", tabindex: -1 },
      h("div", { class: "rl-mk-line-head" }, this.state, this.clear), this.fieldset, levelExamples(criterion));
    this.element.addEventListener("focusin", () => {
      if (!pane.settled(criterion)) pane.at = index; // the keys stay with what is to be decided
      pane.point();
    });
  }

  get isOpen() {
    return !this.fieldset.disabled && (this.isOlder || !this.pane.level(this.criterion));
  }

  /** Whether its points were given to an earlier answer. */
  get isOlder() {
    return this.pane.older.includes(this.criterion.id);
  }

  refresh() {
    const { pane, criterion } = this;
    const settled = pane.settled(criterion);
    const level = pane.level(criterion) ?? settled;
    this.element.classList.toggle("rl-mk-settled", Boolean(settled));
    this.element.classList.toggle("rl-mk-older", this.isOlder);
    this.fieldset.disabled = pane.off || Boolean(settled);
    this.inputs.forEach((input, i) => (input.checked = criterion.levels[i] === level));
    this.exact?.show(level?.points);
    setText(this.state, this.words());
    this.clear.hidden = this.fieldset.disabled || !level;
    this.#named();
  }

  /** What was given, in words. */
  words() {
    const { moderates, store } = this.pane.view;
    const settled = this.pane.settled(this.criterion);
    if (settled) return `both give ${pointsOf(settled.points)}`;
    const level = this.pane.level(this.criterion);
    if (!level) return "open";
    const from = moderates ? store.state.choices[`from/${this.criterion.id}`]?.[0] : "";
    const who = !from ? "" : from === "other" ? ", another level" : `, as ${from.toUpperCase()}`;
    return `${pointsOf(level.points)}${who}${this.isOlder ? ", for the earlier answer" : ""}`;
  }

  focus() {
    const input = this.inputs.find((one) => one.checked) ?? this.inputs[0];
    (input.matches(":disabled") ? this.element : input).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} i */
  #level(i) {
    const level = this.criterion.levels[i];
    const own = this.keys[i] === String(level.points);
    return h("label", { class: "rl-choice rl-mk-level" }, this.inputs[i],
      h("kbd", { "aria-hidden": own ? null : "true" }, this.keys[i] || "\u00b7"),
      own ? h("span", { class: "rl-hidden" }, ` ${pointsOf(level.points)}: `) : h("strong", {}, pointsOf(level.points)),
      h("span", { class: "rl-mk-level-words" }, level.name), this.who[i]);
  }

  /** Names at each level who gave it, or that it was given out. */
  #named() {
    const { marks = [], published } = this.pane.view.store.paper ?? {};
    const { id, levels } = this.criterion;
    const now = this.pane.level(this.criterion);
    levels.forEach((level, i) => {
      const names = marks.flatMap((mark, m) => (mark.levels[id] === level.points ? [`${"AB"[m]}: ${mark.marker}`] : []));
      const before = published?.levels[id] === level.points && now !== level ? ["given out before"] : [];
      setText(this.who[i], [...names, ...before].join(", "));
    });
  }
}

/** The level that has these points; between two levels, one without words where the rubric lets points stand there.
 * @param {Criterion} criterion @param {number | undefined} points @returns {import("./rubric.js").Level | undefined} */
export function levelOf({ levels, step }, points) {
  const found = levels.find((level) => level.points === points);
  return found || !step || points === undefined ? found : { points, name: "", examples: [] };
}

/** A field for points between two levels.
 * @param {Criterion} criterion @param {(level: import("./rubric.js").Level) => void} give @param {(words: string) => void} say */
function exactPoints(criterion, give, say) {
  const step = criterion.step ?? 1;
  const most = Math.max(...criterion.levels.map((level) => level.points));
  const field = h("input", { type: "number", class: "rl-input rl-mk-exact-points", id: localId("exact"), min: "0", max: String(most),
    step: String(step), inputmode: "decimal" });
  let shown = "";
  field.addEventListener("change", () => {
    const points = Number(field.value);
    const level = field.value && field.validity.valid && Number.isInteger(points / step) ? levelOf(criterion, points) : undefined;
    if (level) return give(level);
    field.value = shown;
    say(`Points from 0 to ${most}, in steps of ${step}. What was there stays.`);
  });
  const show = (/** @type {number | undefined} */ points) => {
    shown = points === undefined ? "" : String(points);
    if (field.value !== shown) field.value = shown;
  };
  const element = h("p", { class: "rl-mk-exact" }, h("label", { class: "rl-label", for: field.id }, `Or exactly, in steps of ${step}`), field);
  return { element, show };
}

/** @param {Criterion} criterion */
function levelExamples(criterion) {
  const shown = criterion.levels.filter((level) => level.examples.length);
  if (!shown.length) return "";
  return h("details", { class: "rl-mk-examples" }, h("summary", {}, "Examples"),
    ...shown.map((level) => h("div", {}, h("p", { class: "rl-label" }, pointsOf(level.points)),
      h("ul", { class: "rl-mk-anchors" }, ...level.examples.map((words) => h("li", {}, words))))));
}
