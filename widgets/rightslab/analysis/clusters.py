"""Who reads alike: groups of readers who give the same categories in the same sentences.

Two readers are as near as the pairs of sentence and category that they share: Jaccard, shared over
all, in the sentences that both have read. Not F1 of spans: groups are then told in the very terms
by which they were found, and the edges of tags, which decide nothing here, do not part readers.
Two who both mark nothing are alike. Whoever has read half of the sentences or less is set aside.

How many groups there are, and whether they stand out at all, is decided by the rule that
``clusters_rule`` states.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from rightslab.analysis.agreement_matrix import coded
from rightslab.analysis.clusters_rule import LEAST, distances, in_order, least_members, stands_out
from rightslab.analysis.clusters_tree import best_cut
from rightslab.analysis.readable import readable
from rightslab.core.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rightslab.analysis.agreement_matrix import Matrix
    from rightslab.core.layers import Laid

_MORE = 0.25  # a share that is larger by so much is worth telling
_TRAITS = 4
NO_GROUPS = "no groups stand out"
_CAUTION = (
    "A group is made of what its members mark, not of who they are, and one more answer may move "
    "the line between two. It does not say which group reads better."
)


@dataclass(frozen=True, slots=True)
class Trait:
    """A category that a group gives in a sentence more often than all others who read it."""

    sentence: str
    category: str
    here: int
    readers: int
    elsewhere: int
    others: int

    @property
    def words(self) -> str:
        """The counts in words."""
        return (
            f"{self.sentence} as {self.category} ({self.here} of {self.readers} here, "
            f"{self.elsewhere} of {self.others} others)"
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Readers who read alike, by the names of their layers.

    ``marked`` is how many categories a member gives in 100 sentences, ``others`` how many the rest.
    """

    members: tuple[str, ...]
    traits: tuple[Trait, ...]
    marked: float
    others: float

    @property
    def words(self) -> str:
        """What the group marks more often than the others, in words."""
        if self.traits:
            return "More often than the others: " + "; ".join(one.words for one in self.traits)
        return (
            "Nothing clearly more often than the others. It gives "
            f"{self.marked:.0f} categories in 100 sentences, the others {self.others:.0f}"
        )


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups of readers, those in none, and those set aside as they have read too little."""

    groups: tuple[Group, ...] = ()
    alone: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    silhouette: float | None = None
    why: str = ""

    @property
    def says(self) -> tuple[str, ...]:
        """What there is to say, in sentences."""
        return tuple(_says(self))

    def frame(self) -> pd.DataFrame:
        """Return a row a reader: the number of the group, missing for those who are in none."""
        rows = [
            {"reader": name, "group": number}
            for number, group in enumerate(self.groups, 1)
            for name in group.members
        ]
        rows += [{"reader": name, "group": None} for name in (*self.alone, *self.aside)]
        note = " ".join(self.says)
        columns = ("reader", "group")
        return readable(rows, columns, title="Who reads alike", note=note, missing="none")

    def __repr__(self) -> str:
        return "\n".join(self.says)

    def _repr_html_(self) -> str:
        said = "".join(f"<p>{escape(line)}</p>" for line in self.says)
        rows = "".join(
            f"<li>Group {number}: {escape(', '.join(group.members))}</li>"
            for number, group in enumerate(self.groups, 1)
        )
        who = f"<details><summary>Who is in which</summary><ul>{rows}</ul></details>"
        return said + (who if rows else "")


def clusters(
    laid: Sequence[Laid], sentences: Sequence[str], names: Mapping[str, str] | None = None
) -> Clusters:
    """Return who reads alike over the sentences that count.

    ``names`` are the names of categories by id, for the words. The time grows with the square of
    the number of readers, and a little faster.
    """
    labels = {label for one in laid for sentence in sentences for label in one.labels(sentence)}
    every = coded(laid, sorted(labels), sentences)
    enough = (every.read.sum(axis=1) * 2 > len(sentences)).tolist()
    found = every.of(number for number, keep in enumerate(enough) if keep)
    aside = tuple(name for name, keep in zip(every.readers, enough, strict=True) if not keep)
    least = least_members(len(found.readers))
    if len(found.readers) < 2 * least:
        why = f"groups need {2 * least} readers who have read more than half, and here are "
        return Clusters((), found.readers, aside, why=why + in_words(len(found.readers)))
    order = in_order(found)
    ordered = found.of(order)
    cut = best_cut(distances(ordered), least)
    if cut is None or not stands_out(cut, ordered):
        return Clusters((), found.readers, aside, cut.silhouette if cut else None, NO_GROUPS)
    members = [sorted(order[number] for number in group) for group in cut.groups]
    alone = {*order}.difference(*members)
    return Clusters(
        tuple(_group(found, one, names or {}) for one in members), found.of(sorted(alone)).readers,
        aside, cut.silhouette,
    )  # fmt: skip


def _group(found: Matrix, members: Sequence[int], names: Mapping[str, str]) -> Group:
    here = found.of(members)
    others = found.of(sorted({*range(len(found.readers))}.difference(members)))
    return Group(here.readers, tuple(_traits(here, others, names)), _in_100(here), _in_100(others))


def _traits(here: Matrix, others: Matrix, names: Mapping[str, str]) -> Iterator[Trait]:
    """Yield what a group marks more often, the largest difference first."""
    import numpy as np

    given, elsewhere = here.marks.sum(axis=0), others.marks.sum(axis=0)
    readers, rest = here.read.sum(axis=0), others.read.sum(axis=0)
    more = given / np.maximum(readers, 1)[:, None] - elsewhere / np.maximum(rest, 1)[:, None]
    more[readers < LEAST] = -1
    for place in np.argsort(-more, axis=None, kind="stable")[:_TRAITS]:
        at, category = divmod(int(place), len(here.categories))
        if more[at, category] < _MORE:
            return
        name = here.categories[category]
        yield Trait(
            here.sentences[at], names.get(name, name), int(given[at, category]), int(readers[at]),
            int(elsewhere[at, category]), int(rest[at]),
        )  # fmt: skip


def _in_100(found: Matrix) -> float:
    return float(100 * found.marks.sum() / max(found.read.sum(), 1))


def _says(found: Clusters) -> Iterator[str]:
    if found.groups:
        yield f"{in_words(len(found.groups)).capitalize()} groups of readers stand out."
        for number, group in enumerate(found.groups, 1):
            yield f"Group {number}, {len(group.members)} readers. {group.words}."
    else:
        yield f"{found.why[:1].upper()}{found.why[1:]}."
    if found.groups and found.alone:
        yield f"In no group: {_readers(found.alone)}."
    if found.aside:
        few = "have read half of the sentences or less"
        yield f"Set aside, as they {few}: {_readers(found.aside)}."
    if found.groups:
        yield _CAUTION


def _readers(names: Sequence[str]) -> str:
    return "one reader" if len(names) == 1 else f"{len(names)} readers"
