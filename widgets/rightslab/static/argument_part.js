// One part of an argument: words of one's own, and quotes from the speech.

import { h, localId } from "./dom.js";
import { QuotePicker } from "./picker.js";

/**
 * What a part must know of the argument it stands in.
 * @typedef {{shell: import("./sheet.js").Shell, claim: string, typed: () => void,
 *   data: import("./argument.js").ArgumentData}} Host
 */

export class PartField {
  /** @param {import("./argument.js").Part} part @param {Host} host */
  constructor(part, host) {
    const { shell, claim, data } = host;
    this.part = part;
    this.shell = shell;
    this.key = claim ? `${claim}/${part.id}` : part.id;
    const [field, ask] = [localId(part.id), localId("ask")];
    this.input = h("textarea", { id: field, class: "rl-input rl-area", rows: 2, "aria-describedby": ask });
    shell.savesText(this.input, this.key);
    this.input.addEventListener("input", () => host.typed());
    this.picker = part.quotes ? new QuotePicker(shell, this.key,
      { name: `Quotes for ${part.name}`, most: data.most_quotes }) : null;
    this.element = h("div", { class: "rl-unit", "data-unit": part.id },
      h("label", { class: "rl-ask", for: field }, part.optional ? `${part.name} (if you wish)` : part.name),
      h("p", { class: "rl-quiet", id: ask }, part.ask), this.input, this.picker?.element);
  }

  /** What the map shows of it: the words as they stand in the field, then each quote. */
  get body() {
    const words = this.input.value.trim();
    const quotes = (this.shell.state.quotes[this.key] ?? []).map((quote) => this.picker
      ? `\u201c${this.picker.shown(quote).words}\u201d` : "");
    return words ? [words, ...quotes] : quotes;
  }

  /** Whether it holds words, or a quote that stands in the text. */
  get isGiven() {
    const { texts, quotes } = this.shell.state;
    return Boolean((texts[this.key] ?? "").trim()
      || (quotes[this.key] ?? []).some(({ first }) => first !== undefined));
  }

  refresh() {
    this.shell.showText(this.input, this.key);
    this.picker?.refresh();
  }

  focus() {
    this.input.focus();
  }
}
