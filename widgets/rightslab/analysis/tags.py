"""A learner's tags as pictures, beside the readings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.core.activities import tagging
from rightslab.core.activities.tagging_assess import lay
from rightslab.core.errors import NoReadingsError, unknown_name
from rightslab.core.layers import UNREAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rightslab.analysis.charts import Chart
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Category
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text

# Which confidences each choice leaves out. A tag without a confidence is neither low nor high.
CONFIDENCE: dict[str, frozenset[str]] = {
    "all": frozenset(),
    "not low": frozenset({"low"}),
    "only high": frozenset({"", "low", "medium"}),
}
_MINE = "You"
_LEFT_OUT = {
    "all": "",
    "not low": ", low confidence left out",
    "only high": ", high confidence only",
}


@dataclass(frozen=True, slots=True)
class TagRow:
    """One tag, as a row of the learner's table."""

    sentence: str
    paragraph: str
    words: str
    category: str
    right: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Layers:
    """A learner's tags with what they are drawn beside."""

    rows: Sequence[TagRow]
    text: Text
    labels: Sequence[Category]
    readings: Sequence[Reading] = ()
    read: frozenset[str] = frozenset()

    @property
    def styles(self) -> list[charts.Style]:
        """How each category looks, named as in the rows."""
        return [charts.Style(c.name, c.name, c.badge, c.colour, c.text_colour) for c in self.labels]


def rows(answer: Tagging, activity: Activity, materials: Materials) -> list[TagRow]:
    """Return tags in the order of the text."""
    return [TagRow(**row) for row in tagging.rows(answer, activity, materials)]


def layers(answer: Tagging, activity: Activity, materials: Materials, scope: str) -> Layers:
    """Return a learner's tags with the readings that the activity has."""
    laid = lay(answer, materials.text)
    counted = activity.sentences(materials.text, scope)
    return Layers(
        rows(answer, activity, materials),
        materials.text,
        activity.labels,
        materials.readings if activity.readings else (),
        frozenset(s for s in counted if laid.status(s) != UNREAD),
    )


def by_category(layers: Layers, confidence: str = "all") -> Chart:
    """Draw how often each category was tagged."""
    counts = Counter(row.category for row in _kept(layers.rows, confidence))
    everything = Counter(row.category for row in layers.rows)
    return charts.bars(
        f"Your tags by category{_LEFT_OUT[confidence]}",
        {c.name: counts[c.name] for c in layers.labels},
        styles=layers.styles,
        heading=("Category", "Tags"),
        top=max(everything.values(), default=0),
        key=confidence,
    )


def by_paragraph(layers: Layers, confidence: str = "all") -> Chart:
    """Draw, for each paragraph, how often each category was tagged.

    The scale is that of all tags, so that pictures with other confidences can be laid beside.
    """
    counts = Counter((row.paragraph, row.category) for row in _kept(layers.rows, confidence))
    everything = Counter(row.paragraph for row in layers.rows)
    values = {
        p.id: {c.name: counts[p.id, c.name] for c in layers.labels} for p in layers.text.paragraphs
    }
    return charts.stacked_bars(
        f"Your tags by paragraph and category{_LEFT_OUT[confidence]}",
        values,
        styles=layers.styles,
        heading="Paragraph",
        top=max(everything.values(), default=0),
        key=confidence,
    )


def beside_readings(layers: Layers, confidence: str = "all") -> Chart:
    """Draw how often each category was tagged, by the learner and in each reading.

    Only sentences that the learner has read are counted, so that no reading is seen before one's
    own. A reading's span counts under its first category, not under its alternatives. Raises
    NoReadingsError where there is none.
    """
    if not layers.readings:
        msg = (
            "There are no readings to draw beside your tags here: this activity has none, or your "
            'instructor keeps them. Draw "tags by category" instead.'
        )
        raise NoReadingsError(msg)
    counts = {_MINE: Counter(row.category for row in _kept(layers.rows, confidence))}
    counts |= {r.name: _counted(r, layers, confidence) for r in layers.readings}
    return charts.grouped_bars(
        f"Tags by category: you and {len(layers.readings)} readings, in the "
        f"{len(layers.read)} sentences that you have read{_LEFT_OUT[confidence]}",
        {c.name: {who: n[c.name] for who, n in counts.items()} for c in layers.labels},
        styles=layers.styles,
        series=[charts.Style(name, name, _initials(name)) for name in counts],
        heading="Category",
        key=confidence,
    )


PICTURES: dict[str, Callable[[Layers, str], Chart]] = {
    "tags by category": by_category,
    "tags by paragraph": by_paragraph,
    "my tags beside the readings": beside_readings,
}


def _counted(reading: Reading, layers: Layers, confidence: str) -> Counter[str]:
    names, left_out = {c.id: c.name for c in layers.labels}, _left_out(confidence)
    spans = (s for s in reading.spans if s.sentence in layers.read)
    return Counter(names.get(s.label, s.label) for s in spans if s.confidence not in left_out)


def _initials(name: str) -> str:
    """Return a short name: as it is if it is one word, else the first letters of its words.

    >>> _initials("You"), _initials("Human-rights law"), _initials("Discourse and language")
    ('You', 'HL', 'DL')
    """
    words = [word for word in name.split() if word != "and"]
    return name if len(words) == 1 else "".join(word[0] for word in words).upper()


def _kept(tags: Iterable[TagRow], confidence: str) -> list[TagRow]:
    left_out = _left_out(confidence)
    return [row for row in tags if row.confidence not in left_out]


def _left_out(confidence: str) -> frozenset[str]:
    if confidence not in CONFIDENCE:
        raise unknown_name("choice of confidence", confidence, CONFIDENCE)
    return CONFIDENCE[confidence]
