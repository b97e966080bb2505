import assert from "node:assert/strict";
import { test } from "node:test";
import { act, apply, copyOf, lanes, layerOf, runs, touched, inOrder } from "../../widgets/rightslab/static/spans.js";
import { Layout } from "../../widgets/rightslab/static/text.js";
import { sampleDocument, span } from "./sample.mjs";

const layout = new Layout(sampleDocument().text);
const of = (token) => layout.of(token).index;
const empty = () => layerOf(sampleDocument().snapshot, of);
const plain = (layer) => ({ spans: [...layer.spans.values()].sort(inOrder), read: [...layer.read].sort() });

test("each kind of action is undone by its inverse", () => {
  const layer = empty();
  apply(layer, { op: "add", span: span("a", 2, 3) }, of);
  for (const op of [
    { op: "add", span: span("b", 2, 3, "social") }, { op: "remove", id: "a" },
    { op: "edit", id: "a", set: { label: "none", note: "why", first: 1 } },
    { op: "read", sentence: "S02", value: true },
    { op: "batch", ops: [{ op: "remove", id: "a" }, { op: "add", span: span("c", 9, 10) }] },
  ]) {
    const before = plain(layer);
    const inverse = apply(layer, op, of);
    assert.notDeepEqual(plain(layer), before);
    apply(layer, inverse, of);
    assert.deepEqual(plain(layer), before);
  }
});

test("the same words and label twice are refused, other labels are not", () => {
  const layer = empty();
  act(layer, { op: "add", span: span("a", 2, 3) }, of);
  assert.throws(() => act(layer, { op: "add", span: span("b", 2, 3) }, of), /already have this category/);
  act(layer, { op: "add", span: span("b", 2, 3, "social") }, of);
  assert.throws(() => act(layer, { op: "edit", id: "b", set: { label: "civil" } }, of), /already/);
  assert.equal(layer.spans.size, 2);
});

test("a span over a sentence end is refused", () => {
  assert.throws(() => act(empty(), { op: "add", span: span("a", 7, 9) }, of), /inside one sentence/);
});

test("a batch that fails half-way changes nothing", () => {
  const layer = empty();
  const ops = [{ op: "add", span: span("a", 0, 0) }, { op: "remove", id: "nobody" }];
  assert.throws(() => act(layer, { op: "batch", ops }, of), /no longer there/);
  assert.equal(layer.spans.size, 0);
  assert.equal(layer.done.length, 0);
});

test("five hundred steps can be undone and done again, the oldest is forgotten", () => {
  const layer = empty();
  for (let i = 0; i < 510; i += 1) act(layer, { op: "read", sentence: `X${i}`, value: true }, of);
  let steps = 0;
  while (layer.done.length) { act(layer, { op: "undo" }, of); steps += 1; }
  assert.equal(steps, 500);
  assert.equal(layer.read.size, 10);
  while (layer.undone.length) act(layer, { op: "redo" }, of);
  assert.equal(layer.read.size, 510);
});

test("a new action after undo forgets what could be done again", () => {
  const layer = empty();
  act(layer, { op: "add", span: span("a", 0, 0) }, of);
  act(layer, { op: "undo" }, of);
  act(layer, { op: "add", span: span("b", 1, 1) }, of);
  assert.throws(() => act(layer, { op: "redo" }, of), /nothing to redo/);
});

test("any run of actions, undone to the end, leaves the layer as it was", () => {
  const next = chance(7);
  for (let round = 0; round < 60; round += 1) {
    const layer = empty();
    for (let i = 0; i < 40; i += 1) {
      try { act(layer, anyOp(layer, next), of); } catch (error) { assert.match(error.message, /\.$/); }
    }
    const end = plain(layer);
    const steps = layer.done.length;
    for (let i = 0; i < steps; i += 1) act(layer, { op: "undo" }, of);
    assert.deepEqual(plain(layer), { spans: [], read: [] });
    for (let i = 0; i < steps; i += 1) act(layer, { op: "redo" }, of);
    assert.deepEqual(plain(layer), end);
  }
});

test("the index by sentence agrees with the spans after any run of actions", () => {
  const next = chance(11);
  const layer = empty();
  for (let i = 0; i < 400; i += 1) {
    try { act(layer, next(5) ? anyOp(layer, next) : { op: "undo" }, of); } catch { continue; }
    const indexed = [...layer.bySentence].flatMap(([at, spans]) => spans.map((one) => [one.id, at]));
    const known = [...layer.spans.values()].map((one) => [one.id, of(one.first)]);
    assert.deepEqual(indexed.sort(), known.sort());
  }
});

test("what an action touches is every sentence that differs afterwards", () => {
  const next = chance(23);
  const layer = empty();
  for (let i = 0; i < 300; i += 1) {
    const op = anyOp(layer, next);
    const before = copyOf(layer);
    const named = touched(op, layer, of, (id) => layout.byId.get(id).index);
    try { apply(layer, op, of); } catch { continue; }
    for (const s of layout.sentences) {
      const changed = JSON.stringify(before.bySentence.get(s.index) ?? [])
        !== JSON.stringify(layer.bySentence.get(s.index) ?? []) || before.read.has(s.id) !== layer.read.has(s.id);
      if (changed) assert.ok(named.includes(s.index), `${JSON.stringify(op)} changed ${s.id}`);
    }
  }
});

test("runs are cut at every edge and leave nothing out", () => {
  const spans = [span("a", 1, 4), span("b", 3, 6), span("c", 3, 3, "social")];
  const cut = runs(0, 8, spans);
  assert.deepEqual(cut.map((run) => [run.from, run.to, run.spans.map((s) => s.id).join("")]),
    [[0, 0, ""], [1, 2, "a"], [3, 3, "abc"], [4, 4, "ab"], [5, 6, "b"], [7, 8, ""]]);
  assert.deepEqual(cut[2].ends.map((s) => s.id), ["c"]);
});

test("overlapping spans have lines of their own, and a line is used again", () => {
  const spans = [span("a", 0, 5), span("b", 1, 2), span("c", 3, 6), span("d", 7, 8)];
  assert.deepEqual([...lanes(spans)], [["a", 0], ["b", 1], ["c", 1], ["d", 0]]);
});

/** Numbers by chance from a seed, so that a failure can be repeated. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function anyOp(layer, next, deep = true) {
  const ids = [...layer.spans.keys()];
  const id = ids[next(Math.max(1, ids.length))] ?? "nobody";
  const first = next(19);
  const range = { first, last: first + next(3) };
  switch (next(deep ? 6 : 5)) {
    case 0: case 1: return { op: "add", span: { ...span(`n${next(1e9)}`, 0, 0, ["civil", "social", "none"][next(3)]), ...range } };
    case 2: return { op: "edit", id, set: next(2) ? { note: String(next(9)), label: "social" } : range };
    case 3: return { op: "remove", id };
    case 4: return { op: "read", sentence: ["S01", "S02", "S03"][next(3)], value: next(2) === 1 };
    default: return { op: "batch", ops: Array.from({ length: 1 + next(3) }, () => anyOp(layer, next, false)) };
  }
}
