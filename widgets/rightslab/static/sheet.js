// The shell of every widget on a sheet: head, the kind's own body, Check and what it says.
// A kind gives a body; saving, undo, two windows, announcing and feedback are the shell's.

import { button, h, liveRegion, setText } from "./dom.js";
import { feedbackList } from "./feedback.js";
import { Header } from "./header.js";
import { isField, isKept, letter } from "./keys.js";
import { labelColours } from "./labels.js";
import { mounted } from "./mount.js";
import { SheetStore, textAction } from "./sheets.js";
import { Typing } from "./typing.js";

/**
 * @typedef {import("./sheets.js").SheetAction} SheetAction
 * @typedef {import("./sheets.js").Part} Part
 * @typedef {{read: number, all: number, words: string}} ProgressNow
 */

/**
 * What a kind gives. `refresh` draws the named keys anew, or everything where keys is null: only
 * what differs, so that focus and caret stay. `focus` leads to a unit, or to where work goes on.
 * `next` goes to the next open unit. `extra` draws what feedback has besides words.
 * `settle` saves what is being typed, `beforeCheck` what Check is to be about. `keys` stand in the
 * help.
 * @typedef {{element: HTMLElement, refresh: (keys: string[] | null) => void,
 *   focus: (unit?: string) => void, next: () => void, progress: () => ProgressNow,
 *   keys?: [string, string][], help?: string, settle?: () => void, nextName?: string,
 *   key?: (event: KeyboardEvent) => boolean, checkName?: string, checkHint?: string,
 *   beforeCheck?: () => void, extra?: (item: import("./wire.js").FeedbackItem) => Node | null,
 *   checked?: (feedback: import("./wire.js").Feedback, unit: string) => void,
 *   dispose?: () => void}} Body
 */

/** A widget on a sheet, for anywidget. @param {(shell: Shell) => Body} makeBody */
export function sheetWidget(makeBody) {
  return mounted((model, env) => new SheetStore(model, env), (store, el) => new Shell(store, el, makeBody));
}

export class Shell {
  /** @param {SheetStore} store @param {HTMLElement} el @param {(shell: Shell) => Body} makeBody */
  constructor(store, el, makeBody) {
    this.store = store;
    this.data = store.document.data;
    const { element: live, say } = liveRegion();
    this.say = say;
    this.actions = { step: (/** @type {"undo" | "redo"} */ way) => this.step(way),
      next: () => {
        this.settle();
        this.body.next();
      } };
    this.root = h("div", { class: `rl-root rl-frame rl-sheet rl-kind-${store.document.kind}`, role: "region",
      "aria-label": store.document.title });
    labelColours(this.root, store.document.labels ?? []);
    this.typing = new Typing(() => ({ state: this.state, do: (action) => this.do(action) }));
    this.body = makeBody(this);
    this.body.element.classList.add("rl-sheet-body");
    this.help = { title: "Keys", more: this.body.help ?? "Everything here is also a button.",
      keys: [...this.body.keys ?? [], ["Ctrl + Z, Ctrl + Y", "undo, redo (Cmd on a Mac)"]] };
    this.onward = { name: this.body.nextName ?? "Next open", title: "Go to what is still open" };
    this.header = new Header(/** @type {any} */ (this));
    this.check = new CheckPart(this);
    this.root.append(this.header.element, this.body.element, this.check.element, live);
    this.root.addEventListener("keydown", (event) => this.#key(event));
    el.append(this.root);
    this.unsubscribe = store.subscribe((change) => this.#on(change));
    this.leave = () => this.settle();
    window.addEventListener("pagehide", this.leave);
  }

  dispose() {
    this.settle();
    this.unsubscribe();
    window.removeEventListener("pagehide", this.leave);
    this.body.dispose?.();
    this.root.remove();
  }

  get readOnly() {
    return this.store.readOnly;
  }

  /** The answer as it is shown. */
  get state() {
    return this.store.state;
  }

  /**
   * Sets one field; null takes it away. Says what was done. False where it is refused.
   * @param {Part} part @param {string} key @param {any} value @param {string} [said]
   */
  set(part, key, value, said = "") {
    if (JSON.stringify(this.state[part][key] ?? null) === JSON.stringify(value)) return true;
    if (part === "texts") return this.do(textAction(key, this.state.texts[key] ?? "", value ?? ""), said);
    return this.do({ op: "set", part, key, value }, said);
  }

  /** Several fields as one action, so that one undo takes all back.
   * @param {{part: Part, key: string, value: any}[]} fields @param {string} [said] */
  setAll(fields, said = "") {
    return this.do({ op: "batch", ops: fields.map((one) => ({ op: "set", ...one })) }, said);
  }

  /** @param {SheetAction} action @param {string} [said] */
  do(action, said = "") {
    const done = this.store.do(action);
    if (done && said) this.say(said);
    return done;
  }

  /** @param {"undo" | "redo"} way */
  step(way) {
    this.settle();
    if (!this.store.do({ op: way })) return;
    this.say(way === "undo" ? "Undone." : "Done again.");
  }

  /**
   * Lets a text field save itself: after a pause, when it is left, when the page is closed.
   * @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} key of its text
   */
  savesText(field, key) {
    this.typing.saves(field, key);
  }

  /** Whether a text field has words that are not saved yet. @param {string} key */
  isTyping(key) {
    return this.typing.isTyping(key);
  }

  /** Shows the saved text in a field, unless the learner is typing there.
   * @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} key */
  showText(field, key) {
    this.typing.show(field, key);
    field.readOnly = this.readOnly;
  }

  /** Saves what is being typed. */
  settle() {
    this.typing.settle();
    this.body?.settle?.();
  }

  focusText() {
    this.body.focus();
  }

  progress() {
    return this.body.progress();
  }

  /** @param {import("./store.js").StoreChange} change */
  #on(change) {
    if (change.kind === "answer") {
      this.body.refresh(change.units);
      this.header.answerChanged();
      this.check.age();
    } else if (change.kind === "feedback") this.check.arrived(change.unit);
    else {
      this.header.statusChanged(change.kind);
      if (change.kind === "status") this.#mode();
    }
  }

  /** Draws all anew when the answer becomes read-only, or can be changed again. */
  #mode() {
    if (this.wasReadOnly === this.readOnly) return;
    this.wasReadOnly = this.readOnly;
    this.body.refresh(null);
  }

