// One sentence with its slider: what it stands at, in numbers and in words.

import { button, h, localId, setText } from "./dom.js";

/**
 * @typedef {import("./rating.js").Stop} Stop
 * @typedef {import("./rating.js").RatedSentence} RatedSentence
 * @typedef {import("./sheet.js").Shell} Shell
 */

const NO_PREDICTION = "no prediction yet";
const RATING_PAUSE = 500; // a row of arrow keys is one action

export class RatingRow {
  /** @param {Shell} shell @param {RatedSentence} sentence */
  constructor(shell, sentence) {
    this.shell = shell;
    this.sentence = sentence;
    this.stops = /** @type {Stop[]} */ (shell.data.stops);
    this.middle = (this.stops.length - 1) / 2;
    this.firstKey = `${sentence.id}${shell.data.first}`;
    const text = localId("sentence");
    this.slider = h("input", { type: "range", class: "rl-slider", min: 0, max: this.stops.length - 1,
      step: 1, "aria-label": `${sentence.id}, tone`, "aria-describedby": text });
    this.said = h("output", { class: "rl-rating-said" });
    this.kept = h("span", { class: "rl-quiet rl-rating-first" });
    const aside = { class: "rl-button rl-rating-small", tabindex: -1 }; // the slider has keys for both
    this.zero = button("Set to 0", () => this.#put(this.middle),
      { ...aside, "aria-label": `${sentence.id}: set to 0, ${shell.data.middle}` });
    this.back = button("Take back", () => { this.clear(); this.slider.focus(); },
      { ...aside, "aria-label": `${sentence.id}: take the prediction back` });
    this.element = h("div", { class: "rl-unit rl-rate", "data-unit": sentence.id },
      h("p", { class: "rl-rating-text", id: text },
        h("span", { class: "rl-quote-where" }, sentence.id), sentence.text),
      h("div", { class: "rl-rating-row" },
        h("div", { class: "rl-rating-line" }, h("span", { class: "rl-rating-end" }, shell.data.low),
          h("span", { class: "rl-rating-track" }, this.slider),
          h("span", { class: "rl-rating-end" }, shell.data.high)),
        h("div", { class: "rl-rating-foot" }, h("span", { class: "rl-rating-words" }, this.said, this.kept),
          h("span", { class: "rl-buttons" }, this.zero, this.back))));
    this.#listen();
  }

  /** The prediction that is saved, or null. @returns {number | null} */
  get value() {
    return this.shell.state.numbers[this.sentence.id] ?? null;
  }

  /** The guess from before the score was seen, or null. @returns {number | null} */
  get first() {
    return this.shell.state.numbers[this.firstKey] ?? null;
  }

  focus() {
    this.slider.focus();
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Takes the place where the slider stands. */
  take() {
    this.#put(this.slider.valueAsNumber);
  }

  clear() {
    this.#forget();
    if (this.value === null) this.show();
    else this.shell.set("numbers", this.sentence.id, null, `${this.sentence.id}: ${NO_PREDICTION}.`);
  }

  /** Saves what was moved by keys a moment ago. */
  settle() {
    if (this.timer !== undefined) this.take();
  }

  show() {
    if (this.timer !== undefined) return; // the learner is moving it
    const at = this.value === null ? this.middle : this.#at(this.value);
    this.slider.value = String(at);
    this.slider.disabled = this.shell.readOnly;
    this.zero.hidden = this.shell.readOnly;
    this.back.hidden = this.shell.readOnly || this.value === null;
    this.#say(this.value === null ? null : at);
    setText(this.kept, this.#firstWords());
  }

  #listen() {
    let byKey = false;
    this.slider.addEventListener("keydown", () => (byKey = true));
    this.slider.addEventListener("pointerdown", () => (byKey = false));
    this.slider.addEventListener("input", () => this.#say(this.slider.valueAsNumber));
    this.slider.addEventListener("change", () => (byKey ? this.#later() : this.take()));
    // A click on the middle changes nothing, and is an answer all the same.
    this.slider.addEventListener("click", () => this.value === null && !byKey && this.take());
    this.slider.addEventListener("blur", () => this.settle());
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.take(), RATING_PAUSE);
  }

  #forget() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** @param {number} at a stop */
  #put(at) {
    this.#forget();
    const { value, number, words } = this.stops[at];
    const done = this.shell.set("numbers", this.sentence.id, value, `${this.sentence.id}: ${number}, ${words}.`);
    if (!done) this.show();
  }

  /** Shows a stop, or that there is none, beside the slider and to a screen reader.
   * @param {number | null} at */
  #say(at) {
    const stop = at === null ? null : this.stops[at];
    const words = stop ? `${stop.number}, ${stop.words}` : NO_PREDICTION;
    setText(this.said, words);
    this.slider.setAttribute("aria-valuetext", words);
    this.element.classList.toggle("rl-unset", !stop);
  }

  #firstWords() {
    if (this.first === null) return "";
    if (this.first === this.value) return "Kept as your first guess.";
    return `First guess: ${this.stops[this.#at(this.first)].number}`;
  }

  /** The stop nearest to a value. @param {number} value */
  #at(value) {
    return Math.round(((value + 1) / 2) * (this.stops.length - 1));
  }
}
