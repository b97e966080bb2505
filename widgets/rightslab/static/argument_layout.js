// Where the boxes and lines of an argument stand. Pure: the width of words is measured outside.
// core/activities/argument_map.py draws the wide form of the same map for the portfolio.

/**
 * @typedef {{id: string, name: string, optional: boolean, link: string, body: string[]}} Filled
 * @typedef {{id: string, name: string, x: number, y: number, width: number, height: number,
 *   lines: string[], empty: boolean}} Box
 * @typedef {{x: number, y: number, words: string, anchor: "start" | "middle"}} Label
 * @typedef {{width: number, height: number, boxes: Box[], paths: string[], labels: Label[]}} Layout
 * @typedef {(words: string) => number} Measure in pixels
 */

export const [LINE, PAD, SIZE] = [18, 10, 13];
const WIDE = 640;
const MOST_LINES = 16;
const MOST_LETTERS = 800;
const [GAP, STEP, MAIN, JOINT] = [95, 46, 22, 12];
const COLUMNS = [["grounds", "warrant", "backing"], ["qualifier", "rebuttal"], ["claim"]];
const ORDER = ["grounds", "warrant", "backing", "qualifier", "rebuttal", "claim"];
/** How far a part stands in from the line at the side; the backing hangs on the warrant. */
const INDENTS = /** @type {Record<string, number>} */ ({ warrant: 34, backing: 68, rebuttal: 34 });
const SPINE = 12;

/** @param {Filled[]} parts @param {number} width @param {Measure} measure @returns {Layout} */
export function layOut(parts, width, measure) {
  const known = new Map(parts.map((part) => [part.id, part]));
  return width >= WIDE ? wide(known, width, measure) : narrow(known, width, measure);
}

/** @param {Map<string, Filled>} known @param {number} width @param {Measure} measure */
function wide(known, width, measure) {
  const boxWidth = (width - 2 * GAP) / 3;
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  columns(known).forEach((names, column) => {
    let y = 0;
    for (const name of names) {
      const part = /** @type {Filled} */ (known.get(name));
      const box = makeBox(part, column * (boxWidth + GAP), y, boxWidth, measure);
      boxes.set(name, box);
      y += box.height + STEP;
    }
  });
  return { width, height: lowest(boxes), boxes: [...boxes.values()], ...wideLines(boxes, boxWidth) };
}

/** The parts by column; without a qualifier, the rebuttal stands under the claim.
 * @param {Map<string, Filled>} known */
function columns(known) {
  const [left, middle, right] = COLUMNS.map((names) => names.filter((name) => known.has(name)));
  return known.has("qualifier") ? [left, middle, right] : [left, [], [...right, ...middle]];
}

/** @param {Map<string, Box>} boxes @param {number} boxWidth */
function wideLines(boxes, boxWidth) {
  /** @type {string[]} */
  const paths = [];
  /** @type {Label[]} */
  const labels = [];
  const row = ["grounds", "qualifier", "claim"].flatMap((name) => boxes.get(name) ?? []);
  row.slice(1).forEach((box, i) => paths.push(
    `M${row[i].x + row[i].width} ${MAIN}H${box.x}${arrow(box.x, MAIN, "right")}`));
  labels.push({ x: boxWidth + GAP / 2, y: MAIN - 6, words: linkOf(row[0]), anchor: "middle" });
  const warrant = boxes.get("warrant");
  if (warrant) {
    const [joint, start] = [boxWidth + JOINT, warrant.y + MAIN];
    paths.push(`M${boxWidth} ${start}H${joint}V${MAIN}${arrow(joint, MAIN, "up")}`);
    labels.push({ x: joint + 6, y: start - 8, words: linkOf(warrant), anchor: "start" });
  }
  for (const [name, over] of [["backing", warrant], ["rebuttal", row[1]]]) {
    const box = boxes.get(String(name));
    if (box && typeof over === "object") upright(box, over, paths, labels);
  }
  return { paths, labels };
}

/** @param {Box} box @param {Box} over @param {string[]} paths @param {Label[]} labels */
function upright(box, over, paths, labels) {
  const [x, top] = [box.x + box.width / 2, over.y + over.height];
  paths.push(`M${x} ${box.y}V${top}${arrow(x, top, "up")}`);
  labels.push({ x: x + 8, y: (box.y + top) / 2 + 5, words: linkOf(box), anchor: "start" });
}

