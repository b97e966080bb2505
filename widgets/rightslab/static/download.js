// One file that the kernel made, as a download: it works the same in JupyterLab, in a browser's own
// kernel, where no server has the file, and in Voila, where the server does not give it.

import { button, h, liveRegion } from "./dom.js";
import { giveFile, openFile } from "./give.js";
import { Line } from "./line.js";

class Download {
  /** @param {import("./line.js").FormModel} model @param {HTMLElement} el */
  constructor(model, el) {
    this.line = new Line(model);
    this.name = String(model.get("name"));
    const live = liveRegion();
    this.say = live.say;
    this.alert = h("div", { role: "alert" });
    const open = button("Open in a new tab", () => void this.open(), {});
    const words = model.get("says");
    el.append(h("div", { class: "rl-root" }, words ? h("p", {}, words) : null,
      h("div", { class: "rl-buttons" },
        button(`Download ${this.name}`, () => void this.save(), { class: "rl-button rl-primary" }),
        model.get("opens") ? open : null),
      this.alert, live.element));
  }

  dispose() {
    this.line.dispose();
  }

  async save() {
    try {
      giveFile(await this.line.get(this.name), this.name, this.alert);
      this.alert.replaceChildren();
      this.say(`${this.name} is in your downloads.`);
    } catch (error) {
      this.fail(error);
    }
  }

  async open() {
    try {
      const url = await openFile(() => this.line.get(this.name));
      const link = h("a", { href: url, target: "_blank" }, "Open it here.");
      this.alert.replaceChildren(...(url ? [h("p", {}, "Your browser let no new tab be opened. ", link)] : []));
      if (url) link.focus();
      else this.say(`${this.name} is open in a new tab.`);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {unknown} error */
  fail(error) {
    this.alert.replaceChildren(h("p", {}, error instanceof Error ? error.message : String(error)));
  }
}

export default {
  /** @param {{model: import("./line.js").FormModel, el: HTMLElement}} context */
  render({ model, el }) {
    const view = new Download(model, el);
    return () => view.dispose();
  },
};
