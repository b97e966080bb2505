"""Two layers side by side: a learner's own tags, and each reading, in the sentences she has read.

Two layers differ in a sentence in one of two ways. *Where*: one marks words and the other marks
none. *What*: both mark words and give them different categories. Span edges make no difference.
A reading is looked at in no sentence that the learner has not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.activities.tagging_assess import lay
from rightslab.core.layers import UNREAD, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.core.activities.comparison import Comparison
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.layers import Laid
    from rightslab.core.readings import Reading, ReadingSpan
    from rightslab.core.spans import Span

WHERE, WHAT, SAME = "where", "what", ""


@dataclass(frozen=True, slots=True)
class Own:
    """The learner's own layer: the activity it was made in, and its tags on the text."""

    activity: Activity
    layer: Laid
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One sentence that the learner has read: her spans, and the spans of each reading, by its id.

    ``labels`` and ``given`` are the categories that she, and each reading, gives there; ``differs``
    says of each reading how it differs: *where*, *what*, or nothing.
    """

    sentence: str
    mine: tuple[Span, ...]
    labels: frozenset[str]
    theirs: Mapping[str, tuple[ReadingSpan, ...]]
    given: Mapping[str, frozenset[str]]
    differs: Mapping[str, str]

    @property
    def apart(self) -> bool:
        """Whether any reading differs here."""
        return any(self.differs.values())


def own(activity: Activity, materials: Materials) -> Own | None:
    """Return the layer to compare: of the activities named, the one with most sentences read.

    Between equals the first. None where nothing is read or tagged yet in any of them.
    """
    content: Comparison = activity.content
    found = [_own(name, activity, materials) for name in content.mine]
    laid = [one for one in found if one is not None and one.read]
    return max(laid, key=lambda one: len(one.read), default=None)


def readings(activity: Activity, materials: Materials) -> tuple[Reading, ...]:
    """Return the readings to compare with; none where the activity or the edition has none."""
    return materials.readings if activity.readings else ()


def sides(
    activity: Activity, materials: Materials, scope: str, mine: Own | None
) -> tuple[Side, ...]:
    """Return the sentences of the scope that the learner has read, in the order of the text."""
    if mine is None:
        return ()
    rights = {right.id: right for right in materials.catalogue.rights}
    others = readings(activity, materials)
    return tuple(
        _side(sentence, mine.layer.spans(sentence), others, rights)
        for sentence in activity.sentences(materials.text, scope)
        if sentence in mine.read
    )


def labels(spans: Iterable[Span | ReadingSpan], rights: Mapping[str, Right]) -> frozenset[str]:
    """Return the categories that some spans stand for."""
    return frozenset(
        label for span in spans for label in stands_for(span.label, span.right, rights)
    )


def difference(mine: frozenset[str], theirs: frozenset[str]) -> str:
    """Say how two layers differ in one sentence, from the categories that each gives there.

    >>> difference(frozenset(), frozenset({"civil"}))
    'where'
    >>> difference(frozenset({"social"}), frozenset({"civil"}))
    'what'
    >>> difference(frozenset({"civil"}), frozenset({"civil"})) == SAME
    True
    """
    if mine == theirs:
        return SAME
    return WHAT if mine and theirs else WHERE


def _own(name: str, activity: Activity, materials: Materials) -> Own | None:
    found = materials.other(name)
    if found is None:
        return None
    made, answer = found
    if made.kind != "tagging" or made.text != materials.text.slug:
        return None
    layer = lay(answer, materials.text)
    shown = activity.sentences(materials.text)
    return Own(made, layer, tuple(s for s in shown if layer.status(s) != UNREAD))


def _side(
    sentence: str, mine: Sequence[Span], others: Sequence[Reading], rights: Mapping[str, Right]
) -> Side:
    theirs = {reading.id: reading.spans_in(sentence) for reading in others}
    own_labels = labels(mine, rights)
    given = {name: labels(spans, rights) for name, spans in theirs.items()}
    differs = {name: difference(own_labels, one) for name, one in given.items()}
    in_order = tuple(sorted(mine, key=lambda span: (span.start, span.end)))
    return Side(sentence, in_order, own_labels, theirs, given, differs)
