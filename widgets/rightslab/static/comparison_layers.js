// Layers of one text side by side: the text with lanes under each sentence, a heat strip, filters, a
// matrix, and the way from one disagreement to the next.

import { button, h, measured, plural } from "./dom.js";
import { digit, isField, letter } from "./keys.js";
import { COMPARING_KEYS, kindsLegend, noticeOf, originWords } from "./comparison_about.js";
import { Adopting } from "./comparison_adopting.js";
import { labelsOf } from "./comparison_differences.js";
import { FilterBar, NOTHING_LEFT } from "./comparison_filters.js";
import { LabelBook } from "./comparison_labels.js";
import { ConfusionTable } from "./comparison_matrix.js";
import { ComparisonModel, SHOWN } from "./comparison_model.js";
import { SentenceView } from "./comparison_sentence.js";
import { HeatStrip } from "./comparison_strip.js";
import { degreeWords, kindWords, leftWords } from "./comparison_words.js";

/** @typedef {import("./comparison_model.js").LayersData} LayersData */

const LONG = 120; // sentences: from here on, what is out of sight is not laid out
const ALL_DECIDED = "Each disagreement that is shown is decided. Show another layer, or clear the filters.";

export class LayersBody {
  /** @param {import("./sheet.js").Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.drawnReadOnly = shell.readOnly; // all keys are named when the answer changes; null means this
    /** @type {LayersData} */
    this.data = shell.data;
    this.nextName = "Next disagreement";
    this.checkHint = "You hear how many are decided, what the reasons lack, and what is left.";
    this.help = "In a text field, letters and figures are only typed. Everything here is also a button.";
    this.keys = COMPARING_KEYS;
    this.book = new LabelBook(shell.store.document.labels ?? []);
    this.model = new ComparisonModel(this.data, shell.state);
    this.adopting = new Adopting(shell, this.model, this.book);
    this.long = this.data.sentences.length > LONG;
    /** @type {Set<string>} disagreements that this walk has come to */
    this.visited = new Set();
    this.current = "";
    this.opened = "";
    /** @type {string | undefined} */
    this.stopAt = undefined;
    /** @type {string[] | undefined} the layers looked at, where nothing can be saved */
    this.lookedAt = undefined;
    /** @type {IntersectionObserver | undefined} */
    this.watcher = undefined;
    this.views = new Map(this.data.sentences.map((one) => [one.id, new SentenceView(this, one)]));
    this.bar = new FilterBar(this);
    this.strip = new HeatStrip(this);
    this.matrix = new ConfusionTable(this);
    this.empty = h("div", { class: "rl-notice", hidden: true }, h("p", {}, NOTHING_LEFT),
      button("Clear filters", () => this.clearFilters()));
    this.paragraphs = this.#paragraphs();
    this.pane = h("div", { class: "rl-cmp-pane", role: "region", "aria-label": "The text, with the layers under each sentence" },
      this.empty, ...this.paragraphs.map(({ element }) => element));
    this.element = h("div", { class: this.long ? "rl-cmp rl-cmp-long" : "rl-cmp" }, ...this.#parts());
    for (const id of this.views.keys()) this.strip.draw(id);
    this.bar.draw();
    this.#filtered();
    this.matrix.draw();
    const first = this.model.byContest()[0] ?? this.data.sentences[0]?.id;
    if (first) this.#stop(first);
    if (this.long) this.#watch();
  }

