"""The layers that a comparison lays side by side, and the sentences in which they may be seen.

One's own tags come first, then an earlier attempt of one's own, readings, classmates, imported
files. What others mark in a sentence that is still closed is taken out here, before anything is
drawn, sent or said: nothing after this module can give it away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.core.activities import tagging_assess
from rightslab.core.classroom import AFTER_RELEASE, AT_ONCE
from rightslab.core.layers import (
    CLASSMATE,
    EARLIER,
    IMPORTED,
    OWN,
    READING,
    UNREAD,
    Laid,
    lay,
    lay_again,
    of_reading,
    rights_by_id,
    stands_for,
)
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rightslab.core.activities.comparison_content import Comparison
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.layers import Layer, Mark
    from rightslab.core.readings import Reading
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

GONE = "gone"  # the layer of one's own tags that made room for a tag that was taken over
_ORDER = (OWN, EARLIER, READING, CLASSMATE, IMPORTED)


@dataclass(frozen=True, slots=True)
class Own:
    """The learner's own layer: the activity it was made in, and its tags on the text."""

    activity: Activity
    answer: Tagging
    laid: Laid
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is laid side by side. ``layers`` hold nothing outside the sentences that are ``open``.

    ``counted`` are the sentences of the scope. ``withheld`` says that others' layers wait for the
    instructor's release. ``gone`` are one's own tags that made room for one that was taken over.
    """

    mine: Own | None
    layers: tuple[Laid, ...]
    counted: tuple[str, ...]
    open: tuple[str, ...]
    withheld: bool = False
    gone: Laid | None = None

    @property
    def pending(self) -> int:
        """How many sentences stay closed until the learner has read or tagged them."""
        return len(self.counted) - len(self.open)

    @property
    def others(self) -> tuple[Laid, ...]:
        """The layers of others: all but one's own, now and earlier."""
        return tuple(laid for laid in self.layers if laid.layer.kind not in {OWN, EARLIER})

    def marks(self, sentence: str) -> Iterator[tuple[str, Layer, Mark]]:
        """Yield the marks of all layers but one's own in a sentence, each as ``layer/mark``."""
        for laid in self.layers:
            if laid.layer.kind != OWN:
                for mark in laid.marks.get(sentence, ()):
                    yield f"{laid.layer.id}/{mark.span.id}", laid.layer, mark


def ground(activity: Activity, materials: Materials, scope: str = "") -> Ground:
    """Return the layers to compare and the sentences in which the rule lets them be seen."""
    mine = own(activity, materials)
    counted = activity.sentences(materials.text, scope)
    read = frozenset(mine.read) if mine else frozenset()
    open_ = tuple(s for s in counted if materials.others == AT_ONCE or s in read)
    beside = [one for one in materials.beside() if one.text == materials.text.slug]
    gone = next((one for one in beside if one.id == GONE), None)
    others = _beside(activity, materials, mine, [one for one in beside if one is not gone])
    rights = materials.catalogue.rights
    laid = [
        (lay_again if one.kind == READING else lay)(one, materials.text, rights) for one in others
    ]
    return Ground(
        mine,
        tuple(_opened(one, frozenset(open_)) for one in ([mine.laid] if mine else []) + laid),
        counted,
        open_,
        withheld(materials),
        lay(gone, materials.text, rights) if gone else None,
    )


def own(activity: Activity, materials: Materials) -> Own | None:
    """Return the layer to compare: of the activities named, the one with most sentences read.

    Between equals the first. None where nothing is read or tagged yet in any of them.
    """
    laid = [one for one in owns(activity, materials) if one.read]
    return max(laid, key=lambda one: len(one.read), default=None)


def owns(activity: Activity, materials: Materials) -> list[Own]:
    """Return all of the learner's layers that the comparison names, empty ones among them."""
    content: Comparison = activity.content
    found = (_own(name, activity, materials) for name in content.mine)
    return [one for one in found if one is not None]


def withheld(materials: Materials) -> bool:
    """Say whether others' layers wait for the instructor's release."""
    return materials.others == AFTER_RELEASE and not materials.released


def readings(activity: Activity, materials: Materials) -> tuple[Reading, ...]:
    """Return the readings to compare with; none where the activity or the edition has none."""
    return materials.readings if activity.readings and not withheld(materials) else ()


def _own(name: str, activity: Activity, materials: Materials) -> Own | None:
    found = materials.other(name)
    if "@" not in name and (found is None or found[0].text != materials.text.slug):
        found = materials.other(f"{name}@{materials.text.slug}")  # carried over to this text
    if found is None:
        return None
    made, answer = found
    if made.kind != "tagging" or made.text != materials.text.slug:
        return None
    laid = _laid(answer, materials.text, materials.catalogue.rights)
    shown = activity.sentences(materials.text)
    return Own(made, answer, laid, tuple(s for s in shown if laid.status(s) != UNREAD))


@by_identity(4)  # progress, feedback and a warm-up ask for the same one in turn
def _laid(answer: Tagging, text: Text, rights: tuple[Right, ...]) -> Laid:
    """Lay one's own tags, as the tagging itself lays them, with all categories they stand for."""
    alone, classes = tagging_assess.lay(answer, text), rights_by_id(rights)
    marks = {
        sentence: tuple(_for_all(mark, classes) for mark in found)
        for sentence, found in alone.marks.items()
    }
    return replace(alone, marks=marks)


def _for_all(mark: Mark, rights: Mapping[str, Right]) -> Mark:
    labels = stands_for(mark.span.label, mark.span.right, rights)
    return mark if labels == (mark.span.label,) else replace(mark, labels=frozenset(labels))


def _beside(
    activity: Activity, materials: Materials, mine: Own | None, given: Iterable[Layer]
) -> list[Layer]:
    """Return the layers that may stand beside one's own, in order, each under an id of its own."""
    found = [of_reading(one, materials.text) for one in readings(activity, materials)]
    closed = withheld(materials)
    for one in given:
        if one.kind == EARLIER:
            if mine is not None and _tags(one.spans) != _tags(mine.answer.spans):
                found.append(one)
        elif not closed and one.kind in _ORDER[1:]:
            found.append(one)
    found.sort(key=lambda one: _ORDER.index(one.kind))
    return list(_told_apart(found))


def _told_apart(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Give layers that came under one id, or under that of one's own, each an id of its own."""
    taken = {OWN}
    for layer in layers:
        id_, number = layer.id, 1
        while id_ in taken:
            number += 1
            id_ = f"{layer.id}-{number}"
        taken.add(id_)
        yield layer if id_ == layer.id else replace(layer, id=id_)


def _tags(spans: Iterable[Span]) -> set[tuple[int, int, str, str]]:
    return {(span.start, span.end, span.label, span.right) for span in spans}


def _opened(laid: Laid, open_: frozenset[str]) -> Laid:
    """Return a layer with nothing in it of the sentences that are closed."""
    if laid.read <= open_:  # marks are in sentences that were read
        return laid
    marks = {sentence: found for sentence, found in laid.marks.items() if sentence in open_}
    spans = tuple(mark.span for found in marks.values() for mark in found)
    layer = replace(laid.layer, spans=spans, read=laid.read & open_)
    return Laid(layer, marks, laid.read & open_)
