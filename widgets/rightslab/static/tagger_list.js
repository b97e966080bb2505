// "My tags": the learner's spans in reading order. Rows are patched sentence by sentence, and only
// while the list is on screen.

import { button, h, plural, quoted, setText } from "./dom.js";
import { badge } from "./labels.js";

/** @typedef {import("./spans.js").Span} Span */

export class TagList {
  /** @param {import("./tagger_view.js").TaggerView} view */
  constructor(view) {
    this.view = view;
    /** @type {Map<number, HTMLElement>} rows of a paragraph, which are laid out only when seen */
    this.groups = new Map();
    const { sentences } = view.store.layout;
    const numbers = new Map([...new Set(sentences.map((one) => one.paragraph))].map(
      (id, i) => [id, i]));
    /** @param {number} index of a sentence */
    this.groupOf = (index) => numbers.get(sentences[index].paragraph) ?? 0;
    /** @type {Map<string, {span: Span, row: HTMLElement}>} */
    this.known = new Map();
    /** @type {HTMLElement | undefined} the row of the current span */
    this.currentRow = undefined;
    /** @type {HTMLElement | undefined} the row in the Tab order */
    this.roved = undefined;
    /** @type {import("./wire.js").Lost[]} as drawn */
    this.lostDrawn = [];
    this.stale = new Set(view.store.layer.bySentence.keys());
    this.filter = h("select", { class: "rl-select", "aria-label": "Show category",
      onchange: () => view.setFilter(this.filter.value) },
    h("option", { value: "" }), ...view.store.document.labels.map((label) => h("option",
      { value: label.id })));
    this.empty = h("p", { class: "rl-quiet" }, "No tags yet. Choose words in the text and press the "
      + "number of a category.");
    this.list = h("div", { class: "rl-list", role: "list", "aria-label": "My tags" });
    this.list.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#click(event));
    this.lost = h("div", { class: "rl-lost", hidden: true });
    this.element = h("div", { class: "rl-tab-body" },
      h("div", { class: "rl-list-head" }, this.filter), this.empty, this.list, this.lost);
  }

  /** @param {number[]} sentences */
  changed(sentences) {
    for (const index of sentences) this.stale.add(index);
  }

  /** Brings what is on screen up to date. */
  refresh() {
    const focused = this.#focused();
    for (const index of this.stale) this.#patch(index);
    this.stale.clear();
    this.#counts();
    this.#drawLost();
    this.empty.hidden = this.known.size > 0;
    this.showCurrent(this.view.current);
    if (focused) this.#refocus(focused);
  }

  /** @param {number} index */
  #patch(index) {
    const group = this.#group(this.groupOf(index));
    const spans = this.view.store.layer.bySentence.get(index) ?? [];
    const rows = spans.map((span) => this.#row(span, index));
    const there = /** @type {HTMLElement[]} */ ([...group.children]);
    const next = there.find((row) => Number(row.dataset.i) > index) ?? null;
    for (const row of there) if (Number(row.dataset.i) === index && !rows.includes(row)) {
      row.remove();
      const id = row.dataset.id ?? "";
      if (this.known.get(id)?.row === row) this.known.delete(id);
    }
    for (const row of rows) group.insertBefore(row, next);
    group.style.setProperty("--rl-rows", String(group.childElementCount));
  }

