"""How layers stand to the learner's own, sentence by sentence: where they differ, and in what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.layers import EARLIER, OWN, Laid, stands_for
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from rightslab.core.activities.comparison_layers import Ground, Own
    from rightslab.core.catalogue import Right
    from rightslab.core.layers import Mark
    from rightslab.core.readings import ReadingSpan
    from rightslab.core.spans import Span

WHERE, WHAT, SAME = "where", "what", ""


@dataclass(frozen=True, slots=True)
class Side:
    """One sentence that is open, as the learner and the layers beside hers see it.

    ``labels`` and ``given`` are the categories that she, and each other layer, gives there;
    ``differs`` says of each layer of others how it differs: *where*, *what*, or nothing. Layers
    whose author has not read the sentence are left out.
    """

    sentence: str
    labels: frozenset[str]
    theirs: Mapping[str, tuple[Mark, ...]]
    given: Mapping[str, frozenset[str]]
    differs: Mapping[str, str]

    @property
    def apart(self) -> bool:
        """Whether any layer differs here."""
        return any(self.differs.values())


def sides(found: Ground, shown: Collection[str] = ()) -> tuple[Side, ...]:
    """Return the open sentences that the learner has read, in the order of the text.

    ``shown`` are the ids of the layers that are looked at; all where it is empty.
    """
    if found.mine is None:
        return ()
    read = frozenset(found.mine.read)
    beside = [
        laid
        for laid in found.layers
        if laid.layer.kind != OWN and (not shown or laid.layer.id in shown)
    ]
    return tuple(_side(s, found.mine, beside) for s in found.open if s in read)


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


def _side(sentence: str, mine: Own, beside: Sequence[Laid]) -> Side:
    here = [laid for laid in beside if sentence in laid.read]
    ids = [laid.layer.id for laid in here]
    theirs = [laid.marks.get(sentence, ()) for laid in here]
    given = _labels(*theirs)
    own_labels = mine.laid.labels(sentence)
    differs = {
        laid.layer.id: difference(own_labels, labels)
        for laid, labels in zip(here, given, strict=True)
        if laid.layer.kind != EARLIER
    }
    of = dict(zip(ids, theirs, strict=True)), dict(zip(ids, given, strict=True))
    return Side(sentence, own_labels, *of, differs)


@by_identity(512)  # the marks of readings come back with each learner
def _labels(*each: tuple[Mark, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(label for mark in marks for label in mark.labels) for marks in each)
