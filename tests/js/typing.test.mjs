import assert from "node:assert/strict";
import { test } from "node:test";
import { isKept } from "../../widgets/rightslab/static/keys.js";
import { textAction } from "../../widgets/rightslab/static/sheets.js";
import { Typing } from "../../widgets/rightslab/static/typing.js";

class Field extends EventTarget {
  value = "";

  type(words) {
    this.value = words;
    this.dispatchEvent(new Event("input"));
  }
}

const sheetOf = (texts = {}) => {
  const sheet = { state: { texts }, done: [], do: (action) => sheet.done.push(action) > 0 };
  return sheet;
};
const set = (value) => ({ op: "set", part: "texts", key: "comment", value });

test("what is typed is saved after a pause, and once", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const [sheet, field] = [sheetOf(), new Field()];
  const typing = new Typing(() => sheet);
  typing.saves(field, "comment");
  field.type("S");
  field.type("Say where.");
  assert.deepEqual([sheet.done, typing.isTyping("comment")], [[], true]);
  context.mock.timers.tick(5000);
  assert.deepEqual([sheet.done, typing.isTyping("comment")], [[set("Say where.")], false]);
});

test("words go to the sheet in which they were typed, though another is shown since", () => {
  const [first, second, field] = [sheetOf(), sheetOf(), new Field()];
  let shown = first;
  const typing = new Typing(() => shown);
  typing.saves(field, "comment");
  field.type("For the first.");
  shown = second;
  typing.settle();
  assert.deepEqual([first.done, second.done], [[set("For the first.")], []]);
});

test("leaving a field saves it, and what did not change is not saved", () => {
  const [sheet, field] = [sheetOf({ comment: "Same." }), new Field()];
  const typing = new Typing(() => sheet);
  typing.saves(field, "comment");
  field.type("Same.");
  field.dispatchEvent(new Event("blur"));
  assert.deepEqual(sheet.done, []);
  field.type("");
  field.dispatchEvent(new Event("blur"));
  assert.deepEqual(sheet.done, [set(null)]);
});

test("a saved text is shown, and never over what is being typed", () => {
  const [sheet, field] = [sheetOf({ comment: "Saved." }), new Field()];
  const typing = new Typing(() => sheet);
  typing.saves(field, "comment");
  typing.show(field, "comment");
  assert.equal(field.value, "Saved.");
  field.type("Typed");
  typing.show(field, "comment");
  assert.equal(field.value, "Typed");
  typing.settle();
});

test("of a long text only what changed is sent", () => {
  const old = "a".repeat(600);
  assert.deepEqual(textAction("text", old, `${old}b`), { op: "splice", key: "text", at: 600, cut: "", put: "b" });
  assert.equal(textAction("text", old, "").value, null);
});

test("the notebook keeps its chords, and the widget all other keys", () => {
  const key = (name, more = {}) => isKept({ key: name, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  for (const name of ["x", "d", "0", "Enter", "ArrowDown", "Escape"]) assert.equal(key(name), true, name);
  for (const name of ["z", "y", "a", "Enter", "Home"]) assert.equal(key(name, { ctrlKey: true }), true, name);
  assert.equal(key("s", { ctrlKey: true }), false);
  assert.equal(key("c", { metaKey: true, shiftKey: true }), false);
});
