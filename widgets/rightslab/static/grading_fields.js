// Fields of the grading form: each with its label above it and a line of explanation below.

import { button, h, localId, setText } from "./dom.js";

/** @typedef {{element: HTMLElement, value: () => string, set: (value: string) => void}} Field */

/** @param {string} name @param {HTMLElement} control @param {string} [note]
 * @returns {HTMLElement} */
export function labelled(name, control, note = "") {
  control.id ||= localId("gf");
  const about = note && h("p", { class: "rl-quiet", id: `${control.id}-note` }, note);
  if (about) control.setAttribute("aria-describedby", about.id);
  return h("div", { class: "rl-field" }, h("label", { class: "rl-label", for: control.id }, name), control, about);
}

/** @param {string} name @param {[string, string][]} options value and words @param {string} [note]
 * @returns {Field & {control: HTMLSelectElement}} */
export function choice(name, options, note = "") {
  const control = h("select", { class: "rl-select" }, ...options.map(([value, words]) => h("option", { value }, words)));
  const set = (/** @type {string} */ value) => {
    if (options.some(([one]) => one === value)) control.value = value;
  };
  return { element: labelled(name, control, note), control, value: () => control.value, set };
}

/** @param {string} name @param {string} type @param {Record<string, any>} [props] @param {string} [note]
 * @returns {Field & {control: HTMLInputElement}} */
export function entry(name, type, props = {}, note = "") {
  const control = h("input", { type, class: "rl-input", ...props });
  const set = (/** @type {string} */ value) => void (control.value = value);
  return { element: labelled(name, control, note), control, value: () => control.value, set };
}

/** @param {string} name @param {Record<string, any>} [props] */
export function tick(name, props = {}) {
  const control = h("input", { type: "checkbox", ...props });
  return { element: h("label", { class: "rl-radio" }, control, h("span", {}, name)), control };
}

/** @param {string} title @param {...(Node | null)} children */
export function closed(title, ...children) {
  return h("details", { class: "rl-gf-more" }, h("summary", {}, title), h("div", { class: "rl-gf-inside" }, ...children));
}

const OTHER = "\u0000other";

/** A place on the kernel's computer: one that was found, one that is typed, or a file that is sent there. */
export class Place {
  /**
   * @param {string} name @param {string[]} found
   * @param {{none: string, accept: string, many?: boolean, note?: string,
   *   send: (files: File[], place: Place) => void, changed?: () => void, folders?: (files: File[]) => void}} options
   */
  constructor(name, found, { none, accept, many = false, note = "", send, changed = () => {}, folders }) {
    this.name = name;
    this.changed = changed;
    this.list = h("select", { class: "rl-select", id: localId("gf"), onchange: () => this.chosen() },
      h("option", { value: "" }, none), ...found.map((one) => h("option", { value: one }, one)),
      h("option", { value: OTHER }, "Another place: write where …"));
    this.typed = h("input", { type: "text", class: "rl-input", hidden: true, "aria-label": `${name}: where it is`,
      placeholder: "such as ../autumn/submissions.zip", onchange: changed, spellcheck: "false" });
    this.picker = h("input", { type: "file", accept, multiple: many, hidden: true, onchange: () => this.picked(send) });
    this.about = h("p", { class: "rl-quiet rl-gf-about" }, note);
    this.note = note;
    const words = "From your computer …";
    const pick = button(words, () => this.picker.click(), { "aria-label": `${name}: ${words}` });
    this.element = h("div", { class: "rl-field" },
      h("label", { class: "rl-label", for: this.list.id }, name),
      h("div", { class: "rl-gf-place" }, this.list, pick, this.picker, ...folders ? this.whole(folders) : []), this.typed, this.about);
  }

  value() {
    return (this.list.value === OTHER ? this.typed.value : this.list.value).trim();
  }

  /** @param {string} value */
  set(value) {
    if (value && ![...this.list.options].some((one) => one.value === value)) {
      this.list.insertBefore(h("option", { value }, value), this.list.lastChild);
    }
    this.list.value = value;
    this.list.title = value; // it may be longer than the field
    this.typed.hidden = true;
  }

  /** @param {string} words */
  say(words) {
    setText(this.about, words || this.note);
  }

  focus() {
    (this.typed.hidden ? this.list : this.typed).focus();
  }

  /** A button for a whole folder, where the browser can give one.
   * @param {(files: File[]) => void} folders @returns {HTMLElement[]} */
  whole(folders) {
    const picker = h("input", { type: "file", webkitdirectory: true, hidden: true });
    if (!("webkitdirectory" in picker)) return [];
    picker.addEventListener("change", () => {
      const files = [...(picker.files ?? [])];
      picker.value = "";
      if (files.length) folders(files);
    });
    const words = "A folder \u2026";
    return [button(words, () => picker.click(), { "aria-label": `${this.name}: ${words}` }), picker];
  }

  chosen() {
    this.list.title = this.list.value === OTHER ? "" : this.list.value;
    this.typed.hidden = this.list.value !== OTHER;
    this.say("");
    if (this.typed.hidden) this.changed();
    else this.typed.focus();
  }

  /** @param {(files: File[], place: Place) => void} send */
  picked(send) {
    const files = [...(this.picker.files ?? [])];
    this.picker.value = "";
    if (files.length) send(files, this);
  }
}
