// The clock: minutes and seconds, and a word at half time, two minutes before the end, and at the end.

import { button, h, plural, setText } from "./dom.js";

const BEFORE_END = 120;
const TICK = 250;
const JUMP = 5; // seconds; a longer step is a clock that was set, or a page that slept

/** @param {number} seconds */
export function clockFace(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The same to be heard. @param {number} seconds */
export function clockWords(seconds) {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 60) && plural(Math.floor(whole / 60), "minute"),
    whole % 60 && plural(whole % 60, "second")];
  return `${parts.filter(Boolean).join(" ") || "no time"} left`;
}

/** What stands beside the clock. @param {number} left @param {number} length */
export function cue(left, length) {
  if (left <= 0) return "Time is over.";
  if (left <= BEFORE_END && length > BEFORE_END) return "Two minutes or less are left.";
  return left <= length / 2 ? "Half of the time is over." : "";
}

export class Clock {
  /** @param {import("./projector_store.js").ProjectorStore} store @param {(words: string) => void} say
   * @param {(op: import("./projector_store.js").Op) => void} act */
  constructor(store, say, act) {
    this.store = store;
    this.say = say;
    this.face = h("span", { class: "rl-pj-face", role: "timer", "aria-label": "Time left" });
    this.cue = h("span", { class: "rl-pj-cue" });
    this.element = h("div", { class: "rl-pj-clock" }, this.face, this.cue);
    this.run = button("", () => act(this.turn()), {}, h("kbd", {}, "P"), "");
    this.minutes = h("input", { class: "rl-input", type: "number", min: 1, max: 600, value: 50,
      "aria-label": "Minutes" });
    const set = () => act({ op: "set", minutes: Math.trunc(Number(this.minutes.value)) });
    this.minutes.addEventListener("keydown", (event) => event.key === "Enter" && set());
    this.controls = h("div", { class: "rl-pj-tools rl-pj-hides", role: "group", "aria-label": "Clock" },
      this.run,
      button("", () => act({ op: "add" }), {}, h("kbd", {}, "A"), "+1 min"),
      h("details", { class: "rl-pj-set" }, h("summary", {}, "Set the time"),
        h("div", { class: "rl-pj-tools" },
          ...[50, 90].map((n) => button(`${n} min`, () => act({ op: "set", minutes: n }))),
          this.minutes, button("Set minutes", set))));
    this.before = store.left;
    this.ticking = setInterval(() => this.draw(), TICK);
  }

  /** Start or pause, as it stands. */
  turn() {
    return { op: this.going ? "pause" : "start" };
  }

  get going() {
    return this.store.running && this.store.left > 0;
  }

  draw() {
    const { left, wall } = this.store;
    const words = cue(left, wall.timer.length);
    setText(this.face, clockFace(left));
    setText(this.cue, words);
    this.element.dataset.cue = words ? (left <= BEFORE_END ? "end" : "half") : "";
    const last = this.run.lastChild;
    const name = this.going ? "Pause" : "Start";
    if (last && last.textContent !== name) last.textContent = name;
    this.#announce(left);
  }

  /** @param {number} left */
  #announce(left) {
    const { before, store } = this;
    this.before = left;
    if (!store.running || before <= left || before - left > JUMP) return;
    const { length } = store.wall.timer;
    const marks = [length / 2, BEFORE_END, 0].filter((mark) => mark < length);
    if (marks.some((mark) => before > mark && left <= mark)) this.say(`${cue(left, length)} ${left > 0 ? `${clockWords(left)}.` : ""}`.trim());
  }

  dispose() {
    clearInterval(this.ticking);
  }
}
