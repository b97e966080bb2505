// What came of a grading: how many, what to do next, files to open and to take along, problems, charts.

import { button, h, localId, plural } from "./dom.js";
import { giveFile, openFile } from "./give.js";
import { charts } from "./grading_charts.js";
import { listing, longList } from "./grading_tables.js";

/**
 * @typedef {{name: string, what: string, opens: boolean, bytes: number}} FileData
 * @typedef {{id: string, name: string, status: string, percent: string, total: string, of: string,
 *   page: string}} StudentData
 */

const MEANS = {
  graded: "all activities have points",
  "to mark": "a person has yet to read the free writing",
  "not graded": "a file is there and cannot be read",
  missing: "nothing came",
};

/** @param {number} bytes */
function size(bytes) {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Whose a problem is of which no student is known: of a table, all of the class.
 * @param {string} file */
function whose(file) {
  return /^[^/]+\.(csv|xls|xlsx|txt)$/iu.test(file) ? "the class" : "not known";
}

export class Results {
  /** @param {import("./line.js").Line} line @param {(words: string) => void} say */
  constructor(line, say) {
    this.line = line;
    this.say = say;
    this.head = h("h4", { class: "rl-h4", tabindex: "-1", id: localId("gf") });
    this.alert = h("div", { class: "rl-alert", role: "alert" });
    this.element = h("section", { class: "rl-gf-results", hidden: true, "aria-labelledby": this.head.id });
  }

  /** @param {any} found */
  show(found) {
    this.element.hidden = !found?.out;
    if (this.element.hidden) return;
    this.head.textContent = found.fresh ? "Results" : "Results of the last grading";
    this.alert.replaceChildren();
    const parts = [this.head, h("p", { class: "rl-quiet" }, `They lie in the folder ${found.out}.`),
      this.counts(found.counts, found.of), this.next(found), this.files(found), this.alert,
      this.problems(found), this.students(found), this.changes(found), charts(found.charts, found.css)];
    this.element.replaceChildren(...parts.filter((one) => one !== null));
  }

  focus() {
    this.head.focus({ preventScroll: true });
    this.head.scrollIntoView({ block: "start" });
  }

  /** @param {[keyof typeof MEANS, number][]} counts @param {number} of */
  counts(counts, of) {
    const bar = h("div", { class: "rl-gf-parts", "aria-hidden": "true" }, ...counts.filter(([, n]) => n).map(([status, n]) =>
      h("span", { class: `rl-gf-share rl-gf-${status.replace(" ", "-")}`, style: `flex-grow: ${n}` })));
    const list = counts.map(([status, n]) => h("li", { class: "rl-gf-count" },
      h("span", { class: "rl-label" }, h("span", { class: `rl-gf-key rl-gf-${status.replace(" ", "-")}` }), h("span", {}, status)),
      h("strong", {}, String(n)), h("span", { class: "rl-quiet" }, MEANS[status])));
    return h("div", {}, h("p", {}, `${plural(of, "student")}:`), bar, h("ul", { class: "rl-gf-counts" }, ...list));
  }

  /** @param {any} found */
  next(found) {
    const count = Object.fromEntries(found.counts);
    const steps = [
      found.problems_of && `Look at the problems below: ${plural(found.problems_of, "row")}, each with what to do.`,
      count.missing && `${plural(count.missing, "student")} handed in nothing. Who it is stands below, under Students.`,
      count["to mark"] && `${plural(count["to mark"], "student")} wait for a person who marks: go on to section 6 of this `
        + "notebook, then press Grade the class again.",
      count.graded && `Take the gradebook of your platform below, and import it there: ${plural(count.graded, "student")} `
        + `${count.graded === 1 ? "has" : "have"} a total.`,
    ].filter(Boolean);
    const lines = found.sentences.map((/** @type {string} */ one) => h("p", {}, one));
    return h("div", { class: "rl-gf-next" }, ...lines, h("h5", {}, "What to do next"),
      h("ol", {}, ...steps.map((one) => h("li", {}, one))));
  }

  /** @param {any} found */
  files(found) {
    const books = found.files.filter((/** @type {FileData} */ one) => one.name.startsWith("gradebook-"));
    const others = found.files.filter((/** @type {FileData} */ one) => !books.includes(one));
    const archives = found.archives.map((/** @type {string[]} */ [name, what]) => ({ name, what, opens: false, bytes: 0 }));
    const list = (/** @type {FileData[]} */ files) => h("ul", { class: "rl-gf-files" }, ...files.map((one) => this.file(one)));
    return h("div", {}, h("h5", {}, "Take along"),
      h("p", { class: "rl-quiet" }, "What you download goes into the folder for downloads of your browser."),
      list([...others.slice(0, 1), ...books, ...archives]),
      h("details", { class: "rl-gf-more" }, h("summary", {}, `${plural(others.length - 1, "more table")}`), list(others.slice(1))));
  }

  /** @param {FileData} file */
  file({ name, what, opens, bytes }) {
    const open = opens && button("Open", () => void this.open(name, what), { "aria-label": `Open: ${what}` });
    const save = button("Download", () => void this.save(name), { "aria-label": `Download ${name}` });
    return h("li", {}, h("span", { class: "rl-gf-file" }, h("span", {}, what),
      h("span", { class: "rl-quiet" }, bytes ? `${name}, ${size(bytes)}` : name)), h("span", { class: "rl-buttons" }, open || null, save));
  }

  /** @param {string} name @param {string} what */
  async open(name, what) {
    try {
      const url = await openFile(() => this.line.get(name));
      if (!url) {
        this.note("");
        this.say(`${what}: open in a new tab.`);
        return;
      }
      const link = h("a", { href: url, target: "_blank" }, `Open it here: ${what}`);
      this.alert.replaceChildren(h("p", {}, "Your browser let no new tab be opened. ", link));
      link.focus();
    } catch (error) {
      this.note(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} name */
  async save(name) {
    this.say(`${name} is on its way.`);
    try {
      giveFile(await this.line.get(name), name, this.element);
      this.note("");
      this.say(`${name} is in your downloads.`);
    } catch (error) {
      this.note(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} words */
  note(words) {
    this.alert.replaceChildren(...(words ? [h("p", {}, words)] : []));
  }

  /** @param {any} found */
  problems({ problems, problems_of: of, students }) {
    if (!of) return h("p", { class: "rl-gf-none" }, "No problems: every file could be used.");
    const names = new Map(students.map((/** @type {StudentData} */ one) => [one.id, one.name || one.id]));
    const rows = problems.map((/** @type {Record<string, string>} */ one) =>
      [names.get(one.student_id) || one.student_id || whose(one.file), one["what is wrong"], one["what to do"], one.file]);
    return h("details", { class: "rl-gf-more", open: true }, h("summary", {}, `Problems: ${plural(of, "row")}`),
      longList(["Student", "What is wrong", "What to do", "File"], rows, of, "problems.csv", this.say));
  }

  /** @param {any} found */
  changes({ changes, changes_of: of, fresh }) {
    const marks = changes.filter((/** @type {Record<string, string>} */ one) => !one.activity.startsWith("("));
    if (!marks.length) return null;
    const rows = marks.map((/** @type {Record<string, string>} */ one) =>
      [one.name || one.student_id, one.activity, `${one.was || "no mark"} \u2192 ${one.now || "no mark"} of ${one.of}`, one.why]);
    const when = fresh ? "this grading" : "the last grading";
    return h("details", { class: "rl-gf-more" }, h("summary", {}, `What ${when} changed: ${plural(marks.length, "mark")}`),
      longList(["Student", "Activity", "Mark", "Why"], rows, of - changes.length + marks.length, "changes.csv", this.say));
  }

  /** @param {any} found */
  students({ students, of }) {
    const find = h("input", { type: "search", class: "rl-input", id: localId("gf"), oninput: () => draw() });
    const status = h("select", { class: "rl-select", id: localId("gf"), onchange: () => draw() }, h("option", { value: "" }, "all"),
      ...Object.keys(MEANS).map((one) => h("option", { value: one }, one)));
    const place = h("div", {});
    const draw = () => {
      const words = find.value.trim().toLowerCase();
      const chosen = students.filter((/** @type {StudentData} */ one) =>
        (!status.value || one.status === status.value) && `${one.name} ${one.id}`.toLowerCase().includes(words));
      const rows = chosen.map((/** @type {StudentData} */ one) => [one.name || one.id, one.name ? one.id : "", one.status,
        one.percent ? `${one.total} of ${one.of} (${one.percent} %)` : "", this.pageOf(one)]);
      const more = students.length < of && !words && !status.value ? of : chosen.length;
      place.replaceChildren(listOf(rows, more, this.say));
    };
    draw();
    return h("details", { class: "rl-gf-more" }, h("summary", {}, `Students, with their pages: ${of}`),
      h("div", { class: "rl-gf-filter" }, h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: find.id }, "Find a name or id"), find),
        h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: status.id }, "Status"), status)), place);
  }

  /** @param {StudentData} student */
  pageOf({ name, id, page }) {
    if (!page) return "";
    const who = name || id;
    return button("Open", () => void this.open(page, `The page of ${who}`), { "aria-label": `Open the page of ${who}` });
  }
}

/** @param {(string | Node)[][]} rows @param {number} of @param {(words: string) => void} say */
function listOf(rows, of, say) {
  if (!rows.length) return listing(["Student"], [["Nobody."]]);
  return longList(["Student", "Id", "Status", "Points", "Page"], rows, of, "grades.csv", say);
}
