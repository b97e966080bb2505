// What a comparison shows, worked out from its document and its sheet: which layers, the learner's
// own lane, the differences, what the filters leave, what comes next. Pure: no DOM.

import { confusions, differences, labelsOf } from "./comparison_differences.js";

/**
 * @typedef {import("./comparison_differences.js").LayerMark} LayerMark
 * @typedef {import("./comparison_differences.js").Difference} Difference
 * @typedef {import("./comparison_differences.js").Spot} Spot
 * @typedef {import("./comparison_differences.js").DifferenceKind} DifferenceKind
 * @typedef {"own" | "earlier" | "reading" | "classmate" | "imported"} LayerKind
 * @typedef {{id: string, name: string, kind: LayerKind, lens: string}} ShownLayer
 * @typedef {{id: string, paragraph: string, first: number, pieces: string[]}} ComparedSentence
 * @typedef {{mode: "layers", least: number, first: string, notice: string, rule: string, pending: number,
 *   mine: {title: string, lesson: string} | null, layers: ShownLayer[],
 *   decisions: {id: string, name: string}[], counted: string[], sentences: ComparedSentence[],
 *   marks: import("./comparison_differences.js").MarksByLayer, read: Record<string, string[]>,
 *   gone: Record<string, LayerMark & {sentence: string}>, language?: string, direction?: string}} LayersData
 * @typedef {{choices: Record<string, string[]>, texts: Record<string, string>}} Answer
 * @typedef {{category: string, kind: "" | "any" | DifferenceKind, pair: [string, string] | null}} Filters
 * @typedef {{key: string, layer: ShownLayer, mark: LayerMark}} OtherMark
 */

export const SHOWN = "shown";
export const MOST_LAYERS = 6;
const USUAL_LAYERS = 5;
const TAKEN = "adopted-";

export class ComparisonModel {
  /** @param {LayersData} data @param {Answer} atFirst the sheet as it was when the document was made */
  constructor(data, atFirst) {
    this.data = data;
    this.sentences = data.sentences;
    this.byId = new Map(data.sentences.map((sentence) => [sentence.id, sentence]));
    this.own = data.layers.find(({ kind }) => kind === "own");
    this.read = Object.fromEntries(Object.entries(data.read).map(([id, ids]) => [id, new Set(ids)]));
    this.takenAtFirst = takenIds(atFirst);
    /** @type {Map<string, OtherMark>} every mark of another layer, by layer and mark */
    this.others = new Map();
    for (const layer of data.layers) {
      if (layer === this.own) continue;
      for (const marks of Object.values(data.marks[layer.id] ?? {})) {
        for (const mark of marks) this.others.set(`${layer.id}/${mark.id}`, { key: `${layer.id}/${mark.id}`, layer, mark });
      }
    }
    /** @type {Map<string, LayerMark[]>} */
    this.goneBySentence = new Map();
    for (const mark of Object.values(data.gone ?? {})) {
      this.goneBySentence.set(mark.sentence, [...this.goneBySentence.get(mark.sentence) ?? [], mark]);
    }
    /** @type {Record<string, LayerMark[]>} one's own lane, by sentence */
    this.mine = {};
    /** @type {Map<string, Difference>} by sentence */
    this.found = new Map();
    /** Counts the changes, so that what is worked out from them is known to be old. */
    this.version = 0;
    this.pairsAt = -1;
    /** @type {import("./comparison_differences.js").Confusion[]} */
    this.knownPairs = [];
    this.answer = atFirst;
    this.shown = this.#shown();
    /** @type {Filters} */
    this.filters = { category: "", kind: "", pair: null };
    this.take(atFirst, null);
  }

  /** Takes the sheet as it is now. `ids` are the sentences that it may have changed, or null for
   * all. @param {Answer} answer @param {string[] | null} ids */
  take(answer, ids) {
    this.answer = answer;
    this.version += 1;
    this.shown = this.#shown();
    const some = ids ? ids.filter((id) => this.byId.has(id)) : this.sentences.map(({ id }) => id);
    for (const id of some) {
      this.mine[id] = this.#lane(id);
      this.found.delete(id);
    }
    const marks = this.own ? { ...this.data.marks, [this.own.id]: this.mine } : this.data.marks;
    if (!ids) this.found = new Map(); // in the order of the text
    for (const one of differences(this.shown, marks, this.read, some)) this.found.set(one.sentence, one);
  }

