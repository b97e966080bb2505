"""A small text with two readers, and a learner's tags on it: what the comparison is tested with."""

from __future__ import annotations

from rightslab.core.activities.comparison import KIND
from rightslab.core.activities.comparison_content import Comparison
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.tagging_answer import ReadMark, Tagging
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue, Category, Right
from rightslab.core.option import Option
from rightslab.core.readings import Reading, ReadingSpan
from rightslab.core.spans import Span
from rightslab.core.text_cut import read_text

TEXT = read_text(
    "All may vote. Nurses are paid. Peace lasts. We met. Schools teach.", slug="main", title="Main"
)
OTHER = read_text("We vote. We vote. We rest.", slug="other", title="Other")
LABELS = tuple(
    Category(one, one.title(), one[:2].upper(), "", "", "#000000", "#FFFFFF", "solid")
    for one in ("political", "social", "economic", "collective")
)
CLASS = Right("esc", "All of them", "social", ("economic",), "cluster", "", "", ())
CATALOGUE = Catalogue(LABELS, (CLASS,), ())


def span(sentence: str, quote: str, label: str, right: str = "") -> ReadingSpan:
    """Make a reader's span, sure and explicit, with a reason that names it."""
    return ReadingSpan(
        f"{sentence}{quote}", sentence, quote, label, right, (), (), "high", "explicit",
        f"Because of {quote}.",
    )  # fmt: skip


def reading(name: str, *spans: ReadingSpan) -> Reading:
    """Make a reading that has nothing but spans."""
    return Reading(name, name.title(), f"lens of {name}", spans, (), (), ())


VOTE, PAID = span("S01", "vote", "political"), span("S02", "paid", "social", "esc")
LAWYER = reading("lawyer", VOTE, PAID)
TEACHER = reading(
    "teacher", VOTE, span("S02", "Nurses", "social"), span("S03", "Peace", "collective")
)
READINGS = (LAWYER, TEACHER)


def tag(sentence: str, quote: str, label: str, note: str = "") -> Span:
    """Make a learner's tag on words of the text."""
    start = TEXT.sentence(sentence).start + TEXT.sentence_text(sentence).index(quote)
    return Span(f"t{start}{label}", start, start + len(quote), quote, "", "", label, note=note)


def read(*sentences: str) -> tuple[ReadMark, ...]:
    """Make marks of sentences that were read and in which nothing was found."""
    return tuple(ReadMark(one, TEXT.sentence_text(one)) for one in sentences)


def tags_activity(name: str = "tags", **more) -> Activity:
    """Make the tagging activity in which the learner's own layer was made."""
    plain = {"lesson": "06_tag", "kind": "tagging", "title": "Tag it", "prompt": "", "text": "main"}
    last = {"labels": LABELS, "policy": "completion", "points": 1, "readings": True}
    return Activity(id=name, **(plain | last | more))


def answer(*spans: Span, nothing: tuple[str, ...] = ()) -> Tagging:
    """Make a layer: tags, and the sentences that hold nothing."""
    return Tagging("main", spans, read(*nothing))


MINE = answer(
    tag("S01", "vote", "political", "It says vote."),
    tag("S02", "paid", "economic"),
    nothing=("S03",),
)


def materials(kept=None, readings=READINGS) -> Materials:
    """Make materials with what the learner has kept, by the name of the activity."""
    kept = {"tags": MINE} if kept is None else kept
    found = {
        name: one if isinstance(one, tuple) else (tags_activity(name), one)
        for name, one in kept.items()
    }
    return Materials(TEXT, CATALOGUE, readings, other=found.get)


def layers(**more) -> Activity:
    """Make a comparison of layers."""
    content = Comparison(("tags", "instead"), 2, "Tag the text first.")
    plain = {"id": "compare", "lesson": "07", "kind": "comparison", "title": "Compare"}
    last = {"prompt": "", "text": "main", "labels": LABELS, "policy": "completion", "points": 1}
    return Activity(**({"content": content, "readings": True} | plain | last | more))


def texts(**more) -> Activity:
    """Make a comparison of two texts."""
    both = (Option("main", "Main text"), Option("other", "Other text"))
    return layers(content=Comparison(texts=both), **more)


def shelved(kept=None, others=None) -> Materials:
    """Make materials that know a second text."""
    others = (
        {"other": (OTHER, (reading("lawyer2", span("S01", "vote", "political")),))}
        if (others is None)
        else others
    )
    made = materials(kept)
    object.__setattr__(made, "shelf", others.get)
    return made


def decide(**decisions: tuple[str, str]) -> Sheet:
    """Make the answer of someone who decided: S01=("keep", "because")."""
    return Sheet(
        texts={one: why for one, (_, why) in decisions.items() if why},
        choices={one: (what,) for one, (what, _) in decisions.items() if what},
    )


def check(sheet: Sheet | None = None, activity=None, known=None, unit: str = "", scope: str = ""):
    """Return what Check says."""
    return KIND.assess(sheet or Sheet(), activity or layers(), known or materials(), scope, unit)
