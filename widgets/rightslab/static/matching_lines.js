// Lines between two columns, drawn over the gap that parts them.

const NS = "http://www.w3.org/2000/svg";
// Each partner has a pattern of its own, so that lines that cross can be told apart.
const DASHES = ["", "9 4", "2 4", "12 4 2 4", "5 3", "16 5", "2 7", "7 3 2 3 2 3"];

/** @typedef {{from: HTMLElement, to: HTMLElement, pattern: number, strong: boolean}} Pair */

export class Lines {
  /** @param {HTMLElement} grid that both columns stand in */
  constructor(grid) {
    this.grid = grid;
    this.svg = document.createElementNS(NS, "svg");
    this.svg.setAttribute("class", "rl-match-lines");
    this.svg.setAttribute("aria-hidden", "true");
    /** @type {Pair[]} */
    this.pairs = [];
    /** The end of a line that is being dragged. @type {{from: HTMLElement, x: number, y: number} | null} */
    this.loose = null;
    grid.append(this.svg);
  }

  /** @param {Pair[]} pairs */
  show(pairs) {
    this.pairs = pairs;
    this.draw();
  }

  /** Draws on the next frame, however often it is asked for. */
  draw() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.#now();
    });
  }

  #now() {
    const { left, top } = this.svg.getBoundingClientRect();
    const lines = this.pairs.map(({ from, to, pattern, strong }) => {
      const [a, b] = [startOf(from), to.getBoundingClientRect()];
      return path(a.x - left, a.y - top, b.left - left, b.top + Math.min(b.height, 44) / 2 - top,
        DASHES[pattern % DASHES.length], strong);
    });
    if (this.loose) {
      const a = startOf(this.loose.from);
      lines.push(path(a.x - left, a.y - top, this.loose.x - left, this.loose.y - top, "", true));
    }
    this.svg.replaceChildren(...lines);
  }
}

/** The edge of the drawn dot, in the middle of what can be touched. @param {HTMLElement} dot */
function startOf(dot) {
  const { left, width, top, height } = dot.getBoundingClientRect();
  return { x: left + width / 2 + 6, y: top + height / 2 };
}

/** @param {number} x @param {number} y @param {number} toX @param {number} toY
 * @param {string} dash @param {boolean} strong */
function path(x, y, toX, toY, dash, strong) {
  const line = document.createElementNS(NS, "path");
  const bend = Math.max(24, (toX - x) / 2);
  line.setAttribute("d", `M ${x} ${y} C ${x + bend} ${y}, ${toX - bend} ${toY}, ${toX} ${toY}`);
  line.setAttribute("class", strong ? "rl-match-line rl-strong" : "rl-match-line");
  if (dash) line.setAttribute("stroke-dasharray", dash);
  return line;
}
