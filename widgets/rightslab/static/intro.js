// What stands before the work: title, prompt, a note on its contents, hints one at a time, and what
// the categories mean.

import { button, h } from "./dom.js";
import { badge, swatch } from "./labels.js";

/** @typedef {import("./wire.js").Document} Document */

/** Title and prompt, and before anything else a note on what the text contains.
 * @param {Document} data */
export function intro({ title, prompt, content_note: note }) {
  return [
    h("h3", { class: "rl-title" }, title), h("p", { class: "rl-prompt" }, prompt),
    ...note ? [h("div", { class: "rl-notice rl-content-note" },
      h("p", {}, h("strong", {}, "Before you read. "), note))] : [],
  ];
}

/** Closed until asked for: the categories, and the hints if there are any.
 * @param {Document} data @param {(text: string) => void} say */
export function onDemand({ kind, labels = [], hints = [] }, say) {
  if (!labels.length && !hints.length) return null;
  const title = kind === "outline" ? "What the moves mean" : "What the categories mean";
  const legend = labels.length > 0 && h("details", { class: "rl-legend" }, h("summary", {}, title),
    h("dl", {}, ...labels.flatMap((label, i) => [
      h("dt", {}, badge(label, i + 1), " ", h("span", { class: "rl-swatch",
        style: swatch(i + 1) }, label.name)), h("dd", {}, label.definition)])));
  return h("div", { class: "rl-on-demand" }, legend, hints.length ? hintList(hints, say) : null);
}

/** @param {string[]} hints @param {(text: string) => void} say */
function hintList(hints, say) {
  const list = h("ol", { class: "rl-hint-list" }, h("li", {}, hints[0]));
  const next = button("Next hint", () => {
    const hint = hints[list.childElementCount];
    if (!hint) return;
    list.append(h("li", {}, hint));
    say(hint);
    if (list.childElementCount < hints.length) return;
    next.hidden = true;
    list.tabIndex = -1;
    list.focus();
  });
  next.hidden = hints.length < 2;
  return h("details", { class: "rl-legend rl-hints" }, h("summary", {}, "Hints"), list, next);
}
