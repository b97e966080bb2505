import assert from "node:assert/strict";
import { test } from "node:test";
import { ComparisonModel } from "../../widgets/rightslab/static/comparison_model.js";

const mark = (id, first, last, label) => ({ id, first, last, label, labels: [label], right: "", said: "", confidence: "", also: [] });
const IDS = ["S01", "S02", "S03"];

function data(changes = {}) {
  const layers = ["own", "law", "talk"].map((id) => ({ id, name: id, kind: id === "own" ? "own" : "reading", lens: "" }));
  return { mode: "layers", least: 1, layers, counted: IDS, gone: {},
    sentences: IDS.map((id, i) => ({ id, paragraph: "P1", first: 10 * i, pieces: ["a", " ", "b", " ", "c", " ", "d"] })),
    marks: { own: { S01: [mark("o1", 0, 1, "civil"), mark("o2", 3, 3, "civil")], S02: [mark("o3", 10, 10, "civil")] },
      law: { S01: [mark("l1", 0, 1, "social"), mark("l2", 0, 0, "civil")], S02: [mark("l3", 10, 10, "civil")] },
      talk: { S01: [mark("t1", 0, 1, "civil")], S02: [mark("t2", 10, 11, "civil")], S03: [mark("t3", 20, 20, "civil")] } },
    read: Object.fromEntries(layers.map(({ id }) => [id, IDS])), ...changes };
}

const answer = (choices = {}) => ({ choices, texts: {} });
const lane = (model, id = "S01") => model.mine[id].map((one) => one.id);

test("a tag that is taken over sets aside one's own on its words, and nothing else", () => {
  const model = new ComparisonModel(data(), answer());
  assert.deepEqual(model.toggled("S01", "law/l1"), { adopted: ["law/l1"], replaced: ["o1"] });
  model.take(answer({ "S01/adopted": ["law/l1"], "S01/replaced": ["o1"] }), ["S01"]);
  assert.deepEqual(lane(model), ["adopted-law-l1", "o2"]);
  assert.equal(model.takenFrom(model.mine.S01[0]).layer.name, "law");
  assert.deepEqual(model.toggled("S01", "law/l1"), { adopted: [], replaced: [] });
});

test("one's own tag that the other author has as well is not set aside", () => {
  const marks = data().marks;
  marks.law.S01.push(mark("l9", 0, 1, "civil"));
  const model = new ComparisonModel(data({ marks }), answer());
  assert.deepEqual(model.toggled("S01", "law/l1").replaced, []);
});

test("what was set aside stays so while another tag that was taken over lies on it", () => {
  const both = answer({ "S01/adopted": ["law/l1", "law/l2"], "S01/replaced": ["o1"] });
  const model = new ComparisonModel(data(), both);
  assert.deepEqual(model.toggled("S01", "law/l1"), { adopted: ["law/l2"], replaced: ["o1"] });
});

test("a tag that the tagging holds already is shown once, and goes when it is given back", () => {
  const made = data();
  made.marks.own.S01 = [mark("adopted-law-l1", 0, 1, "social"), mark("o2", 3, 3, "civil")];
  made.gone = { o1: { ...mark("o1", 0, 1, "civil"), sentence: "S01" } };
  const model = new ComparisonModel(made, answer({ "S01/adopted": ["law/l1"], "S01/replaced": ["o1"] }));
  assert.deepEqual(lane(model), ["adopted-law-l1", "o2"]);
  assert.deepEqual(model.setAside("S01").map(({ id }) => id), ["o1"]);
  model.take(answer(), ["S01"]);
  assert.deepEqual(lane(model), ["o1", "o2"]);
});

test("a tag that was taken over in an earlier sheet stays one's own", () => {
  const made = data();
  made.marks.own.S01 = [mark("adopted-law-l1", 0, 1, "social")];
  assert.deepEqual(lane(new ComparisonModel(made, answer())), ["adopted-law-l1"]);
});

test("the most contested comes first, and edges alone last", () => {
  const model = new ComparisonModel(data(), answer());
  assert.deepEqual(model.byContest(), ["S03", "S01", "S02"]);
  assert.deepEqual(IDS.map((id) => model.kinds(id)), [["what", "where"], ["edges"], ["where"]]);
});

test("category, kind and a cell of the table leave only their sentences", () => {
  const model = new ComparisonModel(data(), answer());
  const left = (filters) => {
    Object.assign(model.filters, { category: "", kind: "", pair: null }, filters);
    return model.left();
  };
  assert.deepEqual(left({ category: "social" }), ["S01"]);
  assert.deepEqual(left({ kind: "edges" }), ["S02"]);
  assert.deepEqual(left({ kind: "any", category: "cultural" }), []);
  assert.deepEqual(left({ pair: ["", "civil"] }), ["S01", "S03"]);
  assert.deepEqual(left({}), IDS);
});

test("one's own and the readings are shown at first, five in all, and never fewer than two", () => {
  const many = ["own", "before", "r1", "r2", "r3", "r4", "r5", "mate"].map((id) => ({ id, name: id, lens: "",
    kind: { own: "own", before: "earlier", mate: "classmate" }[id] ?? "reading" }));
  const shown = (layers, choices) => new ComparisonModel(data({ layers }), answer(choices)).shown.map(({ id }) => id);
  assert.deepEqual(shown(many), ["own", "r1", "r2", "r3", "r4"]);
  assert.deepEqual(shown(many, { shown: ["mate", "before"] }), ["own", "before", "mate"]);
  assert.deepEqual(shown(many, { shown: ["own"] }), ["own", "r1", "r2", "r3", "r4"]);
  assert.deepEqual(shown([many[0], many[7]]), ["own", "mate"]);
});
