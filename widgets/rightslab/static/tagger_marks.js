// One sentence with its spans, as text nodes and real mark elements: one mark for each run, with a
// line and pattern for each span in it, and badges at the end of the spans.

import { lanes, runs } from "./spans.js";

/**
 * @typedef {import("./spans.js").Span} Span
 * @typedef {import("./spans.js").Run} Run
 * @typedef {import("./text.js").Sentence} Sentence
 * @typedef {import("./tagger_view.js").TaggerView} TaggerView
 */

const LANE = 5;

/**
 * Text nodes and marks. The space between two runs belongs to the spans that both share.
 * @param {TaggerView} view @param {Sentence} sentence @param {Span[]} spans
 */
export function drawMarks(view, sentence, spans) {
  const { layout } = view.store;
  const lane = lanes(spans);
  const cut = runs(sentence.first, sentence.last, spans);
  /** @type {Node[]} */
  const nodes = [];
  let from = 0;
  cut.forEach((run, i) => {
    const next = cut[i + 1];
    const end = layout.end(sentence, run.to);
    const start = next ? layout.start(sentence, next.from) : end;
    const shared = next ? run.spans.filter((span) => next.spans.includes(span)) : [];
    const withGap = shared.length === run.spans.length;
    nodes.push(drawRun(view, sentence.text.slice(from, withGap ? start : end), run, lane));
    from = withGap ? start : end;
    if (!withGap && next && shared.length !== next.spans.length) {
      const gap = { from: run.to, to: run.to, spans: shared, ends: [] };
      nodes.push(drawRun(view, sentence.text.slice(end, start), gap, lane));
      from = start;
    }
  });
  return nodes;
}

/** @param {TaggerView} view @param {string} text @param {Run} run
 * @param {Map<string, number>} lane */
function drawRun(view, text, run, lane) {
  if (!run.spans.length || !text) return document.createTextNode(text);
  const mark = document.createElement("mark");
  mark.className = "rl-mark";
  mark.textContent = text;
  mark.dataset.ids = run.spans.map((span) => span.id).join(" ");
  paint(view, mark, run.spans, lane);
  if (run.ends.length) setBadge(view, mark, run.ends);
  return mark;
}

/** @param {TaggerView} view @param {HTMLElement} mark @param {Span[]} spans
 * @param {Map<string, number>} lane */
function paint(view, mark, spans, lane) {
  const numbers = spans.map((span) => view.numberOf(span.label));
  const deepest = Math.max(...spans.map((span) => lane.get(span.id) ?? 0));
  const shortest = spans.reduce((a, b) => (b.last - b.first < a.last - a.first ? b : a));
  const up = spans.map((span) => (deepest - (lane.get(span.id) ?? 0)) * LANE);
  mark.style.cssText = [
    `--rl-fill:var(--rl-c${view.numberOf(shortest.label)})`,
    `--rl-lanes:${deepest + 1}`,
    `background-image:${numbers.map((n) => `var(--rl-p${n})`).join()}`,
    `background-size:${numbers.map((n) => `var(--rl-z${n})`).join()}`,
    `background-position:${up.map((px) => `0 calc(100% - ${px}px)`).join()}`,
  ].join(";");
  mark.classList.toggle("rl-deep", deepest > 0);
  mark.classList.toggle("rl-dim", view.filter !== ""
    && !spans.some((span) => span.label === view.filter));
}

/** The badge is drawn by the style sheet, so that it is no part of the text.
 * @param {TaggerView} view @param {HTMLElement} mark @param {Span[]} ends */
function setBadge(view, mark, ends) {
  const labels = ends.map((span) => view.labelOf(span.label));
  mark.dataset.badge = labels.map((label) => label.badge).join("\u2009");
  mark.dataset.said = ` (${labels.map((label) => label.name).join(", ")})`;
  if (new Set(labels).size > 1) return;
  const number = view.numberOf(labels[0].id);
  mark.style.setProperty("--rl-badge", `var(--rl-c${number})`);
  mark.style.setProperty("--rl-badge-text", `var(--rl-t${number})`);
}
