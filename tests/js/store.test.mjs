import assert from "node:assert/strict";
import { test } from "node:test";
import { LayerStore } from "../../widgets/rightslab/static/layers.js";
import { savedWords } from "../../widgets/rightslab/static/outbox.js";
import { sampleDocument, span } from "./sample.mjs";

/** A store on a fake clock, with what it sent, and a way to answer. */
function setUp({ document = sampleDocument(), storage = memory(), bus, name = "me" } = {}) {
  const timers = new Map();
  const sent = [];
  let [now, count] = [0, 0];
  let receive = () => {};
  const model = { get: () => document, send: (message) => sent.push(message),
    on: (_, callback) => { receive = callback; }, off: () => { receive = () => {}; } };
  const env = { storage, bus, random: () => name,
    later: (run, ms) => { count += 1; timers.set(count, { run, at: now + ms }); return count; },
    cancel: (id) => timers.delete(id) };
  const wait = (ms) => {
    now += ms;
    for (const [id, { run, at }] of [...timers]) if (at <= now && timers.delete(id)) run();
  };
  const store = new LayerStore(model, env);
  const events = [];
  store.subscribe((change) => events.push(change));
  store.start();
  const asked = () => sent.filter((message) => message.kind === "do");
  const done = (message, rev) => receive({ kind: "done", client: name, seq: message.seq,
    uid: message.uid, rev, op: message.op });
  return { store, sent, asked, wait, events, done, storage, tell: (message) => receive(message) };
}

function memory() {
  const map = new Map();
  return { map, getItem: (key) => map.get(key) ?? null, setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key) };
}

const add = (id, first, last, label) => ({ op: "add", span: span(id, first, last, label) });
const ids = (store) => [...store.layer.spans.keys()];

test("an action shows at once and is called saved only when the kernel says done", () => {
  const { store, asked, done } = setUp();
  assert.equal(store.outbox.status, "saved");
  assert.ok(store.do(add("a", 2, 3)));
  assert.deepEqual(ids(store), ["a"]);
  assert.equal(store.outbox.status, "saving");
  done(asked()[0], 1);
  assert.equal(store.outbox.status, "saved");
  assert.equal(store.rev, 1);
});

test("hello is the first thing said, with the revision", () => {
  const { sent } = setUp();
  assert.deepEqual(sent[0], { kind: "hello", client: "me", rev: 0 });
});

test("after four seconds without an answer it is called not saved, and the answer mends that", () => {
  const { store, asked, wait, done } = setUp();
  store.do(add("a", 2, 3));
  wait(3999);
  assert.equal(store.outbox.status, "saving");
  wait(1);
  assert.equal(store.outbox.status, "not-saved");
  assert.match(savedWords("not-saved", store.outbox.unsaved, true),
    /^Not saved: 1 action waiting\. Run the cell again: your 1 waiting action is kept in this browser tab/);
  done(asked()[0], 1);
  assert.equal(store.outbox.status, "saved");
});

test("waiting actions are sent again by the next page, in order and with their old uid", () => {
  const first = setUp();
  first.store.do(add("a", 2, 3));
  first.store.do(add("b", 9, 10));
  first.store.dispose();
  const next = setUp({ storage: first.storage, name: "you" });
  assert.deepEqual(next.asked().map(({ uid, seq, client }) => [uid, seq, client]),
    [["me:1", 1, "you"], ["me:2", 2, "you"]]);
  next.done(next.asked()[0], 1);
  next.done(next.asked()[1], 2);
  assert.deepEqual(ids(next.store), ["a", "b"]);
  assert.equal(next.storage.map.size, 0);
  assert.equal(next.store.outbox.status, "saved");
});

test("a kept action that the kernel had saved already is not done twice", () => {
  const first = setUp();
  first.store.do(add("a", 2, 3));
  const next = setUp({ storage: first.storage, name: "you" });
  next.tell({ kind: "snapshot", client: "you", snapshot: { ...sampleDocument().snapshot, rev: 1,
    spans: [span("a", 2, 3)] } });
  next.done(next.asked()[0], 1);
  assert.deepEqual(ids(next.store), ["a"]);
  assert.equal(next.store.rev, 1);
});

test("two pages of one tab keep each other's waiting actions", () => {
  const storage = memory();
  const [one, two] = [setUp({ storage, name: "one" }), setUp({ storage, name: "two" })];
  one.store.do(add("a", 0, 0));
  two.store.do(add("b", 1, 1));
  one.done(one.asked()[0], 1);
  assert.match(storage.map.get("rightslab:pending:test/tag"), /two:1/);
  assert.doesNotMatch(storage.map.get("rightslab:pending:test/tag"), /one:1/);
});

