// One card: a claim in its sentence, and what can be said of it. Every key is also a button or a box.

import { button, h, localId, setText } from "./dom.js";
import { digit, isField } from "./keys.js";
import { RightSearch } from "./claims_right.js";

/**
 * @typedef {import("./claims_state.js").Card} Card
 * @typedef {import("./claims_state.js").Field} Field
 * @typedef {import("./claims_state.js").Option} Option
 * @typedef {{step: (way: 1 | -1) => void, next: () => void, readers: () => void,
 *   list: () => void}} Moves
 */

/** @type {Record<Field, string>} */
const ASK = { type: "What type of claim is it?", checkable: "Is it checkable: could a record settle it?",
  evidence: "Where would you look? (one or several)" };
const NAMES = /** @type {Record<Field, string>} */ ({ type: "type", checkable: "checkable", evidence: "evidence" });
const WAITS = "This card opens with a content note. Press Enter to open it.";

export class ClaimCard {
  /** @param {import("./sheet.js").Shell} shell @param {import("./claims_state.js").DeckState} deck
   * @param {Moves} moves */
  constructor(shell, deck, moves) {
    this.shell = shell;
    this.deck = deck;
    this.moves = moves;
    this.id = "";
    /** The claim whose sentence stands on the card; empty while it waits. @type {string | null} */
    this.drawn = null;
    /** @type {{field: Field, option: Option, input: HTMLInputElement}[]} */
    this.boxes = [];
    this.title = h("h4", { class: "rl-h4 rl-claim-title" });
    this.status = h("p", { class: "rl-quiet rl-claim-status" });
    this.note = h("p", {});
    this.gate = h("div", { class: "rl-notice rl-claim-gate" }, this.note, button("Show this claim",
      () => this.unlock(), { class: "rl-button rl-primary" }));
    this.words = h("blockquote", { class: "rl-quote rl-claim-words", lang: deck.data.language });
    this.rights = deck.data.rights.length ? new RightSearch(deck.data.rights,
      (id) => this.#right(id), shell.say) : null;
    this.noteField = h("div", { class: "rl-field" });
    this.rest = h("div", { class: "rl-claim-fields" },
      h("div", { class: "rl-claim-column" }, this.#group("type"), this.#group("checkable"), this.noteField),
      h("div", { class: "rl-claim-column" }, this.#group("evidence"), this.rights?.element));
    this.later = button("Come back to it", () => this.#toggleLater(), { "aria-pressed": "false", title: "M" });
    this.readers = button("How readers sort it", () => moves.readers(), { title: "H" });
    this.clear = button("Clear this card", () => this.#clear(), { title: "Delete" });
    this.element = h("div", { class: "rl-unit rl-claim", role: "group", tabindex: "-1" },
      h("div", { class: "rl-claim-head" }, this.title, this.status), this.gate, this.words, this.rest,
      h("div", { class: "rl-buttons rl-claim-buttons" },
        button("Previous claim", () => moves.step(-1), { title: "Shift + Enter" }),
        button("Next claim", () => moves.step(1), { class: "rl-button rl-primary", title: "Enter" }),
        this.later, deck.data.readings ? this.readers : null, this.clear));
  }

  /** @param {Field} field */
  #group(field) {
    const options = this.deck.data.options[field];
    if (!options) return null;
    const [name, type] = [localId(field), field === "evidence" ? "checkbox" : "radio"];
    return h("fieldset", { class: "rl-fieldset", "data-field": field },
      h("legend", { class: "rl-label" }, ASK[field]),
      h("div", { class: "rl-choices" }, ...options.map((option) => {
        const input = h("input", { type, name, value: option.id });
        input.addEventListener("change", () => this.#choose(field, option));
        this.boxes.push({ field, option, input });
        return h("label", { class: "rl-choice rl-claim-choice" }, input,
          h("kbd", { class: "rl-claim-key", "aria-hidden": "true" }, this.deck.keyOf(field, option.id)),
          h("span", {}, h("span", { class: "rl-claim-option" }, option.name),
            option.definition && h("span", { class: "rl-claim-means" }, `: ${option.definition}`)));
      })));
  }

  get card() {
    return this.deck.cards[this.deck.indexOf(this.id)];
  }

  /** Puts another claim on the card. @param {string} id */
  show(id) {
    this.id = id;
    const { card } = this;
    if (!card) {
      this.element.replaceChildren(h("p", {}, "There is no claim in this deck."));
      return;
    }
    const [label, field] = [localId("note"), h("textarea", { class: "rl-input rl-claim-note", rows: "2" })];
    field.id = label;
    this.noteField.replaceChildren(h("label", { class: "rl-label", for: label }, "Note (optional)"), field);
    this.field = field;
    this.shell.savesText(field, `${id}/note`);
    this.rights?.show(card.quote);
    setText(this.title, `${id}: claim ${this.deck.indexOf(id) + 1} of ${this.deck.cards.length}`);
    setText(this.note, card.note);
    this.element.setAttribute("aria-label", `Claim ${id}`);
    this.element.scrollTop = 0;
    this.refresh();
  }

  /** Leads to the card's head, and scrolls no further than that takes. */
  focus() {
    this.element.focus({ preventScroll: true });
    this.title.scrollIntoView({ block: "nearest" });
  }

  /** Brings the card up to date with the answer. */
  refresh() {
    const { card, deck, id, shell } = this;
    if (!card) return;
    const waits = deck.waits(card);
    this.gate.hidden = !waits;
    this.words.hidden = this.rest.hidden = waits;
    this.#sentence(card, waits);
    for (const { field, option, input } of this.boxes) {
      input.checked = deck.picked(id, field).includes(option.id);
      input.disabled = shell.readOnly;
    }
    this.rights?.refresh(deck.picked(id, "right")[0] ?? "", shell.readOnly);
    if (this.field) shell.showText(this.field, `${id}/note`);
    const later = deck.picked(id, "later").length > 0;
    this.later.setAttribute("aria-pressed", String(later));
    this.readers.setAttribute("aria-disabled", String(!deck.isAnswered(id)));
    this.later.hidden = this.clear.hidden = shell.readOnly;
    setText(this.status, this.#state());
  }

  /** The sentence stands on the page only once the card is open. @param {Card} card
   * @param {boolean} waits */
  #sentence({ id, sentence, paragraph, before, quote, after }, waits) {
    const drawn = waits ? "" : id;
    if (this.drawn === drawn) return;
    this.drawn = drawn;
    this.words.replaceChildren(...waits ? [] : [
      h("span", { class: "rl-quote-where" }, `${sentence}, ${paragraph}`),
      before, h("mark", { class: "rl-claim-mark" }, quote), after]);
  }

  /** What the claim still needs, in words. */
  #state() {
    const lacks = this.deck.missing(this.id);
    const later = this.deck.statusOf(this.id) === "later" ? `${this.deck.statusWords(this.id)}. ` : "";
    return later + (lacks.length ? `To choose: ${lacks.join(", ")}.` : "Sorted.");
  }

  /** Which claim this is and what is chosen, for whoever listens. */
  describe() {
    const { card, deck, id } = this;
    if (!card) return "There is no claim in this deck.";
    const where = `${id}, ${deck.indexOf(id) + 1} of ${deck.cards.length}.`;
    if (deck.waits(card)) return `${where} ${card.note} ${WAITS}`;
    const chosen = this.boxes.filter(({ input }) => input.checked).map(({ field, option }) =>
      (field === "checkable" ? `checkable: ${option.name.toLowerCase()}` : option.name));
    return [where, `\u201c${card.quote}\u201d`, chosen.length ? `You chose ${chosen.join(", ")}.` : "",
      this.#state()].filter(Boolean).join(" ");
  }

  /** Opens a card past its note. */
  unlock() {
    this.deck.opened.add(this.id);
    this.refresh();
    this.focus();
    this.shell.say(this.describe());
  }

  /** @param {Field} field @param {Option} option */
  #choose(field, { id, name }) {
    const before = this.deck.picked(this.id, field);
    const options = (this.deck.data.options[field] ?? []).map((one) => one.id);
    const gone = field === "evidence" && before.includes(id);
    const picked = field !== "evidence" ? [id]
      : options.filter((one) => (one === id ? !gone : before.includes(one)));
    const said = gone ? `${name} taken away.` : `${this.id}, ${NAMES[field]}: ${name}.`;
    if (this.#set(field, picked.length ? picked : null)) this.shell.say(`${said} ${this.#state()}`);
  }

  /** @param {string} id */
  #right(id) {
    const name = this.deck.data.rights.find((right) => right.id === id)?.name;
    if (this.#set("right", id ? [id] : null)) this.shell.say(`${this.id}, right: ${name ?? "none in particular"}.`);
  }

  #toggleLater() {
    const there = this.deck.picked(this.id, "later").length > 0;
    if (!this.#set("later", there ? null : ["yes"])) return;
    this.shell.say(there ? `${this.id} is no longer marked.` : `${this.id} is marked to come back to.`);
  }

  /** @param {string} name @param {string[] | null} value */
  #set(name, value) {
    const done = this.shell.set("choices", `${this.id}/${name}`, value);
    if (!done) this.refresh(); // a box that was clicked shows the answer again, not the click
    return done;
  }

  #clear() {
    this.shell.settle();
    const { choices, texts } = this.shell.state;
    const mine = (/** @type {object} */ part) => Object.keys(part).filter((key) => key.startsWith(`${this.id}/`));
    const fields = [...mine(choices).map((key) => ({ part: /** @type {const} */ ("choices"), key, value: null })),
      ...mine(texts).map((key) => ({ part: /** @type {const} */ ("texts"), key, value: null }))];
    this.deck.opened.add(this.id);
    if (!fields.length) this.shell.say(`Nothing is filled in for ${this.id}.`);
    else this.shell.setAll(fields, `${this.id} is cleared. Undo brings it back.`);
  }

  /** @param {KeyboardEvent} event @param {string} letter @returns {boolean} whether it was used */
  key(event, letter) {
    const { target, key } = event;
    if (isField(target)) return key === "Escape" && this.#leave();
    if (key === "Enter") return this.#enter(event);
    if (key === "Delete" || key === "Backspace") return this.#open(() => this.#clear());
    const found = this.deck.optionOf(digit(event), letter);
    if (found) return this.#open(() => this.#choose(found.field, found.option));
    switch (letter) {
      case "j": this.moves.next(); break;
      case "l": this.moves.list(); break;
      case "m": this.#toggleLater(); break;
      case "h": this.moves.readers(); break;
      case "s": this.shell.say(this.describe()); break;
      case "t": return this.#open(() => this.field?.focus());
      case "r": return this.#open(() => this.rights?.input.focus());
      default: return false;
    }
    return true;
  }

  /** Enter goes on, unless it presses a button. @param {KeyboardEvent} event */
  #enter({ target, shiftKey }) {
    if (target instanceof HTMLButtonElement) return false;
    if (shiftKey) this.moves.step(-1);
    else if (this.card && this.deck.waits(this.card)) this.unlock();
    else this.moves.step(1);
    return true;
  }

  #leave() {
    this.focus();
    return true;
  }

  /** Does something on an open card only. @param {() => void} run */
  #open(run) {
    if (this.card && this.deck.waits(this.card)) this.shell.say(WAITS);
    else run();
    return true;
  }
}
