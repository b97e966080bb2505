// Keys. What the tagger uses stays here; what JupyterLab needs (Ctrl+S and its like) goes through.

import { digit, letter } from "./keys.js";
import { STATE_WORDS } from "./tagger_words.js";

/** @typedef {import("./tagger_view.js").TaggerView} TaggerView */

const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
const OWN_CHORDS = [...MOVES, "z", "y", "a", "c", "x", "v", "Backspace", "Delete"];
const WITH_SHIFT = [...MOVES, "z"];

/** The keys as the help shows them. @type {[string, string][]} */
export const KEYS = [
  ["Arrow keys", "move the caret; with Ctrl by words; Home and End in the line"],
  ["Shift + arrow keys", "choose words"],
  ["1 to 9", "tag the chosen words, or the word at the caret, with that category"],
  ["Enter", "open the form for the chosen words, or for the tag at the caret"],
  ["R", "repeat the last tag: same category, same right"],
  ["M", "give the tag that the chosen words touch these words instead"],
  ["N", "sentence read, nothing here; once more takes it back"],
  ["J", "go to the next sentence not yet read"],
  ["O", "next of several tags on the same words"],
  ["S", "say where the caret is"],
  ["L", "go to the tag in the list; Enter there leads back"],
  ["Delete", "remove the tag at the caret"],
  ["Ctrl + Z, Ctrl + Y", "undo, redo (Cmd on a Mac)"],
  ["Escape", "drop the choice, or close the form"],
  ["?", "show these keys"],
];

/** Keeps the tagger's keys from the notebook and gives them their meaning.
 * @param {TaggerView} view */
export function listenForKeys(view) {
  view.root.addEventListener("keydown", (event) => {
    const inText = event.target === view.text.text;
    if (!event.defaultPrevented && !event.isComposing) {
      if (history(view, event)) event.preventDefault();
      else if (inText && textKey(view, event)) event.preventDefault();
    }
    if (ours(event)) event.stopPropagation();
  });
}

/** @param {KeyboardEvent} event */
function ours(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key === "Enter" || (!ctrlKey && !metaKey && !altKey)) return true;
  const own = shiftKey ? WITH_SHIFT : OWN_CHORDS;
  return (ctrlKey || metaKey) && !altKey && own.includes(letter(event) || key);
}

/** Undo and redo, everywhere but in fields that have their own.
 * @param {TaggerView} view @param {KeyboardEvent} event */
function history(view, event) {
  const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
  const field = target instanceof HTMLInputElement && target.type === "text"
    || target instanceof HTMLTextAreaElement;
  if (field || !(ctrlKey || metaKey) || altKey) return false;
  const key = letter(event);
  if (key === "z") view.actions.step(shiftKey ? "redo" : "undo");
  else if (key === "y") view.actions.step("redo");
  return key === "z" || key === "y";
}

/** @param {TaggerView} view @param {KeyboardEvent} event @returns {boolean} whether it was used */
function textKey(view, event) {
  const { key, shiftKey } = event;
  if (key === "Enter") return enter(view, event);
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (shiftKey && MOVES.includes(key)) view.select.toNative();
    return false;
  }
  if (shiftKey && MOVES.includes(key)) {
    view.select.toNative();
    return false;
  }
  if (key === "?") view.header.help.open();
  else if (key === "Escape") escape(view);
  else if (key === "Delete" || key === "Backspace") view.actions.remove();
  else if (digit(event)) category(view, digit(event));
  else return command(view, letter(event));
  return true;
}

/** @param {TaggerView} view @param {KeyboardEvent} event */
function enter(view, event) {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) view.form.openHere();
  return true;
}

/** @param {TaggerView} view */
function escape(view) {
  if (view.select.chosen()) view.say("Nothing is chosen now.");
  view.select.clear();
}

/** @param {TaggerView} view @param {number} number */
function category(view, number) {
  const label = view.store.document.labels[number - 1];
  if (label) view.actions.tag(label.id);
  else view.say(`There are ${view.store.document.labels.length} categories, from 1.`);
}

/** @param {TaggerView} view @param {string} key */
function command(view, key) {
  switch (key) {
    case "r": view.actions.repeat(); break;
    case "m": view.actions.reshape(); break;
    case "n": view.actions.nothing(); break;
    case "j": view.actions.next(); break;
    case "o": view.actions.cycle(); break;
    case "l": view.panel.list.go(view.actions.spanAtCaret()?.id); break;
    case "s": where(view); break;
    default: return false;
  }
  return true;
}

/** Says where the caret is. @param {TaggerView} view */
function where(view) {
  const caret = view.select.caret();
  const sentence = caret && view.store.layout.sentences[caret.index];
  if (!sentence) return;
  const span = view.actions.spanAtCaret();
  const state = STATE_WORDS[view.stateOf(sentence)];
  view.say(`${sentence.id}, ${state}.${span ? ` In a tag: ${view.describe(span)}.` : ""}`);
}
