// The head of one section: the moves to choose from, and buttons to move the boundary or take it away.

import { button, h } from "./dom.js";
import { badge } from "./labels.js";

export class OutlineHead {
  /** @param {import("./outline.js").OutlineBody} body @param {number} at @param {string} id */
  constructor(body, at, id) {
    this.body = body;
    this.at = at;
    this.id = id;
    this.offered = false;
    this.index = -1;
    /** What is drawn now. */
    this.drawn = "";
    this.moves = h("div", { class: "rl-cut-moves", role: "group", hidden: true,
      "aria-label": `What job does the section from ${id} do?` });
    this.tools = h("div", { class: "rl-cut-tools", hidden: true });
  }

  /** Shows the moves of a section that has a name already. */
  offer() {
    this.offered = true;
    this.#redraw();
  }

  withdraw() {
    this.offered = false;
    this.#redraw();
  }

  #redraw() {
    this.refresh(this.body.isOpen(this.at), this.body.moveOf(this.at));
    this.stops(this.index);
  }

  /** @param {EventTarget | null} target */
  has(target) {
    return target instanceof Node && (this.moves.contains(target) || this.tools.contains(target));
  }

  /** Whether its buttons are stops of the Tab key. @param {number} index */
  stops(index) {
    this.index = index;
    for (const part of [this.moves, this.tools]) {
      for (const one of part.querySelectorAll("button")) one.tabIndex = index;
    }
  }

  /** @param {boolean} open @param {import("./wire.js").Label | undefined} label */
  refresh(open, label) {
    if (!open) this.offered = false;
    const choosing = open && (this.offered || !label);
    const state = `${open} ${choosing} ${label?.id ?? ""}`;
    if (this.drawn === state) return;
    this.drawn = state;
    this.tools.hidden = !open;
    this.moves.hidden = !choosing;
    this.tools.replaceChildren(...open ? this.#toolsFor(choosing, label) : []);
    this.moves.replaceChildren(...choosing ? this.#movesFor(label) : []);
  }

  /** @param {import("./wire.js").Label | undefined} chosen */
  #movesFor(chosen) {
    const { body, at } = this;
    return body.labels.map((label, i) => button("", () => {
      body.name(at, label.id);
      body.focus(this.id);
    }, { class: "rl-button rl-cut-move", title: label.definition,
      "aria-pressed": String(label === chosen) },
    h("span", { class: "rl-quiet", "aria-hidden": "true" }, String(i + 1)),
    badge(label, i + 1), h("span", {}, label.name)));
  }

  /** @param {boolean} choosing @param {import("./wire.js").Label | undefined} label */
  #toolsFor(choosing, label) {
    const { body, at, id } = this;
    const rename = label && button(choosing ? "Keep the name" : "Rename", () => {
      this[choosing ? "withdraw" : "offer"]();
      body.focus(id);
    }, { "aria-label": `${choosing ? "Keep the name of" : "Rename"} the section from ${id}`,
      "aria-expanded": String(choosing) });
    const others = at === 0 ? [] : [
      this.#tool("\u2191", "Earlier", "one sentence up", () => body.shift(at, -1)),
      this.#tool("\u2193", "Later", "one sentence down", () => body.shift(at, 1)),
      this.#tool("\u00d7", "Close", "its sentences join the section above", () => {
        body.close(at);
        body.focus(id);
      })];
    return rename ? [rename, ...others] : others;
  }

  /** @param {string} sign @param {string} name @param {string} what @param {() => void} run */
  #tool(sign, name, what, run) {
    return button(name, run, { class: "rl-button", title: `${name}: ${what}`,
      "aria-label": `${name}, the section from ${this.id}: ${what}` },
    h("span", { "aria-hidden": "true" }, `${sign} `), h("span", {}, name));
  }
}
