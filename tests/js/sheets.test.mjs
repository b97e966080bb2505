import assert from "node:assert/strict";
import { test } from "node:test";
import { actOnSheet, differingKeys, sheetOf, spliceOf } from "../../widgets/rightslab/static/sheets.js";

const put = (part, key, value) => ({ op: "set", part, key, value });
const fields = ({ texts, choices, numbers, quotes }) => ({ texts, choices, numbers, quotes });

test("each action can be undone and done again", () => {
  const sheet = sheetOf({});
  actOnSheet(sheet, put("texts", "a", "one"));
  actOnSheet(sheet, { op: "batch", ops: [put("choices", "b", ["x"]), put("texts", "a", null)] });
  actOnSheet(sheet, { op: "undo" });
  assert.deepEqual(fields(sheet), fields(sheetOf({ texts: { a: "one" } })));
  actOnSheet(sheet, { op: "redo" });
  assert.deepEqual(fields(sheet), fields(sheetOf({ choices: { b: ["x"] } })));
  actOnSheet(sheet, { op: "undo" });
  actOnSheet(sheet, { op: "undo" });
  assert.deepEqual(fields(sheet), fields(sheetOf({})));
  assert.throws(() => actOnSheet(sheet, { op: "undo" }), /nothing to undo/);
});

test("a splice makes the next text of the old one, by code points", () => {
  const texts = ["", "a", "abc", "aXc", "🕊", "🕊🕊", "🕋", "x🕊y", "x🕋y", "你好", "你们好", "e\u0301", "ab🕊"];
  for (const old of texts) for (const next of texts) {
    const sheet = sheetOf({ texts: old ? { t: old } : {} });
    const op = spliceOf("t", old, next);
    assert.ok(!/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(op.cut + "|" + op.put), `${old} ${next}`);
    actOnSheet(sheet, op);
    assert.equal(sheet.texts.t ?? "", next);
    actOnSheet(sheet, { op: "undo" });
    assert.equal(sheet.texts.t ?? "", old);
  }
});

test("a splice on other words is refused and changes nothing", () => {
  const sheet = sheetOf({ texts: { t: "abc" } });
  assert.throws(() => actOnSheet(sheet, spliceOf("t", "xbc", "ybc")), /another window/);
  assert.equal(sheet.texts.t, "abc");
  assert.equal(sheet.done.length, 0);
});

test("only the fields that differ are named", () => {
  const a = sheetOf({ texts: { a: "1", b: "2" }, choices: { c: ["x"] } });
  const b = sheetOf({ texts: { a: "1", b: "3" }, numbers: { d: 1 } });
  assert.deepEqual(differingKeys(a, b).sort(), ["b", "c", "d"]);
});
