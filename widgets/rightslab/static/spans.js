// Spans and what can be done to them: operations with their inverses, undo and redo, the runs
// into which spans cut a sentence. Pure: no DOM, no clock, no storage.

/**
 * @typedef {"" | "low" | "medium" | "high"} Confidence
 * @typedef {{id: string, first: number, last: number, label: string, right: string, note: string,
 *   confidence: Confidence, moved?: boolean}} Span
 * @typedef {Partial<Omit<Span, "id">>} Change
 * @typedef {{op: "add", span: Span} | {op: "edit", id: string, set: Change}
 *   | {op: "remove", id: string} | {op: "read", sentence: string, value: boolean}
 *   | {op: "batch", ops: Op[]}} Op
 * @typedef {Op | {op: "undo"} | {op: "redo"}} Action
 * @typedef {{op: Op, inverse: Op}} Step
 * @typedef {{spans: Map<string, Span>, bySentence: Map<number, Span[]>, read: Set<string>,
 *   done: Step[], undone: Step[]}} Layer
 * @typedef {{from: number, to: number, spans: Span[], ends: Span[]}} Run
 */

const UNDO_STEPS = 500;

/** Why an operation cannot be applied, in a sentence for the learner. */
export class Refusal extends Error {}

/** Reading order: by place, the longer span first. @param {Span} a @param {Span} b */
export function inOrder(a, b) {
  return a.first - b.first || b.last - a.last || (a.id < b.id ? -1 : 1);
}

/**
 * A layer from a snapshot.
 * @param {import("./wire.js").Snapshot} snapshot @param {(token: number) => number} sentenceOf
 * @returns {Layer}
 */
export function layerOf(snapshot, sentenceOf) {
  /** @type {Layer} */
  const layer = {
    spans: new Map(), bySentence: new Map(), read: new Set(snapshot.read),
    done: [...snapshot.done], undone: [...snapshot.undone],
  };
  for (const span of snapshot.spans) put(layer, span, sentenceOf);
  return layer;
}

/** A copy that can be changed without changing the first. @param {Layer} layer @returns {Layer} */
export function copyOf(layer) {
  return {
    spans: new Map(layer.spans), bySentence: new Map(layer.bySentence),
    read: new Set(layer.read), done: [...layer.done], undone: [...layer.undone],
  };
}

/** @param {Layer} layer @param {Span} span @param {(token: number) => number} sentenceOf */
function put(layer, span, sentenceOf) {
  const at = sentenceOf(span.first);
  const there = layer.bySentence.get(at) ?? [];
  layer.spans.set(span.id, span);
  layer.bySentence.set(at, [...there, span].sort(inOrder));
}

/** @param {Layer} layer @param {Span} span @param {(token: number) => number} sentenceOf */
function take(layer, span, sentenceOf) {
  const at = sentenceOf(span.first);
  layer.spans.delete(span.id);
  layer.bySentence.set(at, (layer.bySentence.get(at) ?? []).filter((s) => s.id !== span.id));
}

/** The span with the same words and label, if there is one.
 * @param {Layer} layer @param {Span} span @param {(token: number) => number} sentenceOf */
export function twin(layer, span, sentenceOf) {
  return layer.bySentence.get(sentenceOf(span.first))?.find((other) => other.id !== span.id
    && other.first === span.first && other.last === span.last && other.label === span.label);
}

/**
 * Applies one operation in place and returns its inverse; a refused one changes nothing.
 * @param {Layer} layer @param {Op} op @param {(token: number) => number} sentenceOf
 * @returns {Op}
 */
export function apply(layer, op, sentenceOf) {
  switch (op.op) {
    case "add": return add(layer, op.span, sentenceOf);
    case "edit": return edit(layer, op.id, op.set, sentenceOf);
    case "remove": {
      const span = known(layer, op.id);
      take(layer, span, sentenceOf);
      return { op: "add", span };
    }
    case "read": return mark(layer, op.sentence, op.value);
    case "batch": return batch(layer, op.ops, sentenceOf);
    default: throw new Refusal("This page does not know that action. Run the cell again.");
  }
}

/** @param {Layer} layer @param {Span} span @param {(token: number) => number} sentenceOf
 * @returns {Op} */
function add(layer, span, sentenceOf) {
  if (layer.spans.has(span.id)) throw new Refusal("That tag is already there.");
  check(layer, span, sentenceOf);
  put(layer, span, sentenceOf);
  return { op: "remove", id: span.id };
}

/** @param {Layer} layer @param {string} id @param {Change} set
 * @param {(token: number) => number} sentenceOf @returns {Op} */
function edit(layer, id, set, sentenceOf) {
  const old = known(layer, id);
  const next = { ...old, ...set };
  check(layer, next, sentenceOf);
  take(layer, old, sentenceOf);
  put(layer, next, sentenceOf);
  const before = Object.fromEntries(Object.keys(set).map(
    (key) => [key, old[/** @type {keyof Change} */ (key)]]));
  return { op: "edit", id, set: before };
}

