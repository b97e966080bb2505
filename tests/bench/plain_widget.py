"""The least a widget can be, to hold the tagger against: plain anywidget, no kit."""

import anywidget
import traitlets


class Plain(anywidget.AnyWidget):
    """A button: key 1 sends a word, key 2 a whole list with one span more, to the kernel and back.

    ``pressed`` stays on the page: bench.round resolves with the time until the answer is there.
    """

    _esm = """
    export default {
      render({ model, el }) {
        const button = document.createElement("button");
        button.className = "bench-plain";
        button.textContent = "ready";
        let pressed = 0;
        let told = () => {};
        button.addEventListener("keydown", (event) => {
          event.stopPropagation();
          if (event.key !== "1" && event.key !== "2") return;
          event.preventDefault();
          pressed = event.timeStamp;
          window.bench.round = new Promise((resolve) => { told = resolve; });
          button.textContent = String(Math.random());
          if (event.key === "1") model.send({ kind: "ping" });
          else {
            const spans = model.get("spans");
            model.set("spans", [...spans, { ...spans[0], id: `p${spans.length}` }]);
            model.save_changes();
          }
        });
        model.on("msg:custom", () => told(performance.now() - pressed));
        el.append(button);
      },
    };
    """
    spans = traitlets.List().tag(sync=True)

    def __init__(self, count: int = 0) -> None:
        span = {"first": 4, "last": 6, "label": "civil", "right": "", "note": "", "confidence": ""}
        super().__init__(spans=[{"id": f"p{n}", **span} for n in range(count)])
        self.on_msg(lambda *_: self.send({"kind": "pong"}))
        self.observe(lambda _: self.send({"kind": "pong"}), "spans")
