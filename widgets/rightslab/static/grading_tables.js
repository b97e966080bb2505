// Tables of the grading form that read on a telephone: there, each row becomes a block of named lines.

import { button, h, plural } from "./dom.js";

const STEP = 20;

/** @param {string[]} heads @param {(string | Node)[][]} rows the first cell of a row names it */
export function listing(heads, rows) {
  const body = h("tbody", {}, ...rows.map((row) => line(heads, row)));
  return h("table", { class: "rl-gf-table", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((one) => h("th", { scope: "col", role: "columnheader" }, one)))), body);
}

/** @param {string[]} heads @param {(string | Node)[]} row */
function line(heads, row) {
  const cells = row.map((cell, place) => {
    const inside = typeof cell === "string" ? h("bdi", {}, cell) : cell;
    const props = { "data-h": heads[place], class: cell === "" ? "rl-gf-empty" : null };
    return place ? h("td", { ...props, role: "cell" }, inside) : h("th", { ...props, scope: "row", role: "rowheader" }, inside);
  });
  return h("tr", { role: "row" }, ...cells);
}

/**
 * A table of which the first rows are shown, with a button for more.
 * @param {string[]} heads @param {(string | Node)[][]} rows @param {number} of how many there are
 * @param {string} file where all of them stand @param {(words: string) => void} say
 */
export function longList(heads, rows, of, file, say) {
  const table = listing(heads, rows.slice(0, STEP));
  const body = /** @type {HTMLElement} */ (table.querySelector("tbody"));
  const note = h("p", { class: "rl-quiet" });
  const more = button("", () => {
    const shown = body.children.length;
    const next = rows.slice(shown, shown + STEP).map((row) => line(heads, row));
    body.append(...next);
    next[0].tabIndex = -1;
    next[0].focus({ preventScroll: true });
    say(`${plural(next.length, "more row")}.`);
    tell();
  });
  const tell = () => {
    const left = rows.length - body.children.length;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, STEP)} more of ${left}`;
    note.textContent = left <= 0 && of > rows.length ? `And ${of - rows.length} more, in ${file}.` : "";
    note.hidden = !note.textContent;
  };
  tell();
  return h("div", { class: "rl-gf-list" }, table, more, note);
}