test("a dead page learns from the next one that its action is saved", () => {
  const [storage, bus] = [memory(), new EventTarget()];
  const dead = setUp({ storage, bus, name: "dead" });
  dead.store.do(add("a", 0, 0));
  dead.wait(4000);
  const next = setUp({ storage, bus, name: "next" });
  next.done(next.asked()[0], 1);
  assert.equal(dead.store.outbox.status, "saved");
});

test("an action of another page is taken over", () => {
  const { store, tell } = setUp();
  tell({ kind: "done", client: "other", seq: 1, uid: "other:1", rev: 1, op: add("x", 0, 0) });
  assert.deepEqual(ids(store), ["x"]);
});

test("an action of another page that came first goes below what waits here", () => {
  const { store, asked, tell, done } = setUp();
  store.do(add("mine", 2, 3));
  tell({ kind: "done", client: "other", seq: 1, uid: "other:1", rev: 1, op: add("x", 0, 0) });
  assert.deepEqual(ids(store), ["x", "mine"]);
  assert.equal(store.outbox.status, "saving");
  done(asked()[0], 2);
  assert.deepEqual(store.layer.done.map((step) => step.op.span.id), ["x", "mine"]);
});

test("a page that missed something says hello and takes the snapshot", () => {
  const { store, sent, tell } = setUp();
  tell({ kind: "done", client: "other", seq: 9, uid: "other:9", rev: 5, op: add("x", 0, 0) });
  assert.deepEqual(sent.at(-1), { kind: "hello", client: "me", rev: 0 });
  tell({ kind: "snapshot", client: "me", snapshot: { ...sampleDocument().snapshot, rev: 5,
    spans: [span("x", 0, 0), span("y", 1, 1)], read: ["S02"] } });
  assert.deepEqual(ids(store), ["x", "y"]);
  assert.ok(store.layer.read.has("S02"));
});

test("my action stays on screen while a missed revision is fetched", () => {
  const { store, asked, done, tell } = setUp();
  store.do(add("a", 2, 3));
  done(asked()[0], 4);
  assert.deepEqual(ids(store), ["a"]);
  assert.equal(store.outbox.status, "saved");
  tell({ kind: "snapshot", client: "me", snapshot: { ...sampleDocument().snapshot, rev: 4,
    spans: [span("a", 2, 3), span("b", 1, 1)] } });
  assert.deepEqual(ids(store), ["a", "b"]);
});

test("a snapshot for another page changes nothing here, one for all does", () => {
  const { store, tell } = setUp();
  const snapshot = { ...sampleDocument().snapshot, rev: 1, spans: [span("x", 0, 0)] };
  tell({ kind: "snapshot", client: "other", snapshot });
  assert.deepEqual(ids(store), []);
  tell({ kind: "snapshot", client: "", snapshot });
  assert.deepEqual(ids(store), ["x"]);
});

test("a refused action is taken back, with the kernel's sentence and a fresh snapshot asked", () => {
  const { store, sent, asked, tell } = setUp();
  store.do(add("a", 2, 3));
  store.do(add("b", 9, 9));
  tell({ kind: "refused", client: "me", seq: 1, uid: asked()[0].uid, reason: "changed",
    message: "Changed in another window: load that version." });
  assert.deepEqual(ids(store), ["b"]);
  assert.deepEqual(store.alert, { text: "Changed in another window: load that version.", load: true });
  assert.equal(sent.at(-1).kind, "hello");
  store.load();
  assert.deepEqual(sent.at(-1), { kind: "load", client: "me" });
});

test("the same tag twice is refused here, without asking the kernel", () => {
  const { store, asked } = setUp();
  store.do(add("a", 2, 3));
  assert.equal(store.do(add("b", 2, 3)), false);
  assert.match(store.alert.text, /already have this category/);
  assert.equal(asked().length, 1);
});

test("undo and redo travel as actions and can be undone while they wait", () => {
  const { store, asked } = setUp();
  store.do(add("a", 2, 3));
  store.do({ op: "undo" });
  assert.deepEqual(ids(store), []);
  store.do({ op: "redo" });
  assert.deepEqual(ids(store), ["a"]);
  assert.deepEqual(asked().map(({ op }) => op.op), ["add", "undo", "redo"]);
});

test("only the sentences that changed are named", () => {
  const { store, events } = setUp();
  store.do(add("a", 9, 10));
  store.do({ op: "undo" });
  const named = events.filter(({ kind }) => kind === "answer").map(({ units }) => units);
  assert.deepEqual(named, [[1], [1]]);
});

test("in read-only mode nothing changes and nothing is sent", () => {
  const { store, asked } = setUp({ document: sampleDocument({
    settings: { read_only: true, can_check: true } }) });
  assert.equal(store.do(add("a", 2, 3)), false);
  assert.match(store.alert.text, /reading only/);
  assert.equal(asked().length, 0);
});

test("a closed connection that throws counts as silence", () => {
  const { store, wait } = setUp();
  store.model.send = () => { throw new Error("comm is closed"); };
  assert.ok(store.do(add("a", 2, 3)));
  wait(4000);
  assert.equal(store.outbox.status, "not-saved");
});

