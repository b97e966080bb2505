// What is to be graded, and how: the upper part of the grading form.

import { h, plural } from "./dom.js";
import { Activities } from "./grading_activities.js";
import { Place, choice, closed, entry, tick } from "./grading_fields.js";
import { droppedFolders, pickedFolder, readFolder } from "./grading_folder.js";
import { letters } from "./grading_roster.js";

const PLATFORMS = { canvas: "Canvas", moodle: "Moodle", blackboard: "Blackboard", brightspace: "Brightspace" };
const TABLE = ".csv,.xls,.xlsx,.txt,text/csv";
const HAND_INS = "The archive that your platform gives for all submissions, or a folder. You may drop it here.";

/** The fields that a plan fills. */
function planFields() {
  const number = { min: "0", max: "100", step: "any" };
  return {
    deadline: entry("Deadline", "datetime-local", {}, "Your local time. Empty: nothing is late."),
    kind: choice("If late", [["none", "It is noted and costs nothing"],
      ["by day", "Less for each day"], ["closed", "What comes late earns nothing"]]),
    percent: entry("Per cent less for each day", "number", number),
    most: entry("At most, per cent", "number", number),
    grace: entry("Minutes late that do not count", "number", { min: "0", max: "100000", step: "1" }),
    attempts: choice("If a student hands in several files",
      [["latest", "The latest counts"], ["best", "The best counts"]], "Activity by activity, so that parts add up."),
    scope: choice("Which part of the texts", [["self", "The whole text"], ["class", "The part for class"]],
      "What was not asked for does not count as open."),
    title: entry("What your platform calls it", "text", {}, "Stands at the head of the column in the gradebook."),
    out: entry("Folder for the results", "text", { spellcheck: "false" },
      "Beside this notebook, unless you write another place."),
    shipped: tick("Use the readings that ship with the kit"),
    shown: tick("Show on the feedback pages what the readings say"),
    named: tick("Name the feedback pages by student id, and not by pseudonym"),
  };
}

