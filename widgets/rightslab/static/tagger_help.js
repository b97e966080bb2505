// The dialog that shows the keys.

import { button, h, localId } from "./dom.js";
import { KEYS } from "./tagger_keys.js";

export class KeysHelp {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    const title = localId("keys");
    this.element = h("dialog", { class: "rl-help", "aria-labelledby": title },
      h("h4", { id: title, class: "rl-h4" }, "Keys in the text"),
      h("table", {}, h("tbody", {}, ...KEYS.map(([key, what]) => h("tr", {},
        h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, what))))),
      h("p", { class: "rl-quiet" }, "With a mouse: drag over words, or click the first and then the "
        + "last. By touch: tap the first and then the last. The tab Sentences tags by typing words."),
      button("Close", () => this.element.close(), { class: "rl-button rl-primary", autofocus: true }));
    this.element.addEventListener("close", () => this.#back());
  }

  open() {
    const { activeElement } = document;
    this.opener = activeElement instanceof HTMLElement ? activeElement : null;
    this.element.showModal();
  }

  #back() {
    if (this.opener && this.opener !== this.view.text.text && this.opener !== document.body) {
      this.opener.focus();
    } else this.view.focusText();
  }
}
