// What is to be looked at again: a student asks for it, or her answer is another than the one marked.

import { button, h, localId, setText } from "./dom.js";
import { pointsOf } from "./marking_queue.js";

/** @typedef {import("./marking_view.js").MarkingView} MarkingView */

const HOLDS = { title: "My points still hold (H)", "aria-keyshortcuts": "H" };

export class RequestPart {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    const id = localId("reply");
    this.why = h("blockquote", { class: "rl-mk-why" });
    this.before = h("p", { class: "rl-quiet" }, "You answered an earlier request of this student; your decision and your words "
      + "of then are below. Decide anew.");
    this.keep = button(view.byHand ? "My points still hold" : "The points still hold", () => view.hold(), { ...HOLDS, "aria-pressed": "false" });
    this.change = button(view.byHand ? "I change my points" : "I give other points", () => this.#change(), { "aria-pressed": "false" });
    this.reply = h("textarea", { id, class: "rl-input rl-area", rows: 2 });
    view.typing.saves(this.reply, "reply");
    this.open = h("p", { class: "rl-quiet" });
    this.earned = h("div", { class: "rl-mk-earned" });
    this.element = h("section", { class: "rl-mk-request rl-mk-asked", "aria-label": "The student asks to look again", hidden: true },
      h("h4", { class: "rl-h4" }, "The student asks you to look again"), this.why, this.earned, this.before,
      h("div", { class: "rl-mk-decide" },
        h("div", { class: "rl-buttons", role: "group", "aria-label": "Your decision" }, this.keep, this.change),
        h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: id }, "Your answer to the student"), this.reply),
        this.open));
    /** @type {Set<string>} whose newer request was decided on this page */
    this.anew = new Set();
    this.drawn = "";
  }

  /** The decision on this very request. */
  get decision() {
    const { paper, row, state, entry } = this.view.store;
    const earlier = paper?.request?.earlier && row?.asks && !this.anew.has(entry);
    return earlier ? "" : state.choices.request?.[0] ?? "";
  }

  /** Whether the points could be said to hold. */
  get isOpen() {
    return Boolean(this.view.store.paper?.request) && this.decision !== "keep";
  }

  refresh() {
    const { store } = this.view;
    const { paper } = store;
    this.element.hidden = !paper?.request;
    if (!paper?.request) return;
    const { decision } = this;
    setText(this.why, paper.request.why);
    this.before.hidden = !paper.request.earlier || Boolean(decision);
    for (const [one, value] of /** @type {const} */ ([[this.keep, "keep"], [this.change, "change"]])) {
      one.setAttribute("aria-pressed", String(decision === value));
      one.disabled = store.readOnly || !store.sheet;
    }
    this.view.showText(this.reply, "reply");
    setText(this.open, this.#openWords(decision));
    this.#earned();
  }

  focus() {
    if (this.element.hidden) this.view.say("There is no request here.");
    else this.keep.focus();
  }

  /** A decision was taken: the words for the student come next. @param {boolean} wanted */
  decided(wanted) {
    this.anew.add(this.view.store.entry);
    this.refresh();
    if (wanted) this.reply.focus();
  }

  /** @param {string} decision */
  #openWords(decision) {
    const { state, row } = this.view.store;
    if (!decision) return "Not decided yet.";
    if (!state.texts.reply?.trim()) return "Say why: the student reads your answer.";
    if (decision === "keep") return "Answered.";
    if (row?.asks) return "Give the new points in the rubric, and the reason there.";
    return row?.reason ? "Say in the rubric why the points change." : "Answered.";
  }

  #change() {
    const { view } = this;
    if (!view.setAll([{ part: "choices", key: "request", value: ["change"] }])) return;
    this.decided(false);
    view.rubric.goTo(0);
    view.say("Give the new points, and say why.");
  }

  /** What the kit gave, with its reasons, where no person did. */
  #earned() {
    const { earned } = this.view.store.paper ?? {};
    this.earned.hidden = !earned;
    const now = JSON.stringify([this.view.store.entry, earned]);
    if (!earned || now === this.drawn) return;
    this.drawn = now;
    const less = earned.items.filter((one) => one.share < 1);
    this.earned.replaceChildren(
      h("p", {}, earned.points === null ? "The kit gave no points." : `The kit gave ${earned.points} of ${pointsOf(earned.of)}.`),
      ...earned.says.map((words) => h("p", {}, words)),
      less.length ? h("details", { class: "rl-mk-examples" }, h("summary", {}, `Where it gave less than all (${less.length})`),
        h("ul", { class: "rl-mk-anchors" }, ...less.map(({ title, share, why }) => h("li", {}, h("strong", {}, title),
          `, ${Math.round(100 * share)} %: ${why}`)))) : "");
  }
}

export class NewerPart {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    this.words = h("p", {});
    this.element = h("section", { class: "rl-mk-request", "aria-label": "A newer answer", hidden: true },
      h("h4", { class: "rl-h4" }, "A newer answer is here"), this.words,
      h("div", { class: "rl-buttons" }, button("My points still hold", () => view.hold(), HOLDS)));
  }

  refresh() {
    const { row, readOnly } = this.view.store;
    const older = row?.older ?? [];
    this.element.hidden = !older.length || readOnly || this.view.moderates;
    const { criteria } = this.view.data;
    const names = criteria.filter(({ id }) => older.includes(id)).map(({ name }) => name);
    const which = names.length < criteria.length ? ` for ${names.join(", ")}` : "";
    setText(this.words, this.view.byHand
      ? `The student handed in again after you had given points${which}. You see the newer answer. Say that your `
        + "points still hold, or give others."
      : "The answer, or what the kit grades it by, is another than when you gave points. The kit's points count until you say "
        + "that yours still hold, or give others.");
  }
}
