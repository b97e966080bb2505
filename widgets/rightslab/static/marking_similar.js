// Answers that share words with this one, side by side on demand. A hint, and no accusation.

import { button, h } from "./dom.js";
import { painted } from "./marking_answer.js";
import { places } from "./marking_paint.js";

/**
 * @typedef {import("./marking_store.js").Similar} Similar
 * @typedef {import("./marking_store.js").Paper} Paper
 * @typedef {import("./marking_view.js").MarkingView} MarkingView
 */

export class SimilarPart {
  /** @param {MarkingView} view */
  constructor(view) {
    this.view = view;
    this.summary = h("summary", {});
    this.body = h("div", { class: "rl-mk-similar-body" });
    this.element = h("details", { class: "rl-mk-similar", hidden: true }, this.summary, this.body);
    this.element.addEventListener("toggle", () => this.refresh());
    this.drawn = "";
  }

  refresh() {
    const { store } = this.view;
    const similar = store.paper?.similar ?? [];
    this.element.hidden = !similar.length;
    const there = similar.map(({ entry }) => store.papers.has(entry));
    const now = JSON.stringify([store.entry, this.element.open, there, similar]);
    if (this.drawn === now) return;
    this.drawn = now;
    this.summary.textContent = `Similar texts: ${similar.map((one) => one.name).join(", ")}`;
    this.body.replaceChildren();
    if (!this.element.open || !store.paper) return;
    const own = store.paper;
    this.body.append(h("p", { class: "rl-quiet" }, "A hint, and no accusation: two texts may quote the same words, "
      + "or two students may have worked together where that was asked for."),
    ...similar.flatMap((one) => this.#pair(own, one)));
  }

  turn() {
    if (this.element.hidden) return this.view.say("No other text is similar to this one.");
    this.element.open = !this.element.open;
    if (this.element.open) this.summary.focus();
    this.view.say(this.element.open ? "Both texts stand side by side." : "Closed.");
  }

  /** @param {Paper} own @param {Similar} similar */
  #pair(own, { entry, name, says, shared }) {
    this.view.store.open(entry);
    const other = this.view.store.papers.get(entry);
    return [
      h("p", { class: "rl-mk-similar-says" }, h("strong", {}, name), `: ${says} `,
        button(`Go to ${name}`, () => this.view.go(entry), { class: "rl-button rl-link" })),
      h("div", { class: "rl-mk-pair" }, side("This answer", own, shared),
        other ? side(name, other, shared) : h("p", { class: "rl-quiet" }, "The other text is on its way.")),
    ];
  }
}

/** @param {string} title @param {Paper} paper @param {string[]} shared */
function side(title, { parts }, shared) {
  return h("section", { class: "rl-mk-side", tabindex: 0, "aria-label": title }, h("h4", { class: "rl-mk-h5" }, title),
    ...parts.map((part) => part.text).filter(Boolean)
      .map((text) => h("div", { class: "rl-mk-text" }, ...painted(text, shared.flatMap((words) => places(text, words, "shared"))))));
}
