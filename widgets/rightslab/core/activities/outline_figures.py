"""The figures of an outline, each with what it says and what it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rightslab.core.feedback import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.outline_cut import Cut, ReadingCut
    from rightslab.core.segmentation import Edits


class _Laid(Protocol):
    @property
    def cut(self) -> ReadingCut: ...
    @property
    def edits(self) -> Edits: ...
    @property
    def there(self) -> Mapping[int, int]: ...


def figures(cut: Cut, beside: Sequence[_Laid]) -> tuple[Figure, ...]:
    """Return two figures a reading: where both cut, and what both call the parts."""
    return tuple(figure for one in beside for figure in (_where(one), _what(cut, one)))


def _where(one: _Laid) -> Figure:
    edits, similarity = one.edits, one.edits.similarity
    value = "not defined" if similarity is None else f"{float(similarity):.2f}"
    says = (
        f"Boundaries at the same place: {len(edits.same)}; nearly so: {len(edits.near)}; yours "
        f"alone: {len(edits.extra)}; this reader's alone: {len(edits.missing)}. 1 would be the "
        "same boundaries, 0 none in common; one that is a sentence off counts in part."
    )
    if similarity is None:
        says = "Neither of you opens a section after the beginning, so there is nothing to compare."
    return Figure(
        f"Boundary Similarity with {one.cut.reading.name}",
        value,
        says,
        "It does not say whose cut is the better one. It weighs all boundaries alike, whether the "
        "speaker marks them or not, and it is blind to names (Fournier 2013).",
    )


def _what(cut: Cut, one: _Laid) -> Figure:
    pairs = {0: 0, **one.there}
    mine = {section.at: section.move for section in cut.sections}
    alike = sum(mine[at] == one.cut.moves[theirs] for at, theirs in pairs.items())
    return Figure(
        f"Parts named alike by you and {one.cut.reading.name}",
        f"{alike} of {len(pairs)}",
        "Counted among the sections that both of you begin at the same place or nearly, the first "
        "one included.",
        "It does not say anything of sections that only one of you has, nor what was meant by a "
        "name.",
    )