  /** @param {number} number of the paragraph */
  #group(number) {
    const known = this.groups.get(number);
    if (known) return known;
    const group = h("div", { class: "rl-rows" });
    let after = Infinity;
    for (const key of this.groups.keys()) if (key > number && key < after) after = key;
    this.groups.set(number, group);
    this.list.insertBefore(group, this.groups.get(after) ?? null);
    return group;
  }

  /** @param {Span} span @param {number} index of its sentence */
  #row(span, index) {
    const known = this.known.get(span.id);
    if (known?.span === span) return known.row;
    const { view } = this;
    const label = view.labelOf(span.label);
    const right = view.rightName(span.right);
    const more = [right, span.confidence && `${span.confidence} confidence`, span.note && "note",
      span.moved && "moved with the text"].filter(Boolean).join(" \u00b7 ");
    const quote = quoted(view.store.layout.quote(span.first, span.last), 90);
    const { id } = view.store.layout.of(span.first);
    const row = h("div", { class: "rl-row", role: "listitem", "data-id": span.id, "data-i": index },
      h("button", { type: "button", class: "rl-row-main", tabindex: "-1", "data-do": "find",
        title: span.note || false },
      badge(label, view.numberOf(span.label)),
      h("span", { class: "rl-row-text" },
        h("span", { class: "rl-row-head" }, `${label.name} \u00b7 ${id}`),
        h("span", { class: "rl-row-quote" }, quote),
        more && h("span", { class: "rl-row-more" }, more))),
      ...view.store.readOnly ? [] : [this.#tool("edit", "Edit", `${label.name}, ${quote}`),
        this.#tool("remove", "Delete", `${label.name}, ${quote}`)]);
    row.hidden = view.filter !== "" && span.label !== view.filter;
    this.known.set(span.id, { span, row });
    return row;
  }

  /** @param {string} what @param {string} name @param {string} of */
  #tool(what, name, of) {
    return h("button", { type: "button", class: "rl-button rl-tool", tabindex: "-1",
      "data-do": what, "aria-label": `${name}: ${of}` }, name);
  }

  #counts() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { label } of this.view.store.layer.spans.values()) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    for (const option of this.filter.options) {
      const count = option.value ? counts.get(option.value) ?? 0 : this.view.store.layer.spans.size;
      const name = option.value ? this.view.labelOf(option.value).name : "All categories";
      setText(option, `${name}: ${plural(count, "tag")}`);
    }
  }

  filtered() {
    this.filter.value = this.view.filter;
    for (const { span, row } of this.known.values()) {
      row.hidden = this.view.filter !== "" && span.label !== this.view.filter;
    }
    this.#rove(this.#first());
  }

  #drawLost() {
    const { lost } = this.view.store;
    if (lost === this.lostDrawn) return;
    this.lostDrawn = lost;
    this.lost.hidden = lost.length === 0;
    this.lost.replaceChildren(h("h4", { class: "rl-h4" }, "Tags without a place"),
      h("ul", { class: "rl-list", "aria-label": "Tags without a place" }, ...lost.map((one) => h(
        "li", { class: "rl-row" }, h("span", { class: "rl-row-text" },
          h("span", { class: "rl-row-head" }, this.view.labelOf(one.label).name),
          h("span", { class: "rl-row-quote" }, quoted(one.quote, 90)),
          h("span", { class: "rl-row-more" }, one.reason)),
        this.view.store.readOnly ? null : button("Remove", () => this.#removeLost(one.id),
          { class: "rl-button rl-tool", "aria-label": `Remove: ${quoted(one.quote)}` })))));
  }

  /** @param {string} id */
  #removeLost(id) {
    this.view.store.removeLost(id);
    this.view.say("Removed.");
    const next = this.lost.querySelector("button") ?? this.list.querySelector("[tabindex='0']");
    if (next instanceof HTMLElement) next.focus();
    else this.view.focusText();
  }

  /** @param {string} id */
  showCurrent(id) {
    const row = this.known.get(id)?.row;
    if (this.currentRow !== row) {
      this.currentRow?.removeAttribute("aria-current");
      this.currentRow = row;
      row?.setAttribute("aria-current", "true");
      if (row && !row.hidden) this.view.panel.scrollTo(row);
    }
    this.#rove(row && !row.hidden ? row : this.#first());
  }

  #first() {
    const row = this.list.querySelector(".rl-row:not([hidden])");
    return row instanceof HTMLElement ? row : undefined;
  }

  /** Puts the focus on a tag in the list. @param {string} [id] */
  go(id) {
    this.view.panel.open("tags");
    const row = this.known.get(id ?? "")?.row ?? this.#first();
    if (!row) this.view.say("There are no tags yet.");
    else this.#focus(row);
  }

  #visible() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(".rl-row:not([hidden])")]);
  }

  /** Only the current row is in the Tab order. @param {HTMLElement | undefined} row */
  #rove(row) {
    if (row === this.roved) return;
    for (const one of this.roved?.querySelectorAll("button") ?? []) one.setAttribute("tabindex", "-1");
    for (const one of row?.querySelectorAll("button") ?? []) one.setAttribute("tabindex", "0");
    this.roved = row;
  }

  /** @param {HTMLElement} row */
  #focus(row) {
    this.#rove(row);
    row.querySelector("button")?.focus({ preventScroll: true });
    this.view.panel.scrollTo(row);
  }

  #focused() {
    const row = document.activeElement?.closest(".rl-row");
    if (!(row instanceof HTMLElement) || !this.list.contains(row)) return null;
    return { id: row.dataset.id ?? "", at: this.#visible().indexOf(row) };
  }

  /** @param {{id: string, at: number}} focused */
  #refocus({ id, at }) {
    const rows = this.#visible();
    const row = this.known.get(id)?.row ?? rows[Math.min(at, rows.length - 1)];
    if (row?.contains(document.activeElement)) return;
    if (row) this.#focus(row);
    else this.view.focusText();
  }

  /** @param {Event} event */
  #click({ target }) {
    const tool = /** @type {Element} */ (target).closest("[data-do]");
    const row = tool?.closest(".rl-row");
    if (!(tool instanceof HTMLElement) || !(row instanceof HTMLElement)) return;
    this.#run(tool.dataset.do ?? "", row.dataset.id ?? "");
  }

  /** @param {string} what @param {string} id */
  #run(what, id) {
    const span = this.view.store.layer.spans.get(id);
    if (!span) return;
    if (what === "edit") this.view.form.edit(span);
    else if (what === "remove") this.view.actions.remove(id);
    else this.view.find(span);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const row = /** @type {Element} */ (event.target).closest(".rl-row");
    if (!(row instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.#visible();
    const at = rows.indexOf(row);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const to = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (to !== undefined) {
      if (rows[to]) this.#focus(rows[to]);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.#run("remove", row.dataset.id ?? "");
    } else return;
    event.preventDefault();
  }
}
