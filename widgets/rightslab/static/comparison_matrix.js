// Which category is taken for which, as a table of counts over all pairs of layers. A cell lists its
// sentences and leaves only them in the text.

import { button, h, plural } from "./dom.js";
import { NO_LABEL } from "./comparison_differences.js";
import { beginning } from "./comparison_words.js";

const HOW_TO_READ = "In each place where words are marked, every two layers are held against each other. A cell "
  + "says how often one gives the category of its row and the other that of its column; on the "
  + "diagonal both give the same. Choose a cell to see its sentences.";

export class ConfusionTable {
  /** @param {import("./comparison_layers.js").LayersBody} body */
  constructor(body) {
    this.body = body;
    this.drawn = 0;
    /** @type {string[]} categories of its rows and columns */
    this.ids = [];
    /** @type {Map<string, number>} */
    this.counts = new Map();
    this.place = h("div", { class: "rl-cmp-table" });
    this.list = h("div", { class: "rl-cmp-found" });
    this.element = h("details", { class: "rl-cmp-matrix" }, h("summary", {}, "Which category is taken for which"),
      h("p", { class: "rl-quiet" }, HOW_TO_READ), this.place, this.list);
    this.element.open = matchMedia("(min-width: 64rem)").matches && !body.long;
    this.element.addEventListener("toggle", () => this.draw());
    this.place.addEventListener("click", (event) => {
      const cell = event.target instanceof Element ? event.target.closest("button") : null;
      if (cell instanceof HTMLElement) this.#choose(cell.dataset.a ?? "", cell.dataset.b ?? "");
    });
  }

  /** Draws it anew where it can be seen and is not as drawn. */
  draw() {
    const { model } = this.body;
    if (!this.element.open || this.drawn === model.version) return;
    this.drawn = model.version;
    const at = document.activeElement;
    const focused = at instanceof HTMLElement && this.place.contains(at) ? [at.dataset.row, at.dataset.column] : null;
    this.#table();
    if (focused) this.#cell(Number(focused[0]), Number(focused[1]))?.focus({ preventScroll: true });
    this.press();
  }

  #table() {
    const { model, book } = this.body;
    const pairs = model.pairs();
    this.counts = new Map(pairs.map(({ a, b, pairs: count }) => [`${a}\n${b}`, count]));
    this.ids = book.inOrder([...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
    const { ids } = this;
    if (!ids.length) return this.place.replaceChildren(h("p", {}, "No words are marked in what is compared here."));
    const head = h("tr", {}, h("td", {}), ...ids.map((id) => h("th", { scope: "col" }, book.badge(id),
      h("span", { class: "rl-hidden" }, beginning(book.name(id))))));
    const rows = ids.map((id, row) => h("tr", {}, h("th", { scope: "row" }, book.badge(id),
      h("span", { class: "rl-cmp-row-name" }, beginning(book.name(id)))),
    ...ids.map((other, column) => this.#count(id, other, row, column))));
    this.place.replaceChildren(h("table", {},
      h("caption", { class: "rl-hidden" }, "Which category is taken for which, in pairs of layers"),
      h("thead", {}, head), h("tbody", {}, ...rows)));
    const first = this.place.querySelector("button");
    if (first) first.tabIndex = 0;
    return undefined;
  }

  /** @param {string} a @param {string} b @param {number} row @param {number} column */
  #count(a, b, row, column) {
    const [low, high] = a < b ? [a, b] : [b, a];
    const count = this.counts.get(`${low}\n${high}`) ?? 0;
    const most = Math.max(1, ...[...this.counts].filter(([key]) => new Set(key.split("\n")).size > 1).map(([, n]) => n));
    const same = a === b;
    if (!count) return h("td", { class: same ? "rl-cmp-same" : "" }, h("span", { class: "rl-cmp-zero" }, same ? "" : "0"));
    const heat = same ? 0 : Math.min(1, count / most);
    return h("td", { class: same ? "rl-cmp-same" : "" }, h("button", { type: "button", class: "rl-cmp-count", tabindex: -1,
      "data-a": low, "data-b": high, "data-row": row, "data-column": column, "aria-pressed": "false",
      style: `--heat:${(100 * heat).toFixed(0)}%`, "aria-label": this.#said(low, high, count) }, String(count)));
  }

  /** @param {string} a @param {string} b @param {number} count */
  #said(a, b, count) {
    const { book } = this.body;
    const pairs = plural(count, "pair");
    if (a === b) return `Both ${book.name(a)}: ${pairs}`;
    const [x, y] = a === NO_LABEL ? [b, a] : [a, b];
    return `One ${book.name(x)}, the other ${book.name(y)}: ${pairs}`;
  }

  /** @param {string} a @param {string} b */
  #choose(a, b) {
    const { pair } = this.body.model.filters;
    const again = pair?.[0] === a && pair[1] === b;
    const name = again ? "" : `${this.#said(a, b, this.counts.get(`${a}\n${b}`) ?? 0)}. `;
    this.body.filter({ pair: again ? null : [a, b] }, name);
  }

  /** Shows which cell is chosen, and its sentences. */
  press() {
    const { model, book } = this.body;
    const { pair } = model.filters;
    for (const cell of this.place.querySelectorAll("button")) {
      cell.setAttribute("aria-pressed", String(cell.dataset.a === pair?.[0] && cell.dataset.b === pair?.[1]));
    }
    const ids = pair ? model.sentencesOf(pair) : [];
    this.list.replaceChildren(...pair ? [h("p", {}, `${beginning(book.name(pair[0] || pair[1]))} beside `
      + `${book.name(pair[0] ? pair[1] : pair[0])}: ${plural(ids.length, "sentence")}.`),
    h("p", { class: "rl-buttons" }, ...ids.map((id) => button(id, () => this.body.openOne(id), {
      class: "rl-button rl-link", "aria-label": `${id}, open it` })))] : []);
  }

  /** @param {number} row @param {number} column @returns {HTMLElement | null} */
  #cell(row, column) {
    return this.place.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  }

  /** To the next cell that has a count. @param {string} key @param {HTMLElement} at */
  arrow(key, at) {
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key] ?? [0, 0];
    if (!down && !right) return false;
    let [row, column] = [Number(at.dataset.row) + down, Number(at.dataset.column) + right];
    const most = this.ids.length;
    while (row >= 0 && column >= 0 && row < most && column < most) {
      const cell = this.#cell(row, column);
      if (cell) {
        at.tabIndex = -1;
        cell.tabIndex = 0;
        cell.focus();
        break;
      }
      [row, column] = [row + down, column + right];
    }
    return true;
  }
}
