// The projector: a class on the wall of a lecture hall, in steps, without names.

import { mounted } from "./mount.js";
import { ProjectorStore } from "./projector_store.js";
import { ProjectorView } from "./projector_view.js";

export default function projector() {
  return mounted((model, env) => new ProjectorStore(model, env), (store, el) => new ProjectorView(store, el));
}
