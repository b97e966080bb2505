"""Counts as a reader reads them."""

from __future__ import annotations

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


def in_words(count: int) -> str:
    """Return a small number as a word, a larger one in digits.

    >>> in_words(0), in_words(4), in_words(13)
    ('no', 'four', '13')
    """
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def out_of(count: int, of: int) -> str:
    """Return how many of how many.

    >>> out_of(3, 4)
    'three of four'
    """
    return f"{in_words(count)} of {in_words(of)}"
