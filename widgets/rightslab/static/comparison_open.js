// A sentence that is opened: what each layer says, side by side; taking a tag over; what one decides
// and now thinks.

import { button, h, localId } from "./dom.js";
import { CardDeck } from "./comparison_cards.js";
import { beginning } from "./comparison_words.js";

const CHANGE_THEM = "Take a tag over here, or change your tags where you made them and run this cell again.";

export class OpenSentence {
  /** @param {import("./comparison_layers.js").LayersBody} body
   * @param {import("./comparison_sentence.js").SentenceView} view @param {string} id */
  constructor(body, view, id) {
    this.body = body;
    this.id = view.id;
    this.deck = new CardDeck(body, view);
    const group = localId("decide"); // each view has its own: two on one page would share a group
    this.fields = body.data.decisions.map((one) => this.#radio(one, group));
    this.change = h("p", { class: "rl-quiet", hidden: true }, CHANGE_THEM);
    this.thought = h("textarea", { id: localId("thought"), class: "rl-input rl-area rl-cmp-thought", rows: 2, dir: "auto" });
    body.shell.savesText(this.thought, this.id);
    this.decide = this.#decide();
    const next = body.nextName;
    this.element = h("div", { class: "rl-cmp-open", id }, this.deck.mine, this.deck.others,
      h("div", { class: "rl-cmp-decide" }, this.decide, h("div", { class: "rl-buttons" }, button(next, () => body.next(), { class: "rl-button rl-cmp-next" },
        h("kbd", { class: "rl-cmp-key", "aria-hidden": "true" }, "N"), ` ${next}`),
      button("Close", () => body.toggle(this.id), {}, h("kbd", { class: "rl-cmp-key", "aria-hidden": "true" }, "Esc"), " Close"))));
    this.draw();
  }

  #decide() {
    const { decisions } = this.body.data;
    return h("div", { class: "rl-cmp-fields" },
      h("fieldset", { class: "rl-fieldset" }, h("legend", { class: "rl-label" }, `${this.id}: what do you decide?`),
        h("div", { class: "rl-radios" }, ...this.fields.map((field, i) => h("label", { class: "rl-radio" }, field,
          h("kbd", { class: "rl-cmp-key", "aria-hidden": "true" }, decisions[i].name.charAt(0).toUpperCase()),
          h("span", {}, beginning(decisions[i].name)))))),
      this.change,
      h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: this.thought.id },
        `${this.id}: what I now think, and which words carry it`), this.thought));
  }

  /** @param {{id: string, name: string}} decision @param {string} group */
  #radio({ id, name }, group) {
    const field = h("input", { type: "radio", name: group, value: id });
    field.addEventListener("change", () => {
      const ask = this.thought.value.trim() ? "" : " Write what you now think.";
      if (!this.body.shell.set("choices", this.id, [id], `${this.id}: ${name}.${ask}`)) this.drawState();
    });
    return field;
  }

  draw() {
    this.deck.draw();
    this.decide.hidden = !this.#disputed();
    this.drawState();
  }

  drawState() {
    const { shell, model } = this.body;
    const picked = model.decision(this.id);
    for (const field of this.fields) {
      field.checked = field.value === picked;
      field.disabled = shell.readOnly;
    }
    this.change.hidden = picked !== "revise" || model.taken(this.id).length > 0;
    shell.showText(this.thought, this.id);
  }

  /** Whether there is anything to decide: a difference, or what was begun. */
  #disputed() {
    const { model, shell } = this.body;
    return model.kinds(this.id).length > 0 || Boolean(model.decision(this.id) || shell.state.texts[this.id]?.trim());
  }

  /** Does what a key means here. @param {string} letter @param {number} digit */
  key(letter, digit) {
    if (digit) return this.deck.toggle(digit);
    if (letter === "w" && !this.decide.hidden) {
      this.thought.focus();
      return true;
    }
    const at = this.body.data.decisions.findIndex(({ name }) => name.charAt(0).toLowerCase() === letter);
    const field = this.decide.hidden ? undefined : this.fields[at];
    if (!field || field.disabled) return false;
    field.click();
    return true;
  }
}
