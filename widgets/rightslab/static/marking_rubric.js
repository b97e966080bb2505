// The rubric: criteria with levels, each with its key. In a moderation the levels of both markers are
// named, and what both gave alike is settled.

import { button, h, setText } from "./dom.js";
import { CriterionLine, levelOf } from "./marking_criterion.js";
import { pointsOf } from "./marking_queue.js";

/**
 * @typedef {import("./marking_store.js").Criterion} Criterion
 * @typedef {import("./marking_store.js").Level} Level
 * @typedef {import("./marking_view.js").MarkingView} MarkingView
 */

export class RubricPane {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    this.at = 0;
    this.lines = view.store.document.data.criteria.map((criterion, i) => new CriterionLine(this, criterion, i));
    this.total = h("p", { class: "rl-mk-total" });
    this.short = button("Short", () => this.turnShort(), { "aria-pressed": "false",
      title: "Points alone, without the words of the levels (W)" });
    this.note = h("p", { class: "rl-mk-note", hidden: true });
    this.element = h("section", { class: "rl-mk-rubric", "aria-label": "Rubric" },
      h("div", { class: "rl-mk-pane-head" }, h("h4", { class: "rl-h4" }, "Rubric"), this.total, this.short), this.note,
      ...this.lines.map((line) => line.element));
  }

  /** Whether nothing can be changed here now. */
  get off() {
    const { paper, sheet, readOnly } = this.view.store;
    return readOnly || !sheet || !paper || Boolean(this.closed);
  }

  /** Why points cannot be changed now, though the rest can; empty where they can. */
  get closed() {
    return this.view.store.row?.closed ?? "";
  }

  /** The criteria whose points were given to an earlier answer. @returns {string[]} */
  get older() {
    return this.view.store.row?.older ?? [];
  }

  /** Shows the levels as they are. */
  refresh() {
    for (const line of this.lines) line.refresh();
    setText(this.total, this.totalWords());
    setText(this.note, this.#noteWords());
    this.note.hidden = !this.note.textContent;
    this.point();
  }

  /** What is to be known before one gives points. */
  #noteWords() {
    const { store, moderates } = this.view;
    if (this.closed) return this.closed;
    const levels = store.paper?.published?.levels;
    if (!levels || moderates || store.readOnly) return "";
    const total = Object.values(levels).reduce((sum, one) => sum + one, 0);
    return `The student has this mark already, ${pointsOf(total)}. You can change it; then a reason is asked for.`;
  }

  /** The level that was given. @param {Criterion} criterion @returns {Level | undefined} */
  level(criterion) {
    return levelOf(criterion, this.view.store.state.numbers[`level/${criterion.id}`]);
  }

  /** The level that both markers gave; none where they differ, or where nothing is moderated.
   * @param {Criterion} criterion @returns {Level | undefined} */
  settled(criterion) {
    const { id } = criterion;
    const [a, b] = this.view.store.paper?.marks ?? [];
    return a && b && a.levels[id] === b.levels[id] ? levelOf(criterion, a.levels[id]) : undefined;
  }

  totalWords() {
    const all = this.lines.map(({ criterion }) => this.level(criterion) ?? this.settled(criterion));
    const of = this.lines.reduce((sum, { criterion }) => sum + Math.max(...criterion.levels.map((level) => level.points)), 0);
    const sum = all.reduce((whole, level) => whole + (level?.points ?? 0), 0);
    const open = all.filter((level, i) => !level || this.lines[i].isOlder).length;
    return `${sum} of ${pointsOf(of)}${open ? `, ${open} open` : ""}`;
  }

  /** Gives the level of a key to the criterion that one is at. @param {string} key */
  pick(key) {
    const line = this.lines[this.at];
    if (!line) return;
    const i = line.keys.indexOf(key);
    if (i < 0) this.view.say(`${line.criterion.name} has no level ${key}.`);
    else this.give(line, line.criterion.levels[i], true);
  }

  /** Takes the level of marker A or B. @param {number} which @param {boolean} [onward] */
  take(which, onward = true) {
    const mark = this.view.store.paper?.marks?.[which];
    const line = this.lines[this.at];
    const level = line && levelOf(line.criterion, mark?.levels[line.criterion.id]);
    if (level) this.give(line, level, onward);
    else if (mark) this.view.say(`${mark.marker} gave no level here.`);
  }

  /** @param {CriterionLine} line @param {Level} level @param {boolean} onward to the next open criterion */
  give(line, level, onward) {
    const { criterion } = line;
    if (!this.#may(line)) return;
    if (this.level(criterion)?.points !== level.points || line.isOlder) {
      if (!this.view.setAll(this.#fields(criterion, level.points))) return;
    }
    const next = onward ? this.#nextOpen() : -1;
    if (onward) this.goTo(next >= 0 ? next : this.at);
    const left = this.lines.some((one) => one.isOpen);
    const then = next >= 0 ? ` Next: ${this.lines[next].criterion.name}.`
      : left ? "" : ` All criteria have a level: ${this.totalWords()}.`;
    this.view.say(`${criterion.name}: ${pointsOf(level.points)}.${then}`);
  }

  clear() {
    const line = this.lines[this.at];
    if (!this.level(line.criterion) || !this.#may(line)) return;
    if (this.view.setAll(this.#fields(line.criterion, null))) this.view.say(`${line.criterion.name}: no level.`);
    this.goTo(this.at);
  }

  /** @param {number} way */
  move(way) {
    let next = this.at + way;
    while (this.lines[next] && this.settled(this.lines[next].criterion)) next += way;
    const line = this.lines[next];
    if (!line) return this.view.say(way < 0 ? "This is the first criterion." : "This is the last criterion.");
    this.goTo(next);
    this.view.say(`${line.criterion.name}, ${next + 1} of ${this.lines.length}. ${line.words()}.`);
  }

  /** Puts the focus on a criterion and shows all of it in its pane. @param {number} index */
  goTo(index) {
    this.at = Math.max(0, index);
    this.point();
    this.lines[this.at]?.focus();
  }

  /** Begins at the first criterion that is open. @param {boolean} focus */
  begin(focus) {
    this.at = Math.max(this.lines.findIndex((line) => line.isOpen), 0);
    if (focus) this.goTo(this.at);
    else this.point();
  }

  turnShort() {
    const short = this.element.classList.toggle("rl-mk-short");
    this.short.setAttribute("aria-pressed", String(short));
    this.view.say(short ? "Points alone." : "The words of the levels are shown.");
  }

  /** Marks the criterion that the keys are for. */
  point() {
    this.lines.forEach((line, i) => line.element.classList.toggle("rl-mk-at", i === this.at && !line.fieldset.disabled));
  }

  /** @param {CriterionLine} line */
  #may(line) {
    const { store, say } = this.view;
    if (store.readOnly) say("Read only.");
    else if (this.closed) say(this.closed);
    else if (this.settled(line.criterion)) say(`${line.criterion.name}: both give the same.`);
    return !line.fieldset.disabled;
  }

  /** In a moderation it is kept whose level was taken.
   * @param {Criterion} criterion @param {number | null} value */
  #fields({ id }, value) {
    /** @type {{part: import("./sheets.js").Part, key: string, value: any}[]} */
    const fields = [{ part: "numbers", key: `level/${id}`, value }];
    const marks = this.view.store.paper?.marks;
    if (!marks) return fields;
    const from = ["a", "b"][marks.findIndex((mark) => mark.levels[id] === value)] ?? "other";
    fields.push({ part: "choices", key: `from/${id}`, value: value === null ? null : [from] });
    return fields;
  }

  #nextOpen() {
    const after = this.lines.findIndex((line, i) => i > this.at && line.isOpen);
    return after >= 0 ? after : this.lines.findIndex((line) => line.isOpen);
  }
}
