// "Sentences": every way of tagging without a pointer and without a caret. A list of sentences with
// their state, the words of the chosen one, and a box that finds a phrase in it.

import { button, h, localId, plural, quoted, setText } from "./dom.js";
import { PhraseBox } from "./tagger_phrase.js";
import { STATE_WORDS } from "./tagger_words.js";

export class SentenceList {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    this.layout = view.store.layout;
    this.at = 0;
    /** @type {HTMLElement[]} */
    this.options = [];
    this.list = h("div", { class: "rl-sentences", role: "listbox", tabindex: "0",
      "aria-label": "Sentences" });
    this.list.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => {
      const option = /** @type {Element} */ (event.target).closest("[role=option]");
      if (option) this.choose(this.options.indexOf(/** @type {HTMLElement} */ (option)));
    });
    this.title = h("h4", { class: "rl-h4" });
    this.words = h("p", { class: "rl-sentence-text", lang: view.store.document.text.language,
      dir: view.store.document.text.direction });
    this.tags = h("ul", { class: "rl-list rl-small" });
    this.phrase = new PhraseBox(view, () => this.layout.sentences[this.at]);
    this.nothing = button("", () => view.actions.nothing(this.at, false), { class: "rl-button" });
    this.readers = button("", () => view.panel.check.ask(this.at), { class: "rl-button" });
    this.why = h("p", { class: "rl-quiet" });
    this.element = h("div", { class: "rl-tab-body" }, this.#search(), this.list,
      h("section", { class: "rl-detail", "aria-label": "The chosen sentence" }, this.title,
        this.words, this.#moves(), this.phrase.element, this.tags,
        view.store.document.settings.can_check
          ? h("div", { class: "rl-readers" }, this.readers, this.why) : null));
  }

  #moves() {
    return h("div", { class: "rl-buttons" },
      button("Previous", () => this.#move(this.at - 1)),
      button("Next", () => this.#move(this.at + 1)),
      button("Next not read", () => this.#next()), this.nothing);
  }

  #search() {
    const id = localId("search");
    this.found = h("p", { class: "rl-quiet", role: "status" });
    this.hits = h("ul", { class: "rl-list rl-hits", "aria-label": "Places found" });
    this.query = h("input", { id, type: "text", class: "rl-input", autocomplete: "off",
      oninput: () => this.#find() });
    return h("div", { class: "rl-field" },
      h("label", { class: "rl-label", for: id }, "Find words in the whole text"), this.query,
      this.found, this.hits);
  }

  #find() {
    const phrase = this.query?.value ?? "";
    const hits = phrase.trim().length > 1 ? this.layout.find(phrase) : [];
    if (this.found) setText(this.found, phrase.trim().length < 2 ? ""
      : hits.length ? `Found in ${plural(hits.length, "place")}.` : "Not in this text.");
    this.hits?.replaceChildren(...hits.slice(0, 50).map(({ sentence, first, last }) => h("li", {},
      button(`${sentence.id}: ${this.#around(sentence, first, last)}`, () => {
        this.choose(sentence.index);
        this.phrase.set(this.layout.quote(first, last));
        this.phrase.input.focus();
      }, { class: "rl-button rl-hit" }))));
  }

  /** @param {import("./text.js").Sentence} sentence @param {number} first @param {number} last */
  #around(sentence, first, last) {
    const [from, to] = [Math.max(sentence.first, first - 3), Math.min(sentence.last, last + 4)];
    const words = this.layout.quote(from, to);
    return `${from > sentence.first ? "\u2026 " : ""}${words}${to < sentence.last ? " \u2026" : ""}`;
  }

  /** Brings what is on screen up to date. @param {number[]} [sentences] */
  refresh(sentences = []) {
    if (!this.options.length) {
      this.options = this.layout.sentences.map((sentence) => h("div", { role: "option",
        class: "rl-sentence", id: localId("s"), "aria-selected": "false" }, h("span",
        { class: "rl-sentence-id" }, sentence.id), h("span", { class: "rl-sentence-state" }),
      h("span", { class: "rl-sentence-start" }, sentence.text)));
      this.list.replaceChildren(...this.options);
      sentences = this.layout.sentences.map((sentence) => sentence.index);
    }
    for (const index of sentences) this.#state(index);
    this.#detail();
  }

  /** @param {number} index */
  #state(index) {
    const option = this.options[index];
    if (!option) return;
    const state = this.view.stateOf(this.layout.sentences[index]);
    option.dataset.state = state;
    const count = this.view.store.layer.bySentence.get(index)?.length ?? 0;
    setText(/** @type {Element} */ (option.children[1]),
      count ? plural(count, "tag") : STATE_WORDS[state]);
  }

  #detail() {
    const sentence = this.layout.sentences[this.at];
    if (!sentence) return;
    for (const one of this.list.querySelectorAll("[aria-selected=true]")) {
      one.setAttribute("aria-selected", "false");
    }
    this.options[this.at]?.setAttribute("aria-selected", "true");
    this.list.setAttribute("aria-activedescendant", this.options[this.at]?.id ?? "");
    const state = this.view.stateOf(sentence);
    setText(this.title, `${sentence.id}, ${STATE_WORDS[state]}`);
    setText(this.words, sentence.text);
    setText(this.nothing, state === "read" ? "Take \u201cnothing here\u201d back" : "Nothing here");
    this.nothing.hidden = state === "tagged" || this.view.store.readOnly;
    this.#tagRows();
    this.phrase.update();
    this.view.panel.check.offer(this.readers, this.why, this.at);
  }

  #tagRows() {
    const { view } = this;
    const spans = view.store.layer.bySentence.get(this.at) ?? [];
    this.tags.replaceChildren(...spans.map((span) => {
      const words = quoted(this.layout.quote(span.first, span.last), 50);
      const name = `${view.describe(span)}, ${words}`;
      return h("li", { class: "rl-row" }, h("span", { class: "rl-row-text" }, name),
        ...view.store.readOnly ? [] : [
          button("Edit", () => view.form.edit(span),
            { class: "rl-button rl-tool", "aria-label": `Edit: ${name}` }),
          button("Delete", () => this.#delete(span.id),
            { class: "rl-button rl-tool", "aria-label": `Delete: ${name}` })]);
    }));
  }

  /** @param {string} id */
  #delete(id) {
    this.view.actions.remove(id);
    const next = this.tags.querySelector("button");
    (next ?? this.list).focus();
  }

  /** @param {number} index */
  choose(index) {
    if (!this.layout.sentences[index]) return;
    this.at = index;
    this.phrase.set("");
    this.#detail();
    const option = this.options[index];
    if (option) this.list.scrollTop = option.offsetTop - this.list.clientHeight / 3;
    this.view.text.reveal(this.view.text.elements[index]);
  }

  /** The caret has come to a sentence. @param {number} index */
  follow(index) {
    this.at = index;
    if (this.view.panel.tab === "sentences") this.choose(index);
    else if (this.view.panel.tab === "check") this.view.panel.check.refresh();
  }

  /** @param {number} index */
  #move(index) {
    if (!this.layout.sentences[index]) {
      this.view.say(index < 0 ? "This is the first sentence." : "This is the last sentence.");
      return;
    }
    this.choose(index);
    const sentence = this.layout.sentences[index];
    this.view.say(`${sentence.id}, ${STATE_WORDS[this.view.stateOf(sentence)]}. ${sentence.text}`);
  }

  #next() {
    const sentence = this.view.actions.nextUnread(this.at);
    if (sentence) this.#move(sentence.index);
    else this.view.say("All sentences are read.");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key } = event;
    const end = this.layout.sentences.length - 1;
    const moves = { ArrowDown: Math.min(this.at + 1, end), ArrowUp: Math.max(this.at - 1, 0),
      Home: 0, End: end };
    const to = moves[/** @type {keyof typeof moves} */ (key)];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) this.choose(to);
    else if (key === "Enter") this.phrase.input.focus();
    else if (key.toLowerCase() === "n") this.view.actions.nothing(this.at, false);
    else if (key.toLowerCase() === "j") this.#next();
    else return;
    event.preventDefault();
  }
}
