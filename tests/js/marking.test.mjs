import assert from "node:assert/strict";
import { test } from "node:test";
import { bare, cutAt, places, quotations } from "../../widgets/rightslab/static/marking_paint.js";
import { beside, commentsFor, figureOf, levelKeys, nextOpen, progressOf, stateWords }
  from "../../widgets/rightslab/static/marking_queue.js";

const row = (entry, more = {}) => ({ entry, name: entry, given: 0, of: 4, total: null, later: false,
  asks: false, reason: false, ...more });
const marked = { given: 4, total: 9 };

test("progress counts what is marked, put off and asked for", () => {
  const rows = [row("a", marked), row("b", { ...marked, asks: true }), row("c", { later: true }), row("d")];
  assert.equal(progressOf(rows).words, "2 of 4 marked, 1 to come back to, 1 asks to look again");
  assert.equal(progressOf([row("a", { ...marked, reason: true })], "decided").words, "0 of 1 decided, 1 without a reason");
});

test("who has a newer answer is open, and is told apart", () => {
  const newer = row("a", { ...marked, given: 0, older: ["thesis"] });
  assert.equal(progressOf([newer, row("b", marked)]).words, "1 of 2 marked, 1 with a newer answer");
  assert.equal(nextOpen([newer, row("b", marked)], "b"), "a");
  assert.equal(stateWords(newer), "a newer answer is here");
});

test("what is left out of the bank is not among the comments to choose", () => {
  const bank = [{ words: "Say where.", used: 3, out: true }, { words: "Say why.", used: 1 }];
  assert.deepEqual(commentsFor(bank, "say").map((one) => one.words), ["Say why."]);
});

test("the next open one is looked for round the end, those put off last", () => {
  const rows = [row("a"), row("b", marked), row("c", { later: true }), row("d", marked)];
  assert.equal(nextOpen(rows, "b"), "a");
  assert.equal(nextOpen(rows, "a"), "c");
  assert.equal(nextOpen([row("a", marked)], "a"), "");
  assert.equal(nextOpen([row("a", marked), row("b", { ...marked, asks: true })], "a"), "b");
});

test("there is nobody before the first and after the last", () => {
  const rows = [row("a"), row("b")];
  assert.deepEqual([beside(rows, "a", -1), beside(rows, "a", 1), beside(rows, "b", 1), beside(rows, "x", 1)], ["", "b", "", ""]);
});

test("the key of a level is its points, or its place where points are no single figures", () => {
  assert.deepEqual(levelKeys([{ points: 0 }, { points: 2 }]), ["0", "2"]);
  assert.deepEqual(levelKeys([{ points: 0 }, { points: 2.5 }, { points: 10 }]), ["1", "2", "3"]);
  assert.deepEqual(levelKeys([{ points: 10 }, { points: 20 }]), ["1", "2"]);
  assert.deepEqual(levelKeys([{ points: 8 }, { points: 9 }, { points: 10 }]), ["8", "9", ""]);
});

test("a figure goes by its place; the arrows of a number pad are none", () => {
  assert.equal(figureOf({ key: "\u00e9", code: "Digit2" }), "2");
  assert.equal(figureOf({ key: "0", code: "Numpad0" }), "0");
  assert.equal(figureOf({ key: "ArrowDown", code: "Numpad2" }), "");
});

test("a state is said in the words of its mode", () => {
  assert.equal(stateWords(row("a", marked), "decided"), "decided, 9 points");
  assert.equal(stateWords(row("a", { given: 1 })), "1 of 4 criteria");
});

test("comments are found by all words in any order", () => {
  const bank = [{ words: "Say where.", used: 3 }, { words: "Where does it say so?", used: 1 }, { words: "Good.", used: 1 }];
  assert.deepEqual(commentsFor(bank, " WHERE say").map((one) => one.used), [3, 1]);
  assert.equal(commentsFor(bank, "").length, 3);
});

test("cutting at edges loses and doubles nothing, whatever overlaps", () => {
  const text = "one two three";
  const stretches = [{ from: 0, to: 7, kind: "a" }, { from: 4, to: 13, kind: "b" }, { from: 9, to: 99, kind: "c" }];
  const cut = cutAt(text, stretches);
  assert.equal(cut.map((piece) => piece.words).join(""), text);
  assert.deepEqual(cut.find((piece) => piece.words === "two")?.kinds, ["a", "b"]);
  assert.deepEqual(cutAt("", []), []);
});

test("words are found across line ends and with signs that mean something elsewhere", () => {
  assert.equal(places("a (b)\n c? A (B) C?", "a (b) c?", "x").length, 2);
  assert.equal(places("abc", "  ", "x").length, 0);
});

test("quotations of every style are cut where words were left out", () => {
  const text = "He says \u201call types \u2026 of rights\u201d, \u00abtous\u00bb, \"so\" and \u300c\u4eba\u6743\u300d.";
  const found = quotations(text);
  assert.deepEqual(found.map((one) => one.words), ["all types", "of rights", "tous", "\u4eba\u6743"]);
  for (const { from, to, words } of found) assert.equal(text.slice(from, to), words);
  assert.equal(bare("as a priority,"), "as a priority");
});
