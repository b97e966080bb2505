// One view of the projector: head, picture, note of the presenter, and the buttons with their keys.

import { button, h, liveRegion, plural, setText } from "./dom.js";
import { digit, letter } from "./keys.js";
import { labelColours } from "./labels.js";
import { Clock, clockWords } from "./projector_clock.js";
import { slide } from "./projector_slides.js";

/** @typedef {import("./projector_store.js").Wall} Wall */
/** @typedef {import("./projector_store.js").Op} Op */

const WAYS = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 }; // the last of each: a presenter's remote
const BLIND = ["open", "closed", "again"];

export class ProjectorView {
  /** @param {import("./projector_store.js").ProjectorStore} store @param {HTMLElement} el */
  constructor(store, el) {
    this.store = store;
    const { element: live, say } = liveRegion();
    this.say = (/** @type {string} */ words) => store.speaks(this) && say(words);
    this.clock = new Clock(store, this.say, (op) => this.act(op));
    this.line = h("p", { class: "rl-pj-line" });
    this.count = h("p", { class: "rl-pj-in-head" });
    this.alert = h("p", { class: "rl-pj-alert", role: "alert", hidden: true });
    this.notice = h("p", { class: "rl-pj-notice", hidden: true });
    this.main = h("div", { class: "rl-pj-main" });
    this.note = h("aside", { class: "rl-pj-note", "aria-label": "Note of the presenter", hidden: true });
    this.back = this.#tool("U", "Undo", () => this.act({ op: "undo" }));
    this.notes = this.#tool("N", "Note", () => this.#turnNote());
    this.whole = this.#tool("F", "Full screen", () => this.#fullScreen());
    this.whole.hidden = !document.fullscreenEnabled;
    this.hides = this.#tool("B", "Buttons off", () => this.#turnBare());
    this.steps = h("div", { class: "rl-pj-tools rl-pj-hides", role: "group", "aria-label": "Steps of the session" });
    this.turns = h("div", { class: "rl-pj-tools rl-pj-hides", role: "group", "aria-label": "Pictures" });
    this.root = h("div", { class: "rl-root rl-projector", role: "region", tabindex: "-1",
      "aria-label": "Projector" },
    h("header", { class: "rl-pj-head" }, h("div", { class: "rl-pj-about" }, this.line, this.count), this.clock.element),
    this.alert, this.notice, this.main, this.note,
    h("footer", { class: "rl-pj-foot" }, this.turns, this.steps,
      h("div", { class: "rl-pj-line-of-tools" }, 
        h("div", { class: "rl-pj-tools", role: "group", "aria-label": "Projector" }, this.back, this.notes, this.whole, this.hides),
        this.clock.controls)), live);
    this.refusal = "";
    this.drawn = { slide: "", note: "", steps: "", turns: "" };
    /** @type {Wall | null} */
    this.last = null;
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("click", (event) => this.#click(event));
    this.full = () => this.draw();
    document.addEventListener("fullscreenchange", this.full);
    el.append(this.root);
    store.views.add(this);
    this.draw();
  }

  dispose() {
    this.store.views.delete(this);
    this.clock.dispose();
    document.removeEventListener("fullscreenchange", this.full);
    this.root.remove();
  }

  /** @param {Op} op */
  act(op) {
    this.do(() => op);
  }

  /** @param {(wall: Wall) => Op | null} make */
  do(make) {
    this.refused("");
    this.store.do(make);
  }

  draw() {
    const { wall, alert } = this.store;
    const blind = BLIND.includes(wall.stage);
    this.root.dataset.stage = wall.stage;
    this.root.classList.toggle("rl-pj-quiet", blind);
    labelColours(this.root, wall.labels);
    setText(this.line, wall.line);
    setText(this.count, blind ? wall.title : `${wall.title}. ${this.#counted(wall)}`);
    this.#show(this.notice, this.#noticed(wall));
    this.#show(this.alert, alert || this.refusal);
    this.#once("slide", [wall.slide, wall.count, wall.stage], this.main, () => [slide(wall)]);
    this.#once("note", wall.note, this.note, () => this.#noteOf(wall));
    this.note.hidden = !wall.note;
    this.#once("steps", [wall.stages, wall.stage], this.steps, () => this.#stepsOf(wall));
    this.#once("turns", [wall.slides, wall.slide.kind, wall.slide.order, wall.slide.row?.id], this.turns, () => this.#turnsOf(wall));
    this.back.setAttribute("aria-disabled", String(!wall.undo));
    this.notes.setAttribute("aria-pressed", String(Boolean(wall.note)));
    this.whole.setAttribute("aria-pressed", String(document.fullscreenElement === this.root));
    this.clock.draw();
    if (this.last && this.last !== wall) this.#announce(this.last, wall);
    this.last = wall;
  }

  /** @param {string} words */
  refused(words) {
    this.refusal = words;
    this.draw();
  }

  /** Draws a part anew only where what it shows has changed, and keeps the focus in it.
   * @param {"slide" | "note" | "steps" | "turns"} name @param {unknown} shown @param {HTMLElement} place
   * @param {() => Node[]} make */
  #once(name, shown, place, make) {
    const now = JSON.stringify(shown);
    if (this.drawn[name] === now) return;
    this.drawn[name] = now;
    const active = document.activeElement;
    const held = active instanceof HTMLElement && place.contains(active) ? active.dataset.key ?? "" : null;
    place.replaceChildren(...make());
    if (held === null) return;
    const again = [...place.querySelectorAll("button")].find((one) => one.dataset.key === held);
    (again ?? this.root).focus({ preventScroll: true });
  }

