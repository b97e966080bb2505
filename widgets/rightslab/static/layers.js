// The store of a tagging answer: a layer of spans on a text.

import { act, copyOf, differing, layerOf, touched } from "./spans.js";
import { Store } from "./store.js";
import { Layout } from "./text.js";

/** @typedef {import("./spans.js").Layer} Layer */

/** @extends {Store<Layer, import("./wire.js").TaggerDocument>} */
export class LayerStore extends Store {
  /** @param {import("./wire.js").Model} model @param {import("./outbox.js").Env} env */
  constructor(model, env) {
    const { text, scope } = model.get("document");
    const layout = new Layout(text, scope);
    /** @param {number} token */
    const sentenceOf = (token) => layout.of(token).index;
    /** @param {string} id */
    const indexOf = (id) => layout.byId.get(id)?.index ?? -1;
    super(model, env, {
      read: (snapshot) => layerOf(snapshot, sentenceOf),
      copy: copyOf,
      act: (layer, action) => act(layer, action, sentenceOf),
      touched: (op, layer) => touched(op, layer, sentenceOf, indexOf),
      differing: (a, b) => differing(a, b, indexOf),
    });
    this.layout = layout;
    this.sentenceOf = sentenceOf;
    this.indexOf = indexOf;
  }

  /** The layer as it is shown. */
  get layer() {
    return this.state;
  }
}
