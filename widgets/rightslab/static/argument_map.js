// An argument as a small map that draws itself: boxes and lines in SVG, and the same in words.

import { h, localId } from "./dom.js";
import { LINE, PAD, SIZE, layOut } from "./argument_layout.js";

/** @typedef {import("./argument_layout.js").Filled} Filled */

const NAMESPACE = "http://www.w3.org/2000/svg";
const ALOUD = ["grounds", "qualifier", "claim", "warrant", "backing", "rebuttal"];

/** An SVG element. @param {string} tag @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export class ArgumentMap {
  /** @param {() => Filled[]} read what the parts hold now */
  constructor(read) {
    this.read = read;
    const words = localId("map");
    this.place = h("div", { class: "rl-map-place" });
    this.words = h("ul", { id: words, class: "rl-map-words" });
    this.label = "Map of the argument. The same stands in words below it.";
    this.describedBy = words;
    /** @type {CanvasRenderingContext2D | null | undefined} only to measure words */
    this.pen = undefined;
    this.element = h("section", { class: "rl-map", "aria-label": "The map" },
      h("h4", { class: "rl-h4" }, "The map"), this.place,
      h("details", {}, h("summary", {}, "The map in words"), this.words));
    this.watcher = new ResizeObserver(() => this.#sized());
    this.watcher.observe(this.place);
  }

  dispose() {
    this.watcher.disconnect();
    cancelAnimationFrame(this.frame ?? 0);
  }

  /** Draws once before the next frame, however often it is asked for. */
  draw() {
    cancelAnimationFrame(this.frame ?? 0);
    this.frame = requestAnimationFrame(() => this.#draw());
  }

  #sized() {
    const width = Math.floor(this.place.clientWidth);
    if (width && width !== this.width) this.draw();
  }

  #draw() {
    this.width = Math.floor(this.place.clientWidth);
    if (!this.width) return;
    const parts = this.read();
    const layout = layOut(parts, this.width - 2, this.#measure());
    const height = layout.height + 2;
    this.place.replaceChildren(svg("svg", { class: "rl-map-svg", role: "img", "aria-label": this.label,
      "aria-describedby": this.describedBy, viewBox: `-1 -1 ${this.width} ${height}`, width: this.width,
      height, "font-size": SIZE, fill: "none", stroke: "currentColor" },
    ...layout.paths.map((d) => svg("path", { d })),
    ...layout.boxes.flatMap(boxOf),
    ...layout.labels.map(({ x, y, words, anchor }) => svgText(words, x, y, { "text-anchor": anchor }))));
    this.words.replaceChildren(...mapInWords(parts).map((line) => h("li", {}, line)));
  }

  #measure() {
    this.pen ??= document.createElement("canvas").getContext("2d");
    const pen = this.pen;
    if (pen) pen.font = `${SIZE}px ${getComputedStyle(this.place).fontFamily}`;
    return (/** @type {string} */ words) => pen?.measureText(words).width ?? words.length * SIZE * 0.6;
  }
}

/** The map as sentences, in the order in which an argument is read aloud. @param {Filled[]} parts */
function mapInWords(parts) {
  return ALOUD.flatMap((id) => parts.find((part) => part.id === id) ?? []).map((part) => {
    const link = ["warrant", "backing", "rebuttal"].includes(part.id) ? part.link : "";
    const before = link ? `${link[0].toUpperCase()}${link.slice(1)}: ` : "";
    return `${before}${part.name}: ${part.body.join(" ") || (part.optional ? "left out" : "still open")}`;
  });
}

/** @param {import("./argument_layout.js").Box} box */
function boxOf({ x, y, width, height, name, lines, empty }) {
  /** @type {Record<string, string>} */
  const look = empty ? { "font-style": "italic" } : {};
  return [
    svg("rect", { x, y, width, height, rx: 6, ...empty ? { "stroke-dasharray": "4 3" } : {} }),
    svgText(name, x + PAD, y + PAD + SIZE, { "font-weight": 700 }),
    ...lines.map((line, i) => svgText(line, x + PAD, y + PAD + SIZE + LINE * (i + 1), look)),
  ];
}

/** @param {string} words @param {number} x @param {number} y @param {Record<string, string | number>} look */
function svgText(words, x, y, look) {
  return svg("text", { x, y, fill: "currentColor", stroke: "none", ...look }, words);
}
