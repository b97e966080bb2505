// The claim that a form weighs: chosen from a few, shown with what to look for and what was known
// on the day.

import { button, h, localId } from "./dom.js";

/**
 * @typedef {import("./form_state.js").Claim} Claim
 * What the part must know of the form it stands in.
 * @typedef {{shell: import("./sheet.js").Shell, data: import("./form_state.js").FormData,
 *   claim: string, takesSources: boolean, takeSource: (what: string) => void}} Host
 */

export class ClaimPart {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.field = /** @type {import("./form_state.js").Field} */ (
      host.data.fields.find(({ form }) => form === "claim"));
    const name = localId("claim");
    this.inputs = host.data.claims.map(({ id }) => this.#input(id, name));
    this.card = h("div", { class: "rl-weigh-card" });
    this.shown = "";
    this.element = h("div", { class: "rl-weigh-part" },
      h("fieldset", { class: "rl-unit", "data-unit": this.field.id },
        h("legend", { class: "rl-ask" }, this.field.name),
        this.field.help && h("p", { class: "rl-quiet" }, this.field.help),
        h("div", { class: "rl-choices" }, ...host.data.claims.map((claim, i) =>
          h("label", { class: "rl-choice" }, this.inputs[i], h("span", {},
            h("span", { class: "rl-quote-where" }, claim.id), `\u201c${claim.quote}\u201d`))))), this.card);
  }

  /** @param {string} id @param {string} name */
  #input(id, name) {
    const input = h("input", { type: "radio", name, value: id });
    input.addEventListener("change", () => {
      this.host.shell.settle();
      const said = `${id} is chosen. Its card and its fields follow.`;
      if (!this.host.shell.set("choices", this.field.id, [id], said)) this.refresh();
    });
    return input;
  }

  refresh() {
    const { claim: chosen, data, shell } = this.host;
    for (const input of this.inputs) {
      input.checked = input.value === chosen;
      input.disabled = shell.readOnly;
    }
    const state = `${chosen} ${shell.readOnly}`;
    if (state === this.shown) return;
    this.shown = state;
    const claim = data.claims.find(({ id }) => id === chosen);
    this.card.replaceChildren(...claim ? this.#card(claim) : []);
  }

  focus() {
    (this.inputs.find((input) => input.checked) ?? this.inputs[0])?.focus();
  }

  /** @param {Claim} claim */
  #card(claim) {
    return [
      h("section", { class: "rl-unit", "aria-label": `The card of ${claim.id}` },
        h("blockquote", { class: "rl-quote" }, h("span", { class: "rl-quote-where" }, claim.sentence),
          ...marked(claim)),
        h("h4", { class: "rl-h4" }, "What to look for"), h("p", {}, claim.seek),
        h("h4", { class: "rl-h4" }, "Known on the day of the speech"),
        claim.facts.length ? h("ul", { class: "rl-facts" }, ...claim.facts.map((fact) => this.#fact(fact)))
          : h("p", {}, "Nothing on it was read in a source. You will have to look.")),
    ];
  }

  /** @param {import("./form_state.js").Fact} fact */
  #fact({ text, sources, read }) {
    const { host } = this;
    const takes = host.takesSources && !host.shell.readOnly;
    return h("li", {}, h("p", {}, text), ...sources.map((source) => h("div", { class: "rl-fact-source" },
      h("span", { class: "rl-quiet" }, read ? sourceLink(source) : "Counted in the speech"),
      takes && button("Take as a source", () => host.takeSource(source),
        { class: "rl-button rl-weigh-tool", "aria-label": `Take as a source: ${text}` }))));
  }
}

/** The sentence with the words of the claim marked in it. @param {Claim} claim */
function marked({ words, quote }) {
  const at = words.indexOf(quote);
  if (at < 0) return [`\u201c${quote}\u201d`];
  return [words.slice(0, at), h("mark", { class: "rl-weigh-words" }, quote), words.slice(at + quote.length)];
}

/** A web address as a link that names its site; anything else as it stands. @param {string} source */
function sourceLink(source) {
  const site = /^https?:\/\/(?:www\.)?([^/]+)/u.exec(source)?.[1];
  if (!site) return source;
  return h("a", { href: source, target: "_blank", rel: "noopener noreferrer" }, site,
    h("span", { class: "rl-hidden" }, " (opens a new tab)"));
}
