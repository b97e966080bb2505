"""The tagger as a person meets it: words to point at, keys to press, sentences to hear."""

import json
from functools import cache
from urllib.parse import urlencode

from rightslab.views._esm import bundle

WORDS = """async ([sentence, words, nth]) => {
  const element = document.querySelectorAll(`[data-n="${sentence}"]`)[nth];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let full = '';
  while (walker.nextNode()) {
    nodes.push([walker.currentNode, full.length]);
    full += walker.currentNode.nodeValue;
  }
  const at = full.indexOf(words);
  if (at < 0) throw new Error(`"${words}" is not in ${sentence}: ${full}`);
  const pane = element.closest('.rl-pane');
  const character = (index) => {
    const [node, start] = nodes.findLast(([, from]) => from <= index);
    const range = document.createRange();
    range.setStart(node, index - start);
    range.setEnd(node, index - start + 1);
    return range;
  };
  const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  await drawn();
  const frame = pane.getBoundingClientRect();
  for (let i = 0; i < 4; i += 1) {
    const box = character(at).getBoundingClientRect();
    if (box.top > frame.top + 40 && box.bottom < frame.bottom - 60) break;
    pane.scrollTop += box.top - frame.top - frame.height / 3;
    await drawn();
  }
  const a = character(at).getBoundingClientRect();
  const b = character(at + words.length - 1).getBoundingClientRect();
  return [a.left + 1, a.top + a.height / 2, b.right - 1, b.top + b.height / 2];
}"""


@cache
def tagger_bundle():
    return bundle("tagger.js")


class TaggerPage:
    """One page with the tagger on it."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".rl-root").first
        self.text = self.root.locator(".rl-text")
        self.form = self.root.locator(".rl-form")
        self.alert = self.root.locator(".rl-alert")
        self.keyboard = page.keyboard

    @classmethod
    def open(cls, page, site, parameters, *, changes=None, snapshot=None, modules=False):
        """Opens it with the one string that Jupyter gets, or with the modules as they stand."""
        bundle = None if modules else tagger_bundle()
        given = {"changes": changes or {}, "snapshot": snapshot or {}, "bundle": bundle}
        page.add_init_script(f"Object.assign(window, {json.dumps(given)})")
        query = urlencode({"theme": "light"} | parameters)
        page.goto(f"{site}/tests/browser/host.html?{query}")
        page.wait_for_selector("body[data-ready]")
        return cls(page)

    def at(self, sentence, words, nth=0):
        """Screen points of the first and the last letter of some words."""
        left, top, right, bottom = self.page.evaluate(WORDS, [sentence, words, nth])
        return (left, top), (right, bottom)

    def click(self, sentence, words, **options):
        self.page.mouse.click(*self.at(sentence, words)[0], **options)

    def tap(self, sentence, words):
        self.page.touchscreen.tap(*self.at(sentence, words)[0])

    def drag(self, sentence, words, *, to=None, to_words=None):
        start, end = self.at(sentence, words)
        if to:
            end = self.at(to, to_words)[1]
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=3)
        self.page.mouse.move(*end, steps=3)
        self.page.mouse.up()

    def press(self, *keys):
        for key in keys:
            self.keyboard.press(key)

    def tag(self, sentence, words, key="1"):
        """By mouse and number key."""
        self.drag(sentence, words)
        self.press(key)

    def quotes(self):
        """What the kernel holds: words and category of each span, in order."""
        return self.page.evaluate("""() => kernel.spans.sort((a, b) => a.first - b.first)
          .map(span => [kernel.layout.quote(span.first, span.last), span.label])""")

    def saved(self, count=None):
        """The kernel's spans once everything is saved."""
        self.root.locator(".rl-saved[data-status=saved]").wait_for()
        spans = self.page.evaluate("kernel.spans")
        assert count is None or len(spans) == count
        return spans

    def marked(self):
        """The words under each real mark element, in order."""
        return self.text.locator("mark").all_inner_texts()

    def heard(self, text):
        """Waits until the live region says something that holds `text`."""
        self.root.locator(".rl-live", has_text=text).wait_for(state="attached")

    def chosen(self):
        """The words that are highlighted as chosen."""
        return self.page.evaluate("""async () => {
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          const name = [...CSS.highlights.keys()].find(key => key.startsWith('rl-pending'));
          return name ? [...CSS.highlights.get(name)].map(String).join('') : '';
        }""")

    def focus_text(self):
        self.text.focus()

    def focused(self):
        """A short name of what has the focus."""
        return self.page.evaluate("""() => {
          const e = document.activeElement;
          return e === document.body ? 'body' : e.className || e.tagName;
        }""")

    def tab(self, name):
        self.root.get_by_role("tab", name=name).click()

    def letters(self):
        """All text of the reading column, as the DOM has it."""
        return self.page.evaluate("document.querySelector('.rl-text').textContent")

    def kernel(self, code):
        """Runs JavaScript on the fake kernel."""
        return self.page.evaluate(f"() => {{ {code} }}")
