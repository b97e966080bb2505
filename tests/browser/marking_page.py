"""The marking widget on a bare page, with a real exchange and a desk that obeys the test."""

from __future__ import annotations

import json
from collections import Counter

from axe_playwright_python.sync_playwright import Axe

from rightslab.core.activities import sheet
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.sheet_wire import shown_quote
from rightslab.core.errors import RightslabError
from rightslab.core.history import History, act
from rightslab.core.spans import selectors
from rightslab.storage import library
from rightslab.views import marking, marking_exchange, marking_rows

HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>marking</title>
<style>%s body { margin: 0; background: %s }</style></head>
<body data-jp-theme-light="%s"><main id="place"></main></body></html>"""
# A model that asks Python; answers come in their order, as over a comm.
START = """async ([bundle, views, document_]) => {
  const source = URL.createObjectURL(new Blob([bundle], { type: "text/javascript" }));
  const { default: make } = await import(source);
  window.closes ??= [];
  const heard = new Set();
  const model = {
    get: () => structuredClone(document_),
    on: (name, run) => name === "msg:custom" && heard.add(run),
    off: (name, run) => heard.delete(run),
    send: async (message) => {
      if (window.silent) return;
      for (const one of JSON.parse(await window.askDesk(JSON.stringify(message)))) {
        heard.forEach((run) => run(one));
      }
    },
  };
  window.tell = (message) => heard.forEach((run) => run(message));
  const widget = make();
  const stop = widget.initialize({ model });
  const places = Array.from({ length: views }, () => {
    const el = document.createElement("div");
    document.getElementById("place").append(el);
    return widget.render({ model, el });
  });
  window.leave = () => { places.forEach((close) => close()); stop(); };
}"""
TEXT = library.text("china-hrc55-2024")
ESSAY = (
    "The speech sets two orders beside each other. In one place rights are equal, in another one "
    "right comes first. The speaker asks for \u201cequal emphasis on all types of human "
    "rights\u201d, and all takes in both families.\n\nYet it also says that peoples come "
    "\u201cbefore everything else\u201d, which I do not find there. A reader who holds that "
    "survival is a condition of every other right would say that a priority in time is no "
    "priority in rank. I take this reading up, since it changes what my thesis can claim: not that "
    "the speech contradicts itself, but that it leaves the order open.\n\n"
) * 2


def thesis():
    """The activity that is marked here."""
    found = library.find_activity("thesis")
    assert found
    return found


CRITERIA = thesis().content.rubric
NAMES = [
    f"{a} {b}" for a in ("grey", "amber", "quiet", "broad") for b in ("heron", "otter", "finch")
]


def picked(sentence: str, words: str) -> dict:
    """Some words of a sentence as a picked quote."""
    found = TEXT.sentence(sentence)
    start = TEXT.reading.index(words, found.start)
    tokens = [i for i, t in enumerate(TEXT.tokens) if start <= t.start < start + len(words)]
    given = {**selectors(TEXT, tokens[0], tokens[-1]), "text": TEXT.slug}
    return shown_quote(sheet.Quote(**given), TEXT)


class Kept:
    """One sheet in memory, as the exchange wants it kept."""

    read_only = False

    def __init__(self, answer: Sheet) -> None:
        self.rev, self.history, self.uids = 0, History(answer), {}
        self.error: Exception | None = None

    def commit(self, op, uid=""):
        if self.error:
            raise self.error
        if uid and uid in self.uids:
            return self.uids[uid], False
        self.history = act(self.history, op, sheet.apply)
        self.rev += 1
        self.uids[uid] = self.rev
        return self.rev, True

    def reload(self):
        self.error = None


class Desk:
    """Twelve students, or as many as are wanted; each has an essay of its own."""

    criteria = CRITERIA

    def __init__(self, students: int = 12, *, moderates: bool = False) -> None:
        names = NAMES if students <= len(NAMES) else [f"student {i}" for i in range(students)]
        self.names = {f"thesis/{n.replace(' ', '-')}": n for n in names[:students]}
        self.sheets = {entry: Kept(Sheet()) for entry in self.names}
        self.requests: dict[str, str] = {}
        self.published: dict[str, dict[str, float]] = {}
        self.similar: dict[str, list[dict]] = {}
        self.older: dict[str, list[str]] = {}
        self.closed: dict[str, str] = {}
        self.earlier: dict[str, int] = {}  # revision at which an earlier request was answered
        self.earned: dict | None = None
        self.left_out: list[str] = []
        self.anew: dict[str, str] = {}
        self.said = ""
        self.moderates = moderates
        self.broken: set[str] = set()

    def rows(self):
        return [self.row(entry) for entry in self.names]

    def row(self, entry):
        answer = self.sheets[entry].history.answer
        if self.moderates:
            return marking_rows.pair(entry, self.names[entry], answer, CRITERIA[:2], 4)
        made = marking_rows.row(
            entry,
            self.names[entry],
            answer,
            self.criteria,
            request=entry in self.requests,
            published=self.published.get(entry),
            older=() if answer.text("answer") else self.older.get(entry, ()),
            closed=self.closed.get(entry, ""),
        )
        made["asks"] |= self.earlier.get(entry) == self.sheets[entry].rev
        return made

    def paper(self, entry):
        if entry in self.broken:
            raise RightslabError("This answer could not be read. Ask for another hand-in.")
        why, levels = self.requests.get(entry), self.published.get(entry)
        paper = {
            "name": self.names[entry],
            "parts": [
                {"title": "Thesis", "text": f"The order stays open, says {self.names[entry]}.",
                 "note": "8 words", "quotes": []},
                {"title": "Text", "text": ESSAY, "note": "214 words", "quotes": []},
                {"title": "Picked from the speech", "text": "", "note": "",
                 "quotes": [picked("S08", "as a priority"), picked("S31", "There is always room")]},
            ],
            "request": {"why": why, "made": "2026-02-01T10:00:00Z",
                        "earlier": entry in self.earlier} if why else None,
            "earned": self.earned,
            "published": {"levels": levels, "comment": ""} if levels else None,
            "similar": self.similar.get(entry, []),
            "notes": [],
        }  # fmt: skip
        if self.moderates:
            paper["marks"] = [
                {"marker": "Ana", "levels": dict(zip(IDS, (1, 3, 2, 2), strict=True)),
                 "comment": "Clear, and the thesis can be tested."},
                {"marker": "Ben", "levels": dict(zip(IDS, (2, 2, 2, 2), strict=True)),
                 "comment": ""},
            ]  # fmt: skip
        return paper

    def kept(self, entry):
        return self.sheets[entry]

    def bank(self):
        texts = [kept.history.answer.text("comment") for kept in self.sheets.values()]
        lines = [self.anew.get(one, one) for text in texts for one in text.splitlines() if one]
        return [
            {"words": words, "used": used, "out": words in self.left_out}
            for words, used in Counter(lines).most_common()
        ]

    def change_bank(self, what, words, anew):
        if what == "reword":
            self.anew[words] = anew
        elif what == "out":
            self.left_out.append(words)
        else:
            self.left_out.remove(words)

    def notice(self):
        return self.said

    def mark(self, entry, points=(1, 2, 2, 1), **texts):
        """Give a mark as if it had been given before."""
        numbers = {f"level/{i}": float(p) for i, p in zip(IDS, points, strict=False)}
        self.sheets[entry].history = History(Sheet(texts=texts, numbers=numbers))


IDS = [criterion.id for criterion in CRITERIA]


class MarkingPage:
    """A page with the widget, its exchange and its desk."""

    def __init__(self, page, desk):
        self.page, self.desk, self.keyboard = page, desk, page.keyboard
        self.root = page.locator(".rl-marking").first
        self.outgoing: list[dict] = []
        self.renew()
        page.expose_function("askDesk", self._ask)

    @property
    def name(self):
        """The name of the student whose answer is open."""
        return self.root.locator(".rl-mk-student-name")

    def renew(self):
        """A new kernel on the same sheets."""
        self.exchange = marking_exchange.MarkingExchange(self.desk)
        self.exchange.join(self)

    def send(self, content):
        self.outgoing.append(json.loads(json.dumps(content)))

    def _ask(self, message):
        self.exchange.receive(self, json.loads(message))
        out, self.outgoing = self.outgoing, []
        return json.dumps(out)

    def document(self, **changes):
        given = {"title": "Thesis with evidence", "key": "test/thesis", "text": TEXT,
                 "prompt": "State a thesis on what the speech does.", "points": 12}  # fmt: skip
        if not self.desk.moderates:
            return marking.document(self.desk.criteria, **{**given, **changes})
        says = ("On 12 answers the two markers agree moderately.",)
        return marking.moderation(CRITERIA, markers=("Ana", "Ben"), says=says, figures=(), **given)

    def show(self, *, theme="light", views=1, **changes):
        colour, light = ("#fff", "true") if theme == "light" else ("#111", "false")
        self.page.set_content(HOST % (marking.Marking._css, colour, light))
        self.run(views, **changes)
        return self

    def run(self, views=1, **changes):
        """Run the cell."""
        self.page.evaluate(START, [marking.Marking._esm, views, self.document(**changes)])
        self.page.wait_for_selector(".rl-mk-part, .rl-alert p")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def heard(self, words):
        self.page.wait_for_function(
            "w => [...document.querySelectorAll('.rl-live')].some(e => e.textContent.includes(w))",
            arg=words,
        )

    def saved(self):
        self.page.wait_for_selector('.rl-saved[data-status="saved"]')
        self.page.wait_for_timeout(30)

    def sheet(self, entry="thesis/grey-heron"):
        self.saved()
        return self.desk.sheets[entry].history.answer

    def levels(self, entry="thesis/grey-heron"):
        return {k.removeprefix("level/"): v for k, v in self.sheet(entry).numbers.items()}

    def faults(self):
        found = Axe().run(self.page, context=".rl-marking")
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found.response["violations"]]


def start(marking, **options):
    """Open the widget and put the focus where work begins, as a click there does."""
    marking.show(**options)
    marking.root.locator(".rl-mk-criterion input").first.focus()
    return marking
