// "Tag words": type words of a sentence, hear whether and where they stand, choose a category, tag.

import { button, h, localId, setText } from "./dom.js";
import { inWords } from "./labels.js";

const PLACES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

export class PhraseBox {
  /**
   * @param {import("./tagger_view.js").TaggerView} view
   * @param {() => import("./text.js").Sentence | undefined} sentence the one to look in
   */
  constructor(view, sentence) {
    this.view = view;
    this.sentence = sentence;
    const [words, label] = [localId("phrase"), localId("phrase-label")];
    this.said = h("p", { class: "rl-quiet", role: "status", id: localId("found") });
    this.input = h("input", { id: words, type: "text", class: "rl-input", autocomplete: "off",
      "aria-describedby": this.said.id, oninput: () => this.update() });
    this.which = h("div", { class: "rl-radios", role: "radiogroup", "aria-label": "Which one" });
    this.label = h("select", { id: label, class: "rl-select" },
      ...view.store.document.labels.map((one) => h("option", { value: one.id }, one.name)));
    this.element = h("div", { class: "rl-phrase" },
      h("div", { class: "rl-field" },
        h("label", { class: "rl-label", for: words }, "Tag words of this sentence"), this.input,
        this.said, this.which),
      h("div", { class: "rl-buttons" },
        h("label", { class: "rl-label", for: label }, "Category"), this.label,
        button("Tag", () => this.#tag(), { class: "rl-button rl-primary" }),
        button("Form\u2026", () => this.#form(), { class: "rl-button" })));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== this.input) return;
      event.preventDefault();
      this.#tag();
    });
  }

  /** @param {string} words */
  set(words) {
    this.input.value = words;
    this.update();
  }

  /** Looks the words up and says what was found. */
  update() {
    const sentence = this.sentence();
    this.element.hidden = this.view.store.readOnly;
    if (!sentence) return;
    const hits = this.view.store.layout.find(this.input.value, [sentence]);
    this.hits = hits;
    setText(this.said, this.#words(sentence.id));
    const name = localId("which");
    if (hits.length < 2) this.which.replaceChildren();
    else if (this.which.childElementCount !== hits.length) {
      this.which.replaceChildren(...hits.map((_, i) => h("label", { class: "rl-radio" },
        h("input", { type: "radio", name, value: i, checked: i === 0 }),
        h("span", {}, PLACES[i] ?? String(i + 1)))));
    }
  }

  /** @param {string} id */
  #words(id) {
    const count = this.hits?.length ?? 0;
    if (!this.input.value.trim()) return "";
    if (count === 0) return "Not in this sentence.";
    if (count === 1) return `Found once in ${id}.`;
    const places = PLACES.slice(0, count).join(", ");
    const times = count === 2 ? "twice" : `${inWords(count)} times`;
    return `Found ${times} in ${id}: ${places}. Choose which.`;
  }

  /** The range that is meant, or null after saying why there is none. */
  #range() {
    const chosen = this.which.querySelector("input:checked");
    const hit = this.hits?.[chosen instanceof HTMLInputElement ? Number(chosen.value) : 0];
    if (hit) return { first: hit.first, last: hit.last };
    this.view.say(this.input.value.trim() ? "Not in this sentence." : "Type words of the sentence.");
    this.input.focus();
    return null;
  }

  #tag() {
    const range = this.#range();
    if (range && this.view.actions.tag(this.label.value, {}, range)) this.set("");
  }

  #form() {
    const range = this.#range();
    if (range) this.view.form.openFor(range);
  }
}
