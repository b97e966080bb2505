// Feedback in words: what was said about each unit, how readers see it, and figures, closed.

import { button, h } from "./dom.js";
import { inWords } from "./labels.js";

/**
 * @typedef {import("./wire.js").Feedback} Feedback
 * @typedef {import("./wire.js").FeedbackItem} FeedbackItem
 */

/**
 * @param {Feedback} feedback
 * @param {{unit: string, goTo: (unit: string) => void, extra?: (item: FeedbackItem) => Node | null}}
 *   how one unit alone, or all; how to lead back to a unit; what a kind draws besides
 */
export function feedbackList(feedback, { unit, goTo, extra }) {
  const open = unit ? [] : feedback.items.filter((item) => item.status === "open");
  const said = feedback.items.filter((item) => !open.includes(item));
  return [
    ...feedback.summary.map((line) => h("p", { class: "rl-summary" }, line)),
    ...said.map((item) => itemOf(item, goTo, extra)),
    open.length ? h("article", { class: "rl-item rl-unread" },
      h("h4", { class: "rl-h4" }, "Still open"),
      h("p", { class: "rl-buttons" }, ...open.map((item) => goToButton(item, goTo)))) : "",
    feedback.figures.length ? figures(feedback) : "",
  ];
}

/** @param {FeedbackItem} item @param {(unit: string) => void} goTo */
function goToButton(item, goTo) {
  const name = item.title || item.unit;
  return button(name, () => goTo(item.unit), { class: "rl-button rl-link",
    "aria-label": `${name}, go to it` });
}

/** @param {FeedbackItem} item @param {(unit: string) => void} goTo
 * @param {((item: FeedbackItem) => Node | null) | undefined} extra */
function itemOf(item, goTo, extra) {
  const voices = item.voices.length > 0 && h("details", { class: "rl-voices" },
    h("summary", {}, voicesTitle(item)),
    h("div", { class: "rl-cards" }, ...item.voices.map(voiceCard)));
  return h("article", { class: "rl-item", "data-unit": item.unit },
    h("h4", { class: "rl-h4" }, goToButton(item, goTo),
      h("span", { class: "rl-status", "data-state": item.status }, item.status)),
    ...item.lines.map((line) => h("p", {}, line)), extra?.(item), voices);
}

/** Readers have an id; perspectives have none. @param {FeedbackItem} item */
function voicesTitle({ voices }) {
  const readers = voices.filter((voice) => voice.reading).length;
  if (readers) return `How ${inWords(readers)} readers see it`;
  return `${voices.length} perspectives, each in its holders' own best form`;
}

/** @param {import("./wire.js").Voice} voice */
function voiceCard(voice) {
  return h("div", { class: "rl-card", role: "group", "aria-label": voice.name },
    h("p", { class: "rl-card-name" }, voice.name),
    voice.lens && h("p", { class: "rl-quiet" }, voice.lens),
    ...voice.lines.length ? voice.lines.map((line) => h("p", {}, line))
      : [h("p", {}, "Says nothing here.")]);
}

/** @param {Feedback} feedback */
export function figures({ figures: all }) {
  return h("details", { class: "rl-figures" }, h("summary", {}, "Figures"),
    h("dl", {}, ...all.flatMap((figure) => [h("dt", {}, `${figure.name}: ${figure.value}`),
      h("dd", {}, figure.says), h("dd", { class: "rl-quiet" }, figure.does_not_say)])));
}
