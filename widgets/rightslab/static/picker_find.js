// Which words of a text are meant: by typing them, or by marking a first and a last word.
// Pure of DOM.

import { quoted } from "./dom.js";

/**
 * @typedef {import("./text.js").Layout} Layout
 * @typedef {import("./text.js").Sentence} Sentence
 * @typedef {{first: number, last: number}} Range
 * @typedef {Range & {sentence: Sentence}} Hit
 * @typedef {{hits: Hit[], words: string, near: Sentence | null}} Found
 */

/**
 * Looks typed or pasted words up: where they stand, what to say, and the sentence that is nearest
 * where they do not stand exactly in one sentence.
 * @param {Layout} layout @param {string} typed @returns {Found}
 */
export function lookUp(layout, typed) {
  const wanted = bare(typed);
  if (!/[\p{L}\p{N}]/u.test(wanted)) {
    return { hits: [], near: null, words: "Type or paste words of the text." };
  }
  const hits = layout.find(wanted);
  if (hits.length) return { hits, near: null, words: whereFound(layout, hits) };
  const pair = crossed(layout, wanted);
  if (pair) {
    const words = `These words run over the end of ${pair[0].id} into ${pair[1].id}. `
      + "A quote stays inside one sentence: take the words of each sentence by themselves.";
    return { hits, near: pair[0], words };
  }
  const near = nearest(layout, wanted);
  const words = near ? `These words do not stand in the text in this form. Nearest is ${near.id}: `
    + `${quoted(near.text, 400)} Copy them from there, or choose them in the text.`
    : "No word of these stands in the text. Choose words in the text.";
  return { hits, near, words };
}

/** The sentence that shares most words, and pairs of words, with a phrase.
 * @param {Layout} layout @param {string} phrase @returns {Sentence | null} */
export function nearest(layout, phrase) {
  const wanted = traits(phrase);
  /** @type {Sentence | null} */
  let best = null;
  let most = 0;
  for (const sentence of layout.sentences) {
    let shared = 0;
    for (const trait of traits(sentence.text)) if (wanted.has(trait)) shared += 1;
    if (shared > most) [best, most] = [sentence, shared];
  }
  return best;
}

/** Words without the quotation marks or the sentence number that were pasted with them.
 * @param {string} typed */
function bare(typed) {
  return typed.trim().replace(/^S\d+:\s*/u, "")
    .replace(/^[\s"\u201c\u201d\u201e\u00ab\u00bb]+|[\s"\u201c\u201d\u00ab\u00bb\u2026]+$/gu, "");
}

/** @param {Layout} layout @param {Hit[]} hits */
function whereFound(layout, hits) {
  const [{ sentence, first, last }] = hits;
  if (hits.length === 1) return `Found in ${sentence.id}: ${quoted(layout.quote(first, last), 400)}`;
  return `Found in ${hits.length} places. Choose which one you mean.`;
}

/** Two neighbours whose common border the words run over, or null.
 * @param {Layout} layout @param {string} phrase @returns {[Sentence, Sentence] | null} */
function crossed({ sentences }, phrase) {
  const wanted = flat(phrase);
  const at = sentences.findIndex((one, i) => i > 0
    && flat(`${sentences[i - 1].text} ${one.text}`).includes(wanted));
  return at > 0 ? [sentences[at - 1], sentences[at]] : null;
}

/** @param {string} text */
function flat(text) {
  return text.toLocaleLowerCase().replace(/\s+/gu, " ").replace(/['\u2018]/gu, "\u2019").trim();
}

/** @param {string} text */
function traits(text) {
  const words = flat(text).match(/[\p{L}\p{N}\p{M}\u2019-]+/gu) ?? [];
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]);
}

/** A place in a text that moves by word and sentence, and a first word that waits for the last. */
export class Chooser {
  /** @param {Layout} layout */
  constructor(layout) {
    this.layout = layout;
    /** The word that the keys are at. */
    this.at = layout.sentences.length ? this.#word(layout.sentences[0], "first") : 0;
    /** @type {number | null} */
    this.from = null;
    /** @type {Range | null} */
    this.range = null;
  }

  get sentence() {
    return this.layout.of(this.at);
  }

  /** To the next or previous word; over a sentence end only while no first word is marked.
   * @param {1 | -1} way @returns {boolean} whether it moved */
  moveWord(way) {
    const { sentence } = this;
    for (let at = this.at + way; at >= sentence.first && at <= sentence.last; at += way) {
      if (!this.layout.isWord(sentence, at)) continue;
      this.at = at;
      return true;
    }
    if (this.from !== null) return false;
    const next = this.layout.sentences[sentence.index + way];
    if (!next) return false;
    this.at = this.#word(next, way > 0 ? "first" : "last");
    return true;
  }

  /** @param {1 | -1} way */
  moveSentence(way) {
    const next = this.layout.sentences[this.sentence.index + way];
    if (!next || this.from !== null) return false;
    this.at = this.#word(next, "first");
    return true;
  }

  /** @param {"first" | "last"} end */
  moveTo(end) {
    this.at = this.#word(this.sentence, end);
  }

  /** Marks the first word, then the last. Returns what to say.
   * @param {number} [token] */
  mark(token = this.at) {
    if (this.range) this.clear();
    if (this.from === null) {
      this.at = token;
      this.from = token;
      return `First word: ${quoted(this.layout.quote(token, token))}. Now the last word.`;
    }
    return this.choose(this.from, token);
  }

  /** Chooses all words between two, if they stand in one sentence. Returns what to say.
   * @param {number} a @param {number} b */
  choose(a, b) {
    const [one, other] = [this.layout.of(a), this.layout.of(b)];
    if (one !== other) {
      this.from = a;
      return `A quote stays inside one sentence, and the first word stands in ${one.id}. `
        + "Choose the last word there, or start again.";
    }
    this.range = { first: Math.min(a, b), last: Math.max(a, b) };
    this.from = null;
    this.at = b;
    return `Chosen in ${one.id}: ${quoted(this.layout.quote(this.range.first, this.range.last), 400)}`;
  }

  /** Forgets what is marked. */
  clear() {
    this.from = null;
    this.range = null;
  }

  /** @param {Sentence} sentence @param {"first" | "last"} end */
  #word(sentence, end) {
    const [start, way] = end === "first" ? [sentence.first, 1] : [sentence.last, -1];
    for (let at = start; at >= sentence.first && at <= sentence.last; at += way) {
      if (this.layout.isWord(sentence, at)) return at;
    }
    return start;
  }
}
