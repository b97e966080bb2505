import assert from "node:assert/strict";
import { test } from "node:test";
import { Layout } from "../../widgets/rightslab/static/text.js";
import { pieces, sampleDocument } from "./sample.mjs";

const layout = new Layout(sampleDocument().text);
const [s1, s2, s3] = layout.sentences;

test("a token knows its sentence", () => {
  assert.deepEqual([0, 8, 9, 13, 14, 18].map((token) => layout.of(token).id),
    ["S01", "S01", "S02", "S02", "S03", "S03"]);
});

test("a quote is the text between its tokens, gaps as they stand", () => {
  assert.equal(layout.quote(2, 3), "human rights");
  assert.equal(layout.quote(3, 5), "rights, all");
  assert.equal(layout.quote(14, 15), "People\u2019s right");
});

test("a selection that touches half a word takes the whole word", () => {
  const at = s1.text.indexOf("man rights");
  assert.deepEqual(layout.cover(s1, at, s1, at + 5), { first: 2, last: 3 });
});

test("a selection of a space alone takes nothing", () => {
  assert.equal(layout.cover(s1, 2, s1, 3), null);
});

test("a range over a sentence end is cut there", () => {
  assert.deepEqual(layout.cut(6, 15), [
    { first: 6, last: 8 }, { first: 9, last: 13 }, { first: 14, last: 15 }]);
});

test("at a mark that closes a word the caret is at the word", () => {
  const comma = s1.text.indexOf(",");
  assert.equal(layout.tokenAt(s1, comma), 3);
  assert.equal(layout.tokenAt(s1, comma + 1), 3);
  assert.equal(layout.tokenAt(s1, comma + 2), 5);
  assert.equal(layout.tokenAt(s1, 0), 0);
  assert.equal(layout.tokenAt(s1, s1.text.length), 7);
});

test("between two Han characters the caret is at the second", () => {
  const han = new Layout({ blocks: [{ kind: "paragraph", id: "P1", sentences: [
    { id: "S01", first: 0, pieces: ["\u4eba", "", "\u6743", "", "\u3002"], gap: "" }] }] });
  assert.equal(han.tokenAt(han.sentences[0], 1), 1);
  assert.equal(han.quote(0, 1), "\u4eba\u6743");
});

test("emoji and letters beyond the first plane keep whole tokens", () => {
  const text = "Go \u{1F600} \u{1D518} on.";
  const found = new Layout({ blocks: [{ kind: "paragraph", id: "P1", sentences: [
    { id: "S01", first: 0, pieces: pieces(text), gap: "" }] }] });
  const at = text.indexOf("\u{1F600}");
  assert.deepEqual(found.cover(found.sentences[0], at, found.sentences[0], at + 1),
    { first: 1, last: 1 });
  assert.equal(found.quote(1, 1), "\u{1F600}");
});

test("a phrase is found wherever it stands, whatever its case and apostrophes", () => {
  const hits = layout.find("HUMAN  rights");
  assert.deepEqual(hits.map(({ first, last }) => [first, last]), [[2, 3], [6, 7]]);
  assert.equal(layout.find("People's")[0].sentence.id, "S03");
  assert.deepEqual(layout.find("human rights", [s2]), []);
  assert.deepEqual(layout.find("   "), []);
});

test("a passage is copied with its gaps and an empty line between paragraphs", () => {
  assert.equal(layout.passage(6, 15), "human rights. Nobody is left out.\n\nPeople\u2019s right");
});

test("only paragraphs in scope count", () => {
  const scoped = new Layout(sampleDocument().text, ["P2"]);
  assert.deepEqual(scoped.counted.map((s) => s.id), [s3.id]);
});
