// What one reader marks in a sentence: the words, with name and reason; and the names alone.

import { h } from "./dom.js";
import { badge } from "./labels.js";

/**
 * @typedef {import("./wire.js").Label} Label
 * @typedef {{label: string, quote: string, right: string, confidence: string, said: string,
 *   also: string[]}} SideSpan
 */

/** @param {string} name @param {SideSpan[]} spans @param {string} nothing said where there are none
 * @param {Label[]} labels */
export function sideOf(name, spans, nothing, labels) {
  return h("div", { class: "rl-card rl-side", role: "group", "aria-label": name },
    h("p", { class: "rl-card-name" }, name),
    ...spans.length ? spans.map((span) => spanOf(span, labels)) : [h("p", {}, nothing)]);
}

/** Who gives which categories, as one line. @param {string} name @param {string[]} ids
 * @param {Label[]} labels */
export function namesOf(name, ids, labels) {
  const all = ids.length ? ids.map((id) => tag(id, labels)) : ["nothing"];
  return h("span", { class: "rl-who" }, `${name}: `,
    ...all.flatMap((one, i) => (i ? [", ", one] : [one])));
}

/** @param {string} id @param {Label[]} labels */
function tag(id, labels) {
  const number = labels.findIndex((one) => one.id === id) + 1;
  return h("span", { class: "rl-tag-name" }, number > 0 && badge(labels[number - 1], number), " ", nameOf(id, labels));
}

/** @param {SideSpan} span @param {Label[]} labels */
function spanOf({ label, quote, right, confidence, said, also }, labels) {
  const more = [confidence && `Confidence: ${confidence}.`,
    also.length && `Would also take: ${also.map((one) => nameOf(one, labels)).join(", ")}.`];
  const last = more.filter(Boolean).join(" ");
  return h("div", { class: "rl-voice-span" },
    h("p", { class: "rl-voice-label" }, h("strong", {}, tag(label, labels)),
      right && h("span", { class: "rl-quiet" }, right)),
    h("p", { class: "rl-voice-quote" }, `\u201c${quote}\u201d`),
    said && h("p", {}, said), last && h("p", { class: "rl-quiet" }, last));
}

/** @param {string} id @param {Label[]} labels */
function nameOf(id, labels) {
  return labels.find((one) => one.id === id)?.name ?? id;
}
