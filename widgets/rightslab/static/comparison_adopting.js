// Taking a tag of another layer over, giving it back, keeping one's own beside it: each is one action
// on the sheet, so that one undo takes it back.

import { plural } from "./dom.js";

export class Adopting {
  /** @param {import("./sheet.js").Shell} shell @param {import("./comparison_model.js").ComparisonModel} model
   * @param {import("./comparison_labels.js").LabelBook} book */
  constructor(shell, model, book) {
    this.shell = shell;
    this.model = model;
    this.book = book;
  }

  /** Takes over a tag of another layer, or gives it back. @param {string} id @param {string} key */
  toggle(id, key) {
    const { model, shell } = this;
    const other = model.others.get(key);
    const back = model.taken(id).includes(key);
    if (!back && other && model.hasSame(id, other.mark)) return shell.say("You have this tag too.");
    const { adopted, replaced } = model.toggled(id, key);
    const aside = replaced.length - model.replaced(id).length;
    const what = other ? `${this.book.name(other.mark.label)}, from ${other.layer.name}` : key;
    const said = back ? `Given back: ${what}.` : `Taken over: ${what}.${aside > 0
      ? ` ${plural(aside, "tag")} of yours ${aside === 1 ? "is" : "are"} set aside.` : ""} Ctrl+Z takes it back.`;
    const decision = adopted.length ? ["revise"] : model.decision(id) === "revise" ? null : undefined;
    return this.#change(id, { adopted, replaced }, decision, said);
  }

  /** Takes one's own tag back that was set aside. @param {string} id
   * @param {import("./comparison_differences.js").LayerMark} mark */
  putBack(id, mark) {
    const replaced = this.model.replaced(id).filter((one) => one !== mark.id);
    this.#change(id, { replaced }, undefined, `You keep your tag too: ${this.book.name(mark.label)}.`);
  }

  /** @param {string} id @param {Record<string, string[]>} fields @param {string[] | null | undefined} decision
   * @param {string} said */
  #change(id, fields, decision, said) {
    const parts = Object.entries(fields).map(([name, ids]) => ({ part: /** @type {const} */ ("choices"),
      key: `${id}/${name}`, value: ids.length ? ids : null }));
    const old = this.shell.state.choices;
    const changed = [...parts, ...decision === undefined ? [] : [{ part: /** @type {const} */ ("choices"), key: id, value: decision }]]
      .filter(({ key, value }) => JSON.stringify(old[key] ?? null) !== JSON.stringify(value));
    if (changed.length) this.shell.setAll(changed, said);
  }
}
