// How a label looks: a badge, its colours, and a pattern of its own that tells it without colour.

import { h } from "./dom.js";

/** The patterns of theme.css, in its order, as data/catalogue/categories.csv names them. */
const PATTERNS = ["solid", "double", "dashed", "dotted", "dash-dot", "wavy", "thick", "hatched"];

/** Gives each label its colours and its pattern, as variables of the root. A label keeps its
 * pattern wherever it stands in the list.
 * @param {HTMLElement} root @param {import("./wire.js").Label[]} labels */
export function labelColours(root, labels) {
  labels.forEach((label, i) => {
    const pattern = PATTERNS.indexOf(label.pattern ?? "") + 1 || i + 1;
    const values = { c: label.colour, t: label.text_colour,
      p: `var(--rl-q${pattern})`, z: `var(--rl-y${pattern})` };
    for (const [name, value] of Object.entries(values)) {
      root.style.setProperty(`--rl-${name}${i + 1}`, value);
    }
  });
}

/** @param {import("./wire.js").Label} label @param {number} number */
export function badge(label, number) {
  return h("span", { class: "rl-badge", "aria-hidden": "true",
    style: `background:var(--rl-c${number});color:var(--rl-t${number})` }, label.badge);
}

/** The pattern of a category as it stands under its words. @param {number} number */
export function swatch(number) {
  return `--rl-fill:var(--rl-c${number});background-image:var(--rl-p${number});`
    + `background-size:var(--rl-z${number})`;
}

/** Small numbers as words. @param {number} count */
export function inWords(count) {
  return ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten"][count] ?? String(count);
}
