// The comment to a student, the reason of a change or a decision, and what the two markers wrote.

import { button, h, localId } from "./dom.js";
import { CommentBank } from "./marking_bank.js";
import { EvidencePart } from "./marking_evidence.js";
import { pointsOf } from "./marking_queue.js";

/** @typedef {import("./marking_view.js").MarkingView} MarkingView */

export class CommentPart {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    const [comment, reason] = [localId("comment"), localId("reason")];
    this.area = h("textarea", { id: comment, class: "rl-input rl-area", rows: 3 });
    this.reason = h("textarea", { id: reason, class: "rl-input rl-area", rows: 2 });
    view.typing.saves(this.area, "comment");
    view.typing.saves(this.reason, "reason");
    this.before = h("p", { class: "rl-quiet" });
    this.reasonPart = h("div", { class: "rl-field rl-mk-reason" },
      h("label", { class: "rl-label", for: reason }, view.moderates ? "Reason of the decision" : "Reason of the change"),
      this.before, this.reason);
    this.others = h("div", { class: "rl-cards rl-mk-others" });
    this.out = h("input", { type: "checkbox", onchange: () => this.#leaveOut() });
    this.bank = new CommentBank(view, (words) => this.insert(words));
    this.evidence = new EvidencePart(view);
    const words = h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: comment }, "Comment to the student"), this.area,
      view.moderates ? "" : h("label", { class: "rl-radio" }, this.out, "Do not offer this comment for other students"));
    this.free = [words]; // what is left out where the kit gave the points
    this.element = h("section", { class: "rl-mk-comment", "aria-label": "Comment" },
      this.reasonPart, this.others, words, this.bank.element, this.evidence.element);
  }

  refresh() {
    const { store } = this.view;
    this.view.showText(this.area, "comment");
    this.view.showText(this.reason, "reason");
    this.out.checked = store.state.choices.bank?.[0] === "out";
    this.out.disabled = store.readOnly || !store.sheet;
    for (const one of this.free) one.hidden = !this.view.byHand;
    this.#reason();
    this.#others();
    this.evidence.refresh();
  }

  focus() {
    this.area.focus();
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  #leaveOut() {
    const { checked } = this.out;
    this.view.setAll([{ part: "choices", key: "bank", value: checked ? ["out"] : null }],
      checked ? "This comment is not offered for others." : "This comment is offered for others.");
  }

  /** Puts words into the comment as a line of their own. @param {string} words */
  insert(words) {
    const { area, view } = this;
    if (view.store.readOnly || !view.store.sheet) return;
    const at = area.selectionStart ?? area.value.length;
    const before = area.value.slice(0, at);
    const put = before && !/\n$/u.test(before) ? `\n${words}` : words;
    area.focus();
    area.setSelectionRange(at, at);
    if (!document.execCommand("insertText", false, put)) {
      area.setRangeText(put, at, at, "end");
      area.dispatchEvent(new Event("input"));
    }
    view.typing.settle();
    view.say(`Put into the comment: ${words}`);
  }

  /** Asks for a reason in a moderation, and where the mark that was given out is another now. */
  #reason() {
    const { paper, state } = this.view.store;
    const given = state.texts.reason?.trim() ?? "";
    const now = Object.entries(state.numbers).filter(([key]) => key.startsWith("level/"));
    const levels = paper?.published?.levels;
    const anew = !this.view.byHand && state.choices.request?.[0] === "change";
    const changed = anew || Boolean(levels) && (now.length !== Object.keys(levels ?? {}).length
      || now.some(([key, value]) => levels?.[key.slice(6)] !== value));
    this.reasonPart.hidden = !this.view.moderates && !changed && !given;
    this.reasonPart.classList.toggle("rl-mk-wanted", !given);
    const total = anew ? paper?.earned?.points ?? 0 : Object.values(levels ?? {}).reduce((sum, one) => sum + one, 0);
    this.before.textContent = this.view.moderates ? "Say why you decide so. It is kept with the mark."
      : `This was given out with ${pointsOf(total)}. Say why it changes; the student reads it.`;
  }

  /** What the two markers wrote. */
  #others() {
    const marks = this.view.store.paper?.marks ?? [];
    const now = JSON.stringify([marks, this.view.store.readOnly]);
    if (this.others.dataset.shown === now) return;
    this.others.dataset.shown = now;
    this.others.hidden = !marks.length;
    this.others.replaceChildren(...marks.map(({ marker, comment }, i) => h("div", { class: "rl-card" },
      h("p", { class: "rl-card-name" }, `${"AB"[i]}: ${marker}`), h("p", { class: "rl-mk-said" }, comment || "No comment."),
      comment && !this.view.store.readOnly ? button("Take this comment", () => this.insert(comment),
        { "aria-label": `Take the comment of ${marker}` }) : "")));
  }
}
