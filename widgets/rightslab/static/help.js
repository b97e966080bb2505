// The dialog that shows the keys.

import { button, h, localId } from "./dom.js";

export class KeysHelp {
  /** @param {import("./header.js").Frame} view */
  constructor(view) {
    this.view = view;
    const title = localId("keys");
    this.element = h("dialog", { class: "rl-help", "aria-labelledby": title },
      h("h4", { id: title, class: "rl-h4" }, view.help.title),
      h("table", {}, h("tbody", {}, ...view.help.keys.map(([key, what]) => h("tr", {},
        h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, what))))),
      h("p", { class: "rl-quiet" }, view.help.more),
      button("Close", () => this.element.close(), { class: "rl-button rl-primary", autofocus: true }));
    this.element.addEventListener("close", () => this.#back());
  }

  open() {
    const { activeElement } = document;
    this.opener = activeElement instanceof HTMLElement ? activeElement : null;
    this.element.showModal();
  }

  #back() {
    const { opener } = this;
    if (opener?.matches("button, input, textarea, select, summary")) opener.focus();
    else this.view.focusText();
  }
}
