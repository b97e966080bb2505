// The tagger: a layer of spans, and the view on it.

import { LayerStore } from "./layers.js";
import { mounted } from "./mount.js";
import { TaggerView } from "./tagger_view.js";

export default function tagger() {
  return mounted((model, env) => new LayerStore(model, env), (store, el) => new TaggerView(store, el));
}
