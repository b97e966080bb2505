// The button that grades, how far it is, and the button that stops.

import { button, h, plural, setText } from "./dom.js";

/** @typedef {{phase: string, step?: string, done?: number, of?: number, left?: number | null,
 *   words?: string, can_stop?: boolean}} FormState */

const SILENT = 15_000;
const UNANSWERED = "Nothing answers yet. If another cell is running, wait for it. Else choose Run, Run Selected "
  + "Cell on the cell above, and try again.";

/** @param {number} seconds */
function remaining(seconds) {
  if (seconds < 90) return `about ${plural(Math.max(Math.round(seconds), 1), "second")} left`;
  return `about ${plural(Math.round(seconds / 60), "minute")} left`;
}

/** How far it is, in words. @param {FormState} state */
export function told({ step, done = 0, of = 0, left }) {
  if (step === "collecting") return `Looking at what came in${done ? `: ${of > done ? `${done} of ` : ""}${plural(Math.max(of, done), "file")}` : ""}`;
  if (step === "writing") return "Writing tables, pages and gradebooks";
  if (step !== "grading") return "Beginning";
  return `Grading: ${done} of ${plural(of, "student")}${left ? `, ${remaining(left)}` : ""}`;
}

export class Run {
  /** @param {() => void} grade @param {() => void} stop @param {(words: string) => void} say */
  constructor(grade, stop, say) {
    this.say = say;
    this.grade = button("Grade the class", () => this.running || grade(), { class: "rl-button rl-primary" });
    this.stop = button("Stop", () => this.stopping(stop), { hidden: true });
    this.bar = h("progress", { class: "rl-gf-bar", max: 1, "aria-label": "How far the grading is" });
    this.words = h("p", { class: "rl-gf-step" });
    this.going = h("div", { class: "rl-gf-going", hidden: true }, this.bar, this.words);
    this.alert = h("div", { class: "rl-alert", role: "alert" });
    this.running = false;
    this.step = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.silence = undefined;
    this.element = h("section", { class: "rl-gf-run", "aria-label": "Grade" },
      h("div", { class: "rl-buttons" }, this.grade, this.stop), this.going, this.alert);
  }

  /** @param {string} words */
  fail(words) {
    this.alert.replaceChildren(...(words ? [h("p", {}, words)] : []));
  }

  asked() {
    this.fail("");
    this.silence = setTimeout(() => this.fail(UNANSWERED), SILENT);
  }

  /** @param {() => void} stop */
  stopping(stop) {
    stop();
    this.stop.hidden = true;
    this.grade.focus();
    setText(this.words, "Stopping");
    this.say("Stopping.");
  }

  /** Draws a state; says what is new in it. @param {FormState} state @param {boolean} first */
  show(state, first) {
    clearTimeout(this.silence);
    const was = this.running;
    this.running = state.phase === "running";
    const held = this.element.contains(document.activeElement);
    this.grade.setAttribute("aria-disabled", String(this.running));
    this.stop.hidden = !this.running || !state.can_stop || state.step === "writing" || (was && this.stop.hidden);
    if (held && this.stop.hidden && !this.element.contains(document.activeElement)) this.grade.focus();
    this.going.hidden = !this.running;
    if (this.running) this.draw(state);
    else this.ended(state, first);
    return was && !this.running;
  }

  /** @param {FormState} state */
  draw(state) {
    this.fail("");
    const words = told(state);
    setText(this.words, words);
    if (state.of) this.bar.value = (state.done ?? 0) / state.of;
    else this.bar.removeAttribute("value");
    const step = `${state.step}/${state.of ? Math.floor((4 * (state.done ?? 0)) / state.of) : 0}`;
    if (step !== this.step) this.say(`${words}.`);
    this.step = step;
  }

  /** @param {FormState} state @param {boolean} first */
  ended(state, first) {
    this.step = "";
    if (state.phase === "failed") this.fail(state.words ?? "");
    if (first) return;
    if (state.phase === "stopped") this.fail(state.words ?? "");
    if (state.phase === "done") this.say(`Done. ${state.words ?? ""}`);
  }
}
