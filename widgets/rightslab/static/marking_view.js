// One view of the marking widget: head, who is shown, the answer at the left, the rubric at the right.

import { button, h, liveRegion, setText } from "./dom.js";
import { Header } from "./header.js";
import { isKept } from "./keys.js";
import { agreementOf } from "./marking_agreement.js";
import { AnswerPane } from "./marking_answer.js";
import { CommentPart } from "./marking_comment.js";
import { ComparePart } from "./marking_compare.js";
import { actionOf, helpKeys } from "./marking_keys.js";
import { StudentList } from "./marking_list.js";
import { beside, nextOpen, progressOf, stateWords } from "./marking_queue.js";
import { NewerPart, RequestPart } from "./marking_request.js";
import { RubricPane } from "./marking_rubric.js";
import { SimilarPart } from "./marking_similar.js";
import { keysOf } from "./sheets.js";
import { Typing } from "./typing.js";

/** @typedef {import("./marking_store.js").MarkingStore} MarkingStore */

export class MarkingView {
  /** @param {MarkingStore} store @param {HTMLElement} el */
  constructor(store, el) {
    this.store = store;
    const { element: live, say } = liveRegion();
    this.say = say;
    this.data = store.document.data;
    this.moderates = store.document.kind === "moderation";
    this.byHand = this.data.by_hand ?? true;
    this.verb = this.moderates ? "decided" : this.byHand ? "marked" : "answered";
    this.typing = new Typing(() => store.sheet);
    this.actions = { step: (/** @type {"undo" | "redo"} */ way) => this.step(way), next: () => this.nextOpen() };
    this.onward = { name: this.moderates ? "Next undecided" : this.byHand ? "Next unmarked" : "Next open", title: "Go to the next one that is open (U)" };
    this.help = { title: "Keys", keys: helpKeys(this.moderates),
      more: "The letters and figures work wherever no words are typed. Everything here is also a button." };
    this.root = h("div", { class: "rl-root rl-frame rl-marking", role: "region", "aria-label": store.document.title });
    this.name = h("strong", { class: "rl-mk-student-name" });
    this.where = h("span", { class: "rl-quiet" });
    this.previous = button("Previous", () => this.turn(-1), { title: "Previous student (P)" });
    this.following = button("Next", () => this.turn(1), { title: "Next student (N)" });
    this.later = button("Come back later", () => this.turnLater(), { "aria-pressed": "false", title: "Come back to this one later (F)" });
    this.request = new RequestPart(this);
    this.newer = new NewerPart(this);
    this.answer = new AnswerPane(this);
    this.rubric = new RubricPane(this);
    this.compare = new ComparePart(this);
    this.comment = new CommentPart(this);
    this.similar = new SimilarPart(this);
    this.list = new StudentList(this);
    this.header = new Header(/** @type {any} */ (this));
    /** @type {boolean | undefined} */
    this.wasReadOnly = undefined;
    const bar = this.#bar();
    this.root.append(this.header.element, agreementOf(this.data), bar, this.list.element, this.newer.element, this.request.element,
      h("div", { class: "rl-mk-panes" }, this.answer.element,
        h("div", { class: "rl-mk-pane rl-mk-work" }, this.compare.element, this.rubric.element, this.comment.element)),
      this.similar.element, live);
    this.root.addEventListener("keydown", (event) => this.#key(event));
    el.append(this.root);
    this.unsubscribe = store.subscribe((change) => this.#on(change));
    this.leave = () => this.typing.settle();
    window.addEventListener("pagehide", this.leave);
    if (store.ready) this.#begin();
    this.#draw(true);
  }

  dispose() {
    this.typing.settle();
    this.unsubscribe();
    window.removeEventListener("pagehide", this.leave);
    this.root.remove();
  }

  progress() {
    return progressOf(this.store.rows, this.verb);
  }

  focusText() {
    if (this.rubric.element.hidden) this.request.focus();
    else this.rubric.goTo(this.rubric.at);
  }

  nameOf() {
    return this.store.row?.name ?? "";
  }

  /** Several fields of the sheet that is shown as one action.
   * @param {{part: import("./sheets.js").Part, key: string, value: any}[]} fields @param {string} [said] */
  setAll(fields, said = "") {
    const { sheet } = this.store;
    if (!sheet) return false;
    const ops = fields.map((one) => /** @type {any} */ ({ op: "set", ...one }));
    const done = sheet.do(ops.length === 1 ? ops[0] : { op: "batch", ops });
    if (done && said) this.say(said);
    return done;
  }

  /** @param {string} entry @param {boolean} [focus] whether to go on at the rubric */
  go(entry, focus = false) {
    this.typing.settle();
    this.wanted = focus;
    this.store.go(entry);
  }

  /** @param {number} way @param {boolean} [focus] */
  turn(way, focus = false) {
    const to = beside(this.store.rows, this.store.entry, way);
    if (to) this.go(to, focus);
    else this.say(way < 0 ? "This is the first student." : `This is the last student. ${this.progress().words}.`);
  }

  nextOpen() {
    this.typing.settle();
    const to = nextOpen(this.store.rows, this.store.entry);
    if (to) this.go(to, true);
    else this.say(`Nothing else is open. ${this.progress().words}.`);
  }

  /** @param {"undo" | "redo"} way */
  step(way) {
    this.typing.settle();
    const { sheet } = this.store;
    if (!sheet) return;
    const last = way === "undo" ? sheet.state.done.at(-1)?.inverse : sheet.state.undone.at(-1)?.op;
    const { closed } = this.rubric;
    if (last && closed && keysOf(last).some((key) => key.startsWith("level/"))) return this.say(closed);
    const before = this.rubric.lines.map(({ criterion }) => this.rubric.level(criterion));
    if (!sheet.do({ op: way })) return;
    const said = way === "undo" ? "Undone." : "Done again.";
    const at = this.rubric.lines.findIndex(({ criterion }, i) => this.rubric.level(criterion) !== before[i]);
    if (at < 0) return this.say(said);
    if (this.rubric.element.contains(document.activeElement)) this.rubric.goTo(at);
    const { criterion } = this.rubric.lines[at];
    this.say(`${said} ${criterion.name}: ${this.rubric.lines[at].words()}.`);
  }

  /** The points that are there hold: for a newer answer, and when the student asks to look again. */
  hold() {
    const { row, readOnly } = this.store;
    if (!row || readOnly || this.moderates) return this.say(readOnly ? "Read only." : "");
    this.typing.settle();
    /** @type {{part: import("./sheets.js").Part, key: string, value: any}[]} */
    const fields = [];
    if (row.older?.length) fields.push({ part: "texts", key: "answer", value: "holds" });
    // Who confirms points in place of the kit's does not go back to the kit's.
    const asks = this.request.isOpen && (this.byHand || !fields.length);
    if (asks) fields.push({ part: "choices", key: "request", value: ["keep"] });
    if (!fields.length) return this.say("There is nothing to confirm here: no request, and no newer answer.");
    if (!this.setAll(fields)) return;
    const open = this.rubric.lines.filter(({ criterion }) => !this.rubric.level(criterion)).length;
    const left = this.byHand && open ? ` ${open} ${open === 1 ? "criterion is" : "criteria are"} still open.` : "";
    const told = this.store.state.texts.reply?.trim();
    this.say(`Your points still hold.${left}${asks && !told ? " Write your answer to the student." : ""}`);
    if (asks) this.request.decided(!told);
  }

  /** Shows a text of the sheet in a field. @param {import("./typing.js").Field} field @param {string} key */
  showText(field, key) {
    this.typing.show(field, key);
    field.readOnly = this.store.readOnly;
    field.disabled = !this.store.sheet;
  }

  turnLater() {
    const later = Boolean(this.store.state.choices.flag);
    this.setAll([{ part: "choices", key: "flag", value: later ? null : ["later"] }],
      later ? "No longer put off." : "To come back to later.");
  }

  #bar() {
    return h("div", { class: "rl-mk-bar", role: "group", "aria-label": "Student" },
      this.previous, h("p", { class: "rl-mk-who-is" }, this.name, this.where), this.following, this.later);
  }

  #begin() {
    if (!this.store.entry) this.store.go(this.store.place());
  }

