// One sentence of a comparison: its words, a line on how the layers stand, the lanes where they
// differ; and, when it is opened, what each layer says, side by side.

import { h, localId, setText } from "./dom.js";
import { labelsOf } from "./comparison_differences.js";
import { Measure, lanesOf, spottedText } from "./comparison_lanes.js";
import { OpenSentence } from "./comparison_open.js";
import { DIFFERENCE_KINDS, allOf, degreeWords, mainKind } from "./comparison_words.js";

/** @typedef {import("./comparison_model.js").ComparedSentence} ComparedSentence */

const TAKEN_WORDS = /** @type {Record<string, string>} */ ({ keep: "kept", revise: "changed", undecided: "left open" });

export class SentenceView {
  /** @param {import("./comparison_layers.js").LayersBody} body @param {ComparedSentence} sentence */
  constructor(body, sentence) {
    this.body = body;
    this.sentence = sentence;
    this.id = sentence.id;
    const { language, direction } = body.data;
    this.text = h("p", { class: "rl-cmp-text", lang: language, dir: direction, "data-n": sentence.id });
    this.line = h("span", { class: "rl-cmp-line" });
    this.state = h("span", { class: "rl-cmp-state" });
    this.head = h("button", { type: "button", class: "rl-cmp-head", tabindex: -1, "aria-expanded": "false" },
      this.line, this.state);
    this.lanes = h("div", {});
    this.place = h("div", { class: "rl-cmp-place" });
    this.element = h("section", { class: "rl-cmp-s", "data-unit": sentence.id, "aria-label": sentence.id },
      this.text, this.head, this.place);
    this.head.addEventListener("click", () => body.toggle(this.id));
    /** @type {Measure | undefined} */
    this.measured = undefined;
    /** @type {OpenSentence | null} */
    this.opened = null;
    this.filled = !body.long;
    this.draw();
  }

  /** Draws what is left out of a long text until it comes near: all but the words. */
  fill() {
    if (this.filled) return;
    this.filled = true;
    this.draw();
  }

  get measure() {
    this.measured ??= new Measure(this.sentence);
    return this.measured;
  }

  /** Draws words, line and lanes anew, and what is opened. */
  draw() {
    const found = this.body.model.difference(this.id);
    const spots = found?.spots ?? [];
    const kinds = found?.kinds ?? [];
    this.element.dataset.kind = mainKind(kinds);
    if (!this.filled) {
      setText(this.text, this.sentence.pieces.join(""));
      return;
    }
    this.text.replaceChildren(...spottedText(this.measure, spots));
    this.line.replaceChildren(h("span", { class: "rl-hidden" }, `${this.id}. `),
      ...(kinds.length ? this.#apart(kinds) : [this.#alike(Boolean(found))]));
    this.#drawLanes();
    this.opened?.draw();
    this.drawState();
  }

  /** Lanes where layers differ, and in what is opened. What is opened is left in its place: a field
   * in it may have the focus. */
  #drawLanes() {
    const { model, book } = this.body;
    const found = model.difference(this.id);
    const wanted = this.opened || found?.kinds.length;
    this.lanes.replaceChildren(...wanted ? [lanesOf(model, book, this.sentence, this.measure, found?.spots ?? [])] : []);
    if (!wanted) this.lanes.remove();
    else if (!this.lanes.parentElement) this.place.prepend(this.lanes);
  }

  /** @param {import("./comparison_differences.js").DifferenceKind[]} kinds */
  #apart(kinds) {
    const found = this.body.model.difference(this.id);
    const degree = degreeWords(found?.contested ?? 0);
    return [...DIFFERENCE_KINDS.filter(({ id }) => kinds.includes(id)).map(({ id, name, sign }) =>
      h("span", { class: "rl-cmp-kind", "data-kind": id }, h("span", { "aria-hidden": "true" }, sign), ` ${name} `)),
    h("span", { class: "rl-cmp-degree" }, degree)];
  }

  /** One muted line on what all say. @param {boolean} compared whether two or more have read it */
  #alike(compared) {
    const { model, book } = this.body;
    const readers = model.shown.filter(({ id }) => model.hasRead(id, this.id));
    const labels = book.inOrder(labelsOf(readers.flatMap(({ id }) => model.marks(id, this.id))));
    const who = compared ? allOf(readers.length, model.shown.length)
      : readers.length ? `Only ${readers[0].name}` : "Nobody has read it";
    if (!readers.length) return h("span", { class: "rl-cmp-alike" }, who);
    return h("span", { class: "rl-cmp-alike" }, `${who}: `,
      ...labels.length ? labels.flatMap((id, i) => [i ? ", " : "", book.badge(id), ` ${book.name(id)}`]) : [book.words([])]);
  }

  /** What is decided. */
  drawState() {
    if (!this.filled) return;
    const { model } = this.body;
    const [picked, taken] = [model.decision(this.id), model.taken(this.id).length];
    const words = [picked && (TAKEN_WORDS[picked] ?? picked), taken && `${taken} taken over`,
      picked && !model.decided(this.id) && "thought missing"].filter(Boolean).join(", ");
    setText(this.state, words);
    this.state.hidden = !words;
    this.opened?.drawState();
  }

  open() {
    if (this.opened) return;
    this.fill();
    this.head.setAttribute("aria-expanded", "true");
    this.element.classList.add("rl-cmp-is-open");
    this.opened = new OpenSentence(this.body, this, localId("open"));
    this.head.setAttribute("aria-controls", this.opened.element.id);
    this.place.append(this.opened.element);
    if (!this.lanes.parentElement) this.#drawLanes();
  }

  close() {
    if (!this.opened) return;
    this.body.shell.settle();
    this.head.setAttribute("aria-expanded", "false");
    this.head.removeAttribute("aria-controls");
    this.element.classList.remove("rl-cmp-is-open");
    this.opened.element.remove();
    this.opened = null;
    if (!this.body.model.kinds(this.id).length) this.#drawLanes();
  }
}
