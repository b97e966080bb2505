// One view of one model: the parts of the tagger on screen, and what they must know of each other.
// What is chosen, outlined, filtered or open belongs to the view; everything else to the store.

import { h, liveRegion, localId, plural } from "./dom.js";
import { Actions } from "./tagger_actions.js";
import { CategoryBar } from "./tagger_bar.js";
import { Header } from "./header.js";
import { labelColours } from "./labels.js";
import { TagForm } from "./tagger_form.js";
import { KEYS, listenForKeys } from "./tagger_keys.js";
import { Panel } from "./tagger_panel.js";
import { Pointer } from "./tagger_pointer.js";
import { Selector } from "./tagger_select.js";
import { TextPane } from "./tagger_text.js";
import { STATE_WORDS } from "./tagger_words.js";

/**
 * @typedef {import("./spans.js").Span} Span
 * @typedef {import("./text.js").Sentence} Sentence
 * @typedef {import("./store.js").StoreChange} StoreChange
 * @typedef {"unread" | "read" | "tagged"} State
 */

const HELP = "With a mouse: drag over words, or click the first and then the last. By touch: tap the "
  + "first and then the last. The tab Sentences tags by typing words.";

/** From so many tokens on, paragraphs out of sight are not laid out. */
const LONG = 6000;

