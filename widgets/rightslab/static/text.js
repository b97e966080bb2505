// The text as numbers: which token stands in which sentence, and where its characters are.
// Pure: no DOM. Python has already parsed the text; here its pieces are only counted.

/**
 * @typedef {import("./wire.js").SentenceData} SentenceData
 * @typedef {{id: string, index: number, paragraph: string, first: number, last: number,
 *   pieces: string[], text: string, gap: string, counted: boolean}} Sentence
 */

const WORD = /[\p{L}\p{N}]/u;

/** The sentences of a text in order, and what can be asked of them. */
export class Layout {
  /**
   * @param {import("./wire.js").TextData} text
   * @param {string[]} scope paragraphs that count for progress; empty means all
   */
  constructor(text, scope = []) {
    const counted = new Set(scope);
    /** @type {Sentence[]} */
    this.sentences = [];
    /** @type {Map<string, Sentence>} */
    this.byId = new Map();
    for (const block of text.blocks) {
      if (block.kind !== "paragraph") continue;
      const inScope = scope.length === 0 || counted.has(block.id);
      for (const data of block.sentences) this.#add(data, block.id, inScope);
    }
    this.counted = this.sentences.filter((sentence) => sentence.counted);
    /** @type {Map<number, Uint32Array>} */
    this.edges = new Map();
  }

  /** @param {SentenceData} data @param {string} paragraph @param {boolean} counted */
  #add(data, paragraph, counted) {
    const { id, first, pieces, gap } = data;
    const index = this.sentences.length;
    const last = first + (pieces.length + 1) / 2 - 1;
    const text = pieces.join("");
    const sentence = { id, index, paragraph, first, last, pieces, text, gap, counted };
    this.sentences.push(sentence);
    this.byId.set(id, sentence);
  }

  /** The sentence that holds a token. @param {number} token @returns {Sentence} */
  of(token) {
    let [low, high] = [0, this.sentences.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.sentences[middle].first <= token) low = middle;
      else high = middle - 1;
    }
    return this.sentences[low];
  }

  /**
   * Where each token starts and ends, in characters of its sentence: start, end, start, end ...
   * @param {Sentence} sentence
   */
  edgesOf(sentence) {
    let edges = this.edges.get(sentence.index);
    if (!edges) {
      edges = new Uint32Array(sentence.pieces.length + 1);
      let at = 0;
      sentence.pieces.forEach((piece, i) => {
        if (i % 2 === 0) edges?.set([at, at + piece.length], i);
        at += piece.length;
      });
      this.edges.set(sentence.index, edges);
    }
    return edges;
  }

  /** First character of a token in its sentence. @param {Sentence} s @param {number} token */
  start(s, token) {
    return this.edgesOf(s)[2 * (token - s.first)];
  }

  /** Character after the end of a token. @param {Sentence} s @param {number} token */
  end(s, token) {
    return this.edgesOf(s)[2 * (token - s.first) + 1];
  }

  /**
   * The words of a range of tokens, as they stand in the text.
   * @param {number} first @param {number} last
   */
  quote(first, last) {
    const [a, b] = [this.of(first), this.of(last)];
    if (a === b) return a.text.slice(this.start(a, first), this.end(a, last));
    const head = a.text.slice(this.start(a, first));
    const middle = this.sentences.slice(a.index + 1, b.index).map((s) => s.text);
    return [head, ...middle, b.text.slice(0, this.end(b, last))].join(" ");
  }

  /**
   * A passage as it reads: gaps between sentences kept, an empty line between paragraphs.
   * @param {number} first @param {number} last
   */
  passage(first, last) {
    const pieces = this.cut(first, last);
    return pieces.map((piece, i) => {
      const s = this.of(piece.first);
      const next = pieces[i + 1] && this.of(pieces[i + 1].first);
      const gap = !next ? "" : next.paragraph === s.paragraph ? s.gap : "\n\n";
      return s.text.slice(this.start(s, piece.first), this.end(s, piece.last)) + gap;
    }).join("");
  }

  /**
   * The token at a character of a sentence; at a mark that closes a word, the word is meant.
   * @param {Sentence} s @param {number} offset
   */
  tokenAt(s, offset) {
    let token = s.first;
    while (token < s.last && this.start(s, token + 1) <= offset) token += 1;
    const closes = token > s.first && !this.isWord(s, token)
      && this.end(s, token - 1) === this.start(s, token) && this.isWord(s, token - 1);
    return closes ? token - 1 : token;
  }

  /** Whether a range inside one sentence holds a word. @param {number} first @param {number} last */
  hasWord(first, last) {
    const sentence = this.of(first);
    for (let token = first; token <= last; token += 1) if (this.isWord(sentence, token)) return true;
    return false;
  }

  /** @param {Sentence} s @param {number} token */
  isWord(s, token) {
    return WORD.test(s.pieces[2 * (token - s.first)]);
  }

  /**
   * The whole tokens that a stretch of characters touches, or null where it touches none.
   * @param {Sentence} a @param {number} from @param {Sentence} b @param {number} to
   * @returns {{first: number, last: number} | null}
   */
  cover(a, from, b, to) {
    let first = a.first;
    while (first <= a.last && this.end(a, first) <= from) first += 1;
    let last = b.last;
    while (last >= b.first && this.start(b, last) >= to) last -= 1;
    return first <= last ? { first, last } : null;
  }

  /**
   * A range cut at sentence ends: one piece a sentence.
   * @param {number} first @param {number} last
   */
  cut(first, last) {
    const [a, b] = [this.of(first).index, this.of(last).index];
    return this.sentences.slice(a, b + 1).map((s) => ({
      first: Math.max(first, s.first),
      last: Math.min(last, s.last),
    }));
  }

  /**
   * Where a phrase stands, as token ranges; case and runs of spaces do not matter.
   * @param {string} phrase @param {Sentence[]} sentences
   */
  find(phrase, sentences = this.sentences) {
    const wanted = phrase.trim().toLocaleLowerCase().replace(/\s+/gu, " ")
      .replace(/['\u2018]/gu, "\u2019");
    /** @type {{sentence: Sentence, first: number, last: number}[]} */
    const hits = [];
    if (!wanted) return hits;
    for (const sentence of sentences) {
      const text = sentence.text.toLocaleLowerCase().replace(/['\u2018]/gu, "\u2019");
      if (text.length !== sentence.text.length) continue;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        const range = this.cover(sentence, at, sentence, at + wanted.length);
        if (range) hits.push({ sentence, ...range });
      }
    }
    return hits;
  }
}
