// "Check": how other readers read the same sentences, in words, with their reasons side by side.
// Figures come last and closed; no number stands alone.

import { button, h, quoted, setText } from "./dom.js";
import { figures } from "./feedback.js";
import { badge, inWords } from "./labels.js";

/**
 * @typedef {import("./wire.js").FeedbackItem} FeedbackItem
 * @typedef {import("./wire.js").Feedback} Feedback
 */

/** @type {Record<string, string>} */
const STATUS = { tagged: "tagged", nothing: "read, nothing here", unread: "not read" };

export class CheckTab {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    this.run = button("Check all sentences", () => this.#all(),
      { class: "rl-button rl-primary rl-check" });
    this.one = button("", () => this.ask(this.view.panel.sentences.at), { class: "rl-button" });
    this.why = h("p", { class: "rl-quiet" });
    this.state = h("p", { class: "rl-quiet" });
    this.result = h("div", { class: "rl-feedback" });
    this.alone = view.store.document.settings.readings === 0;
    this.element = h("div", { class: "rl-tab-body" },
      h("p", {}, this.alone
        ? "There are no readings here to lay beside yours. See what you have done, and a comment."
        : "See how other readers read the same sentences, and why. Readings differ; "
          + "none of them is a key."),
      h("div", { class: "rl-buttons" }, this.run, this.one), this.why, this.state, this.result);
    this.shown = "";
  }

  /** Offers the readers of a sentence, or says what comes first.
   * @param {HTMLElement} ask @param {HTMLElement} why @param {number} index */
  offer(ask, why, index) {
    const sentence = this.view.store.layout.sentences[index];
    if (!sentence) return;
    if (this.alone) {
      ask.hidden = why.hidden = true;
      return;
    }
    const unread = this.view.stateOf(sentence) === "unread";
    setText(ask, `How ${this.#readers()} read ${sentence.id}`);
    ask.hidden = unread;
    why.hidden = !unread;
    setText(why, `Tag ${sentence.id} first, or press N for \u201cnothing here\u201d. Then you can `
      + "see how the readers read it.");
  }

  #readers() {
    for (const { feedback } of this.view.store.feedback.values()) {
      const item = feedback.items.find((one) => one.voices.length);
      if (item) return `${inWords(item.voices.length)} readers`;
    }
    return "the readers";
  }

  #all() {
    this.shown = "";
    this.view.store.check();
  }

  /** @param {number} index */
  ask(index) {
    const { id } = this.view.store.layout.sentences[index];
    this.shown = id;
    this.view.panel.open("check");
    this.view.store.check(id);
    this.element.parentElement?.focus();
  }

  refresh() {
    this.offer(this.one, this.why, this.view.panel.sentences.at);
    this.#age();
  }

  /** @param {string} sentence */
  arrived(sentence) {
    const { store } = this.view;
    const waiting = store.checking !== null;
    this.run.setAttribute("aria-disabled", String(waiting));
    this.refresh();
    const known = store.feedback.get(sentence);
    if (waiting || !known) return;
    this.shown = sentence;
    this.#draw(known.feedback, sentence);
    this.view.say(`Feedback is here. ${known.feedback.summary.join(" ")}`);
  }

  /** Says where the shown feedback is older than the tags. */
  #age() {
    const { store } = this.view;
    const known = store.feedback.get(this.shown);
    const old = known && known.changes < store.changes;
    setText(this.state, store.checking !== null ? "Checking\u2026"
      : old ? "You have changed your tags since. Check again to see them here." : "");
  }

  /** @param {Feedback} feedback @param {string} sentence */
  #draw(feedback, sentence) {
    const single = sentence !== "";
    const later = single ? [] : feedback.items.filter((item) => item.status === "unread");
    const now = feedback.items.filter((item) => !later.includes(item));
    this.result.replaceChildren(
      ...feedback.summary.map((line) => h("p", { class: "rl-summary" }, line)),
      ...now.map((item) => this.#item(item, single)),
      later.length ? this.#unread(later) : "",
      feedback.figures.length ? figures(feedback) : "",
    );
    this.#age();
  }

  /** All sentences not yet read, as one short list to go on from. @param {FeedbackItem[]} items */
  #unread(items) {
    return h("article", { class: "rl-item rl-unread" },
      h("h4", { class: "rl-h4" }, "Not read yet"),
      h("p", {}, "Go to a sentence and tag it, or press N if you find nothing in it."),
      h("p", { class: "rl-buttons" }, ...items.map(({ unit }) => this.#goTo(unit))));
  }

  /** @param {string} sentence */
  #goTo(sentence) {
    const { view } = this;
    return button(sentence,
      () => view.focusText({ index: view.store.indexOf(sentence), offset: 0 }),
      { class: "rl-button rl-link", "aria-label": `${sentence}, go to it in the text` });
  }

  /** @param {FeedbackItem} item @param {boolean} open */
  #item(item, open) {
    const voices = h("details", { class: "rl-voices", open: open && item.voices.length > 0 },
      h("summary", {}, `How ${inWords(item.voices.length)} readers read ${item.unit}`),
      h("div", { class: "rl-cards" }, ...item.voices.map((voice) => this.#voice(voice))));
    return h("article", { class: "rl-item", "data-sentence": item.unit },
      h("h4", { class: "rl-h4" }, this.#goTo(item.unit), h("span", { class: "rl-status", "data-state": item.status },
        STATUS[item.status] ?? item.status)),
      ...item.lines.map((line) => h("p", {}, line)),
      item.labels.length ? h("ul", { class: "rl-phrases" },
        ...item.labels.map((one) => this.#label(one))) : null,
      item.voices.length ? voices : null);
  }

  /** @param {import("./wire.js").LabelFeedback} one */
  #label({ label, yours, phrase, supports, allows, of }) {
    const { view } = this;
    const also = allows ? `${inWords(allows)} ${allows === 1 ? "allows" : "allow"} it` : "";
    const first = supports ? `${inWords(supports)} of ${inWords(of)} chose it` : "";
    const chose = [first, also].filter(Boolean).join(", ");
    return h("li", { class: "rl-phrase-row" }, badge(view.labelOf(label), view.numberOf(label)),
      h("span", {}, h("strong", {}, view.labelOf(label).name), `: ${phrase}`,
        chose && h("span", { class: "rl-quiet" }, ` (${chose})`)),
      yours && h("span", { class: "rl-yours" }, "you tagged this"));
  }

  /** @param {import("./wire.js").Voice} voice */
  #voice(voice) {
    return h("div", { class: "rl-card", role: "group", "aria-label": voice.name },
      h("p", { class: "rl-card-name" }, voice.name),
      h("p", { class: "rl-quiet" }, voice.lens),
      ...voice.spans.length ? voice.spans.map((span) => this.#voiceSpan(span))
        : [h("p", {}, "Marks nothing here.")]);
  }

  /** @param {import("./wire.js").VoiceSpan} span */
  #voiceSpan(span) {
    const { view } = this;
    const also = span.alternatives.map((id) => view.labelOf(id).name).join(", ");
    const how = [span.right, also && `also possible: ${also}`,
      span.confidence && `${span.confidence} confidence`, span.invocation].filter(Boolean);
    return h("div", { class: "rl-voice-span" },
      h("p", { class: "rl-voice-label" }, badge(view.labelOf(span.label),
        view.numberOf(span.label)), h("strong", {}, view.labelOf(span.label).name)),
      h("p", { class: "rl-voice-quote" }, quoted(span.quote, 400)),
      h("p", { class: "rl-quiet" }, how.join(" \u00b7 ")),
      h("p", {}, span.reason));
  }
}
