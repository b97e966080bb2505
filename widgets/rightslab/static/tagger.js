// The tagger: one store for each model, one view for each place where the model is shown.

import { h, measured, randomId } from "./dom.js";
import { Store } from "./store.js";
import { TaggerView } from "./tagger_view.js";

/** @typedef {import("./wire.js").Model} Model */

/** @returns {import("./outbox.js").Storage | null} this tab's own storage, where it is allowed */
function tabStorage() {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/** A new definition for each model: the store made in initialize is shared by all its views. */
export default function tagger() {
  /** @type {Store | undefined} */
  let store;
  return {
    /** @param {{model: Model}} context */
    initialize({ model }) {
      const made = new Store(model, {
        storage: tabStorage(), random: randomId, bus: window,
        later: (run, ms) => setTimeout(run, ms), cancel: (timer) => clearTimeout(timer),
      });
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