  /** The layers that are shown: those chosen, in their order; else one's own and the readings, five
   * in all, which fill a screen and no more. @returns {ShownLayer[]} */
  #shown() {
    const { layers } = this.data;
    const picked = layers.filter(({ id, kind }) => kind === "own" || this.answer.choices[SHOWN]?.includes(id));
    if (picked.length > 1) return picked.slice(0, MOST_LAYERS);
    const usual = layers.filter(({ kind }) => kind === "own" || kind === "reading").slice(0, USUAL_LAYERS);
    return usual.length > 1 ? usual : layers.slice(0, USUAL_LAYERS);
  }

  /** One's own marks in a sentence, as the sheet changes them. @param {string} id */
  #lane(id) {
    const taken = this.taken(id);
    const out = new Set(this.replaced(id));
    const kept = this.own ? this.data.marks[this.own.id]?.[id] ?? [] : [];
    const known = new Set(taken.map(takenId));
    const lane = kept.filter((mark) => !out.has(mark.id)
      && (known.has(mark.id) || !this.takenAtFirst.has(mark.id)));
    for (const mark of this.goneBySentence.get(id) ?? []) {
      if (!out.has(mark.id) && !lane.some((one) => one.id === mark.id)) lane.push(mark);
    }
    for (const key of taken) {
      const mark = this.others.get(key)?.mark;
      if (mark && !lane.some((one) => one.id === takenId(key))) { // its reason is not one's own
        lane.push({ ...mark, id: takenId(key), said: "", confidence: "", also: [] });
      }
    }
    return lane.sort((a, b) => a.first - b.first || b.last - a.last);
  }

  /** @param {string} id of a sentence @returns {string[]} as layer/mark */
  taken(id) {
    return this.answer.choices[`${id}/adopted`] ?? [];
  }

  /** Own marks that made room. @param {string} id */
  replaced(id) {
    return this.answer.choices[`${id}/replaced`] ?? [];
  }

  /** @param {string} layer @param {string} sentence @returns {LayerMark[]} */
  marks(layer, sentence) {
    if (layer === this.own?.id) return this.mine[sentence] ?? [];
    return this.data.marks[layer]?.[sentence] ?? [];
  }

  /** Whether a layer's author has read a sentence. @param {string} layer @param {string} sentence */
  hasRead(layer, sentence) {
    return Boolean(this.read[layer]?.has(sentence)) || this.marks(layer, sentence).length > 0;
  }

  /** One's own marks that made room in a sentence. @param {string} id @returns {LayerMark[]} */
  setAside(id) {
    const kept = this.own ? this.data.marks[this.own.id]?.[id] ?? [] : [];
    const known = [...kept, ...this.goneBySentence.get(id) ?? []];
    return this.replaced(id).flatMap((one) => known.find((mark) => mark.id === one) ?? []);
  }

  /** Whose tag one's own mark is. @param {LayerMark} mark @returns {OtherMark | undefined} */
  takenFrom(mark) {
    if (!mark.id.startsWith(TAKEN)) return undefined;
    return [...this.others.values()].find(({ key }) => takenId(key) === mark.id);
  }

  /** Whether the learner has the same tag already, of her own. @param {string} id of the sentence
   * @param {LayerMark} mark */
  hasSame(id, mark) {
    return (this.mine[id] ?? []).some((one) => isTwin(one, mark));
  }

  /**
   * What taking a tag over, or giving it back, makes of two fields. A tag that is taken over sets
   * aside one's own on its words, but not those that its author has as well.
   * @param {string} id of the sentence @param {string} key of the tag
   * @returns {{adopted: string[], replaced: string[]}}
   */
  toggled(id, key) {
    const [taken, out] = [this.taken(id), this.replaced(id)];
    const other = this.others.get(key);
    if (taken.includes(key)) {
      const adopted = taken.filter((one) => one !== key);
      const left = adopted.flatMap((one) => this.others.get(one)?.mark ?? []);
      const aside = this.setAside(id);
      const stays = aside.filter((mark) => left.some((one) => overlap(one, mark))).map((mark) => mark.id);
      return { adopted, replaced: out.filter((one) => stays.includes(one)) };
    }
    const shared = other ? this.data.marks[other.layer.id]?.[id] ?? [] : [];
    const room = (this.mine[id] ?? []).filter((mark) => other && !mark.id.startsWith(TAKEN)
      && overlap(mark, other.mark) && !shared.some((one) => isTwin(one, mark)));
    return { adopted: [...taken, key], replaced: [...out, ...room.map((mark) => mark.id)] };
  }

  /** @param {string} id */
  difference(id) {
    return this.found.get(id);
  }

  /** @param {string} id @returns {DifferenceKind[]} */
  kinds(id) {
    return this.found.get(id)?.kinds ?? [];
  }

  /** The decision of a sentence. @param {string} id */
  decision(id) {
    return this.answer.choices[id]?.[0] ?? "";
  }

  /** Whether a sentence is decided with what one thinks of it. @param {string} id */
  decided(id) {
    return Boolean(this.decision(id) && this.answer.texts[id]?.trim());
  }

  /** The categories that each layer gives in a spot. @param {string} sentence @param {Spot} spot
   * @returns {{layer: string, labels: string[]}[]} */
  given(sentence, spot) {
    return Object.entries(spot.layers).map(([layer, ids]) => ({ layer,
      labels: labelsOf(this.marks(layer, sentence).filter((mark) => ids.includes(mark.id))) }));
  }

  /** Whether category and kind of difference leave a sentence. @param {string} id */
  #passes(id) {
    const { category, kind } = this.filters;
    if (!category && !kind) return true;
    const found = this.found.get(id);
    if (!found) return !kind && this.shown.some((layer) => labelsOf(this.marks(layer.id, id)).includes(category));
    return found.spots.some((spot) => {
      const fits = !kind || (kind === "any" ? spot.kinds.length > 0 : spot.kinds.includes(kind));
      return fits && (!category || this.given(id, spot).some(({ labels }) => labels.includes(category)));
    });
  }

  get filtered() {
    const { category, kind, pair } = this.filters;
    return Boolean(category || kind || pair);
  }

  /** The sentences that the filters leave, in the order of the text. */
  left() {
    const { pair } = this.filters;
    const some = pair && new Set(this.sentencesOf(pair));
    return this.sentences.map(({ id }) => id).filter((id) => (!some || some.has(id)) && this.#passes(id));
  }

  /** Disagreements that the filters leave, the most contested first, then in the order of the text. */
  byContest() {
    const apart = this.left().filter((id) => this.kinds(id).length);
    return apart.sort((a, b) => (this.found.get(b)?.contested ?? 0) - (this.found.get(a)?.contested ?? 0));
  }

  /** Which category is taken for which, spot by spot, among the layers that are shown. */
  pairs() {
    if (this.pairsAt !== this.version) {
      this.pairsAt = this.version;
      this.knownPairs = confusions([...this.found.values()].flatMap(({ sentence, spots }) => spots.map((spot) =>
        /** @type {[string, string[][]]} */ ([sentence, this.given(sentence, spot).map(({ labels }) => labels)]))));
    }
    return this.knownPairs;
  }

  /** The sentences in which one category is taken for another. @param {[string, string]} pair */
  sentencesOf([a, b]) {
    return this.pairs().find((cell) => cell.a === a && cell.b === b)?.sentences ?? [];
  }
}

/** The id of a tag once it is taken over. @param {string} key */
export function takenId(key) {
  return TAKEN + key.replaceAll("/", "-");
}

/** @param {Answer} answer */
function takenIds({ choices }) {
  const keys = Object.keys(choices).filter((key) => key.endsWith("/adopted"));
  return new Set(keys.flatMap((key) => choices[key].map(takenId)));
}

/** @param {LayerMark} a @param {LayerMark} b */
function isTwin(a, b) {
  return a.first === b.first && a.last === b.last && a.label === b.label;
}

/** @param {LayerMark} a @param {LayerMark} b */
function overlap(a, b) {
  return a.first <= b.last && b.first <= a.last;
}
