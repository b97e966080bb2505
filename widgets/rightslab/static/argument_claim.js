// The claim that is laid out: one of a few, each shown in its sentence.

import { h, localId } from "./dom.js";

/**
 * @typedef {{shell: import("./sheet.js").Shell, claim: string,
 *   data: import("./argument.js").ArgumentData}} Host
 */

export class ClaimChooser {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    const name = localId("laid-out");
    this.inputs = host.data.claims.map(({ id }) => this.#input(id, name));
    this.element = h("fieldset", { class: "rl-unit rl-argument-claims" },
      h("legend", { class: "rl-ask" }, "The sentence"),
      h("p", { class: "rl-quiet" }, "You may change it: what you wrote stays with its sentence."),
      h("div", { class: "rl-choices" }, ...host.data.claims.map((claim, i) =>
        h("label", { class: "rl-choice" }, this.inputs[i], h("span", {},
          h("span", { class: "rl-quote-where" }, claim.sentence), `\u201c${claim.words}\u201d`)))));
  }

  /** @param {string} id @param {string} name */
  #input(id, name) {
    const { shell, data } = this.host;
    const input = h("input", { type: "radio", name, value: id });
    input.addEventListener("change", () => {
      shell.settle();
      const sentence = data.claims.find((claim) => claim.id === id)?.sentence ?? id;
      const said = `${sentence} is chosen. Its parts follow.`;
      if (!shell.set("choices", data.chosen, [id], said)) this.refresh();
    });
    return input;
  }

  refresh() {
    for (const input of this.inputs) {
      input.checked = input.value === this.host.claim;
      input.disabled = this.host.shell.readOnly;
    }
  }

  focus() {
    (this.inputs.find((input) => input.checked) ?? this.inputs[0])?.focus();
  }
}
