// The head of every widget: what to do, how far one is, whether it is saved, and what went wrong.

import { button, h, setText } from "./dom.js";
import { savedWords } from "./outbox.js";
import { KeysHelp } from "./help.js";
import { intro, onDemand } from "./intro.js";

/**
 * What the head must know of the view that it stands in. `focusText` leads back to the work.
 * @typedef {{store: import("./store.js").Store<any, any>, root: HTMLElement,
 *   say: (text: string) => void, focusText: () => void,
 *   progress: () => {read: number, all: number, words: string},
 *   actions: {step: (way: "undo" | "redo") => void, next: () => void},
 *   onward: {name: string, title: string},
 *   help: {title: string, keys: [string, string][], more: string}}} Frame
 */

export class Header {
  /** @param {Frame} view */
  constructor(view) {
    this.view = view;
    const { document: data } = view.store;
    this.help = new KeysHelp(view);
    this.words = h("span", { class: "rl-progress-words" });
    this.bar = h("span", { class: "rl-progress-bar", "aria-hidden": "true" }, h("span", {}));
    this.saved = h("span", { class: "rl-saved" });
    this.undo = button("Undo", () => view.actions.step("undo"), { title: "Undo (Ctrl+Z)" });
    this.redo = button("Redo", () => view.actions.step("redo"), { title: "Redo (Ctrl+Y)" });
    this.next = button(view.onward.name, () => view.actions.next(), { class: "rl-button rl-next",
      title: view.onward.title });
    this.alert = h("div", { class: "rl-alert", role: "alert" });
    this.unsaved = h("div", { class: "rl-unsaved", hidden: true });
    this.notice = h("div", { class: "rl-notice", hidden: true });
    this.readOnly = h("div", { class: "rl-notice", hidden: true }, h("p", {},
      "Read only: you can read, search and copy; nothing can be changed here."));
    this.element = h("header", { class: "rl-header" },
      ...intro(data), this.readOnly, this.notice,
      h("div", { class: "rl-toolbar" },
        h("div", { class: "rl-progress" }, this.words, this.bar), this.saved,
        h("div", { class: "rl-tools" }, this.undo, this.redo, this.next,
          button("Keys", () => this.help.open(), { title: "Keys (?)" })),
        onDemand(data, view.say)),
      this.unsaved, this.alert, this.help.element);
    this.answerChanged();
    this.statusChanged("status");
    this.statusChanged("alert");
  }

  answerChanged() {
    const { read, all, words } = this.view.progress();
    setText(this.words, words);
    const fill = /** @type {HTMLElement} */ (this.bar.firstElementChild);
    fill.style.width = `${all ? (100 * read) / all : 0}%`;
    const { done, undone } = this.view.store.state;
    this.undo.setAttribute("aria-disabled", String(!done.length));
    this.redo.setAttribute("aria-disabled", String(!undone.length));
  }

  /** @param {"status" | "alert"} what */
  statusChanged(what) {
    if (what === "alert") this.#alert();
    else this.#status();
  }

  #status() {
    const { store } = this.view;
    const { status, unsaved, env } = store.outbox;
    const words = savedWords(status, unsaved, env.storage !== null);
    setText(this.saved, store.readOnly ? "Read only" : status === "not-saved" ? "Not saved" : words);
    this.saved.dataset.status = status;
    const silent = status === "not-saved";
    if (silent && this.unsaved.hidden) {
      this.unsaved.replaceChildren(h("p", {}), button("Try again", () => store.retry()));
      this.view.say(words);
    } else if (!silent && !this.unsaved.hidden) this.view.say(words);
    this.unsaved.hidden = !silent;
    if (silent) setText(/** @type {Element} */ (this.unsaved.firstElementChild), words);
    this.#modes();
  }

  #modes() {
    const { store } = this.view;
    this.readOnly.hidden = !store.readOnly;
    for (const tool of [this.undo, this.redo, this.next]) tool.hidden = store.readOnly;
    this.view.root.classList.toggle("rl-read-only", store.readOnly);
    if (this.notice.dataset.said === store.notice) return;
    this.notice.dataset.said = store.notice;
    this.notice.hidden = store.notice === "";
    this.notice.replaceChildren(h("p", {}, store.notice), button("Close", () => {
      this.notice.hidden = true;
      this.view.focusText();
    }));
  }

  #alert() {
    const { store } = this.view;
    const { alert } = store;
    this.alert.replaceChildren();
    if (!alert) return;
    const back = () => {
      if (!this.view.root.contains(document.activeElement)) this.view.focusText();
    };
    this.alert.append(h("p", {}, alert.text),
      ...alert.load ? [button("Load that version", () => { store.load(); back(); },
        { class: "rl-button rl-primary" })] : [],
      button("Close", () => { store.dismiss(); back(); }));
  }
}
