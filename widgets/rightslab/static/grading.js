// Grading a class: a form, how far it is, and what came of it.

import { h, liveRegion } from "./dom.js";
import { Line } from "./line.js";
import { Results } from "./grading_results.js";
import { Run } from "./grading_run.js";
import { Setup } from "./grading_setup.js";

class GradeForm {
  /** @param {import("./line.js").FormModel} model @param {HTMLElement} el */
  constructor(model, el) {
    this.model = model;
    this.line = new Line(model);
    const live = liveRegion();
    this.run = new Run(() => this.grade(), () => this.line.tell({ kind: "stop" }), live.say);
    this.setup = new Setup(model.get("document"), this.line, live.say, (words) => this.run.fail(words));
    this.results = new Results(this.line, live.say);
    this.root = h("div", { class: "rl-root rl-frame rl-gf", onkeydown: keep },
      h("h3", { class: "rl-title" }, "Grade a class"),
      h("p", { class: "rl-prompt rl-quiet" }, "Nothing that students sent is run, and none of their files is changed."),
      this.setup.element, this.run.element, this.results.element, live.element);
    el.append(this.root);
    this.changed = () => this.show(false);
    model.on("change:state", this.changed);
    this.resulted = () => this.results.show(model.get("results"));
    model.on("change:results", this.resulted);
    this.resulted();
    this.show(true);
  }

  grade() {
    this.run.fail("");
    try {
      const asked = this.setup.values();
      this.run.asked();
      this.run.grade.focus({ preventScroll: true }); // who waits here is led to the results
      this.line.tell({ kind: "grade", asked });
    } catch (error) {
      this.run.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {boolean} first */
  show(first) {
    const state = this.model.get("state");
    const here = this.run.element.contains(document.activeElement);
    const ended = this.run.show(state, first);
    if (ended && state.phase === "done" && here) this.results.focus();
  }

  dispose() {
    this.model.off("change:state", this.changed);
    this.model.off("change:results", this.resulted);
    this.line.dispose();
  }
}

/** Keeps keys from the shortcuts of JupyterLab, where D D deletes a cell. @param {KeyboardEvent} event */
function keep(event) {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  if (!chord || event.key === "Enter") event.stopPropagation();
}

export default function gradeForm() {
  return {
    /** @param {{model: any, el: HTMLElement}} context */
    render({ model, el }) {
      const form = new GradeForm(model, el);
      return () => form.dispose();
    },
  };
}
