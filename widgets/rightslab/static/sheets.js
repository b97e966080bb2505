// The store of a sheet: an answer made of named fields in four parts, as core/activities/sheet.py
// keeps it. Pure of DOM.

import { Refusal } from "./spans.js";
import { Store } from "./store.js";

/**
 * @typedef {"texts" | "choices" | "numbers" | "quotes"} Part
 * @typedef {{first?: number, last?: number, quote: string, sentence?: string, reason?: string}} Quote
 * @typedef {{op: "set", part: Part, key: string, value: any}
 *   | {op: "splice", key: string, at: number, cut: string, put: string}
 *   | {op: "batch", ops: SheetOp[]}} SheetOp
 * @typedef {SheetOp | {op: "undo"} | {op: "redo"}} SheetAction
 * @typedef {{texts: Record<string, string>, choices: Record<string, string[]>,
 *   numbers: Record<string, number>, quotes: Record<string, Quote[]>,
 *   done: {op: SheetOp, inverse: SheetOp}[], undone: {op: SheetOp, inverse: SheetOp}[]}} Sheet
 */

const PARTS = /** @type {Part[]} */ (["texts", "choices", "numbers", "quotes"]);
const SHEET_STEPS = 500;
const LONG_TEXT = 500; // from so many characters on, only what changed in a text is sent

/** @extends {Store<Sheet, import("./wire.js").SheetDocument>} */
export class SheetStore extends Store {
  /** @param {import("./wire.js").Model} model @param {import("./outbox.js").Env} env */
  constructor(model, env) {
    super(model, env, { read: sheetOf, copy: copySheet, act: actOnSheet,
      touched: (op) => keysOf(op), differing: differingKeys });
  }
}

/** @param {any} snapshot @returns {Sheet} */
export function sheetOf(snapshot) {
  return copySheet({ texts: {}, choices: {}, numbers: {}, quotes: {}, done: [], undone: [], ...snapshot });
}

/** @param {Sheet} sheet @returns {Sheet} */
export function copySheet({ texts, choices, numbers, quotes, done, undone }) {
  return { texts: { ...texts }, choices: { ...choices }, numbers: { ...numbers },
    quotes: { ...quotes }, done: [...done], undone: [...undone] };
}

/** The keys that an operation is about. @param {SheetOp} op @returns {string[]} */
export function keysOf(op) {
  return op.op === "batch" ? op.ops.flatMap(keysOf) : [op.key];
}

/** @param {Sheet} a @param {Sheet} b */
export function differingKeys(a, b) {
  const found = new Set();
  for (const part of PARTS) {
    for (const key of [...Object.keys(a[part]), ...Object.keys(b[part])]) {
      if (JSON.stringify(a[part][key]) !== JSON.stringify(b[part][key])) found.add(key);
    }
  }
  return [...found];
}

/**
 * Carries out an action in place and returns the operation that was done.
 * @param {Sheet} sheet @param {SheetAction} action @returns {SheetOp}
 */
export function actOnSheet(sheet, action) {
  if (action.op === "undo") {
    const step = sheet.done.at(-1);
    if (!step) throw new Refusal("There is nothing to undo.");
    applyToSheet(sheet, step.inverse);
    sheet.done.pop();
    sheet.undone.push(step);
    return step.inverse;
  }
  if (action.op === "redo") {
    const step = sheet.undone.at(-1);
    if (!step) throw new Refusal("There is nothing to redo.");
    const inverse = applyToSheet(sheet, step.op);
    sheet.undone.pop();
    sheet.done.push({ op: step.op, inverse });
    return step.op;
  }
  const inverse = applyToSheet(sheet, action);
  sheet.done.push({ op: action, inverse });
  if (sheet.done.length > SHEET_STEPS) sheet.done.shift();
  sheet.undone = [];
  return action;
}

/** @param {Sheet} sheet @param {SheetOp} op @returns {SheetOp} the inverse */
function applyToSheet(sheet, op) {
  switch (op.op) {
    case "set": return setField(sheet, op.part, op.key, op.value);
    case "splice": return spliceText(sheet, op);
    case "batch": {
      const inverses = op.ops.map((one) => applyToSheet(sheet, one));
      return { op: "batch", ops: inverses.reverse() };
    }
    default: throw new Refusal("This page does not know that action. Run the cell again.");
  }
}

/** @param {Sheet} sheet @param {Part} part @param {string} key @param {any} value @returns {SheetOp} */
function setField(sheet, part, key, value) {
  const fields = sheet[part];
  const before = fields[key] ?? null;
  if (value === null) delete fields[key];
  else fields[key] = value;
  return { op: "set", part, key, value: before };
}

/** What makes one text of another; an empty one is taken away.
 * @param {string} key @param {string} old @param {string} next @returns {SheetOp} */
export function textAction(key, old, next) {
  return old.length > LONG_TEXT && next ? spliceOf(key, old, next)
    : { op: "set", part: "texts", key, value: next || null };
}

/**
 * The shortest splice that makes the next text of the old one, so that a long text is sent once.
 * Its ends never fall inside a character of two code units.
 * @param {string} key @param {string} old @param {string} next @returns {SheetOp}
 */
export function spliceOf(key, old, next) {
  const short = Math.min(old.length, next.length);
  let at = 0;
  while (at < short && old[at] === next[at]) at += 1;
  if (isHigh(old, at - 1)) at -= 1;
  let back = 0;
  while (back < short - at && old[old.length - 1 - back] === next[next.length - 1 - back]) back += 1;
  if (back && isHigh(old, old.length - back - 1)) back -= 1;
  return { op: "splice", key, at: Array.from(old.slice(0, at)).length,
    cut: old.slice(at, old.length - back), put: next.slice(at, next.length - back) };
}

/** Whether the first half of a character of two code units stands here.
 * @param {string} text @param {number} at */
function isHigh(text, at) {
  return at >= 0 && /[\ud800-\udbff]/.test(text[at]);
}

/** Places in a text are code points, as Python counts them.
 * @param {Sheet} sheet @param {{key: string, at: number, cut: string, put: string}} op
 * @returns {SheetOp} */
function spliceText(sheet, { key, at, cut, put }) {
  const old = sheet.texts[key] ?? "";
  const start = Array.from(old).slice(0, at).join("").length;
  if (old.slice(start, start + cut.length) !== cut) {
    throw new Refusal("These words were changed in another window.");
  }
  const next = old.slice(0, start) + put + old.slice(start + cut.length);
  if (next) sheet.texts[key] = next;
  else delete sheet.texts[key];
  return { op: "splice", key, at, cut: put, put: cut };
}
