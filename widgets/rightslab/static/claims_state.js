// What is known of a deck: its claims, what is chosen, which are done, and which the list shows.

/**
 * @typedef {{id: string, name: string, definition: string}} Option
 * @typedef {{id: string, sentence: string, paragraph: string, before: string, quote: string,
 *   after: string, note: string}} Card
 * @typedef {"type" | "checkable" | "evidence"} Field
 * @typedef {{cards: Card[], language: string, options: Partial<Record<Field, Option[]>>,
 *   rights: import("./wire.js").Right[], not_checkable: string, readings: number}} DeckData
 * @typedef {"open" | "done" | "later"} Status
 */

const LETTERS = { checkable: "YPN", evidence: "ABCDEFG" };

export class DeckState {
  /** @param {import("./sheet.js").Shell} shell */
  constructor(shell) {
    this.shell = shell;
    /** @type {DeckData} */
    this.data = shell.data;
    this.cards = this.data.cards;
    /** What the list shows: a word, or type:fact, or paragraph:P1. */
    this.filter = "all";
    /** Claims whose card was opened past its note. @type {Set<string>} */
    this.opened = new Set();
    /** Claims on which Check found readers to differ, and those where no reader shares a choice.
     * @type {Set<string>} */
    this.parted = new Set();
    /** @type {Set<string>} */
    this.alone = new Set();
    for (const { feedback, changes } of shell.store.feedback.values()) {
      if (changes === shell.store.changes) this.learn(feedback);
    }
  }

  /** @param {string} id */
  indexOf(id) {
    return this.cards.findIndex((card) => card.id === id);
  }

  /** @param {string} id @param {string} name @returns {string[]} */
  picked(id, name) {
    return this.shell.state.choices[`${id}/${name}`] ?? [];
  }

  /** @param {Field} field @param {string} id @returns {string} the key that chooses an option */
  keyOf(field, id) {
    const at = (this.data.options[field] ?? []).findIndex((option) => option.id === id);
    return field === "type" ? String(at + 1) : LETTERS[field][at] ?? "";
  }

  /** The option that a key stands for. @param {number} number @param {string} letter
   * @returns {{field: Field, option: Option} | null} */
  optionOf(number, letter) {
    for (const field of /** @type {Field[]} */ (["type", "checkable", "evidence"])) {
      const option = (this.data.options[field] ?? []).find((one) =>
        this.keyOf(field, one.id) === (field === "type" ? String(number) : letter.toUpperCase()));
      if (option) return { field, option };
    }
    return null;
  }

  /** Type and checkable are given, as far as they are asked for: readers may be seen.
   * @param {string} id */
  isAnswered(id) {
    return ["type", "checkable"].every((name) =>
      !(name in this.data.options) || this.picked(id, name).length > 0);
  }

  /** What a claim still needs, in words. @param {string} id @returns {string[]} */
  missing(id) {
    const { options, not_checkable: no } = this.data;
    const lacks = [];
    if (options.type && !this.picked(id, "type").length) lacks.push("type");
    if (options.checkable && !this.picked(id, "checkable").length) lacks.push("checkable");
    if (options.evidence && !this.picked(id, "evidence").length
      && this.picked(id, "checkable")[0] !== no) lacks.push("evidence");
    return lacks;
  }

  /** @param {string} id */
  isDone(id) {
    return !this.missing(id).length;
  }

  /** A card with a note waits until it is opened, unless its claim was begun before.
   * @param {Card} card */
  waits({ id, note }) {
    const begun = ["type", "checkable", "evidence"].some((name) => this.picked(id, name).length);
    return note !== "" && !begun && !this.opened.has(id);
  }

  /** @param {string} id @returns {Status} */
  statusOf(id) {
    if (this.picked(id, "later").length || this.alone.has(id)) return "later";
    return this.isDone(id) ? "done" : "open";
  }

  /** The status in words. @param {string} id */
  statusWords(id) {
    const status = this.statusOf(id);
    if (status !== "later") return status;
    const why = this.picked(id, "later").length ? "" : ", no reader shares it";
    return `to revisit${why}${this.isDone(id) ? "" : ", open"}`;
  }

  /** The claims that the list shows. */
  shown() {
    return this.cards.filter((card) => this.#fits(card));
  }

  /** @param {Card} card */
  #fits({ id, paragraph }) {
    const [name, value] = this.filter.split(":");
    switch (name) {
      case "open": return !this.isDone(id);
      case "done": return this.isDone(id);
      case "later": return this.statusOf(id) === "later";
      case "differ": return this.differs(id);
      case "type": return this.picked(id, "type")[0] === value;
      case "paragraph": return paragraph === value;
      default: return true;
    }
  }

  /** Readers differ here, and the learner has answered. @param {string} id */
  differs(id) {
    return this.parted.has(id) && this.isAnswered(id);
  }

  /** Takes what feedback says of each answered claim. @param {import("./wire.js").Feedback} feedback */
  learn(feedback) {
    for (const { unit, labels, revisit } of feedback.items) {
      if (labels.some(({ supports, of }) => supports > 0 && supports < of)) this.parted.add(unit);
      if (revisit) this.alone.add(unit);
      else this.alone.delete(unit);
    }
  }

  /** A changed choice is not the one that feedback spoke of. @param {string[] | null} keys */
  forget(keys) {
    for (const key of keys ?? []) {
      const [id, name] = key.split("/");
      if (name === "type" || name === "checkable") this.alone.delete(id);
    }
  }
}
