import assert from "node:assert/strict";
import { test } from "node:test";
import { changedWords, differences } from "../../widgets/rightslab/static/writing_diff.js";
import { draftsOf, isNew, keeping, timeInWords } from "../../widgets/rightslab/static/writing_history.js";
import { countWords } from "../../widgets/rightslab/static/words.js";
import { countInWords, directionOf, lengthOf } from "../../widgets/rightslab/static/writing_words.js";

const RANGE = { words: [250, 400], characters: [400, 640] };
const rebuilt = (pieces, without) => pieces.filter(({ kind }) => kind !== without)
  .map(({ text }) => text).join("");

test("words that stayed, went out and came in are told apart", () => {
  const pieces = differences("The speech asks all States to act.", "The speech asks most States now to act.");
  assert.deepEqual(pieces.map(({ kind, text }) => [kind, text]), [["same", "The speech asks "], ["out", "all "],
    ["in", "most "], ["same", "States "], ["in", "now "], ["same", "to act."]]);
  assert.deepEqual(changedWords(pieces), { out: 1, in: 2 });
});

test("both drafts can be made again from the pieces, whatever they are", () => {
  const drafts = ["", "a", "a b", "b a", "\n a\n\nb", "a b c a b", "c b a", " x ", "\u4eba\u6743 a", "a  b"];
  for (const then of drafts) {
    for (const now of drafts) {
      const pieces = differences(then, now);
      assert.equal(rebuilt(pieces, "in"), then);
      assert.equal(rebuilt(pieces, "out"), now);
    }
  }
});

test("two long texts with nothing in common are compared at once, as a whole", () => {
  const long = (word) => Array.from({ length: 30_000 }, (_, i) => `${word}${i}`).join(" ");
  const pieces = differences(`Same ${long("a")} end`, `Same ${long("b")} end`);
  assert.deepEqual(pieces.map(({ kind }) => kind), ["same", "out", "in", "same"]);
});

test("a draft is kept with its time, and numbers go on", () => {
  const fields = keeping({ text: "now", "draft/4": "old", "draft/4/at": "t" }, "2024-02-26T10:00:00Z", 20);
  assert.deepEqual(fields.map(({ key, value }) => [key, value]),
    [["draft/5", "now"], ["draft/5/at", "2024-02-26T10:00:00Z"]]);
});

test("of more than twenty drafts the oldest goes, with its time", () => {
  const texts = { text: "now" };
  for (let n = 3; n < 23; n += 1) Object.assign(texts, { [`draft/${n}`]: `d${n}`, [`draft/${n}/at`]: "t" });
  const fields = keeping(texts, "t", 20);
  assert.deepEqual(fields.filter(({ value }) => value === null).map(({ key }) => key), ["draft/3", "draft/3/at"]);
});

test("a text that the newest draft holds already, or no text, is not new", () => {
  assert.equal(isNew({ text: "a", "draft/9": "b", "draft/10": "a" }), false);
  assert.equal(isNew({ text: "b", "draft/9": "b", "draft/10": "a" }), true);
  assert.equal(isNew({ text: " \n" }), false);
  assert.equal(isNew({}), false);
});

test("drafts come in their order by number, not by letter", () => {
  const drafts = draftsOf({ "draft/10": "b", "draft/9": "a", "draft/9/at": "t", text: "x", thesis: "y" });
  assert.deepEqual(drafts.map(({ number, text, at }) => [number, text, at]), [[9, "a", "t"], [10, "b", ""]]);
});

test("a time that cannot be read is said to be unknown", () => {
  assert.equal(timeInWords("yesterday"), "at an unknown time");
});

test("the length says where a text stands in its range, and in which unit", () => {
  const said = (text) => lengthOf(countWords(text), RANGE);
  assert.deepEqual(said(""), { state: "open", words: "Nothing written yet; 250 to 400 words are asked for." });
  assert.equal(said("a ".repeat(249)).state, "short");
  assert.equal(said("a ".repeat(250)).state, "within");
  assert.equal(said("a ".repeat(1400)).words,
    "1,400 words, 1,000 over the range; 250 to 400 words are asked for.");
  assert.equal(said("\u4eba\u6743".repeat(200)).words,
    "400 characters, within the range; 400 to 640 characters are asked for.");
});

test("one word is one word", () => {
  assert.equal(countInWords(countWords("right")), "1 word");
  assert.equal(countInWords(countWords("\u4eba")), "1 character");
});

test("a text runs in the direction of its first letter", () => {
  const cases = { "": "ltr", "12 right": "ltr", "\u202e\"\u062d\u0642 right\"": "rtl", "\u4eba\u6743": "ltr", "\u05d6": "rtl" };
  for (const [text, direction] of Object.entries(cases)) assert.equal(directionOf(text), direction, text);
});
