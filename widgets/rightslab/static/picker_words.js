// The text to choose words from: click or tap the first word and the last, drag, or go by keys.

import { h, localId } from "./dom.js";
import { Chooser } from "./picker_find.js";

/**
 * @typedef {import("./picker_find.js").Range} Range
 * @typedef {import("./text.js").Layout} Layout
 */

export class WordPane {
  /**
   * @param {import("./wire.js").TextData} text @param {Layout} layout
   * @param {{say: (text: string) => void, changed: (byKey: boolean) => void, leave: () => void}} on
   */
  constructor(text, layout, on) {
    this.layout = layout;
    this.on = on;
    this.forward = text.direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    this.chooser = new Chooser(layout);
    /** @type {Map<number, HTMLElement>} */
    this.words = new Map();
    /** @type {HTMLElement[]} words that are painted now */
    this.painted = [];
    /** @type {number | null} where the mouse went down */
    this.down = null;
    const help = localId("picker-help");
    // An application, since every key has a meaning of its own here; each move is said.
    this.element = h("div", { class: "rl-picker-words", role: "application", tabindex: 0,
      "aria-label": `Words of the text: ${text.title}`, "aria-describedby": help,
      lang: text.language, dir: text.direction }, ...text.blocks.map((block) => this.#block(block)));
    this.help = h("p", { class: "rl-quiet", id: help }, "Click or tap the first word, then the last, or "
      + "drag. By keys: up and down choose a sentence, left and right a word, Enter marks the first "
      + "word and then the last, Escape goes back.");
    this.#listen();
    this.paint();
  }

  /** Forgets what is marked; the place stays. */
  clear() {
    this.chooser.clear();
    this.paint();
  }

  /** Goes to the start of a sentence. @param {import("./text.js").Sentence} sentence */
  goTo(sentence) {
    this.clear();
    this.chooser.at = sentence.first;
    this.chooser.moveTo("first");
    this.paint();
    this.element.focus();
    this.reveal();
  }

  /** Shows the place and what is marked. */
  paint() {
    const { at, from, range } = this.chooser;
    const { first, last } = range ?? { first: from ?? -1, last: from ?? -2 };
    for (const word of this.painted) word.className = "rl-w";
    this.painted = [];
    for (let token = first; token <= last; token += 1) this.#show(token, "rl-w-chosen");
    this.#show(at, "rl-w-at");
  }

  /** Scrolls the place into the pane, without moving the page. */
  reveal() {
    const word = this.words.get(this.chooser.at);
    if (!word) return;
    const [pane, box] = [this.element.getBoundingClientRect(), word.getBoundingClientRect()];
    if (box.top < pane.top || box.bottom > pane.bottom) {
      this.element.scrollTop += box.top - pane.top - pane.height / 3;
    }
  }

  /** @param {import("./wire.js").Block} block */
  #block(block) {
    if (block.kind === "salutation") return h("p", { class: "rl-picker-salutation" }, block.text);
    return h("p", {}, ...block.sentences.map(({ id, first, pieces, gap }) => h("span", {},
      h("span", { class: "rl-picker-number" }, id), " ",
      ...pieces.map((piece, i) => (i % 2 ? piece : this.#word(first + i / 2, piece))), gap || " ")));
  }

  /** @param {number} token @param {string} piece */
  #word(token, piece) {
    const word = h("span", { class: "rl-w", "data-token": token }, piece);
    this.words.set(token, word);
    return word;
  }

  /** @param {number} token @param {string} name */
  #show(token, name) {
    const word = this.words.get(token);
    if (!word) return;
    word.classList.add(name);
    this.painted.push(word);
  }

  #listen() {
    const { element } = this;
    element.addEventListener("mousedown", (event) => {
      this.down = event.button === 0 ? tokenOf(event.target) : null;
    });
    element.addEventListener("mousemove", (event) => this.#over(event));
    element.addEventListener("mouseup", (event) => this.#up(event));
    element.addEventListener("focus", () => this.#entered());
    element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows what a drag would choose. @param {MouseEvent} event */
  #over(event) {
    const token = tokenOf(event.target);
    if (this.down === null || token === null || token === this.down || !(event.buttons & 1)) return;
    const [first, last] = [Math.min(this.down, token), Math.max(this.down, token)];
    this.paint();
    for (let at = first; at <= last; at += 1) this.#show(at, "rl-w-chosen");
  }

  /** @param {MouseEvent} event */
  #up(event) {
    const token = tokenOf(event.target);
    const { down } = this;
    this.down = null;
    if (token === null || down === null) this.paint();
    else if (token === down) this.#chosen(this.chooser.mark(token), false);
    else {
      this.chooser.clear();
      this.#chosen(this.chooser.choose(down, token), false);
    }
  }

  /** @param {string} said @param {boolean} byKey */
  #chosen(said, byKey) {
    this.paint();
    this.on.say(said);
    this.on.changed(byKey);
  }

  #entered() {
    if (this.down !== null) return;
    const { sentence, at } = this.chooser;
    this.reveal();
    this.on.say(`${sentence.id}. ${sentence.text} At the word: ${this.layout.quote(at, at)}`);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { chooser } = this;
    switch (event.key) {
      case "ArrowRight":
      case "ArrowLeft": {
        const before = chooser.sentence;
        const moved = chooser.moveWord(event.key === this.forward ? 1 : -1);
        this.#moved(moved, chooser.sentence !== before);
        break;
      }
      case "ArrowDown": this.#moved(chooser.moveSentence(1), true); break;
      case "ArrowUp": this.#moved(chooser.moveSentence(-1), true); break;
      case "Home": chooser.moveTo("first"); this.#moved(true, false); break;
      case "End": chooser.moveTo("last"); this.#moved(true, false); break;
      case "Enter":
      case " ": this.#chosen(chooser.mark(), true); break;
      case "Escape": this.#back(); break;
      default: return;
    }
    event.preventDefault();
  }

  #back() {
    const { from, range } = this.chooser;
    if (from === null && !range) {
      this.on.leave();
      return;
    }
    this.chooser.clear();
    this.#chosen("Nothing is marked now.", false);
  }

  /** @param {boolean} moved @param {boolean} sentence whether the sentence is said, or the word */
  #moved(moved, sentence) {
    const { chooser, layout } = this;
    this.paint();
    this.reveal();
    const word = layout.quote(chooser.at, chooser.at);
    if (!moved) {
      this.on.say(chooser.from === null ? "The text ends here."
        : `${chooser.sentence.id} ends here: a quote stays inside one sentence.`);
    } else this.on.say(sentence ? `${chooser.sentence.id}. ${chooser.sentence.text}` : word);
  }
}

/** The number of the word at an element, or null. @param {EventTarget | null} target */
function tokenOf(target) {
  const word = target instanceof Element ? target.closest(".rl-w") : null;
  return word instanceof HTMLElement ? Number(word.dataset.token) : null;
}
