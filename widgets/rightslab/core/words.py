"""Counts as a reader reads them."""

from __future__ import annotations

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


def in_words(count: int) -> str:
    """Return a small number as a word, a larger one in digits.

    >>> in_words(0), in_words(4), in_words(13)
    ('no', 'four', '13')
    """
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def counted(count: int, noun: str, several: str = "") -> str:
    """Return how many of what; ``several`` is the word for more than one that takes no s.

    >>> counted(1, "tag"), counted(1200, "tag"), counted(0, "category", "categories")
    ('1 tag', '1,200 tags', '0 categories')
    """
    return f"{count:,} {noun if count == 1 else several or f'{noun}s'}"


def out_of(count: int, of: int) -> str:
    """Return how many of how many.

    >>> out_of(3, 4)
    'three of four'
    """
    return f"{in_words(count)} of {in_words(of)}"
