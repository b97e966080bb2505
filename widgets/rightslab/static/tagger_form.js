// The tag form: category, right, note, confidence. It stands beside the words it is about, traps
// nobody, and gives the focus back to the text.

import { button, h, localId, quoted, setText } from "./dom.js";
import { badge, swatch } from "./labels.js";
import { digit } from "./keys.js";
import { RightField } from "./tagger_right.js";
import { CONFIDENCES } from "./tagger_words.js";

/**
 * @typedef {import("./spans.js").Span} Span
 * @typedef {import("./tagger_select.js").Range} Range
 */

export class TagForm {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    const title = localId("form");
    this.title = h("p", { id: title, class: "rl-form-title" });
    this.body = h("div", { class: "rl-form-body" });
    this.error = h("p", { class: "rl-form-error", role: "alert" });
    this.remove = button("Delete", () => this.#delete(), { class: "rl-button rl-danger" });
    this.element = h("div", { class: "rl-form", role: "dialog", "aria-labelledby": title,
      hidden: true }, this.title, this.body, this.error, h("div", { class: "rl-form-buttons" },
      button("Save", () => this.save(), { class: "rl-button rl-primary rl-save" }),
      button("Cancel", () => this.close(), { class: "rl-button rl-cancel" }), this.remove));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    /** @type {Range | null} */
    this.range = null;
    /** @type {Span | null} */
    this.span = null;
    /** @type {HTMLElement | null} */
    this.opener = null;
  }

  /** For the chosen words, else for the tag at the caret, else for the word there. */
  openHere() {
    const chosen = this.view.select.chosen();
    const span = chosen ? this.#same(chosen) : this.view.actions.spanAtCaret();
    if (span) this.edit(span);
    else this.#open(this.view.select.target(), null);
  }

