import assert from "node:assert/strict";
import { test } from "node:test";
import { confusions, contested, differences } from "../../widgets/rightslab/static/comparison_differences.js";

const mark = (id, first, last, label, labels = [label]) => ({ id, first, last, label, labels });
const compare = (marks, read = {}) => differences(Object.keys(marks), marks, read, ["S01"]);

test("same words under another category is what, and nothing else", () => {
  const [found] = compare({ a: { S01: [mark("1", 2, 4, "civil")] }, b: { S01: [mark("2", 2, 4, "social")] } });
  assert.deepEqual(found.kinds, ["what"]);
  assert.equal(found.contested, 1);
  assert.deepEqual(found.spots, [{ first: 2, last: 4, kinds: ["what"], layers: { a: ["1"], b: ["2"] } }]);
});

test("the same category for words that end elsewhere is edges, and not contested", () => {
  const [found] = compare({ a: { S01: [mark("1", 2, 4, "civil")] }, b: { S01: [mark("2", 2, 6, "civil")] } });
  assert.deepEqual([found.kinds, found.contested], [["edges"], 0]);
  assert.deepEqual([found.spots[0].first, found.spots[0].last], [2, 6]);
});

test("one that has read and marks nothing differs in where; one that has not read takes no part", () => {
  const marks = { a: { S01: [mark("1", 2, 4, "civil")] }, b: {}, c: {} };
  assert.deepEqual(compare(marks), []);
  const [found] = compare(marks, { b: ["S01"] });
  assert.deepEqual([found.kinds, found.spots[0].layers], [["where"], { a: ["1"], b: [] }]);
});

test("a class of rights stands for all of its categories", () => {
  const [found] = compare({ a: { S01: [mark("1", 1, 3, "social", ["economic", "social"])] },
    b: { S01: [mark("2", 1, 1, "economic"), mark("3", 3, 3, "social")] } });
  assert.deepEqual([found.kinds, found.contested], [["edges"], 0]);
});

test("spots that touch no common word stay apart", () => {
  const [found] = compare({ a: { S01: [mark("1", 1, 2, "civil")] }, b: { S01: [mark("2", 3, 4, "civil")] } });
  assert.deepEqual(found.spots.map(({ kinds }) => kinds), [["where"], ["where"]]);
});

test("two of three who agree leave two of three pairs apart", () => {
  assert.equal(contested([["civil"], ["civil"], []]), 2 / 3);
  assert.equal(contested([["civil"]]), 0);
  assert.equal(contested([[], []]), 0);
});

test("a pair that only one gives stands against what only the other gives, or against nothing", () => {
  const found = confusions([["S01", [["civil", "social"], ["social", "cultural"], []]], ["S02", [["civil"], []]]]);
  const counts = Object.fromEntries(found.map(({ a, b, pairs, sentences }) => [`${a}/${b}`, [pairs, sentences]]));
  assert.deepEqual(counts, { "social/social": [1, ["S01"]], "civil/cultural": [1, ["S01"]], "/civil": [2, ["S01", "S02"]],
    "/social": [2, ["S01"]], "/cultural": [1, ["S01"]] });
});
