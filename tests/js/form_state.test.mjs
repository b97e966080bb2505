import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenClaim, keyOf, kindsOf, sourcesOf, stateOf, wordCount } from "../../widgets/rightslab/static/form_state.js";

const field = (form, more = {}) => ({ id: form, name: form, form, help: "", least: 0, optional: false,
  options: [{ id: "un", name: "UN", definition: "" }, { id: "law", name: "Law", definition: "" }], ...more });
const data = { fields: [field("claim")], claims: [{ id: "C1" }], most_sources: 9, kinds_wanted: 2 };
const sheet = (more) => ({ texts: {}, choices: {}, numbers: {}, ...more });

test("words are counted as the kernel counts them", () => {
  assert.deepEqual(["1.4 billion-plus people\u2019s", "\u4eba\u6c11 first", "\u2014", "", "a\u0301b c"].map(wordCount),
    [3, 3, 0, 0, 2]);
});

test("a key stands under its claim, the choice of the claim under none", () => {
  assert.equal(keyOf(field("one"), "C1"), "C1/one");
  assert.equal(keyOf(field("claim"), "C1"), "claim");
  assert.equal(keyOf(field("one"), ""), "one");
});

test("a claim that is no longer offered is not chosen", () => {
  assert.equal(chosenClaim(data, sheet({ choices: { claim: ["C1"] } })), "C1");
  assert.equal(chosenClaim(data, sheet({ choices: { claim: ["C9"] } })), "");
});

test("a long field is begun until it has the words it asks for", () => {
  const long = field("long", { least: 3 });
  const state = (text) => stateOf(long, "C1", sheet({ texts: { "C1/long": text } }), data);
  assert.deepEqual([" \n", "two words", "now there are four"].map(state), ["open", "begun", "given"]);
});

test("two kinds of source are asked for, and each says both what it is and its kind", () => {
  const sources = field("sources");
  const state = (texts, choices) => stateOf(sources, "C1", sheet({ texts, choices }), data);
  const [one, two] = [{ "C1/sources/1": "a" }, { "C1/sources/1": "a", "C1/sources/4": "b" }];
  assert.equal(state({}, {}), "open");
  assert.equal(state(one, { "C1/sources/1": ["un"] }), "begun");
  assert.equal(state(two, { "C1/sources/1": ["un"], "C1/sources/4": ["un"] }), "begun");
  assert.equal(state(two, { "C1/sources/1": ["un"], "C1/sources/4": ["law"] }), "given");
  assert.equal(state(one, { "C1/sources/1": ["un"], "C1/sources/2": ["law"] }), "begun");
});

test("only sources that hold something are counted", () => {
  const cited = sourcesOf(sheet({ texts: { "s/2": " x ", "s/3": " " }, choices: { "s/5": ["un"] } }), "s", 9);
  assert.deepEqual(cited, [{ number: 2, kind: "", what: "x" }, { number: 5, kind: "un", what: "" }]);
  assert.equal(kindsOf(cited), 0);
});