  /** Fills the sentences of a long text as they come near. */
  #watch() {
    const idsOf = new Map(this.paragraphs.map(({ element, ids }) => [/** @type {Element} */ (element), ids]));
    this.watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        this.watcher?.unobserve(target);
        for (const id of idsOf.get(target) ?? []) this.views.get(id)?.fill();
      }
    }, { root: this.pane, rootMargin: "150% 0%" });
    for (const element of idsOf.keys()) this.watcher.observe(element);
    const few = this.paragraphs.slice(0, 2); // in sight at once
    for (const { ids } of few) for (const id of ids) this.views.get(id)?.fill();
  }

  dispose() {
    this.watcher?.disconnect();
  }

  #parts() {
    const { notice, first, mine, sentences, layers } = this.data;
    const said = [originWords(this.data), notice, !mine || this.#few() ? first : "",
      mine && layers.length === 1 && !notice ? "There is only one layer here, so there is nothing to compare yet." : ""];
    const notices = said.filter(Boolean).map((words, i) => (i || !mine ? noticeOf(words) : h("p", { class: "rl-quiet" }, words)));
    if (layers.length < 2 || !sentences.length) return notices;
    return [...notices, this.bar.element, h("div", { class: "rl-cmp-overview" }, this.strip.element, kindsLegend()),
      this.pane, this.matrix.element];
  }

  /** Whether fewer sentences differ than are to be decided. */
  #few() {
    return this.data.layers.length > 1 && this.data.sentences.filter(({ id }) => this.model.kinds(id).length).length < this.data.least;
  }

  #paragraphs() {
    /** @type {{element: HTMLElement, ids: string[]}[]} */
    const found = [];
    for (const { id, paragraph } of this.data.sentences) {
      const last = found.at(-1);
      const element = /** @type {SentenceView} */ (this.views.get(id)).element;
      if (last?.element.dataset.p === paragraph) {
        last.ids.push(id);
        last.element.append(element);
      } else found.push({ ids: [id], element: h("div", { class: "rl-cmp-p", "data-p": paragraph }, element) });
    }
    return found;
  }

  /** @param {string[] | null} keys */
  refresh(keys) {
    if (!keys && this.drawnReadOnly === this.shell.readOnly && !this.lookedAt) return;
    this.drawnReadOnly = this.shell.readOnly;
    const all = !keys || keys.includes(SHOWN);
    const ids = [...new Set((keys ?? []).map((key) => key.split("/")[0]))].filter((id) => this.views.has(id));
    if (!all && !ids.length) return;
    this.model.take(this.#answer(), all ? null : ids);
    const whole = new Set((keys ?? []).filter((key) => key.includes("/")).map((key) => key.split("/")[0]));
    for (const id of all ? this.views.keys() : ids) {
      const view = this.views.get(id);
      if (all || whole.has(id)) view?.draw();
      else view?.drawState();
      this.strip.draw(id);
    }
    this.bar.draw();
    if (all || this.model.filtered) this.#filtered();
    this.matrix.draw();
  }

  /** The sheet; where it is read-only, with the layers that are looked at now. */
  #answer() {
    const { state, readOnly } = this.shell;
    if (!readOnly || !this.lookedAt) return state;
    return { ...state, choices: { ...state.choices, [SHOWN]: this.lookedAt } };
  }

  /** @param {string[]} ids of the layers to show */
  show(ids) {
    this.visited.clear();
    const names = this.data.layers.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    if (!this.shell.readOnly) return this.shell.set("choices", SHOWN, ids, `Side by side: ${names.join(", ")}.`);
    this.lookedAt = ids;
    this.refresh(null);
    return true;
  }

  /** @param {Partial<import("./comparison_model.js").Filters>} change @param {string} [said] */
  filter(change, said = "") {
    Object.assign(this.model.filters, change);
    this.visited.clear();
    this.bar.draw();
    const left = this.#filtered();
    this.matrix.press();
    this.shell.say(left ? `${said}${leftWords(left, this.views.size)} left.` : NOTHING_LEFT);
  }

  clearFilters() {
    this.filter({ category: "", kind: "", pair: null });
    this.bar.category.field.focus();
  }

  /** Shows only what the filters leave; returns how many sentences. */
  #filtered() {
    const left = new Set(this.model.left());
    for (const [id, { element }] of this.views) element.hidden = !left.has(id);
    for (const { element, ids } of this.paragraphs) element.hidden = !ids.some((id) => left.has(id));
    this.empty.hidden = left.size > 0;
    this.strip.filter(left);
    this.bar.counted(left.size, this.views.size);
    if (this.stopAt && !left.has(this.stopAt)) this.#stop([...left][0]);
    return left.size;
  }

  progress() {
    const { counted, least } = this.data;
    const done = counted.filter((id) => this.shell.state.choices[id]?.length && this.shell.state.texts[id]?.trim()).length;
    const words = done > least ? `${plural(done, "difference")} decided, ${least} asked for`
      : `${done} of ${plural(least, "difference")} decided`;
    return { read: Math.min(done, least), all: least, words };
  }

  /** @param {string} [unit] */
  focus(unit) {
    const id = unit && this.views.has(unit) ? unit : this.current || this.#open()[0] || this.stopAt;
    if (id) this.openOne(id);
  }

  /** Disagreements that are not decided yet, in the order of the walk. */
  #open() {
    return this.model.byContest().filter((id) => !this.model.decided(id));
  }

  next() {
    measured("rightslab:next-disagreement", () => this.#next());
  }

  #next() {
    const open = this.#open();
    if (!this.views.size) return this.shell.say(this.data.notice || this.data.first);
    if (!open.length) return this.shell.say(this.model.byContest().length ? ALL_DECIDED : this.#nothing());
    if (open.every((id) => this.visited.has(id))) this.visited.clear();
    const id = /** @type {string} */ (open.find((one) => !this.visited.has(one)));
    this.openOne(id);
    const place = open.indexOf(id) + 1;
    return this.shell.say(`${id}, ${place} of ${plural(open.length, "open disagreement")}. ${this.#standing(id)}`);
  }

  #nothing() {
    return this.model.left().length ? "The layers differ in nothing that is shown here." : NOTHING_LEFT;
  }

  /** How the layers stand in a sentence, in words. @param {string} id */
  #standing(id) {
    const { model, book } = this;
    const degree = degreeWords(model.difference(id)?.contested ?? 0);
    const each = model.shown.filter((layer) => model.hasRead(layer.id, id)).map(({ id: layer, name }) =>
      `${name}: ${book.words(labelsOf(model.marks(layer, id)))}`);
    return `${kindWords(model.kinds(id))}, ${degree}. ${each.join("; ")}.`;
  }

  /** Opens one sentence and closes the others. @param {string} id */
  openOne(id) {
    if (this.opened && this.opened !== id) this.views.get(this.opened)?.close();
    const view = this.views.get(id);
    if (!view) return;
    if (view.element.hidden) this.filter({ category: "", kind: "", pair: null }, "Filters cleared. ");
    this.opened = id;
    this.visited.add(id);
    view.open();
    this.goTo(id);
  }

  /** @param {string} id */
  toggle(id) {
    if (this.opened !== id) return this.openOne(id);
    this.opened = "";
    this.views.get(id)?.close();
    this.views.get(id)?.head.focus({ preventScroll: true });
    return this.shell.say(`${id} closed.`);
  }

  /** Brings a sentence into sight and marks it in the strip. @param {string} id
   * @param {{focus: boolean}} [options] */
  goTo(id, { focus } = { focus: true }) {
    const view = this.views.get(id);
    if (!view || view.element.hidden) return;
    view.fill();
    this.#stop(id);
    this.views.get(this.current)?.element.classList.remove("rl-cmp-current");
    view.element.classList.add("rl-cmp-current");
    this.current = id;
    this.strip.goTo(id);
    if (focus) view.head.focus({ preventScroll: true });
    const by = view.element.getBoundingClientRect().top - this.pane.getBoundingClientRect().top;
    this.pane.scrollTop += by - 8;
    if (focus) this.pane.scrollIntoView({ block: "nearest" });
  }

  /** The one line that Tab reaches; the arrow keys reach the others. @param {string | undefined} id */
  #stop(id) {
    const [old, now] = [this.views.get(this.stopAt ?? ""), this.views.get(id ?? "")];
    if (old) old.head.tabIndex = -1;
    if (now) now.head.tabIndex = 0;
    this.stopAt = id;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target, ctrlKey, metaKey, altKey, key } = event;
    if (!(target instanceof HTMLElement) || ctrlKey || metaKey || altKey) return false;
    if (key === "Escape" && this.opened) return this.#escape();
    if (isField(target) || target instanceof HTMLSelectElement || target.closest("dialog")) return false;
    if (target.closest(".rl-cmp-cell") && this.strip.arrow(key, target)) return true;
    if (target.closest(".rl-cmp-count") && this.matrix.arrow(key, target)) return true;
    if (target.closest(".rl-cmp-head") && this.#line(key)) return true;
    const name = letter(event);
    if (name === "n") return this.next(), true;
    return this.views.get(this.opened)?.opened?.key(name, event.shiftKey ? 0 : digit(event)) ?? false;
  }

  #escape() {
    this.toggle(this.opened);
    return true;
  }

  /** From one sentence's line to another's. @param {string} key */
  #line(key) {
    const ids = this.model.left();
    const from = ids.indexOf(this.stopAt ?? "");
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: ids.length - 1 }[key];
    if (to === undefined) return false;
    if (ids[to]) this.goTo(ids[to]);
    return true;
  }
}
