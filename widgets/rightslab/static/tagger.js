// The tagger: one store for each model, one view for each place where the model is shown.

import { browserEnv, h, measured } from "./dom.js";
import { LayerStore } from "./layers.js";
import { TaggerView } from "./tagger_view.js";

/** @typedef {import("./wire.js").Model} Model */

/** A new definition for each model: the store made in initialize is shared by all its views. */
export default function tagger() {
  /** @type {LayerStore | undefined} */
  let store;
  return {
    /** @param {{model: Model}} context */
    initialize({ model }) {
      const made = new LayerStore(model, browserEnv());
      made.start();
      store = made;
      return () => made.dispose();
    },

    /** @param {{model: Model, el: HTMLElement}} context */
    render({ el }) {
      const shared = store;
      if (!shared) {
        el.append(h("p", {}, "The tagger could not start. Run the cell again."));
        return () => {};
      }
      const view = measured("rightslab:first-draw", () => new TaggerView(shared, el));
      shared.hello();
      return () => view.dispose();
    },
  };
}