/** @param {Layer} layer @param {string} sentence @param {boolean} value @returns {Op} */
function mark(layer, sentence, value) {
  const before = layer.read.has(sentence);
  if (value) layer.read.add(sentence);
  else layer.read.delete(sentence);
  return { op: "read", sentence, value: before };
}

/** @param {Layer} layer @param {Op[]} ops @param {(token: number) => number} sentenceOf
 * @returns {Op} */
function batch(layer, ops, sentenceOf) {
  /** @type {Op[]} */
  const inverses = [];
  try {
    for (const op of ops) inverses.unshift(apply(layer, op, sentenceOf));
  } catch (error) {
    for (const inverse of inverses) apply(layer, inverse, sentenceOf);
    throw error;
  }
  return { op: "batch", ops: inverses };
}

/** @param {Layer} layer @param {string} id @returns {Span} */
function known(layer, id) {
  const span = layer.spans.get(id);
  if (!span) throw new Refusal("That tag is no longer there. It may have been removed elsewhere.");
  return span;
}

/** @param {Layer} layer @param {Span} span @param {(token: number) => number} sentenceOf */
function check(layer, span, sentenceOf) {
  if (span.first > span.last || sentenceOf(span.first) !== sentenceOf(span.last)) {
    throw new Refusal("A tag stays inside one sentence. Choose words of one sentence.");
  }
  if (twin(layer, span, sentenceOf)) {
    throw new Refusal("These words already have this category. Choose another, or edit the tag.");
  }
}

/**
 * Does an action, undo and redo among them, and keeps the two stacks. Returns what was applied.
 * @param {Layer} layer @param {Action} action @param {(token: number) => number} sentenceOf
 * @returns {Op}
 */
export function act(layer, action, sentenceOf) {
  if (action.op === "undo" || action.op === "redo") return step(layer, action.op, sentenceOf);
  const inverse = apply(layer, action, sentenceOf);
  layer.done.push({ op: action, inverse });
  if (layer.done.length > UNDO_STEPS) layer.done.shift();
  layer.undone.length = 0;
  return action;
}

/** @param {Layer} layer @param {"undo" | "redo"} way @param {(token: number) => number} sentenceOf
 * @returns {Op} */
function step(layer, way, sentenceOf) {
  const [from, to] = way === "undo" ? [layer.done, layer.undone] : [layer.undone, layer.done];
  const last = from.at(-1);
  if (!last) throw new Refusal(`There is nothing to ${way}.`);
  const op = way === "undo" ? last.inverse : last.op;
  apply(layer, op, sentenceOf);
  from.pop();
  to.push(last);
  return op;
}

/**
 * The numbers of the sentences that an operation changes.
 * @param {Op} op @param {Layer} layer as it was before the operation
 * @param {(token: number) => number} sentenceOf @param {(id: string) => number} indexOf
 * @returns {number[]}
 */
export function touched(op, layer, sentenceOf, indexOf) {
  switch (op.op) {
    case "batch": return op.ops.flatMap((one) => touched(one, layer, sentenceOf, indexOf));
    case "read": return [indexOf(op.sentence)];
    case "add": return [sentenceOf(op.span.first)];
    default: {
      const span = layer.spans.get(op.id);
      const moved = op.op === "edit" && op.set.first !== undefined ? [sentenceOf(op.set.first)] : [];
      return span ? [sentenceOf(span.first), ...moved] : moved;
    }
  }
}

/**
 * The numbers of the sentences that look different in two layers.
 * @param {Layer} a @param {Layer} b @param {(id: string) => number} indexOf
 */
export function differing(a, b, indexOf) {
  const flipped = [...a.read].filter((id) => !b.read.has(id))
    .concat([...b.read].filter((id) => !a.read.has(id)));
  const tagged = [...a.bySentence.keys(), ...b.bySentence.keys()].filter((at) => {
    const [x, y] = [a.bySentence.get(at) ?? [], b.bySentence.get(at) ?? []];
    return x !== y && JSON.stringify(x) !== JSON.stringify(y);
  });
  return [...new Set([...flipped.map(indexOf), ...tagged])];
}

/**
 * Cuts a stretch of tokens at every edge of its spans. Runs are in order and leave nothing out.
 * @param {number} first @param {number} last @param {Span[]} spans in reading order
 * @returns {Run[]}
 */
export function runs(first, last, spans) {
  const edges = new Set([first, last + 1]);
  for (const span of spans) edges.add(span.first).add(span.last + 1);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] - 1;
    const over = spans.filter((span) => span.first <= from && span.last >= to);
    return { from, to, spans: over, ends: over.filter((span) => span.last === to) };
  });
}

/**
 * A line for each span, so that overlapping spans keep different lines along all their runs.
 * @param {Span[]} spans in reading order @returns {Map<string, number>}
 */
export function lanes(spans) {
  /** @type {number[]} */
  const busyUntil = [];
  return new Map(spans.map((span) => {
    let lane = busyUntil.findIndex((end) => end < span.first);
    if (lane < 0) lane = busyUntil.length;
    busyUntil[lane] = span.last;
    return [span.id, lane];
  }));
}
