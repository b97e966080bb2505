// Claims: a deck of cards. One claim at a time, sorted with five keys at most; a list leads to each.

import { h, plural } from "./dom.js";
import { letter } from "./keys.js";
import { sheetWidget } from "./sheet.js";
import { ClaimCard } from "./claims_card.js";
import { ClaimList } from "./claims_list.js";
import { phraseList } from "./claims_said.js";
import { DeckState } from "./claims_state.js";

/** @typedef {import("./sheet.js").Shell} Shell */

export default function claims() {
  return sheetWidget((shell) => new ClaimsBody(shell));
}

class ClaimsBody {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.deck = new DeckState(shell);
    this.checkName = "Check all claims";
    this.checkHint = this.deck.data.readings
      ? "You see how readers sort a claim once you have given its type and said whether it is checkable."
      : "There are no readings here to lay beside yours.";
    this.keys = deckKeys(this.deck);
    this.help = "The keys work on the card and in the list. Everything is also a button or a box.";
    this.list = new ClaimList(this.deck, (id) => this.open(id), (text) => shell.say(text));
    this.card = new ClaimCard(shell, this.deck, {
      step: (way) => this.step(way), next: () => this.next(),
      readers: () => this.#readers(), list: () => this.list.focus(),
    });
    this.element = h("div", { class: "rl-deck" }, this.list.element, this.card.element);
    this.card.show(this.#first());
    this.list.draw(this.card.id);
  }

  /** Where work goes on: the first open claim, or the first of all. */
  #first() {
    const { cards } = this.deck;
    return (cards.find((card) => !this.deck.isDone(card.id)) ?? cards[0])?.id ?? "";
  }

  /** Opens a claim's card and leads to it. @param {string} id */
  open(id) {
    this.shell.settle();
    this.card.show(id);
    this.list.draw(id);
    this.card.focus();
    this.shell.say(this.card.describe());
  }

  /** To the next or previous claim of those that the list shows. @param {1 | -1} way */
  step(way) {
    const { deck, card } = this;
    const here = deck.indexOf(card.id);
    const shown = deck.shown().map((one) => deck.indexOf(one.id));
    const next = way > 0 ? shown.find((at) => at > here) : shown.findLast((at) => at < here);
    if (next !== undefined) return this.open(deck.cards[next].id);
    const open = deck.cards.filter((one) => !deck.isDone(one.id)).length;
    const left = open ? ` ${plural(open, "claim is", "claims are")} open.` : " All claims are sorted.";
    this.shell.say(way < 0 ? "This is the first claim of the list." : `This is the last claim of the list.${left}`);
  }

  /** To the next open claim after this one, and round to the first. */
  next() {
    const { deck, card } = this;
    const here = deck.indexOf(card.id);
    const order = [...deck.cards.slice(here + 1), ...deck.cards.slice(0, here + 1)];
    const open = order.find((one) => !deck.isDone(one.id));
    if (open) this.open(open.id);
    else this.shell.say("All claims are sorted.");
  }

  #readers() {
    if (!this.deck.data.readings) this.shell.say("There are no readings here.");
    else if (this.deck.isAnswered(this.card.id)) this.shell.check.ask(this.card.id);
    else this.shell.say("Give the type and say whether it is checkable first.");
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    this.deck.forget(keys);
    const mine = keys === null || keys.some((key) => key.startsWith(`${this.card.id}/`));
    if (mine) this.card.refresh();
    this.list.draw(this.card.id);
  }

  /** @param {string} [unit] */
  focus(unit) {
    if (unit && this.deck.indexOf(unit) >= 0) this.open(unit);
    else this.card.focus();
  }

  progress() {
    const { cards } = this.deck;
    const read = cards.filter((card) => this.deck.isDone(card.id)).length;
    return { read, all: cards.length, words: `${read} of ${plural(cards.length, "claim")} sorted` };
  }

  /** What readers say arrives: the list can now show where they differ.
   * @param {import("./wire.js").Feedback} feedback */
  checked(feedback) {
    this.deck.learn(feedback);
    this.list.draw(this.card.id);
  }

  /** @param {import("./wire.js").FeedbackItem} item */
  extra(item) {
    return phraseList(item);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof Node) || !this.element.contains(target)) return false;
    if (ctrlKey || metaKey || altKey) return false;
    return this.list.key(event) || this.card.key(event, letter(event));
  }
}

/** The keys as the help shows them. @param {DeckState} deck @returns {[string, string][]} */
function deckKeys(deck) {
  const { type, checkable, evidence } = deck.data.options;
  /** @type {[string, string][]} */
  const keys = [];
  if (type) keys.push([`1 to ${type.length}`, "choose the type"]);
  if (checkable) {
    keys.push([checkable.map((one) => deck.keyOf("checkable", one.id)).join(", "),
      `checkable: ${checkable.map((one) => one.name.toLowerCase()).join(", ")}`]);
  }
  if (evidence) {
    keys.push([`A to ${deck.keyOf("evidence", evidence[evidence.length - 1].id)}`,
      "name a kind of source, or take it away"]);
  }
  return [...keys, ["Enter, Shift + Enter", "next claim, previous claim; opens a card that waits"],
    ["J", "next open claim"], ["M", "mark to come back to; once more takes it away"],
    ["T", "write a note; Escape leads back to the card"],
    ...deck.data.rights.length ? [/** @type {[string, string]} */ (["R", "search a right"])] : [],
    ...deck.data.readings ? [/** @type {[string, string]} */ (["H", "how readers sort it"])] : [],
    ["Delete", "clear this card"], ["L", "go to the list; arrow keys and Enter there"],
    ["S", "say which claim this is and what you chose"]];
}
