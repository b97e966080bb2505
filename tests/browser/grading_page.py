"""The grading form on a bare page: its model keeps what is said, and answers as it is told."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from rightslab.views.grading import GradeForm

HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>grading</title>
<style>%s body { margin: 0; background: %s }</style></head>
<body data-jp-theme-light="%s"><main id="place"><h2>3 Grade</h2></main></body></html>"""
START = """async ([bundle, traits, files]) => {
  const source = URL.createObjectURL(new Blob([bundle], { type: "text/javascript" }));
  const { default: make } = await import(source);
  const heard = new Map();
  const call = (name, ...given) => (heard.get(name) ?? new Set()).forEach((run) => run(...given));
  window.said = [];
  window.sizes = [];
  const answer = (message, buffers) => {
    if (message.kind === "put") {
      window.sizes.push(buffers[0].byteLength);
      const offset = message.offset + buffers[0].byteLength;
      const folder = message.group ? `received/${message.group}` : "received";
      return { offset, path: offset === message.size ? `${folder}/${message.name}` : "" };
    }
    if (message.kind === "roster") {
      return window.rosters ?? { says: "On it: 2 students.", unsure: false };
    }
    if (message.kind === "look") return window.looks ?? { says: "In it: 3 files.", asked: null };
    if (!(message.name in files)) return { kind: "refused", words: `${message.name} is gone.` };
    const bytes = new TextEncoder().encode(files[message.name]);
    const piece = bytes.slice(message.offset, message.offset + 9);
    return { size: bytes.length, buffers: [new DataView(piece.buffer)] };
  };
  const model = {
    get: (name) => structuredClone(traits[name]),
    on: (name, run) => heard.set(name, (heard.get(name) ?? new Set()).add(run)),
    off: (name, run) => heard.get(name)?.delete(run),
    send: (message, _callbacks, buffers) => {
      window.said.push(message);
      if (window.silent || !message.id) return;
      const { buffers: back = [], ...content } = answer(message, buffers);
      const { kind, id } = message;
      setTimeout(() => call("msg:custom", { kind, id, ...content }, back), 2);
    },
  };
  window.set = (name, value) => { traits[name] = value; call(`change:${name}`); };
  const el = document.createElement("div");
  document.getElementById("place").append(el);
  window.leave = make().render({ model, el });
}"""


class GradingPage:
    """A page with the form on what was found, and on the results that are there."""

    def __init__(self, page, found, results=None, *, files=None, theme="light"):
        self.page, self.root = page, page.locator(".rl-gf")
        colour, light = ("#fff", "true") if theme == "light" else ("#111", "false")
        page.set_content(HOST % (GradeForm._css, colour, light))
        traits = {"document": found, "state": {"phase": "idle"}, "results": results or {}}
        page.evaluate(START, [GradeForm._esm, traits, files or {}])

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def said(self, kind):
        return [one for one in self.page.evaluate("window.said") if one["kind"] == kind]

    def state(self, **given):
        self.page.evaluate("given => window.set('state', given)", given)

    def results(self, given):
        self.page.evaluate("given => window.set('results', given)", given)

    def heard(self, words):
        self.page.wait_for_function(
            "w => document.querySelector('.rl-gf .rl-live').textContent.includes(w)", arg=words
        )

    def open_all(self):
        self.page.evaluate("document.querySelectorAll('details').forEach(e => (e.open = true))")

    def faults(self):
        found = Axe().run(self.page, context=".rl-gf")
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found.response["violations"]]
