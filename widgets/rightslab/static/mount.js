// How a widget lives in a page: one store for each model, one view for each place where it is shown.

import { browserEnv, h, measured } from "./dom.js";

/** @typedef {import("./wire.js").Model} Model */

/**
 * A definition for anywidget. Make a new one for each model: the store made in initialize is shared
 * by all its views.
 * @template {{start: () => void, hello: () => void, dispose: () => void}} S
 * @param {(model: Model, env: import("./outbox.js").Env) => S} makeStore
 * @param {(store: S, el: HTMLElement) => {dispose: () => void}} makeView
 */
export function mounted(makeStore, makeView) {
  /** @type {S | undefined} */
  let store;
  return {
    /** @param {{model: Model}} context */
    initialize({ model }) {
      const made = makeStore(model, browserEnv());
      made.start();
      store = made;
      return () => made.dispose();
    },

    /** @param {{model: Model, el: HTMLElement}} context */
    render({ el }) {
      const shared = store;
      if (!shared) {
        el.append(h("p", {}, "This widget could not start. Run the cell again."));
        return () => {};
      }
      const view = measured("rightslab:first-draw", () => makeView(shared, el));
      shared.hello();
      return () => view.dispose();
    },
  };
}
