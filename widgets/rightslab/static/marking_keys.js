// What each key of the marking widget does. Letters and figures by their place on any keyboard.

import { isField, letter } from "./keys.js";
import { figureOf } from "./marking_queue.js";

/** @typedef {import("./marking_view.js").MarkingView} MarkingView */

/** What the help says. @param {boolean} moderates @returns {[string, string][]} */
export function helpKeys(moderates) {
  return [
    ...moderates ? /** @type {[string, string][]} */ ([["A, B", "take the level of marker A or B"]]) : [],
    ["0 to 9", "give this level to the criterion, and go to the next open one"],
    ["\u2191 \u2193", "criterion before, next criterion"],
    ["\u2190 \u2192", "a level lower, a level higher"],
    ["Delete", "take the level away"],
    ["N, P", "next student, previous student"],
    ["U", moderates ? "next undecided" : "next unmarked"],
    ["F", "come back later"],
    ...moderates ? [] : /** @type {[string, string][]} */ ([["H", "my points still hold: for a newer answer, or when a student asks"]]),
    ["C, /", "comment, search your comments"],
    ["T", "tidy your comments: leave out, reword"],
    ["Escape", "back to the rubric"],
    ["Ctrl + Enter", "next student, also from a field"],
    ["E", "point to the selected words of the answer"],
    ["J, Shift + J", "next quote in the answer, the one before"],
    ["O", "the quotes in their paragraphs, or in their sentences"],
    ["Page Up, Page Down", "scroll the answer"],
    ["R, S", "the request of the student, similar texts"],
    ["L, W", "list of students, rubric short or in words"],
    ["Z, Y", "undo, redo (also Ctrl + Z, Ctrl + Y)"],
  ];
}

/** What a key does now; nothing where words are typed or the key is not ours.
 * @param {KeyboardEvent} event @param {MarkingView} view @returns {(() => void) | undefined} */
export function actionOf(event, view) {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  const chord = (ctrlKey || metaKey) && !altKey;
  if (chord && key === "Enter") return () => view.turn(1, true);
  if (isField(target)) return key === "Escape" ? () => view.focusText() : undefined;
  if (key === "Escape") return () => view.focusText();
  const name = letter(event);
  if (chord && name === "z") return () => view.step(shiftKey ? "redo" : "undo");
  if (chord && name === "y") return () => view.step("redo");
  if (chord || altKey || target instanceof HTMLSelectElement) return undefined;
  if (key === "/") return () => view.comment.bank.focus();
  if (key === "?") return () => view.header.help.open();
  const figure = figureOf(event);
  if (figure) return () => view.rubric.pick(figure);
  return moves(event, view) ?? letters(view, shiftKey)[name];
}

/** @param {KeyboardEvent} event @param {MarkingView} view @returns {(() => void) | undefined} */
function moves({ key, target }, view) {
  if (key === "PageDown") return () => view.answer.scroll(1);
  if (key === "PageUp") return () => view.answer.scroll(-1);
  const inside = target instanceof Node && view.rubric.element.contains(target);
  if (!inside) return undefined;
  if (key === "ArrowDown") return () => view.rubric.move(1);
  if (key === "ArrowUp") return () => view.rubric.move(-1);
  return key === "Delete" || key === "Backspace" ? () => view.rubric.clear() : undefined;
}

/** @param {MarkingView} view @param {boolean} shiftKey @returns {Record<string, () => void>} */
function letters(view, shiftKey) {
  return {
    n: () => view.turn(1, true), p: () => view.turn(-1, true), u: () => view.nextOpen(),
    c: () => view.comment.focus(), f: () => view.turnLater(), e: () => view.comment.evidence.point(),
    o: () => view.answer.turnContext(), j: () => view.answer.jump(shiftKey ? -1 : 1), l: () => view.list.turn(), r: () => view.request.focus(),
    s: () => view.similar.turn(), t: () => view.comment.bank.turnTidy(), h: () => view.hold(), w: () => view.rubric.turnShort(), y: () => view.step("redo"),
    z: () => view.step(shiftKey ? "redo" : "undo"),
    ...view.moderates ? { a: () => view.rubric.take(0), b: () => view.rubric.take(1) } : {},
  };
}
