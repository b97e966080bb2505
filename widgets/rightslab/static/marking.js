// Marking by hand: one activity across all students, by a rubric; also two markers' marks side by side.

import { MarkingStore } from "./marking_store.js";
import { MarkingView } from "./marking_view.js";
import { mounted } from "./mount.js";

export default function marking() {
  return mounted((model, env) => new MarkingStore(model, env), (store, el) => new MarkingView(store, el));
}
