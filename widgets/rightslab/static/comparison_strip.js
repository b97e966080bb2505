// The heat strip: the whole text as a row of cells, one a sentence; the higher, the further apart.
// One stop for Tab; the arrow keys go from sentence to sentence.

import { h } from "./dom.js";
import { degreeWords, kindWords, mainKind, outOf100 } from "./comparison_words.js";

export class HeatStrip {
  /** @param {import("./comparison_layers.js").LayersBody} body */
  constructor(body) {
    this.body = body;
    /** @type {Map<string, HTMLButtonElement>} */
    this.cells = new Map();
    this.element = h("div", { class: "rl-cmp-strip", role: "group",
      "aria-label": "Heat strip: one cell a sentence, the higher the further apart. Arrow keys go from cell to cell" });
    /** @type {HTMLButtonElement | undefined} */
    this.stop = undefined;
    this.current = "";
    /** @type {HTMLElement | undefined} */
    let group;
    for (const { id, paragraph } of body.data.sentences) {
      if (group?.dataset.p !== paragraph) {
        group = h("div", { class: "rl-cmp-strip-p", "data-p": paragraph });
        this.element.append(group);
      }
      const cell = h("button", { type: "button", class: "rl-cmp-cell", tabindex: -1, "data-cell": id,
        "data-n": id.replace(/^S0?/u, "") });
      this.cells.set(id, cell);
      group.append(cell);
    }
    this.element.addEventListener("click", (event) => {
      const cell = event.target instanceof Element ? event.target.closest("button") : null;
      if (cell instanceof HTMLElement && cell.dataset.cell) body.goTo(cell.dataset.cell);
    });
    const [first] = this.cells.values();
    this.#stop(first);
  }

  /** @param {string} id */
  draw(id) {
    const cell = this.cells.get(id);
    if (!cell) return;
    const { model } = this.body;
    const found = model.difference(id);
    const kinds = found?.kinds ?? [];
    const degree = outOf100(found?.contested ?? 0);
    cell.dataset.kind = found ? mainKind(kinds) : "alone";
    cell.replaceChildren(...kinds.length ? [h("span", { "aria-hidden": "true" }, String(degree))] : []);
    cell.style.setProperty("--high", String(kinds.length ? Math.max(0.08, degree / 100) : 0));
    const how = !found ? "nothing to compare" : kinds.length ? `${kindWords(kinds).toLowerCase()}, ${degreeWords(found.contested)}` : "all agree";
    const mark = model.decided(id) ? ", decided" : "";
    cell.classList.toggle("rl-cmp-decided", Boolean(mark));
    cell.setAttribute("aria-label", `${id}: ${how}${mark}`);
  }

  /** Shows which sentences the filters leave. @param {Set<string>} left */
  filter(left) {
    for (const [id, cell] of this.cells) cell.disabled = !left.has(id);
    const at = this.cells.get(this.current);
    if (!at || at.disabled) this.#stop([...this.cells.values()].find((cell) => !cell.disabled));
  }

  /** Marks where the reader is. @param {string} id */
  goTo(id) {
    const cell = this.cells.get(id);
    if (!cell) return;
    this.cells.get(this.current)?.removeAttribute("aria-current");
    this.current = id;
    cell.setAttribute("aria-current", "true");
    const { scrollHeight, clientHeight, scrollTop } = this.element;
    if (scrollHeight > clientHeight) {
      const top = cell.offsetTop - this.element.offsetTop;
      if (top < scrollTop || top + cell.offsetHeight > scrollTop + clientHeight) this.element.scrollTop = top - 8;
    }
    this.#stop(cell);
  }

  /** @param {HTMLButtonElement | undefined} cell the only one that Tab reaches */
  #stop(cell) {
    if (this.stop) this.stop.tabIndex = -1;
    this.stop = cell;
    if (cell) cell.tabIndex = 0;
  }

  /** @param {string} key @param {Element} at */
  arrow(key, at) {
    const open = [...this.cells.values()].filter((cell) => !cell.disabled);
    const from = open.findIndex((cell) => cell === at);
    const to = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1,
      Home: 0, End: open.length - 1 }[key];
    if (from < 0 || to === undefined) return false;
    const cell = open[to];
    if (cell) {
      this.body.goTo(cell.dataset.cell ?? "", { focus: false });
      cell.focus();
    }
    return true;
  }
}
