import assert from "node:assert/strict";
import { test } from "node:test";
import { suggest } from "../../widgets/rightslab/static/rights.js";

const right = (id, name, label, also = []) => ({ id, name, label, also, articles: "UDHR 1", gloss: "" });
const RIGHTS = [right("life", "Life", "civil"), right("food", "Adequate food", "social"),
  right("health", "Health", "social", ["civil"]), right("development", "Development", "collective")];
const ask = (wanted) => suggest(RIGHTS, { recent: [], quote: "", label: "", typed: "", ...wanted })
  .map(({ heading, rights }) => [heading, rights.map((one) => one.id).join(" ")]);

test("recent rights come first, then those named by the words, then the category, then the rest", () => {
  assert.deepEqual(ask({ recent: ["food"], quote: "our development", label: "civil" }), [
    ["Used lately", "food"], ["Words of your selection", "development"],
    ["In this category", "life health"]]);
});

test("typed words narrow the list by name, article or gloss", () => {
  assert.deepEqual(ask({ typed: "adeq foo" }), [["Found", "food"]]);
  assert.deepEqual(ask({ typed: "zebra" }), []);
});

test("the nearest name comes first when something is typed", () => {
  const rights = [right("a", "A healthy life", "civil"), right("b", "Life", "civil"),
    right("c", "Lifelong learning", "civil")];
  const [{ rights: found }] = suggest(rights, { recent: ["a"], quote: "", label: "", typed: "life" });
  assert.deepEqual(found.map((one) => one.id), ["b", "c", "a"]);
});

test("an empty catalogue offers nothing", () => {
  assert.deepEqual(suggest([], { recent: ["life"], quote: "life", label: "civil", typed: "" }), []);
});
