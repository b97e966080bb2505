// The side panel: three tabs, of which only the one on screen is kept up to date.

import { h, localId } from "./dom.js";
import { CheckTab } from "./tagger_check.js";
import { TagList } from "./tagger_list.js";
import { SentenceList } from "./tagger_sentences.js";

/** @typedef {"tags" | "sentences" | "check"} TabName */

export class Panel {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    view.panel = this;
    this.list = new TagList(view);
    this.check = new CheckTab(view);
    this.sentences = new SentenceList(view);
    /** @type {TabName} */
    this.tab = "tags";
    /** @type {Map<TabName, {tab: HTMLElement, body: HTMLElement}>} */
    this.tabs = new Map();
    this.#add("tags", "My tags", this.list.element);
    this.#add("sentences", "Sentences", this.sentences.element);
    if (view.store.document.settings.can_check) this.#add("check", "Check", this.check.element);
    const bar = h("div", { class: "rl-tabs", role: "tablist", "aria-label": "Beside the text" },
      ...[...this.tabs.values()].map(({ tab }) => tab));
    bar.addEventListener("keydown", (event) => this.#key(event));
    this.bodies = h("div", { class: "rl-bodies" },
      ...[...this.tabs.values()].map(({ body }) => body));
    this.element = h("aside", { class: "rl-panel", "aria-label": "Tags and sentences" }, bar,
      this.bodies);
    this.#show();
    // Rows are not needed for the first paint of the text.
    const timer = setTimeout(() => this.refresh(), 0);
    view.onDispose(() => clearTimeout(timer));
  }

  /** @param {TabName} name @param {string} title @param {HTMLElement} content */
  #add(name, title, content) {
    const [tabId, bodyId] = [localId("tab"), localId("panel")];
    const tab = h("button", { type: "button", class: "rl-tab", role: "tab", id: tabId,
      "aria-controls": bodyId, "data-tab": name, onclick: () => this.open(name) }, title);
    const body = h("div", { class: "rl-body", role: "tabpanel", id: bodyId,
      "aria-labelledby": tabId, tabindex: "0" }, content);
    this.tabs.set(name, { tab, body });
  }

  /** @param {TabName} name */
  open(name) {
    if (!this.tabs.has(name)) return;
    this.tab = name;
    this.#show();
    this.refresh();
  }

  #show() {
    for (const [name, { tab, body }] of this.tabs) {
      tab.setAttribute("aria-selected", String(name === this.tab));
      tab.setAttribute("tabindex", name === this.tab ? "0" : "-1");
      body.hidden = name !== this.tab;
    }
    this.element.dataset.tab = this.tab;
    this.element.parentElement?.setAttribute("data-tab", this.tab);
  }

  /** @param {number[]} [sentences] */
  refresh(sentences = []) {
    if (this.tab === "tags") this.list.refresh();
    else if (this.tab === "check") this.check.refresh();
    else {
      const known = [...sentences, ...this.stale ?? []];
      this.stale = new Set();
      this.sentences.refresh(known);
    }
  }

  /** @param {number[]} sentences */
  layerChanged(sentences) {
    this.list.changed(sentences);
    if (this.tab !== "sentences") this.stale = new Set([...this.stale ?? [], ...sentences]);
    this.refresh(sentences);
  }

  /** @param {string} sentence */
  feedbackChanged(sentence) {
    this.check.arrived(sentence);
    if (this.tab === "sentences") this.sentences.refresh();
  }

  /** Scrolls the panel, not the notebook, to a row, once the row has been drawn.
   * @param {HTMLElement} row */
  scrollTo(row) {
    requestAnimationFrame(() => setTimeout(() => this.#scrollTo(row)));
  }

  /** @param {HTMLElement} row */
  #scrollTo(row) {
    const [frame, box] = [this.bodies.getBoundingClientRect(), row.getBoundingClientRect()];
    if (box.top < frame.top) this.bodies.scrollTop += box.top - frame.top - 8;
    else if (box.bottom > frame.bottom) this.bodies.scrollTop += box.bottom - frame.bottom + 8;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const names = [...this.tabs.keys()];
    const at = names.indexOf(this.tab);
    const moves = { ArrowRight: (at + 1) % names.length,
      ArrowLeft: (at + names.length - 1) % names.length, Home: 0, End: names.length - 1 };
    const to = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (to === undefined) return;
    event.preventDefault();
    this.open(names[to]);
    this.tabs.get(names[to])?.tab.focus();
  }
}
