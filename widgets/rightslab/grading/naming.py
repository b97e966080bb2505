"""Whether some words name a student of a class: by name, by id, or by pseudonym."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # names without spaces
_SHORTEST_ID = 4  # characters; a shorter one is a figure like any other
_LONGEST = 4  # words of a name or an id that are looked for together


@dataclass(frozen=True, slots=True)
class Naming:
    """What names the students of one class.

    ``parts`` are parts of names as they are written, ``wholes`` pseudonyms and ids in lower case,
    ``unspaced`` names of scripts that put no space between words.
    """

    parts: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    unspaced: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], ids: Iterable[str], pseudonyms: Iterable[str]) -> Naming:
        """Return what names these students.

        A part of a name counts where it begins with a capital letter, so that *de* and *van* do
        not.

        >>> Naming.of(["Ana de Lima"], ["s-4711"], ["grey heron"]).names("Ask Lima where.")
        True
        """
        names = list(names)
        parts = {part for name in names for part in _WORD.findall(name)}
        wholes = {" ".join(_WORD.findall(one.casefold())) for one in pseudonyms}
        wholes |= {" ".join(_WORD.findall(i.casefold())) for i in ids if len(i) >= _SHORTEST_ID}
        return cls(
            frozenset(one for one in parts if len(one) > 1 and one[0].isupper()),
            frozenset(wholes - {""}),
            frozenset(name.strip() for name in names if _UNSPACED.search(name)),
        )

    def names(self, words: str) -> bool:
        """Say whether some words name one of them."""
        found = _WORD.findall(words)
        if not self.parts.isdisjoint(found) or any(one in words for one in self.unspaced):
            return True
        lower = [one.casefold() for one in found]
        return any(
            " ".join(lower[at : at + size]) in self.wholes
            for at in range(len(lower))
            for size in range(1, _LONGEST + 1)
        )


NOBODY = Naming()