  /** Keeps the widget's keys from the notebook; what JupyterLab needs goes through.
   * @param {KeyboardEvent} event */
  #key(event) {
    const { target, ctrlKey, metaKey, altKey, key } = event;
    const chord = (ctrlKey || metaKey) && !altKey;
    if (!event.defaultPrevented && !event.isComposing) {
      if (chord && !isField(target) && this.#history(event)) event.preventDefault();
      else if (this.body.key?.(event)) event.preventDefault();
      else if (!chord && !altKey && key === "?" && !isField(target)) {
        this.header.help.open();
        event.preventDefault();
      }
    }
    if (isKept(event)) event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  #history(event) {
    const name = letter(event);
    if (name === "z") this.step(event.shiftKey ? "redo" : "undo");
    else if (name === "y") this.step("redo");
    return name === "z" || name === "y";
  }
}

/** Check, and what it says. */
class CheckPart {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
    this.run = button(shell.body.checkName ?? "Check", () => this.ask(),
      { class: "rl-button rl-primary rl-check" });
    this.state = h("p", { class: "rl-quiet" });
    this.result = h("div", { class: "rl-feedback", tabindex: -1 });
    this.element = h("section", { class: "rl-check-part", "aria-label": "Check" },
      h("div", { class: "rl-buttons" }, this.run,
        h("span", { class: "rl-quiet" }, shell.body.checkHint ?? "")), this.state, this.result);
    this.element.hidden = !shell.store.document.settings.can_check;
    /** @type {string | null} */
    this.shown = null;
  }

  /** @param {string} [unit] */
  ask(unit = "") {
    this.shell.settle();
    this.shell.body.beforeCheck?.();
    this.wanted = true;
    this.shell.store.check(unit);
  }

  /** @param {string} unit */
  arrived(unit) {
    const { store } = this.shell;
    const waiting = store.checking !== null;
    this.run.setAttribute("aria-disabled", String(waiting));
    const known = store.feedback.get(unit);
    if (waiting || !known) return this.age();
    this.shown = unit;
    this.result.replaceChildren(...feedbackList(known.feedback, { unit,
      goTo: (to) => this.shell.body.focus(to),
      extra: this.shell.body.extra && ((item) => this.shell.body.extra?.(item) ?? null) }));
    this.shell.body.checked?.(known.feedback, unit);
    this.age();
    if (!this.wanted) return;
    this.wanted = false;
    this.shell.say(`Feedback is here. ${known.feedback.summary.join(" ")}`);
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "nearest" });
  }

  /** Says where the shown feedback is older than the answer. */
  age() {
    const { store } = this.shell;
    const known = this.shown === null ? undefined : store.feedback.get(this.shown);
    setText(this.state, store.checking !== null ? "Checking\u2026"
      : known && known.changes < store.changes
        ? "You have changed your answer since. Check again to see it here." : "");
  }
}
