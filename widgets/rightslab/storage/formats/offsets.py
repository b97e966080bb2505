"""Offsets: what other programs count, and how to come back to code points.

JavaScript counts UTF-16 units, in which an emoji is two; Python and the W3C count code points.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

LAST_OF_ONE_UNIT = "\uffff"


class Units:
    """The UTF-16 units of a text, both ways. A unit inside a character is that character's start.

    >>> units = Units("a😀b")
    >>> units.of(2), units.points(3), units.points(2)
    (3, 2, 1)
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _wide(self) -> list[int]:
        """The code points at which a character of two units stands."""
        if self._text.isascii():
            return []
        return [at for at, char in enumerate(self._text) if char > LAST_OF_ONE_UNIT]

    @cached_property
    def _wide_units(self) -> list[int]:
        """The units at which the second half of each of them stands."""
        return [at + number + 1 for number, at in enumerate(self._wide)]

    @property
    def same(self) -> bool:
        """Say whether both ways of counting agree all over the text."""
        return not self._wide

    def of(self, point: int) -> int:
        """Return the units before a code point."""
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int:
        """Return the code points before a unit."""
        return unit - bisect_left(self._wide_units, unit + 1)
