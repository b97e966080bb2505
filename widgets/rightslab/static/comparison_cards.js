// The cards of an opened sentence: one a layer, with each tag, its reason, right and confidence. A
// tag of another layer can be taken over, and given back.

import { button, h } from "./dom.js";
import { NO_TAGS } from "./comparison_words.js";

/**
 * @typedef {import("./comparison_differences.js").LayerMark} LayerMark
 * @typedef {import("./comparison_model.js").ShownLayer} ShownLayer
 */

export class CardDeck {
  /** @param {import("./comparison_layers.js").LayersBody} body
   * @param {import("./comparison_sentence.js").SentenceView} view */
  constructor(body, view) {
    this.body = body;
    this.view = view;
    /** @type {string[]} tags that can be taken over, in the order of their keys */
    this.offered = [];
    this.mine = h("div", { class: "rl-cmp-own-place" });
    this.others = h("div", { class: "rl-cmp-cards" });
  }

  get id() {
    return this.view.id;
  }

  draw() {
    const { model } = this.body;
    const focused = this.#focused();
    this.offered = [];
    const { shown, own } = model;
    this.mine.replaceChildren(...shown.filter((layer) => layer === own).map((layer) => this.#card(layer)));
    this.others.replaceChildren(...shown.filter((layer) => layer !== own).map((layer) => this.#card(layer)));
    if (focused) this.#button(focused)?.focus({ preventScroll: true });
  }

  /** @param {string} key */
  #button(key) {
    const all = [this.mine, this.others].flatMap((place) => [...place.querySelectorAll("button")]);
    return all.find((one) => one.dataset.key === key) ?? all[0];
  }

  /** The tag whose button has the focus, so that it keeps it. */
  #focused() {
    const at = document.activeElement;
    const here = at instanceof HTMLElement && (this.mine.contains(at) || this.others.contains(at));
    return here ? at.dataset.key : undefined;
  }

  /** @param {ShownLayer} layer */
  #card(layer) {
    const { model } = this.body;
    const own = layer === model.own;
    const marks = model.marks(layer.id, this.id);
    const aside = own ? model.setAside(this.id) : [];
    const silent = model.hasRead(layer.id, this.id) ? `Marked ${NO_TAGS}.` : "Has not read this sentence.";
    return h("div", { class: own ? "rl-card rl-cmp-card rl-cmp-mine" : "rl-card rl-cmp-card", role: "group",
      "aria-label": layer.name },
    h("p", { class: "rl-card-name" }, layer.name), layer.lens && h("p", { class: "rl-quiet" }, layer.lens),
    ...marks.length ? marks.map((mark) => this.#tag(layer, mark)) : [h("p", {}, silent)],
    ...aside.map((mark) => this.#aside(mark)));
  }

  /** @param {ShownLayer} layer @param {LayerMark} mark */
  #tag(layer, mark) {
    const { book } = this.body;
    const { right, confidence, also } = mark;
    const from = layer === this.body.model.own ? this.body.model.takenFrom(mark) : undefined;
    const said = from && /^Taken over from [^.]*\.$/.test(mark.said) ? "" : mark.said;
    const more = [mark.labels.length > 1 && `Counts for ${book.words(mark.labels)}.`, confidence && `Confidence: ${confidence}.`,
      also?.length && `Would also take: ${book.words(also)}.`].filter(Boolean).join(" ");
    return h("div", { class: "rl-cmp-tag" },
      h("p", { class: "rl-cmp-label" }, book.badge(mark.label), h("strong", {}, book.name(mark.label)),
        right && h("span", { class: "rl-quiet" }, right)),
      h("p", { class: "rl-cmp-words" }, `\u201c${this.view.measure.quote(mark)}\u201d`),
      said && h("p", {}, said), more && h("p", { class: "rl-quiet" }, more),
      layer === this.body.model.own ? this.#origin(from) : this.#offer(layer, mark));
  }

  /** Whose tag one's own is, and a way to give it back.
   * @param {import("./comparison_model.js").OtherMark | undefined} from */
  #origin(from) {
    if (!from) return null;
    return h("p", { class: "rl-cmp-taken" }, h("span", {}, `\u2190 taken over from ${from.layer.name}`),
      this.#giveBack(from.key, `own ${from.key}`));
  }

  /** @param {string} key of the tag @param {string} place @param {(Node | string)[]} before */
  #giveBack(key, place, ...before) {
    if (this.body.shell.readOnly || !this.body.model.taken(this.id).includes(key)) return null;
    return button("Give back", () => this.body.adopting.toggle(this.id, key), { "data-key": place,
      class: "rl-button rl-cmp-adopt" }, ...before, "Give back");
  }

  /** @param {ShownLayer} layer @param {LayerMark} mark */
  #offer(layer, mark) {
    const { model, shell, book } = this.body;
    if (!model.own || !this.body.data.mine) return null;
    const key = `${layer.id}/${mark.id}`;
    if (model.taken(this.id).includes(key)) {
      return h("p", { class: "rl-cmp-taken" }, h("span", {}, "\u2713 taken over"), this.#giveBack(key, key, ...this.#number(key)));
    }
    if (model.hasSame(this.id, mark)) return h("p", { class: "rl-quiet" }, "You have this tag too.");
    if (shell.readOnly) return null;
    const name = `Take over from ${layer.name}: ${book.name(mark.label)}`;
    return button("Take over", () => this.body.adopting.toggle(this.id, key), { "data-key": key, "aria-label": name,
      class: "rl-button rl-cmp-adopt" }, ...this.#number(key), "Take over");
  }

  /** The key of a tag, shown where there is one. @param {string} key */
  #number(key) {
    const digit = this.offered.push(key);
    return digit > 9 ? [] : [h("kbd", { class: "rl-cmp-key", "aria-hidden": "true" }, String(digit)), " "];
  }

  /** A tag of one's own that made room. @param {LayerMark} mark */
  #aside(mark) {
    const { book, shell } = this.body;
    return h("div", { class: "rl-cmp-tag rl-cmp-aside" },
      h("p", { class: "rl-cmp-label" }, book.badge(mark.label), h("s", {}, book.name(mark.label)),
        h("span", { class: "rl-quiet" }, "set aside")),
      h("p", { class: "rl-cmp-words" }, `\u201c${this.view.measure.quote(mark)}\u201d`),
      shell.readOnly ? null : button("Keep it too", () => this.body.adopting.putBack(this.id, mark), {
        "data-key": `aside ${mark.id}`, class: "rl-button rl-cmp-adopt" }));
  }

  /** Takes over, or gives back, the tag of a key. @param {number} digit */
  toggle(digit) {
    const key = this.offered[digit - 1];
    if (!key || this.body.shell.readOnly) return false;
    this.body.adopting.toggle(this.id, key);
    return true;
  }
}
