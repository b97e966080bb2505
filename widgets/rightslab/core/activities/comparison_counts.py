"""Texts as they are compared: what each reader marked in them, under which category.

A span that names a class of rights counts for each category of the class; words under two spans
count once. Each reader of a text counts alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rightslab.core.layers import lay_again, of_reading, words_under
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.layers import Laid
    from rightslab.core.option import Option
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text

    Held = tuple[Text, tuple[Reading, ...]]


@dataclass(frozen=True, slots=True)
class Count:
    """What one reader marked of one text under one category."""

    sentences: int
    words: int


@dataclass(frozen=True)
class Read:
    """One text and its readings, as they are compared. ``rights`` are the catalogue's."""

    slug: str
    name: str
    text: Text
    readings: tuple[Reading, ...]
    rights: tuple[Right, ...]

    @property
    def within(self) -> str:
        """The name as it stands inside a sentence: *the speech*."""
        return f"the {self.name[4:]}" if self.name.startswith("The ") else self.name

    @cached_property
    def sentences(self) -> int:
        """How many sentences the text has."""
        return len(self.text.sentences)

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return self.text.words

    def counts(self, category: str) -> Mapping[str, Count]:
        """Return what each reader marked under a category, by the reader's name.

        Words under two marks count once.
        """
        if category not in self._counts:
            self._counts[category] = {
                laid.layer.name: self._count(laid, category) for laid in self._laid
            }
        return self._counts[category]

    @cached_property
    def _counts(self) -> dict[str, dict[str, Count]]:
        return {}

    @cached_property
    def _laid(self) -> tuple[Laid, ...]:
        text, rights = self.text, self.rights
        return tuple(lay_again(of_reading(one, text), text, rights) for one in self.readings)

    def _count(self, laid: Laid, category: str) -> Count:
        marks = [m for here in laid.marks.values() for m in here if category in m.labels]
        words = frozenset[int]().union(*(words_under(mark, self.text) for mark in marks))
        return Count(len({mark.sentence for mark in marks}), len(words))


def shelf(activity: Activity, materials: Materials) -> tuple[Read, ...]:
    """Return the texts to compare, with their readings; those that are not there are left out."""
    known = {text.id: _look_up(text.id, materials) for text in activity.content.texts}
    return tuple(
        _read(text, *found, materials.catalogue.rights)
        for text in activity.content.texts
        if (found := known[text.id]) is not None
    )


@by_identity(32)
def _read(
    named: Option, text: Text, readings: tuple[Reading, ...], rights: tuple[Right, ...]
) -> Read:
    return Read(named.id, named.name, text, readings, rights)


def _look_up(slug: str, materials: Materials) -> Held | None:
    if slug == materials.text.slug:
        return materials.text, materials.readings
    return materials.shelf(slug)