/** The name of a folder for what comes now. @param {string} name */
function stamped(name) {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${name} ${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} `
    + [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(".");
}

export class Setup {
  /**
   * @param {any} data the document of the form @param {import("./line.js").Line} line
   * @param {(words: string) => void} say @param {(words: string) => void} fail
   */
  constructor(data, line, say, fail) {
    this.line = line;
    this.fields = planFields();
    this.late = h("div", { class: "rl-gf-late" });
    this.fields.kind.control.addEventListener("change", () => this.showLate());
    this.say = say;
    this.fail = fail;
    const send = (/** @type {File[]} */ files, /** @type {Place} */ place) => void this.send(files, place);
    this.submissions = new Place("Hand-ins", data.submissions, { none: "Choose …", many: true, send,
      accept: ".zip,.rightslab,application/zip", note: HAND_INS, changed: () => void this.look(),
      folders: (files) => void this.sendFolders(() => [pickedFolder(files)]) });
    this.roster = new Place("Roster", data.tables, { none: "none", accept: TABLE, send,
      note: "A table of ids and names. With it, who handed in nothing is seen.", changed: () => this.newRoster() });
    this.letters = letters(() => void this.lookAtRoster());
    this.exports = Object.entries(PLATFORMS).map(([name, title]) => /** @type {[string, Place]} */ ([name,
      new Place(title, data.tables, { none: "none: a file of the usual columns is made", accept: TABLE, send })]));
    this.readings = new Place("A reading of your own", data.readings, { none: "none", accept: ".rightslab-reading", send });
    this.activities = new Activities(data.lessons, say);
    const f = this.fields;
    this.element = h("div", { class: "rl-gf-setup" }, this.cameIn(), this.how(), this.activities.element,
      closed("Gradebooks of your platform", h("p", { class: "rl-quiet" },
        "Give the file that your platform exported, and it is filled. Without one, a file is made that it can import."),
        ...this.exports.map(([, place]) => place.element), f.title.element),
      closed("Readings, names and where results go", this.readings.element, f.shipped.element, f.shown.element,
        f.named.element, f.out.element));
    this.fill(data.asked);
    if (data.look) this.submissions.say(data.look);
  }

  cameIn() {
    const element = h("fieldset", { class: "rl-gf-part" }, h("legend", { class: "rl-h4" }, "1 What came in"),
      h("div", { class: "rl-gf-grid" }, this.submissions.element,
        h("div", { class: "rl-gf-stack" }, this.roster.element, this.letters.element)));
    const over = (/** @type {DragEvent} */ event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      element.classList.add("rl-gf-over");
    };
    element.addEventListener("dragenter", over);
    element.addEventListener("dragover", over);
    element.addEventListener("dragleave", () => element.classList.remove("rl-gf-over"));
    element.addEventListener("drop", (event) => this.dropped(event, element));
    return element;
  }

  how() {
    const f = this.fields;
    return h("fieldset", { class: "rl-gf-part" }, h("legend", { class: "rl-h4" }, "2 How to grade"),
      h("div", { class: "rl-gf-grid" }, f.deadline.element, h("div", { class: "rl-gf-stack" }, f.kind.element, this.late),
        f.attempts.element, f.scope.element));
  }

  showLate() {
    const f = this.fields;
    const kind = f.kind.value();
    const fields = kind === "none" ? [] : kind === "closed" ? [f.grace] : [f.percent, f.most, f.grace];
    this.late.replaceChildren(...fields.map((one) => one.element));
  }

  /** @param {DragEvent} event @param {HTMLElement} element */
  dropped(event, element) {
    element.classList.remove("rl-gf-over");
    const folders = droppedFolders(event.dataTransfer);
    const named = new Set(folders.map((one) => one.name));
    const files = [...(event.dataTransfer?.files ?? [])].filter((one) => !named.has(one.name));
    if (!files.length && !folders.length) return;
    event.preventDefault();
    event.stopPropagation();
    if (folders.length) void this.sendFolders(() => Promise.all(folders.map(readFolder)));
    const tables = files.filter((one) => /\.(csv|xls|txt)$/iu.test(one.name));
    const others = files.filter((one) => !tables.includes(one));
    if (tables.length) void this.send(tables.slice(0, 1), this.roster);
    if (others.length) void this.send(others, this.submissions);
  }

  /** Sends files to the kernel's computer and chooses them. @param {File[]} files @param {Place} place */
  async send(files, place) {
    const group = place === this.submissions ? this.group(files) : "";
    try {
      let path = "";
      for (const file of files) {
        this.say(`${file.name} is being copied.`);
        path = await this.line.put(file, group, (share) =>
          place.say(`${file.name}: ${Math.floor(100 * share)} % copied`));
      }
      place.set(group ? path.split("/").slice(0, -1).join("/") : path);
      place.say(`Copied to ${place.value()}.`);
      this.say(`Copied to ${place.value()}, and chosen.`);
      if (place === this.submissions) await this.look();
      if (place === this.roster) this.newRoster();
    } catch (error) {
      place.say("");
      const folder = error instanceof DOMException ? " If it is a folder, make an archive of it first." : "";
      this.fail(`${files[0].name} could not be copied. ${error instanceof Error ? error.message : error}${folder}`);
    }
  }

  /** The folder for hand-ins: a new one for an archive; single files are added to what is chosen.
   * @param {File[]} files */
  group(files) {
    const archive = files.find((one) => /\.zip$/iu.test(one.name));
    return archive ? stamped(archive.name.slice(0, -4))
      : /^received\/([^/]+)$/u.exec(this.submissions.value())?.[1] ?? "hand-ins";
  }

  /** Sends whole folders, all into a new one, each file where it lies in its own.
   * @param {() => Promise<import("./grading_folder.js").Folder[]> | import("./grading_folder.js").Folder[]} read */
  async sendFolders(read) {
    const place = this.submissions;
    try {
      this.say("The folder is being read.");
      const folders = await read();
      const group = stamped(folders[0].name);
      const all = folders.flatMap(({ name, files }) => files.map(({ file, within }) =>
        ({ file, to: [group, folders.length > 1 ? name : "", within].filter(Boolean).join("/") })));
      for (const [at, { file, to }] of all.entries()) {
        place.say(`${at} of ${plural(all.length, "file")} copied`);
        await this.line.put(file, to, () => {});
      }
      place.set(`received/${group}`);
      this.say(`${plural(all.length, "file")} copied to ${place.value()}, and chosen.`);
      await this.look();
    } catch (error) {
      place.say("");
      this.fail(`The folder could not be copied. ${error instanceof Error ? error.message : error}`);
    }
  }

  /** Another roster says in what letters it is, or not. */
  newRoster() {
    this.letters.set("");
    void this.lookAtRoster();
  }

  /** Asks who is on the roster, and how a name reads. */
  async lookAtRoster() {
    const [roster, encoding] = [this.roster.value(), this.letters.value()];
    if (!roster) this.roster.say("");
    this.letters.offer(false);
    if (!roster) return;
    try {
      const { content } = await this.line.ask({ kind: "roster", roster, encoding });
      if (roster !== this.roster.value() || encoding !== this.letters.value()) return;
      this.roster.say(content.says);
      this.letters.offer(content.unsure);
      this.say(content.says);
    } catch {
      this.roster.say("");
    }
  }

  /** Asks what lies where the hand-ins are said to be. */
  async look() {
    const submissions = this.submissions.value();
    if (!submissions) return;
    try {
      const { content } = await this.line.ask({ kind: "look", submissions });
      if (submissions !== this.submissions.value()) return;
      this.submissions.say(content.says);
      this.say(content.says);
      if (content.asked) this.fillPlan(content.asked);
    } catch {
      this.submissions.say("");
    }
  }

  /** @param {any} asked */
  fill(asked) {
    const f = this.fields;
    this.submissions.set(asked.submissions);
    this.roster.set(asked.roster);
    this.letters.set(asked.encoding);
    this.letters.offer(false);
    this.readings.set(asked.readings[0] ?? "");
    for (const [name, place] of this.exports) place.set(asked.exports[name] ?? "");
    f.out.set(asked.out);
    f.shipped.control.checked = asked.shipped;
    f.shown.control.checked = asked.shown;
    this.fillPlan(asked);
  }

  /** @param {any} asked */
  fillPlan(asked) {
    const f = this.fields;
    f.deadline.set(asked.deadline.length === 10 ? `${asked.deadline}T23:59` : asked.deadline.slice(0, 16));
    f.kind.set(asked.late.kind);
    f.percent.set(String(asked.late.percent));
    f.most.set(String(asked.late.most));
    f.grace.set(String(asked.late.grace));
    f.attempts.set(asked.attempts);
    f.scope.set(asked.scope);
    f.title.set(asked.title);
    f.named.control.checked = asked.named;
    this.activities.fill(asked.lessons, asked.policies, asked.points);
    this.showLate();
  }

  /** What is asked, or an Error in words; the focus goes to what is missing. */
  values() {
    if (!this.submissions.value()) {
      this.submissions.focus();
      throw new Error("You did not say where the hand-ins are. Choose them at the top, then grade again.");
    }
    const f = this.fields;
    const number = (/** @type {{value: () => string}} */ field) => Number(field.value() || NaN);
    const reading = this.readings.value();
    return {
      submissions: this.submissions.value(), roster: this.roster.value(), encoding: this.letters.value(), out: f.out.value() || "results",
      deadline: f.deadline.value(), attempts: f.attempts.value(), scope: f.scope.value(),
      late: { kind: f.kind.value(), percent: number(f.percent), most: number(f.most), grace: number(f.grace) },
      title: f.title.value(), ...this.activities.values(), readings: reading ? [reading] : [],
      shipped: f.shipped.control.checked, shown: f.shown.control.checked, named: f.named.control.checked,
      exports: Object.fromEntries(this.exports.map(([name, place]) => [name, place.value()])),
    };
  }
}
