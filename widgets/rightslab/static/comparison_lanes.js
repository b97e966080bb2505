// A sentence with its spots marked, and the layers as lanes below it: each tag is a bar where its
// words stand, so that beginnings and ends can be seen one above the other.

import { h } from "./dom.js";
import { lanes } from "./spans.js";
import { DIFFERENCE_KINDS, NO_TAGS, kindWords, mainKind } from "./comparison_words.js";

/**
 * @typedef {import("./comparison_model.js").ComparedSentence} ComparedSentence
 * @typedef {import("./comparison_model.js").ComparisonModel} ComparisonModel
 * @typedef {import("./comparison_differences.js").LayerMark} LayerMark
 * @typedef {import("./comparison_differences.js").Spot} Spot
 * @typedef {import("./comparison_labels.js").LabelBook} LabelBook
 */

const LEAST_BAR = 9; // in hundredths of the lane: a badge has room

/** Where the tokens of a sentence stand. A place is a character; `all` is how many there are. */
export class Measure {
  /** @param {ComparedSentence} sentence */
  constructor({ first, pieces }) {
    this.first = first;
    this.text = pieces.join("");
    this.all = Math.max(1, this.text.length);
    let at = 0;
    this.places = pieces.map((piece) => {
      at += piece.length;
      return at;
    });
  }

  /** @param {number} token */
  start(token) {
    return this.places[2 * (token - this.first) - 1] ?? 0;
  }

  /** @param {number} token */
  end(token) {
    return this.places[2 * (token - this.first)] ?? this.all;
  }

  /** @param {{first: number, last: number}} range */
  quote({ first, last }) {
    return this.text.slice(this.start(first), this.end(last));
  }
}

/** The words, those of each spot marked: a sign says how the layers differ there.
 * @param {Measure} measure @param {Spot[]} spots */
export function spottedText(measure, spots) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let at = 0;
  for (const spot of spots) {
    const [start, end] = [measure.start(spot.first), measure.end(spot.last)];
    const kind = mainKind(spot.kinds);
    const mark = h("mark", { class: "rl-cmp-spot", "data-kind": kind }, measure.text.slice(start, end));
    if (kind) {
      mark.dataset.sign = signsOf(spot);
      mark.dataset.said = ` (${kindWords(spot.kinds)})`;
    }
    nodes.push(measure.text.slice(at, start), mark);
    at = end;
  }
  return [...nodes, measure.text.slice(at)];
}

/**
 * The layers of one sentence, one below the other.
 * @param {ComparisonModel} model @param {LabelBook} book @param {ComparedSentence} sentence
 * @param {Measure} measure @param {Spot[]} spots
 */
export function lanesOf(model, book, sentence, measure, spots) {
  const apart = spots.filter((spot) => spot.kinds.length);
  const bands = h("div", { class: "rl-cmp-bands", "aria-hidden": "true" },
    ...apart.map((spot) => h("span", { class: "rl-cmp-band", "data-kind": mainKind(spot.kinds),
      style: extent(measure, spot) }, h("span", {}, signsOf(spot)))));
  return h("div", { class: "rl-cmp-score" }, bands,
    h("ul", { class: "rl-cmp-lanes" }, ...model.shown.map((layer) => {
      const marks = model.marks(layer.id, sentence.id);
      const own = layer === model.own;
      return h("li", { class: own ? "rl-cmp-lane rl-cmp-own" : "rl-cmp-lane" },
        h("span", { class: "rl-cmp-who" }, layer.name, h("span", { class: "rl-hidden" }, ": ")),
        marks.length ? trackOf(marks, book, measure)
          : h("span", { class: "rl-cmp-track rl-cmp-silent" },
            h("span", {}, model.hasRead(layer.id, sentence.id) ? NO_TAGS : "not read")));
    })));
}

/** @param {LayerMark[]} marks @param {LabelBook} book @param {Measure} measure */
function trackOf(marks, book, measure) {
  const places = marks.map((mark) => {
    const from = (100 * measure.start(mark.first)) / measure.all;
    const to = (100 * measure.end(mark.last)) / measure.all;
    const first = Math.min(from, 100 - LEAST_BAR);
    return { id: mark.id, first, last: Math.max(to, first + LEAST_BAR) - 0.01 };
  }).sort((a, b) => a.first - b.first);
  const row = lanes(/** @type {any[]} */ (places));
  const rows = Math.max(...row.values()) + 1;
  return h("span", { class: "rl-cmp-track", style: `--rows:${rows}` },
    ...marks.map((mark) => barOf(mark, book, measure, row.get(mark.id) ?? 0)));
}

/** @param {LayerMark} mark @param {LabelBook} book @param {Measure} measure @param {number} row */
function barOf(mark, book, measure, row) {
  const words = measure.quote(mark);
  const all = mark.labels.length > 1;
  const name = all ? `${book.name(mark.label)}, counts for ${book.words(mark.labels)}` : book.name(mark.label);
  return h("span", { class: "rl-cmp-bar", title: `${name}: ${words}`,
    style: `${extent(measure, mark)};--row:${row};${book.pattern(mark.label)}` },
    ...(all ? book.inOrder(mark.labels) : [mark.label]).map((id) => book.badge(id)), h("span", { class: "rl-cmp-bar-name" }, name),
    h("span", { class: "rl-hidden" }, ` on \u201c${words}\u201d. `));
}

/** Where a stretch of words stands in a lane, as a style. @param {Measure} measure
 * @param {{first: number, last: number}} range */
function extent(measure, { first, last }) {
  const [from, to] = [measure.start(first), measure.end(last)].map((at) => (100 * at) / measure.all);
  return `--from:${from.toFixed(2)}%;--wide:${(to - from).toFixed(2)}%`;
}

/** @param {Spot} spot */
function signsOf({ kinds }) {
  return DIFFERENCE_KINDS.filter(({ id }) => kinds.includes(id)).map(({ sign }) => sign).join("");
}
