import assert from "node:assert/strict";
import { test } from "node:test";
import { Chooser, lookUp, nearest } from "../../widgets/rightslab/static/picker_find.js";
import { Layout } from "../../widgets/rightslab/static/text.js";
import { sampleDocument } from "./sample.mjs";

// S01 "We protect human rights, all human rights." 0-8, S02 "Nobody is left out." 9-13,
// S03 "People's right to food." 14-18
const layout = new Layout(sampleDocument().text);

test("words that stand once are found, whatever was pasted around them", () => {
  for (const typed of ["left out", " \u201cLEFT  out\u201d ", "S02: left out", "\"left\u00a0out\u2026\""]) {
    const { hits, words } = lookUp(layout, typed);
    assert.deepEqual(hits.map(({ first, last }) => [first, last]), [[11, 12]], typed);
    assert.match(words, /^Found in S02: \u201cleft out\u201d/);
  }
});

test("words that stand twice ask which one is meant", () => {
  const { hits, words } = lookUp(layout, "human rights");
  assert.equal(hits.length, 2);
  assert.match(words, /2 places/);
});

test("an apostrophe of the keyboard finds the one of the text", () => {
  assert.equal(lookUp(layout, "people's right").hits[0].sentence.id, "S03");
});

test("words that are not exact are refused in a sentence that names the nearest", () => {
  const { hits, words, near } = lookUp(layout, "nobody will be left out");
  assert.deepEqual(hits, []);
  assert.equal(near.id, "S02");
  assert.match(words, /do not stand in the text in this form\. Nearest is S02: \u201cNobody is left out\.\u201d/);
});

test("words over a sentence end are refused, and both sentences named", () => {
  const { hits, words } = lookUp(layout, "all human rights. Nobody is");
  assert.deepEqual(hits, []);
  assert.match(words, /end of S01 into S02.*inside one sentence/s);
});

test("words that share nothing with the text, and no words at all, have no nearest sentence", () => {
  assert.match(lookUp(layout, "xyz").words, /No word of these stands in the text/);
  assert.equal(nearest(layout, "xyz"), null);
  for (const typed of ["", "  ", "...", "\u201c\u201d"]) {
    assert.equal(lookUp(layout, typed).words, "Type or paste words of the text.");
  }
});

test("words typed half are found as whole words", () => {
  assert.deepEqual(lookUp(layout, "obody is lef").hits.map(({ first, last }) => [first, last]), [[9, 11]]);
});

test("a first word and a last word make a range, in either order", () => {
  for (const [a, b] of [[2, 6], [6, 2]]) {
    const chooser = new Chooser(layout);
    assert.match(chooser.mark(a), /^First word: .*Now the last word/);
    assert.match(chooser.mark(b), /^Chosen in S01: /);
    assert.deepEqual(chooser.range, { first: 2, last: 6 });
  }
});

test("one word can be first and last", () => {
  const chooser = new Chooser(layout);
  chooser.mark(2);
  chooser.mark(2);
  assert.deepEqual(chooser.range, { first: 2, last: 2 });
});

test("a last word in another sentence is refused and the first word stays", () => {
  const chooser = new Chooser(layout);
  chooser.mark(2);
  assert.match(chooser.mark(10), /inside one sentence.*stands in S01/);
  assert.equal(chooser.range, null);
  chooser.mark(3);
  assert.deepEqual(chooser.range, { first: 2, last: 3 });
});

test("a new first word begins a new choice", () => {
  const chooser = new Chooser(layout);
  chooser.mark(2);
  chooser.mark(3);
  chooser.mark(9);
  assert.deepEqual([chooser.from, chooser.range], [9, null]);
});

test("keys go by words, over marks and over the ends of sentences", () => {
  const chooser = new Chooser(layout);
  const seen = [chooser.at];
  while (chooser.moveWord(1)) seen.push(chooser.at);
  assert.deepEqual(seen.slice(0, 8), [0, 1, 2, 3, 5, 6, 7, 9]);
  assert.equal(chooser.moveWord(1), false);
  const back = [chooser.at];
  while (chooser.moveWord(-1)) back.push(chooser.at);
  assert.deepEqual(back.reverse(), seen);
});

test("while a first word is marked the keys stay in its sentence", () => {
  const chooser = new Chooser(layout);
  chooser.moveSentence(1);
  chooser.mark();
  assert.equal(chooser.moveSentence(1), false);
  chooser.moveTo("last");
  assert.equal(chooser.at, 12);
  assert.equal(chooser.moveWord(1), false);
  chooser.mark();
  assert.deepEqual(chooser.range, { first: 9, last: 12 });
});
