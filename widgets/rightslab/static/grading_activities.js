// Which lessons and activities count, for how many points, and by which policy.

import { button, h, localId, plural, setText } from "./dom.js";
import { closed } from "./grading_fields.js";

/**
 * @typedef {{id: string, title: string, points: number, policy: string, policies: string[]}} Item
 * @typedef {{name: string, title: string, items: Item[]}} LessonData
 * @typedef {{item: Item, policy: HTMLSelectElement, points: HTMLInputElement}} ItemRow
 */

const POLICY = {
  completion: "done with care",
  readings: "beside the readings",
  human: "a person marks",
};

/** @param {number} points */
const round = (points) => Math.round(points * 100) / 100;

export class Activities {
  /** @param {LessonData[]} lessons @param {(words: string) => void} say */
  constructor(lessons, say) {
    this.say = say;
    /** @type {Map<string, {box: HTMLInputElement, rows: ItemRow[], sum: HTMLElement}>} */
    this.lessons = new Map();
    const list = lessons.map((one) => this.lesson(one));
    const usual = button("Back to the usual points and policies", () => this.usual());
    this.element = closed("Lessons, points and policies",
      h("p", { class: "rl-quiet" }, "An activity of 0 points does not count. What each policy means stands in section 5."),
      ...list, h("div", { class: "rl-buttons" }, usual));
    this.summary = /** @type {HTMLElement} */ (this.element.querySelector("summary"));
    this.reckon();
  }

  /** @param {LessonData} lesson */
  lesson(lesson) {
    const box = h("input", { type: "checkbox", checked: true, onchange: () => this.reckon() });
    const sum = h("summary", {});
    const rows = lesson.items.map((item) => this.row(item));
    this.lessons.set(lesson.name, { box, rows, sum });
    return h("div", { class: "rl-gf-lesson", role: "group", "aria-label": lesson.title },
      h("label", { class: "rl-radio" }, box, h("span", {}, lesson.title)),
      h("details", {}, sum, ...rows.map((row) => this.drawn(row))));
  }

  /** @param {Item} item @returns {ItemRow} */
  row(item) {
    const names = item.policies.map((one) => /** @type {keyof typeof POLICY} */ (one));
    const policy = h("select", { class: "rl-select", onchange: () => this.reckon() },
      ...names.map((one) => h("option", { value: one, selected: one === item.policy }, POLICY[one] ?? one)));
    const points = h("input", { class: "rl-input", type: "number", min: "0", step: "any", value: item.points,
      oninput: () => this.reckon() });
    return { item, policy, points };
  }

  /** @param {ItemRow} row */
  drawn({ item, policy, points }) {
    [policy.id, points.id] = [localId("gf"), localId("gf")];
    return h("div", { class: "rl-gf-item" }, h("span", { class: "rl-gf-item-name" }, item.title),
      h("label", { for: policy.id, class: "rl-gf-small" }, "Policy", h("span", { class: "rl-hidden" }, ` of ${item.title}`)), policy,
      h("label", { for: points.id, class: "rl-gf-small" }, "Points", h("span", { class: "rl-hidden" }, ` of ${item.title}`)), points);
  }

  reckon() {
    let [count, points, chosen] = [0, 0, 0];
    for (const { box, rows, sum } of this.lessons.values()) {
      const own = rows.reduce((all, row) => all + (Number(row.points.value) || 0), 0);
      setText(sum, `${plural(rows.length, "activity", "activities")}, ${plural(round(own), "point")}`);
      if (!box.checked) continue;
      [chosen, points] = [chosen + 1, points + own];
      count += rows.filter((row) => Number(row.points.value) > 0).length;
    }
    const lessons = chosen === this.lessons.size ? `all ${plural(chosen, "lesson")}` : plural(chosen, "lesson");
    setText(this.summary, `Lessons, points and policies: ${lessons}, ${plural(count, "activity", "activities")}, `
      + plural(round(points), "point"));
  }

  usual() {
    this.fill([], {}, {});
    this.say("All lessons count, with the usual points and policies.");
  }

  /** @param {string[]} lessons none: all @param {Record<string, string>} policies
   * @param {Record<string, number>} points */
  fill(lessons, policies, points) {
    for (const [name, { box, rows }] of this.lessons) {
      box.checked = !lessons.length || lessons.includes(name);
      for (const { item, policy, points: field } of rows) {
        policy.value = policies[item.id] ?? item.policy;
        field.value = String(points[item.id] ?? item.points);
      }
    }
    this.reckon();
  }

  /** What differs from the usual; throws where nothing is chosen or a number is none. */
  values() {
    const chosen = [...this.lessons].filter(([, { box }]) => box.checked);
    if (!chosen.length) throw new Error("No lesson is chosen. Choose at least one below Lessons, points and policies.");
    /** @type {Record<string, string>} */
    const policies = {};
    /** @type {Record<string, number>} */
    const points = {};
    for (const { item, policy, points: field } of chosen.flatMap(([, { rows }]) => rows)) {
      const given = field.value.trim() === "" ? NaN : Number(field.value);
      if (!(given >= 0)) throw new Error(`The points of ${item.title} are a number from 0 up. Write one.`);
      if (given !== item.points) points[item.id] = given;
      if (policy.value !== item.policy) policies[item.id] = policy.value;
    }
    return { lessons: chosen.length === this.lessons.size ? [] : chosen.map(([name]) => name), policies, points };
  }
}