export class TaggerView {
  /** @param {import("./layers.js").LayerStore} store @param {HTMLElement} el */
  constructor(store, el) {
    this.store = store;
    this.labels = new Map(store.document.labels.map((label, i) => [label.id, { label, n: i + 1 }]));
    this.rights = new Map(store.document.rights.map((right) => [right.id, right]));
    this.keysHintId = localId("hint");
    this.help = { title: "Keys in the text", keys: KEYS, more: HELP };
    this.onward = { name: "Next not read", title: "Go to the next sentence not yet read (J)" };
    /** @type {(() => void)[]} */
    this.disposals = [];
    this.current = "";
    this.filter = "";
    /** @type {number[]} */
    this.changed = [];
    const { element: live, say } = liveRegion();
    this.say = say;
    this.root = h("div", { class: "rl-root rl-frame rl-tagger", role: "region",
      "aria-label": store.document.title });
    const tokens = store.layout.sentences.at(-1)?.last ?? 0;
    this.root.classList.toggle("rl-long", tokens > LONG || store.layer.spans.size > LONG / 20);
    labelColours(this.root, store.document.labels);
    this.text = new TextPane(this);
    this.select = new Selector(this);
    this.pointer = new Pointer(this);
    this.actions = new Actions(this);
    this.bar = new CategoryBar(this);
    this.form = new TagForm(this);
    this.panel = new Panel(this);
    this.header = new Header(this);
    this.#arrange(live);
    listenForKeys(this);
    el.append(this.root);
    this.onDispose(store.subscribe((change) => this.#on(change)));
  }

  /** @param {HTMLElement} live */
  #arrange(live) {
    const hint = h("p", { id: this.keysHintId, class: "rl-hidden" },
      "Move with the arrow keys, hold Shift to choose words, press Enter to tag them. ",
      "Question mark shows all keys.");
    const reading = h("section", { class: "rl-reading", "aria-label": "Text" },
      this.text.element, this.form.element, this.bar.element);
    const stage = h("div", { class: "rl-stage" }, reading, this.panel.element);
    this.root.append(this.select.style, this.header.element, hint, stage, live);
  }

  /** @param {() => void} run */
  onDispose(run) {
    this.disposals.push(run);
  }

  dispose() {
    for (const run of this.disposals) run();
    this.text.observer.disconnect();
    this.root.remove();
  }

  /** @param {string} id */
  labelOf(id) {
    return this.labels.get(id)?.label ?? { id, name: id, badge: "?", definition: "",
      colour: "#777777", text_colour: "#000000" };
  }

  /** The number key of a category. @param {string} id */
  numberOf(id) {
    return this.labels.get(id)?.n ?? 0;
  }

  /** @param {string} id */
  rightName(id) {
    return id ? this.rights.get(id)?.name ?? id : "";
  }

  /** @param {Sentence} sentence @returns {State} */
  stateOf(sentence) {
    const { layer } = this.store;
    if (layer.bySentence.get(sentence.index)?.length) return "tagged";
    return layer.read.has(sentence.id) ? "read" : "unread";
  }

  /** Spans over a token, the innermost last. @param {number} token @returns {Span[]} */
  spansAt(token) {
    const spans = this.store.layer.bySentence.get(this.store.sentenceOf(token)) ?? [];
    return spans.filter((span) => span.first <= token && token <= span.last)
      .sort((a, b) => (b.last - b.first) - (a.last - a.first));
  }

  /** @param {Span} span */
  describe(span) {
    const right = this.rightName(span.right);
    return `${this.labelOf(span.label).name}${right ? `, ${right}` : ""}`;
  }

  /** Makes one span the current one: outlined in the text, shown in the list.
   * @param {string} id */
  setCurrent(id) {
    if (id === this.current) return;
    this.current = id;
    this.text.outline(id);
    this.panel.list.showCurrent(id);
  }

  /** Keeps the current span where it is one of these, else takes the innermost.
   * @param {Span[]} spans */
  follow(spans) {
    if (spans.some((span) => span.id === this.current)) return;
    this.setCurrent(spans.at(-1)?.id ?? "");
  }

  /** @param {import("./tagger_text.js").Place} place @param {boolean} entered a new sentence */
  onCaret(place, entered) {
    const sentence = this.store.layout.sentences[place.index];
    const token = this.store.layout.tokenAt(sentence, place.offset);
    const before = this.current;
    this.follow(this.spansAt(token));
    const span = this.current !== before ? this.store.layer.spans.get(this.current) : undefined;
    if (entered) this.panel.sentences.follow(place.index);
    const where = entered ? `${sentence.id}, ${STATE_WORDS[this.stateOf(sentence)]}.` : "";
    const what = span ? ` In a tag: ${this.describe(span)}.` : "";
    if ((where || what) && this.select.byKey) this.say(`${where}${what}`.trim());
  }

  /** @param {string} label empty shows all */
  setFilter(label) {
    this.filter = label;
    this.text.redraw([...this.store.layer.bySentence.keys()]);
    this.panel.list.filtered();
    this.say(label ? `Only ${this.labelOf(label).name} is shown.` : "All categories are shown.");
  }

  /** Scrolls to a span, outlines it, and lets it flash. @param {string} id */
  flash(id) {
    const [mark] = this.text.marksOf(id);
    if (!mark) return;
    this.current = "";
    this.setCurrent(id);
    this.text.reveal(mark);
    for (const one of this.text.marksOf(id)) {
      one.classList.add("rl-flash");
      setTimeout(() => one.classList.remove("rl-flash"), 1600);
    }
  }

  /** From the list to the text: caret on the span, which flashes. @param {Span} span */
  find(span) {
    const { layout } = this.store;
    const sentence = layout.of(span.first);
    this.select.clear();
    this.focusText({ index: sentence.index, offset: layout.start(sentence, span.first) });
    this.flash(span.id);
    this.say(`${this.describe(span)} in ${sentence.id}.`);
  }

  /** Back to the text, with the caret where it was or at a place.
   * @param {import("./tagger_text.js").Place} [place] */
  focusText(place) {
    const to = place ?? this.text.lastPlace ?? { index: 0, offset: 0 };
    this.text.text.focus({ preventScroll: true });
    if (this.store.layout.sentences.length) this.text.place(to, to);
    this.text.reveal(this.text.elements[to.index]);
  }

  progress() {
    const { layer, layout } = this.store;
    const all = layout.counted.length;
    let tagged = 0;
    for (const [index, spans] of layer.bySentence) {
      if (spans.length && layout.sentences[index].counted) tagged += 1;
    }
    let read = tagged;
    for (const id of layer.read) {
      const sentence = layout.byId.get(id);
      if (sentence?.counted && this.stateOf(sentence) === "read") read += 1;
    }
    return { read, all, words: `${read} of ${plural(all, "sentence")} read, ${tagged} tagged` };
  }

  /** Brings what was changed last into sight. */
  showChange() {
    const element = this.text.elements[this.changed[0]];
    if (element) this.text.reveal(element);
  }

  /** @param {StoreChange} change */
  #on(change) {
    if (change.kind === "answer") {
      this.changed = change.units;
      this.text.redraw(change.units);
      this.select.redrawn(change.units);
      if (this.current && !this.store.layer.spans.has(this.current)) this.setCurrent("");
      this.panel.layerChanged(change.units);
      this.header.answerChanged();
      this.bar.update();
    } else if (change.kind === "feedback") this.panel.feedbackChanged(change.unit);
    else this.header.statusChanged(change.kind);
  }
}
