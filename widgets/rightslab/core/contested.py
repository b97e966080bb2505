"""The sentences that readers tag in several ways, with who gives what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.differences import contested

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.core.differences import Labels
    from rightslab.core.text import Text


@dataclass(frozen=True, slots=True)
class Contested:
    """One sentence that a class tags in several ways.

    ``counts`` say by the name of a category how many readers give it, most first; who gives two
    counts twice. ``nothing`` marked nothing here, of ``readers`` who read the sentence. ``share``
    is how contested it is, from 0 to 1; see `core.differences.contested`.
    """

    sentence: str
    words: str
    share: float
    readers: int
    counts: Mapping[str, int]
    nothing: int

    @property
    def line(self) -> str:
        """The counts in words."""
        given = [f"{name} {count}" for name, count in self.counts.items()]
        return ", ".join([*given, f"nothing {self.nothing}"]) + f", of {self.readers}"


def most_contested(
    given: Iterable[tuple[str, Sequence[Labels]]], text: Text, names: Mapping[str, str]
) -> list[Contested]:
    """Return the sentences on which readers part, the most contested first.

    ``given`` comes from `core.differences.by_sentence`; ``names`` are those of the categories, by
    id. Of categories that are given equally often, the first by id stands first.
    """
    found = []
    for sentence, sets in given:
        share = contested(sets)
        if share:
            counts = Counter(sorted(label for labels in sets for label in labels))
            by_name = {names.get(label, label): n for label, n in counts.most_common()}
            nothing = sum(not labels for labels in sets)
            words = text.sentence_text(sentence)
            found.append(Contested(sentence, words, share, len(sets), by_name, nothing))
    return sorted(found, key=lambda one: -one.share)
