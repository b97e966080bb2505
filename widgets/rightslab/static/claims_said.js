// What readers chose on one claim, choice by choice, in words.

import { h } from "./dom.js";
import { inWords } from "./labels.js";

/** @param {import("./wire.js").FeedbackItem} item @returns {Node | null} */
export function phraseList({ labels }) {
  const heard = labels.filter((label) => label.of);
  if (!heard.length) return null;
  return h("details", { class: "rl-voices" }, h("summary", {}, "Choice by choice"),
    h("ul", { class: "rl-phrases" }, ...heard.map(phraseOf)));
}

/** @param {import("./wire.js").LabelFeedback} label */
function phraseOf({ label, phrase, supports, allows, of, yours }) {
  const first = supports ? `${inWords(supports)} of ${inWords(of)} chose it` : "";
  const also = allows ? `${inWords(allows)} would accept it` : "";
  const how = [first, also].filter(Boolean).join(", ");
  return h("li", { class: "rl-phrase-row" }, h("span", {}, h("strong", {}, label), `: ${phrase}`,
    how && h("span", { class: "rl-quiet" }, ` (${how})`)),
  yours && h("span", { class: "rl-yours" }, "you chose this"));
}