  /** @param {HTMLElement} place @param {string} words */
  #show(place, words) {
    setText(place, words);
    place.hidden = !words;
  }

  /** @param {string} key @param {string} name @param {() => void} run */
  #tool(key, name, run) {
    return button(name, run, {}, h("kbd", {}, key), name);
  }

  /** @param {Wall} wall */
  #stepsOf(wall) {
    return wall.stages.map((one) => button(one.name, () => this.#step(one.number), { "data-key": one.id,
      class: `rl-button${one.id === wall.stage ? " rl-primary" : ""}`,
      "aria-current": one.id === wall.stage ? "step" : null,
      "aria-disabled": one.open || one.id === wall.stage ? null : "true" }, h("kbd", {}, String(one.number)), one.name));
  }

  /** @param {Wall} wall */
  #turnsOf(wall) {
    if (wall.stage === "discussing" && wall.slide.row) {
      return [this.#arrow("←", "Sentence before", -1), this.#arrow("→", "Next sentence", 1),
        button("Next question", () => this.act({ op: "question" }), { "data-key": "q" }, h("kbd", {}, "Q"), "Next question")];
    }
    if (!wall.slides.length) return [];
    return [this.#arrow("←", "", -1), ...wall.slides.map((one) => button(one.name, () => this.act({ op: "slide", slide: one.id }), {
      "data-key": one.id, class: `rl-button${one.id === wall.slide.kind ? " rl-primary" : ""}`,
      "aria-current": one.id === wall.slide.kind ? "true" : null })), this.#arrow("→", "", 1)];
  }

  /** @param {string} sign @param {string} name @param {number} way */
  #arrow(sign, name, way) {
    return button("", () => this.#turn(way), { "data-key": sign,
      "aria-label": name || (way < 0 ? "Picture before" : "Next picture") }, h("kbd", {}, sign), name);
  }

  /** @param {Wall} wall */
  #noteOf({ note }) {
    if (!note) return [];
    const parts = [
      ...note.say.map((words) => h("p", {}, h("strong", {}, "Say: "), words)),
      h("p", {}, h("strong", {}, "Next: "), note.next),
      ...note.about.map((words) => h("p", { class: "rl-pj-caution" }, words)),
      note.chair.length && h("div", { class: "rl-pj-chair" },
        ...note.chair.map(({ when, say }) => h("details", {}, h("summary", {}, when), h("p", {}, say)))),
    ];
    return parts.filter((part) => part instanceof Node);
  }

  /** @param {Wall} wall */
  #counted({ count }) {
    return `${count.in}${count.of ? ` of ${count.of}` : ""} handed in.`;
  }

  /** @param {Wall} wall */
  #noticed({ notice, count }) {
    const faulty = count.faulty ? `${plural(count.faulty, "file")} to look at.` : "";
    return [notice, faulty].filter(Boolean).join(" ");
  }

  /** @param {number} number */
  #step(number) {
    const one = this.store.wall.stages[number - 1];
    if (one) this.act({ op: "stage", stage: one.id });
  }

  #turnNote() {
    this.do((wall) => ({ op: "note", shown: !wall.note }));
  }

  /** To the picture or the sentence before or after. @param {number} way */
  #turn(way) {
    this.do(({ stage, slide: shown, slides }) => {
      if (stage === "discussing" && shown.row) {
        const next = shown.order[shown.order.indexOf(shown.row.id) + way];
        return next ? { op: "sentence", sentence: next } : null;
      }
      const next = slides[slides.findIndex((one) => one.id === shown.kind) + way];
      return next ? { op: "slide", slide: next.id } : null;
    });
  }

  /** Takes the buttons off this page; their keys go on. The way back stays. */
  #turnBare() {
    const bare = this.root.classList.toggle("rl-pj-bare");
    this.hides.lastChild?.replaceWith(bare ? "Buttons on" : "Buttons off");
    this.root.focus({ preventScroll: true });
    this.say(bare ? "The buttons are off. Their keys go on." : "The buttons are on.");
  }

  #fullScreen() {
    const done = document.fullscreenElement ? document.exitFullscreen() : this.root.requestFullscreen();
    done.catch(() => this.refused("This browser does not allow the full screen here. Make the window larger instead."));
  }

  /** @param {MouseEvent} event */
  #click({ target }) {
    if (target instanceof Element && !target.closest("button, input, summary, details")) this.root.focus({ preventScroll: true });
    else if (target instanceof Element) target.closest("button")?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, target } = event;
    const chord = event.ctrlKey || event.altKey || event.metaKey;
    if (!chord || key === "Enter") event.stopPropagation(); // the notebook keeps its own chords, such as the one that saves
    if (chord || target instanceof HTMLInputElement) return;
    const way = WAYS[/** @type {keyof typeof WAYS} */ (key)];
    const run = way && (this.store.wall.slides.length || this.store.wall.slide.row) ? () => this.#turn(way) : this.#keyed(event);
    if (!run) return;
    event.preventDefault();
    run();
  }

  /** @param {KeyboardEvent} event @returns {(() => void) | undefined} */
  #keyed(event) {
    const number = digit(event);
    if (number && number <= this.store.wall.stages.length) return () => this.#step(number);
    /** @type {Record<string, () => void>} */
    const keys = {
      u: () => this.act({ op: "undo" }), n: () => this.#turnNote(), f: () => this.#fullScreen(), b: () => this.#turnBare(),
      p: () => this.do(() => this.clock.turn()), a: () => this.act({ op: "add" }),
      q: () => this.act({ op: "question" }), s: () => this.say(this.#spoken()),
    };
    return keys[letter(event)];
  }

  #spoken() {
    return `${this.#counted(this.store.wall)} ${clockWords(this.store.left)}.`;
  }

  /** Says what an action changed. @param {Wall} old @param {Wall} now */
  #announce(old, now) {
    const said = [];
    if (old.stage !== now.stage) {
      const stage = now.stages.find((one) => one.id === now.stage);
      said.push(`Step ${stage?.number} of ${now.stages.length}, ${stage?.name}. ${now.line}`);
    }
    const { row, kind, question } = now.slide;
    if (row && (old.slide.row?.id !== row.id || old.stage !== now.stage)) said.push(`Sentence ${row.id}: ${row.words}`);
    if (question && old.slide.question !== question) said.push(question);
    if (now.slides.length && old.slide.kind !== kind) said.push(`Picture: ${now.slides.find((one) => one.id === kind)?.name}.`);
    if (old.stage === now.stage && !old.note !== !now.note) said.push(now.note ? "The note is shown." : "The note is off the wall.");
    if (JSON.stringify(old.timer) !== JSON.stringify(now.timer)) said.push(this.#timed(old, now));
    if (now.notice && old.notice !== now.notice) said.push(now.notice);
    if (said.length) this.say(said.join(" "));
  }

  /** @param {Wall} old @param {Wall} now */
  #timed(old, now) {
    const left = now.timer.ends === null ? now.timer.left : now.timer.ends - Date.now() / 1000;
    const what = old.timer.ends === null && now.timer.ends !== null ? "The clock runs"
      : now.timer.ends === null && old.timer.ends !== null ? "The clock stands" : "The time is set";
    return `${what}: ${clockWords(Math.max(0, Math.min(left, now.timer.length)))}.`;
  }
}
