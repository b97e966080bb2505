import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut, wrap } from "../../widgets/rightslab/static/argument_layout.js";

const NAMES = ["claim", "grounds", "warrant", "backing", "qualifier", "rebuttal"];
const LINKS = { grounds: "so", warrant: "since", backing: "on account of", rebuttal: "unless" };
const measure = (words) => words.length * 7;
const parts = (body, names = NAMES) => names.map((id) => ({ id, name: id, optional: id === "backing",
  link: LINKS[id] ?? "", body }));

const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x
  || a.y + a.height <= b.y || b.y + b.height <= a.y;

for (const width of [240, 318, 500, 640, 760, 1200]) {
  test(`boxes stay inside ${width} pixels and never overlap`, () => {
    const { boxes, height } = layOut(parts(["a long story that goes on ".repeat(9)]), width, measure);
    boxes.forEach((box, i) => {
      assert.ok(box.x >= 0 && box.x + box.width <= width + 1e-9 && box.y + box.height <= height);
      for (const other of boxes.slice(i + 1)) assert.ok(apart(box, other), `${box.id} and ${other.id}`);
    });
  });

  test(`each line of words fits its box at ${width} pixels`, () => {
    const { boxes } = layOut(parts(["a word and averyveryveryverylongwordthatdoesnotend"]), width, measure);
    for (const box of boxes) for (const line of box.lines) assert.ok(measure(line) <= box.width - 20);
  });

  test(`every link is said once at ${width} pixels`, () => {
    const { labels } = layOut(parts([]), width, measure);
    assert.deepEqual(labels.map(({ words }) => words).sort(), Object.values(LINKS).sort());
  });
}

test("an empty part says whether it is open or left out", () => {
  const { boxes } = layOut(parts([]), 760, measure);
  const said = Object.fromEntries(boxes.map(({ id, lines, empty }) => [id, [lines[0], empty]]));
  assert.deepEqual(said.backing, ["left out", true]);
  assert.deepEqual(said.warrant, ["still open", true]);
});

test("a part that is very long is cut with a mark", () => {
  const { boxes } = layOut(parts(["word ".repeat(5000)]), 760, measure);
  assert.equal(boxes[0].lines.length, 16);
  assert.equal(boxes[0].lines.at(-1), "\u2026");
});

test("fewer parts still make a map", () => {
  for (const names of [["claim", "grounds", "warrant"], ["claim", "grounds", "warrant", "rebuttal"], ["claim"], []]) {
    for (const width of [300, 760]) {
      assert.equal(layOut(parts(["x"], names), width, measure).boxes.length, names.length);
    }
  }
});

test("wrapping keeps every character, and does not divide what is read as one", () => {
  assert.deepEqual(wrap("one two three", 56, measure), ["one two", "three"]);
  const family = "\u{1f469}\u200d\u{1f467}".repeat(4);
  assert.equal(wrap(family, 40, measure).join(""), family);
  assert.ok(wrap(family, 40, measure).every((line) => !line.startsWith("\u200d")));
});
