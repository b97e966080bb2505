// What changed between two drafts, word by word. Pure of DOM.

/** @typedef {{kind: "same" | "out" | "in", text: string}} Piece */

const MOST = 4_000_000; // cells of the table: about 2,000 words against 2,000

/**
 * The pieces that make `now` of `then`: words that stayed, went out, came in.
 * Where both differ over a long stretch, the stretch goes out and comes in as a whole.
 * @param {string} then @param {string} now @returns {Piece[]}
 */
export function differences(then, now) {
  const [a, b] = [words(then), words(now)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail += 1;
  }
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const middle = left.length * right.length > MOST
    ? [piece("out", left), piece("in", right)] : steps(left, right);
  return joined([piece("same", a.slice(0, head)), ...middle, piece("same", a.slice(a.length - tail))]);
}

/** How many words went out and came in. @param {Piece[]} pieces */
export function changedWords(pieces) {
  /** @param {Piece["kind"]} kind */
  const count = (kind) => pieces.filter((one) => one.kind === kind)
    .reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0);
  return { out: count("out"), in: count("in") };
}

/** Words, each with the space after it. @param {string} text */
function words(text) {
  return text.match(/\S+\s*|^\s+/gu) ?? [];
}

/** @param {Piece["kind"]} kind @param {string[]} parts @returns {Piece} */
function piece(kind, parts) {
  return { kind, text: parts.join("") };
}

/** Along a longest common row of words (Hunt and McIlroy, 1976).
 * @param {string[]} a @param {string[]} b @returns {Piece[]} */
function steps(a, b) {
  const wide = b.length + 1;
  const table = new Uint32Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * wide + j] = a[i] === b[j] ? table[(i + 1) * wide + j + 1] + 1
        : Math.max(table[(i + 1) * wide + j], table[i * wide + j + 1]);
    }
  }
  /** @type {Piece[]} */
  const found = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push(piece("same", [a[i]]));
      i += 1;
      j += 1;
    } else if (j === b.length || (i < a.length && table[(i + 1) * wide + j] >= table[i * wide + j + 1])) {
      found.push(piece("out", [a[i]]));
      i += 1;
    } else {
      found.push(piece("in", [b[j]]));
      j += 1;
    }
  }
  return found;
}

/** Neighbours of one kind as one piece. @param {Piece[]} pieces */
function joined(pieces) {
  /** @type {Piece[]} */
  const found = [];
  for (const one of pieces) {
    if (!one.text) continue;
    const before = found.at(-1);
    if (before?.kind === one.kind) before.text += one.text;
    else found.push({ ...one });
  }
  return found;
}