  /** The current span where it covers just these words. @param {Range} range */
  #same({ first, last }) {
    const span = this.view.store.layer.spans.get(this.view.current);
    return span?.first === first && span.last === last ? span : null;
  }

  /** @param {Range} range */
  openFor(range) {
    this.#open(range, null);
  }

  /** @param {Span} span */
  edit(span) {
    this.#open({ first: span.first, last: span.last }, span);
  }

  /** @param {Range | null} range @param {Span | null} span */
  #open(range, span) {
    const { view } = this;
    if (view.store.readOnly) {
      view.store.refuse("This text is open for reading only. Nothing can be changed.");
      return;
    }
    if (!range) {
      view.say("Choose words in the text first.");
      return;
    }
    const { activeElement } = document;
    this.opener = activeElement instanceof HTMLElement && view.root.contains(activeElement)
      && activeElement !== view.text.text ? activeElement : null;
    this.range = range;
    this.span = span;
    if (span) view.setCurrent(span.id);
    view.select.set(range);
    this.#fill();
    this.element.hidden = false;
    this.#place();
    requestAnimationFrame(() => this.#place());
    const first = this.body.querySelector("input:checked") ?? this.body.querySelector("input");
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  #fill() {
    const { range, span, view } = this;
    if (!range) return;
    const { layout, document: data } = view.store;
    const quote = layout.quote(range.first, range.last);
    const pieces = layout.cut(range.first, range.last).length;
    setText(this.title, `${span ? "Edit tag" : "Tag"} ${quoted(quote, 80)}`
      + (pieces > 1 ? ` (${pieces} sentences, one tag in each)` : ""));
    setText(this.error, "");
    this.remove.hidden = !span;
    this.right = new RightField(data.rights, () => (
      { recent: view.actions.recent, quote, label: this.#chosen("label") }));
    this.right.choose(span?.right ?? "");
    this.note = h("textarea", { class: "rl-input rl-note", rows: "2", id: localId("note") });
    this.note.value = span?.note ?? "";
    this.body.replaceChildren(
      this.#categories(span?.label ?? view.actions.last?.label ?? ""),
      h("div", { class: "rl-form-pair" }, data.rights.length ? this.right.element : null,
        h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: this.note.id },
          "Note (optional)"), this.note)),
      this.#confidence(span?.confidence ?? ""),
    );
  }

  /** @param {string} chosen */
  #categories(chosen) {
    const name = localId("label");
    return h("fieldset", { class: "rl-fieldset" }, h("legend", { class: "rl-label" }, "Category"),
      h("div", { class: "rl-radios rl-radios-label" },
        ...this.view.store.document.labels.map((label, i) => h("label",
          { class: "rl-radio", title: label.definition },
          h("input", { type: "radio", name, value: label.id, "data-field": "label",
            checked: label.id === chosen }),
          badge(label, i + 1), h("span", { class: "rl-swatch", style: swatch(i + 1) },
            label.name)))));
  }

  /** @param {string} chosen */
  #confidence(chosen) {
    const name = localId("confidence");
    return h("fieldset", { class: "rl-fieldset rl-inline" },
      h("legend", { class: "rl-label" }, "How sure are you? (optional)"),
      h("div", { class: "rl-radios" }, ...CONFIDENCES.map(([value, words]) => h("label",
        { class: "rl-radio" }, h("input", { type: "radio", name, value,
          "data-field": "confidence", checked: value === chosen }), h("span", {}, words)))));
  }

  /** @param {string} field */
  #chosen(field) {
    const input = this.body.querySelector(`input[data-field=${field}]:checked`);
    return input instanceof HTMLInputElement ? input.value : "";
  }

  /** Beside the words: below them where there is room, else above. */
  #place() {
    const { view, range, element } = this;
    if (!range || element.hidden) return;
    const index = view.store.sentenceOf(range.first);
    view.text.reveal(view.text.elements[index]);
    const [width, height] = [element.offsetWidth, element.offsetHeight];
    const frame = view.text.element.getBoundingClientRect();
    const words = view.text.range(range.first, range.last);
    let box = words.getBoundingClientRect();
    const above = box.top - frame.top - height - 12;
    let top = above;
    if (above < 8) {
      const over = Math.max(0, box.bottom - frame.top + height + 20 - frame.height);
      view.text.element.scrollTop += Math.min(over, Math.max(0, box.top - frame.top - 12));
      box = words.getBoundingClientRect();
      top = box.bottom - frame.top + 12;
    }
    const left = Math.min(box.left - frame.left, frame.width - width - 8);
    element.style.setProperty("--rl-x", `${Math.max(left, 8)}px`);
    element.style.setProperty("--rl-y", `${Math.max(8, top)}px`);
  }

  save() {
    const { view, span, range } = this;
    const label = this.#chosen("label");
    if (!label) {
      setText(this.error, "Choose a category first.");
      return;
    }
    const details = {
      right: this.right?.value ?? "", note: this.note?.value.trim() ?? "",
      confidence: /** @type {import("./spans.js").Confidence} */ (this.#chosen("confidence")),
    };
    const done = span ? view.actions.edit(span.id, { label, ...details })
      : view.actions.tag(label, details, range);
    if (done) this.close();
    else setText(this.error, view.store.alert?.text ?? "");
  }

  #delete() {
    const id = this.span?.id;
    this.close();
    if (id) this.view.actions.remove(id);
  }

  close() {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.view.select.clear(this.range?.last);
    this.#back();
  }

  /** Gives the focus back to where the form was asked for, or to its nearest kin. */
  #back() {
    const { view, opener, span } = this;
    const { list, sentences } = view.panel;
    if (!opener || view.bar.element.contains(opener)) view.focusText();
    else if (opener.isConnected) opener.focus();
    else if (view.panel.tab === "tags" && span) list.go(span.id);
    else if (view.panel.tab === "sentences") sentences.list.focus();
    else view.focusText();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const radio = event.target instanceof HTMLInputElement && event.target.type === "radio";
    const number = radio && !event.ctrlKey && !event.metaKey && !event.altKey ? digit(event) : 0;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.shiftKey && !(event.target
      instanceof HTMLButtonElement)) this.save();
    else if (number) this.#check(number);
    else return;
    event.preventDefault();
  }

  /** @param {number} number */
  #check(number) {
    const inputs = this.body.querySelectorAll("input[data-field=label]");
    const input = inputs[number - 1];
    if (!(input instanceof HTMLInputElement)) return;
    input.checked = true;
    input.focus();
  }
}
