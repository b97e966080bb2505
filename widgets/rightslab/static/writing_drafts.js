// Kept drafts on the page: keep one, look at one, compare it with the text now, bring it back.

import { button, h, plural, setText } from "./dom.js";
import { changedWords, differences } from "./writing_diff.js";
import { draftsOf, isNew, keeping, timeInWords } from "./writing_history.js";
import { countWords } from "./words.js";
import { countInWords } from "./writing_words.js";

/** @typedef {import("./writing_history.js").Draft} Draft */

export class Drafts {
  /** @param {import("./sheet.js").Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.most = shell.data.drafts;
    this.keepNow = button("Keep this draft", () => this.keep());
    this.state = h("span", { class: "rl-quiet" });
    this.title = h("summary", {});
    this.list = h("ul", { class: "rl-drafts" });
    this.shown = h("section", { class: "rl-draft-shown", tabindex: -1, hidden: true, "aria-label": "Draft" });
    this.history = h("details", { class: "rl-legend" }, this.title,
      h("p", { class: "rl-quiet" }, "A draft is kept when you press the button, and by Check where the text has "
        + `changed. The newest ${this.most} are kept in your workbook. They go along when you hand in; the portfolio `
        + "leaves them out."), this.list, this.shown);
    this.element = h("div", { class: "rl-drafts" },
      h("div", { class: "rl-buttons" }, this.keepNow, this.state), this.history);
    /** What the list shows, so that it is drawn only where it differs. */
    this.drawn = "";
    this.refresh();
  }

  /** @returns {Record<string, string>} */
  get texts() {
    return this.shell.state.texts;
  }

  refresh() {
    const drafts = draftsOf(this.texts);
    this.keepNow.hidden = this.shell.readOnly;
    this.history.hidden = !drafts.length;
    setText(this.title, `Kept drafts (${drafts.length})`);
    const drawn = JSON.stringify([this.shell.readOnly, drafts.map(({ number, at }) => [number, at])]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const last = drafts.at(-1);
    setText(this.state, last ? `Draft ${last.number} kept, ${timeInWords(last.at)}.` : "");
    const held = this.list.contains(document.activeElement);
    this.list.replaceChildren(...drafts.reverse().map((draft) => this.#row(draft)));
    if (!drafts.some(({ number }) => number === this.open)) this.#close(false);
    if (held) this.title.focus();
  }

  /** Keeps the text as it is now. */
  keep() {
    this.shell.settle();
    if (!isNew(this.texts)) {
      this.shell.say(this.texts.text?.trim() ? "The newest draft has the same words already."
        : "There is nothing to keep yet. Write first.");
      return;
    }
    this.#add("");
  }

  /** Keeps the text before Check, where it has changed; without a word where it is too long. */
  keepQuietly() {
    if (this.shell.readOnly || !isNew(this.texts) || this.#tooLong()) return;
    this.#add("");
  }

  /** @param {string} said */
  #add(said) {
    if (this.#tooLong()) {
      const { longest_draft: longest } = this.shell.data;
      this.shell.store.refuse(`This text has ${this.texts.text.length.toLocaleString("en")} characters; a draft is `
        + `kept up to ${longest.toLocaleString("en")}. The text itself is saved. Shorten it, then keep it.`);
      return;
    }
    const before = draftsOf(this.texts);
    const fields = keeping(this.texts, new Date().toISOString(), this.most);
    const gone = fields.length > 2 ? ` ${this.most} are kept: draft ${before[0].number} was let go.` : "";
    this.shell.setAll(fields, said || `Draft ${(before.at(-1)?.number ?? 0) + 1} kept.${gone}`);
  }

  #tooLong() {
    return (this.texts.text ?? "").length > this.shell.data.longest_draft;
  }

  /** @param {Draft} draft */
  #row(draft) {
    const { number, text, at } = draft;
    const name = `draft ${number}`;
    return h("li", { class: "rl-draft" },
      h("p", {}, h("strong", {}, `Draft ${number}`), `, ${timeInWords(at)}, ${countInWords(countWords(text))}`),
      h("div", { class: "rl-buttons" },
        button("Look", (event) => this.#look(draft, event), { class: "rl-button rl-draft-tool", "aria-label": `Look at ${name}` }),
        button("Compare with now", (event) => this.#compare(draft, event),
          { class: "rl-button rl-draft-tool", "aria-label": `Compare ${name} with now` }),
        !this.shell.readOnly && button("Bring back", () => this.#bringBack(draft),
          { class: "rl-button rl-draft-tool", "aria-label": `Bring back ${name}` })));
  }

  /** @param {Draft} draft @param {Event} event */
  #look(draft, event) {
    this.#show(draft, event, `Draft ${draft.number}`, h("p", { class: "rl-draft-text", dir: "auto" }, draft.text));
  }

  /** @param {Draft} draft @param {Event} event */
  #compare(draft, event) {
    this.shell.settle();
    const pieces = differences(draft.text, this.texts.text ?? "");
    const { out, in: came } = changedWords(pieces);
    const words = out || came ? `Since draft ${draft.number}: ${plural(came, "word")} came in, `
      + `${plural(out, "word")} went out.` : `Since draft ${draft.number} nothing has changed.`;
    this.#show(draft, event, words, h("p", { class: "rl-draft-text", dir: "auto" }, ...pieces.map(({ kind, text }) => {
      if (kind === "same") return text;
      const said = h("span", { class: "rl-hidden" }, kind === "in" ? "[came in: " : "[went out: ");
      return h(kind === "in" ? "ins" : "del", {}, said, text, h("span", { class: "rl-hidden" }, "] "));
    })));
  }

  /** @param {Draft} draft @param {Event} event @param {string} title @param {Node} body */
  #show({ number }, { currentTarget }, title, body) {
    this.open = number;
    this.opener = currentTarget;
    this.shown.replaceChildren(h("h4", { class: "rl-h4" }, title), body,
      h("div", { class: "rl-buttons" }, button("Close", () => this.#close(true))));
    this.shown.hidden = false;
    this.shown.focus();
    this.shell.say(title);
  }

  /** @param {boolean} back */
  #close(back) {
    this.open = undefined;
    this.shown.hidden = true;
    this.shown.replaceChildren();
    if (!back) return;
    if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus();
    else this.title.focus();
  }

  /** Puts a draft in the place of the text; the text as it was is kept as a draft of its own.
   * @param {Draft} draft */
  #bringBack({ number, text }) {
    this.shell.settle();
    if (this.texts.text === text) {
      this.shell.say(`Your text is draft ${number} already.`);
      return;
    }
    const keeps = isNew(this.texts) && !this.#tooLong();
    const kept = keeps ? keeping(this.texts, new Date().toISOString(), this.most) : [];
    const said = `Draft ${number} is your text again.${keeps ? " Your text until now was kept as a draft." : ""} `
      + "Undo takes this back.";
    this.shell.setAll([...kept, { part: "texts", key: "text", value: text }], said);
  }
}
