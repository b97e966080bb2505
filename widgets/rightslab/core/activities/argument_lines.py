"""Words set in lines, to fit into a box of the map."""

from __future__ import annotations

import unicodedata

_NARROW, _BROAD = frozenset("iljtfrI.,:;'’|!()[]/ -"), frozenset("mwMW@%&…—")


def clean(text: str) -> str:
    r"""Return text on one line, without what XML forbids or what turns text round.

    >>> clean("so\x00 the\nclaim")
    'so the claim'
    """
    bad = {ord(c): " " if c.isspace() else None for c in set(text) if _is_harmful(c)}
    return " ".join(text.translate(bad).split())


def wrap(text: str, room: float) -> list[str]:
    """Return text in lines of about ``room`` em; a word that is longer is broken.

    >>> wrap("a warrant is seldom said", 8)
    ['a warrant is', 'seldom said']
    """
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, room):
            joined = f"{lines[-1]} {piece}".strip()
            if not lines[-1] or measure(joined) <= room:
                lines[-1] = joined
            else:
                lines.append(piece)
    return [line for line in lines if line]


def measure(text: str) -> float:
    """Return about how wide text is, in em."""
    return sum(map(_em, text))


def _pieces(word: str, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        stands_on = unicodedata.category(character)[0] == "M"
        if pieces[-1] and not stands_on and measure(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.1
    if unicodedata.category(character)[0] in "MC":
        return 0.0
    if character in _NARROW:
        return 0.38
    return 0.95 if character in _BROAD else (0.7 if character.isupper() else 0.58)


def _is_harmful(character: str) -> bool:
    kind = unicodedata.category(character)
    turns = unicodedata.bidirectional(character) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip
    return turns or character.isspace() or kind in ("Cc", "Cs") or character in "\ufffe\uffff"
