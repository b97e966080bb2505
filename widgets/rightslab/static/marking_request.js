// A student asks to look again: what she says, keep or change, and what she is told.

import { h, localId } from "./dom.js";

/** @typedef {import("./marking_view.js").MarkingView} MarkingView */

const DECISIONS = /** @type {[string, string][]} */ ([["keep", "Keep the mark"], ["change", "Change the mark"]]);

export class RequestPart {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    const [name, id] = [localId("request"), localId("reply")];
    this.why = h("blockquote", { class: "rl-mk-why" });
    this.inputs = DECISIONS.map(([value]) => h("input", { type: "radio", name, value, onchange: () => this.#choose(value) }));
    this.reply = h("textarea", { id, class: "rl-input rl-area", rows: 2 });
    view.typing.saves(this.reply, "reply");
    this.open = h("p", { class: "rl-quiet" });
    this.element = h("section", { class: "rl-mk-request", "aria-label": "The student asks to look again", hidden: true },
      h("h4", { class: "rl-h4" }, "The student asks you to look again"), this.why,
      h("fieldset", {}, h("legend", { class: "rl-hidden" }, "Your decision"),
        h("div", { class: "rl-radios" }, ...DECISIONS.map(([, words], i) => h("label", { class: "rl-radio" }, this.inputs[i], words)))),
      h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: id }, "Your answer to the student"), this.reply),
      this.open);
  }

  refresh() {
    const { store, typing } = this.view;
    const request = store.paper?.request;
    this.element.hidden = !request;
    if (!request) return;
    this.why.textContent = request.why;
    const decided = store.state.choices.request?.[0] ?? "";
    for (const input of this.inputs) {
      input.checked = input.value === decided;
      input.disabled = store.readOnly;
    }
    typing.show(this.reply, "reply");
    this.open.textContent = !decided ? "Not decided yet."
      : !store.state.texts.reply?.trim() ? "Say why: the student reads your answer."
        : decided === "change" ? "Change the levels in the rubric, and give the reason there." : "Answered.";
  }

  focus() {
    if (this.element.hidden) this.view.say("There is no request here.");
    else (this.inputs.find((one) => one.checked) ?? this.inputs[0]).focus();
  }

  /** @param {string} value */
  #choose(value) {
    const said = value === "keep" ? "The mark is kept." : "The mark is to change.";
    this.view.setAll([{ part: "choices", key: "request", value: [value] }], said);
  }
}