/** One column: grounds, what holds up the step, then the claim, along a line at the side.
 * @param {Map<string, Filled>} known @param {number} width @param {Measure} measure */
function narrow(known, width, measure) {
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  /** @type {string[]} */
  const paths = [];
  /** @type {Label[]} */
  const labels = [];
  let y = 0;
  for (const name of ORDER) {
    const part = known.get(name);
    if (!part) continue;
    const x = INDENTS[name] ?? 0;
    const box = makeBox(part, x, y, width - x, measure);
    boxes.set(name, box);
    const words = name === "claim" ? known.get("grounds")?.link ?? "" : part.link;
    if (words && name !== "grounds") labels.push({ x: x || SPINE + 10, y: y - 6, words, anchor: "start" });
    y += box.height + STEP / 2 + 4;
  }
  narrowLines(boxes, paths);
  return { width, height: lowest(boxes), boxes: [...boxes.values()], paths, labels };
}

/** @param {Map<string, Box>} boxes @param {string[]} paths */
function narrowLines(boxes, paths) {
  const row = ["grounds", "qualifier", "claim"].flatMap((name) => boxes.get(name) ?? []);
  row.slice(1).forEach((box, i) => paths.push(
    `M${SPINE} ${row[i].y + row[i].height}V${box.y}${arrow(SPINE, box.y, "down")}`));
  const [warrant, backing, rebuttal] = ["warrant", "backing", "rebuttal"].map((name) => boxes.get(name));
  for (const box of [warrant, rebuttal]) if (box) paths.push(`M${box.x} ${box.y + MAIN}H${SPINE}`);
  if (!warrant || !backing) return;
  const [x, top] = [warrant.x + SPINE, warrant.y + warrant.height];
  paths.push(`M${backing.x} ${backing.y + MAIN}H${x}V${top}${arrow(x, top, "up")}`);
}

/** @param {Filled} part @param {number} x @param {number} y @param {number} width
 * @param {Measure} measure @returns {Box & {link: string}} */
function makeBox({ id, name, body, optional, link }, x, y, width, measure) {
  const shown = body.length ? body : [optional ? "left out" : "still open"];
  const cut = shown.some((words) => words.length > MOST_LETTERS);
  let lines = shown.flatMap((words) => wrap(words.slice(0, MOST_LETTERS), width - 2 * PAD, measure));
  if (cut || lines.length > MOST_LINES) lines = [...lines.slice(0, MOST_LINES - 1), "\u2026"];
  return { id, name, x, y, width, height: 2 * PAD + LINE * (1 + lines.length), lines,
    empty: !body.length, link };
}

/** @param {any} box */
function linkOf(box) {
  return String(box?.link ?? "");
}

/** @param {Map<string, Box>} boxes */
function lowest(boxes) {
  return Math.max(0, ...[...boxes.values()].map((box) => box.y + box.height));
}

/** @param {number} x @param {number} y @param {"right" | "up" | "down"} towards */
function arrow(x, y, towards) {
  if (towards === "right") return `M${x - 7} ${y - 4}L${x} ${y}L${x - 7} ${y + 4}`;
  const back = towards === "up" ? 7 : -7;
  return `M${x - 4} ${y + back}L${x} ${y}L${x + 4} ${y + back}`;
}

/** Words in lines that fit; a word that is longer than a line is broken.
 * @param {string} words @param {number} room @param {Measure} measure */
export function wrap(words, room, measure) {
  /** @type {string[]} */
  const lines = [];
  for (const word of words.split(/\s+/u).filter(Boolean)) {
    for (const piece of measure(word) > room ? broken(word, room, measure) : [word]) {
      const joined = lines.length ? `${lines[lines.length - 1]} ${piece}` : piece;
      if (lines.length && measure(joined) <= room) lines[lines.length - 1] = joined;
      else lines.push(piece);
    }
  }
  return lines;
}

/** @param {string} word @param {number} room @param {Measure} measure */
function broken(word, room, measure) {
  const pieces = [""];
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const last = pieces[pieces.length - 1];
    if (last && measure(last + segment) > room) pieces.push(segment);
    else pieces[pieces.length - 1] += segment;
  }
  return pieces;
}