  /** @param {import("./marking_store.js").MarkingChange} change */
  #on(change) {
    if (change.kind === "status" || change.kind === "alert") this.header.statusChanged(change.kind);
    if (change.kind === "bank") this.comment.bank.refresh();
    if (change.kind === "rows") {
      this.#begin();
      this.#rows();
    }
    if (change.kind === "entry") this.#arrive();
    if (change.kind === "paper") this.#draw(this.loading);
    if (change.kind === "answer" && change.entry === this.store.entry) this.#draw(false);
    if (change.kind === "status") this.#mode();
  }

  #arrive() {
    this.loading = !this.store.paper;
    this.#draw(true);
    if (this.loading) this.say(`${this.nameOf()}. The answer is on its way.`);
  }

  /** @param {boolean | undefined} fresh whether another student is shown */
  #draw(fresh) {
    const { paper, sheet } = this.store;
    this.answer.refresh(Boolean(fresh));
    this.#marks();
    this.comment.refresh();
    this.similar.refresh();
    this.#rows();
    if (!fresh || !paper || !sheet) return;
    this.loading = false;
    const inside = this.wanted || (this.rubric.element.contains(document.activeElement));
    this.wanted = false;
    this.rubric.begin(inside);
    this.comment.bank.refresh();
    const { row } = this.store;
    if (row) this.say(`${row.name}, ${this.#place()}, ${stateWords(row, this.verb)}.`);
  }

  /** What hangs on the row as well as on the sheet: points that are closed, older, or asked for. */
  #marks() {
    this.rubric.refresh();
    this.compare.refresh();
    this.newer.refresh();
    this.request.refresh();
    this.rubric.element.hidden = !this.byHand && this.request.decision !== "change";
    this.root.classList.toggle("rl-mk-alone", this.rubric.element.hidden);
  }

  #place() {
    const { rows, entry } = this.store;
    return `${rows.findIndex((row) => row.entry === entry) + 1} of ${rows.length}`;
  }

  #rows() {
    const { rows, entry, row, state, readOnly } = this.store;
    this.header.answerChanged();
    this.list.refresh();
    this.#marks();
    setText(this.name, this.nameOf());
    setText(this.where, row ? ` ${this.#place()}, ${stateWords(row, this.verb)}` : "");
    this.previous.setAttribute("aria-disabled", String(!beside(rows, entry, -1)));
    this.following.setAttribute("aria-disabled", String(!beside(rows, entry, 1)));
    this.later.setAttribute("aria-pressed", String(Boolean(state.choices.flag)));
    this.later.hidden = readOnly;
  }

  #mode() {
    if (this.wasReadOnly === this.store.readOnly) return;
    this.wasReadOnly = this.store.readOnly;
    this.#draw(false);
  }

  /** Keeps the widget's keys from the notebook; what JupyterLab needs goes through.
   * @param {KeyboardEvent} event */
  #key(event) {
    const open = this.root.querySelector("dialog[open]") !== null;
    if (!open && !event.defaultPrevented && !event.isComposing) {
      const run = actionOf(event, this);
      if (run) {
        event.preventDefault();
        run();
      }
    }
    if (isKept(event)) event.stopPropagation();
  }
}
