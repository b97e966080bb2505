// What stands before the text: title, prompt, a note on its contents, hints one at a time, and what
// the categories mean.

import { button, h } from "./dom.js";
import { badge, swatch } from "./tagger_bar.js";

/** @typedef {import("./wire.js").TaggerDocument} TaggerDocument */

/** Title and prompt, and before anything else a note on what the text contains.
 * @param {TaggerDocument} data */
export function intro({ title, prompt, content_note: note }) {
  return [
    h("h3", { class: "rl-title" }, title), h("p", { class: "rl-prompt" }, prompt),
    ...note ? [h("div", { class: "rl-notice rl-content-note" },
      h("p", {}, h("strong", {}, "Before you read. "), note))] : [],
  ];
}

/** Closed until asked for: the categories, and the hints if there are any.
 * @param {TaggerDocument} data @param {(text: string) => void} say */
export function onDemand({ labels, hints = [] }, say) {
  const legend = h("details", { class: "rl-legend" }, h("summary", {}, "What the categories mean"),
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