test("when the kernel speaks again, what waits is sent again", () => {
  const { store, asked, wait, tell } = setUp();
  store.do(add("a", 2, 3));
  wait(4000);
  tell({ kind: "snapshot", client: "", snapshot: sampleDocument().snapshot });
  assert.deepEqual(asked().map(({ uid }) => uid), ["me:1", "me:1"]);
  assert.equal(store.outbox.status, "saving");
});

test("without storage the sentence does not promise the browser tab", () => {
  const full = { getItem: () => null, removeItem: () => {}, setItem: () => { throw new Error("full"); } };
  const { store } = setUp({ storage: full });
  assert.ok(store.do(add("a", 2, 3)));
  assert.match(savedWords("not-saved", 2, store.env.storage !== null), /on this page while it stays open/);
});

test("storage with foreign contents is no harm", () => {
  const storage = memory();
  storage.setItem("rightslab:pending:test/tag", "{ not json");
  assert.equal(setUp({ storage }).asked().length, 0);
});

test("a check that gets no answer says so", () => {
  const { store, sent, wait, tell } = setUp();
  store.check("S02");
  assert.deepEqual(sent.at(-1), { kind: "check", client: "me", unit: "S02" });
  wait(8000);
  assert.match(store.alert.text, /No answer/);
  const feedback = { summary: ["Here."], items: [], figures: [] };
  tell({ kind: "feedback", client: "me", unit: "S02", feedback });
  assert.deepEqual(store.feedback.get("S02").feedback, feedback);
});

test("feedback for another page is not shown here", () => {
  const { store, tell } = setUp();
  tell({ kind: "feedback", client: "other", unit: "", feedback: { summary: [], items: [], figures: [] } });
  assert.equal(store.feedback.size, 0);
});

test("a tag without a place is removed by its id", () => {
  const document = sampleDocument();
  document.snapshot.lost = [{ id: "l1", quote: "gone", label: "civil", right: "", note: "", confidence: "", reason: "" }];
  const { store, asked, done, sent } = setUp({ document });
  store.removeLost("l1");
  assert.deepEqual(store.lost, []);
  done(asked()[0], 1);
  assert.equal(sent.at(-1).kind, "hello");
});

test("any mixture of two pages, refusals and lost answers ends with both showing the same", () => {
  let seed = 5;
  const next = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * below); };
  for (let round = 0; round < 40; round += 1) twoPages(next);
});

function twoPages(next) {
  const kernel = setUp({ name: "kernel" }).store;
  const pages = [setUp({ name: "p0" }), setUp({ name: "p1" })];
  const read = [0, 0];
  const queue = [];
  const known = new Set();
  let rev = 0;
  const snapshot = () => structuredClone({ ...sampleDocument().snapshot, rev,
    spans: [...kernel.layer.spans.values()], read: [...kernel.layer.read], done: kernel.layer.done,
    undone: kernel.layer.undone });
  const serve = (page) => {
    for (; read[page] < pages[page].sent.length; read[page] += 1) {
      const message = structuredClone(pages[page].sent[read[page]]);
      const { client, seq, uid, op } = message;
      if (message.kind === "hello") queue.push({ kind: "snapshot", client, snapshot: snapshot() });
      else if (message.kind === "do") {
        const fine = !known.has(uid) && next(8) > 0 && kernel.do(op);
        if (fine) { known.add(uid); rev += 1; }
        queue.push(fine ? { kind: "done", client, seq, uid, rev, op }
          : { kind: "refused", client, seq, uid, reason: "invalid", message: "No." });
      }
    }
  };
  const deliver = () => {
    const message = queue.shift();
    if (message) for (const { tell } of pages) tell(structuredClone(message));
  };
  for (let i = 0; i < 60; i += 1) {
    const page = pages[next(2)];
    const choice = next(6);
    const id = [...page.store.layer.spans.keys()][0] ?? "nobody";
    if (choice < 2) page.store.do(add(`s${i}`, next(4), 4 + next(4), ["civil", "social"][next(2)]));
    else if (choice === 2) page.store.do({ op: "undo" });
    else if (choice === 3) page.store.do({ op: "remove", id });
    else if (choice === 4) serve(next(2));
    else deliver();
  }
  for (let i = 0; i < 8; i += 1) { serve(0); serve(1); while (queue.length) deliver(); }
  const [a, b] = pages.map(({ store }) => [...store.layer.spans.values()].sort((x, y) => (x.id < y.id ? -1 : 1)));
  assert.deepEqual(a, b);
  assert.deepEqual(pages.map(({ store }) => store.outbox.status), ["saved", "saved"]);
  assert.deepEqual(pages.map(({ store }) => store.layer.done.length), [kernel.layer.done.length, kernel.layer.done.length]);
}
