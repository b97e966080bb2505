"""Names and ids from outside: made plain, shown without tricks, and compared.

Characters that have no picture can make one id look like another, turn a line around, or end it.
They are taken out, and what is shown of them is their number.
"""

from __future__ import annotations

import unicodedata

LONGEST = 200
_NO_SPACES = "\x1c\x1d\x1e\x1f\x85\u2028\u2029"  # they break lines, or nobody sees them
_JOINERS = "\u200c\u200d"  # part of how some scripts are written
_ARABIC_ON = 0x0590  # the first code point of the scripts in which joiners are letters' business


def plain(words: str) -> tuple[str, bool]:
    r"""Return an id without invisible characters and spaces at its edges, and whether it had any.

    >>> plain(" 40001\u200b ")
    ('40001', True)
    """
    return _bare(words, joiners=False)


def name_of(words: str) -> tuple[str, bool]:
    """Return a name as `plain` does; joiners stay between letters of the scripts that need them."""
    return _bare(words, joiners=True)


def shown(words: str) -> str:
    r"""Return words as they may stand on a page or in a sentence, what is invisible as its number.

    >>> shown("Ana\u202eamiL")
    'Ana\\u202eamiL'
    """
    if words.isprintable():
        return words
    return "".join(one if one.isprintable() else _number(one) for one in words)


def quoted(words: str) -> str:
    """Return words as `shown` does, between straight quotes."""
    return f"'{shown(words)}'"


def key(words: str) -> str:
    """Return an id as it is compared: width, capitals and spaces make no difference.

    >>> key("４０００１") == key("40001"), key("#ALima") == key("alima")
    (True, True)
    """
    if words.isascii():
        return words.strip().removeprefix("#").casefold()
    wide = unicodedata.normalize("NFKC", plain(words)[0])
    return wide.removeprefix("#").casefold()


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name as they are compared: order, accents and commas aside.

    >>> words_of("Lima, Ana") == words_of("Ana Líma")
    True
    """
    return frozenset("".join(one if one.isalnum() else " " for one in _letters(name)).split())


def share_a_word(name: str, other: str) -> bool:
    """Say whether two names have a word in common, also where one is written without spaces.

    >>> share_a_word("limaana", "Ana M. Lima"), share_a_word("Ben Ito", "Ana Lima")
    (True, False)
    """
    one, two = words_of(name), words_of(other)
    if not one or not two or one & two:
        return True
    run, other_run = "".join(sorted(one)), "".join(sorted(two))
    return any(len(word) > 1 and word in other_run for word in one) or any(
        len(word) > 1 and word in run for word in two
    )


def letters_of(name: str) -> str:
    """Return the letters of a name in alphabetical order: some platforms leave out the spaces.

    >>> letters_of("limaana") == letters_of("Ana Lima")
    True
    """
    return "".join(sorted(filter(str.isalnum, _letters(name))))


def _letters(name: str) -> str:
    if name.isascii():
        return name.casefold()
    parts = unicodedata.normalize("NFKD", name)
    return "".join(one for one in parts if not unicodedata.combining(one)).casefold()


def _bare(words: str, *, joiners: bool) -> tuple[str, bool]:
    if words.isascii() and words.isprintable():
        return " ".join(words.split()), False
    whole = unicodedata.normalize("NFC", words)
    kept = [
        one
        for at, one in enumerate(whole)
        if _pictured(one) or (joiners and one in _JOINERS and _joins(whole, at))
    ]
    return " ".join("".join(kept).split()), len(kept) < len(whole)


def _pictured(one: str) -> bool:
    """Say whether a character has a picture or is a plain space."""
    return one.isprintable() or (one.isspace() and one not in _NO_SPACES)


def _joins(words: str, at: int) -> bool:
    around = words[max(at - 1, 0) : at] + words[at + 1 : at + 2]
    return len(around) == 2 and all(ord(one) >= _ARABIC_ON for one in around)  # noqa: PLR2004


def _number(one: str) -> str:
    code = ord(one)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - as Python
