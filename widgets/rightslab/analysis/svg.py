"""The few SVG and text primitives that the charts are drawn with."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from html import escape as _escape

NO_NAME = "(no name)"
_ELLIPSIS = "…"
_JOINER = "\u200d"
# Width of a character in em, on the wide side (DejaVu Sans): a label may end early, never too late.
_THIN, _WIDE = frozenset("iljtfrI.,:;'|!()[]/ -"), frozenset("mwMW@%&…—")
_EM_THIN, _EM_WIDE, _EM_FULL, _EM_CAPITAL, _EM_PLAIN = 0.38, 1.05, 1.3, 0.7, 0.63
_FLAG_FIRST, _FLAG_LAST = "\U0001f1e6", "\U0001f1ff"
_SKIN_FIRST, _SKIN_LAST = "\U0001f3fb", "\U0001f3ff"


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    r"""Return `text` on one line, without characters that XML forbids or that turn text round.

    >>> clean("a\x00b\n c")
    'ab c'
    """
    if text.isascii() and text.isprintable():
        return text.strip() or NO_NAME
    return " ".join("".join(_harmless(c) for c in text).split()) or NO_NAME


def _harmless(character: str) -> str:
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind == "Cc" or character in "\ufffe\uffff":
        return ""
    if kind == "Cs":
        return "\ufffd"
    turns_text_round = unicodedata.bidirectional(character) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip
    return "" if turns_text_round else character


def brief(text: str, most: int = 60) -> str:
    """Return `text` cleaned and cut to `most` characters, for use inside a sentence."""
    words = clean(text)
    return words if len(words) <= most else "".join(_clusters(words[:most])[:-1]) + _ELLIPSIS


def escape(text: str) -> str:
    """Return `text` cleaned and safe in an element or a quoted attribute, in SVG and HTML."""
    return _escape(clean(text), quote=True)


def number(value: float) -> str:
    """Return a coordinate in as few characters as a tenth of a unit needs."""
    return f"{round(value, 1):g}"


def _width_of(character: str) -> float:
    if character in _THIN:
        return _EM_THIN
    if character in _WIDE:
        return _EM_WIDE
    if character.isascii():
        return _EM_CAPITAL if character.isupper() else _EM_PLAIN
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    full = unicodedata.east_asian_width(character) in "WF"
    return _EM_FULL if full else _EM_CAPITAL


@lru_cache(maxsize=4096)
def measure(text: str) -> float:
    """Return about how wide `text` is, in em of its font size."""
    return sum(map(_width_of, text))


def _clusters(text: str) -> list[str]:
    """Split text into what a reader sees as one character, so that no cut divides an emoji."""
    found: list[str] = []
    for character in text:
        if found and _continues(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _continues(before: str, character: str) -> bool:
    if character == _JOINER or before.endswith(_JOINER):
        return True
    if _FLAG_FIRST <= character <= _FLAG_LAST:
        return len(before) == 1 and _FLAG_FIRST <= before <= _FLAG_LAST
    if _SKIN_FIRST <= character <= _SKIN_LAST:
        return True
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}


def _break_word(word: str, room: float) -> list[str]:
    pieces = [""]
    for cluster in _clusters(word):
        if pieces[-1] and measure(pieces[-1]) + measure(cluster) > room:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _cut(line: str, room: float) -> str:
    kept = _clusters(line)
    while kept and measure("".join(kept)) + _EM_WIDE > room:
        kept.pop()
    return "".join(kept).rstrip() + _ELLIPSIS


@lru_cache(maxsize=4096)
def wrap(text: str, room: float, most: int = 2) -> tuple[tuple[str, ...], bool]:
    """Return `text` in at most `most` lines of `room` em, and whether something was cut off.

    >>> wrap("Rights as a whole", 7, 2)
    (('Rights as a', 'whole'), False)
    """
    text = clean(text)
    if measure(text) <= room:
        return (text,), False
    lines: list[str] = [""]
    for word in text.split(" "):
        for piece in _break_word(word, room) if measure(word) > room else [word]:
            joined = f"{lines[-1]} {piece}".strip()
            if measure(joined) <= room or not lines[-1]:
                lines[-1] = joined
            else:
                lines.append(piece)
        if len(lines) > most:
            return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), room)), True
    return tuple(lines), False


def text(
    words: str | tuple[str, ...],
    x: float,
    y: float,
    *,
    css: str = "",
    anchor: str = "",
    step: float = 20,
    tip: str = "",
) -> str:
    """Return a text element; the first line's baseline is at `y`, the next lie `step` below."""
    lines = (words,) if isinstance(words, str) else words
    kind = f' class="{css}"' if css else ""
    kind += f' text-anchor="{anchor}"' if anchor else ""
    place = f'x="{number(x)}"'
    title = f"<title>{escape(tip)}</title>" if tip else ""
    if len(lines) == 1:
        return f'<text {place} y="{number(y)}"{kind}>{title}{escape(lines[0])}</text>'
    between = "" if anchor else " "  # A space at a line's end would push centred text aside.
    rows = between.join(
        f'<tspan {place} y="{number(y + i * step)}">{escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    return f"<text{kind}>{title}{rows}</text>"


def rect(
    x: float, y: float, width: float, height: float, *, css: str = "rl-c-edge", rest: str = ""
) -> str:
    """Return a rectangle, left open for `</rect>` so that a tooltip can go inside."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" class="{css}"{rest}>'
    )


def tipped_rect(
    x: float, y: float, width: float, height: float, *, tip: str, css: str = "rl-c-edge",
    rest: str = "",
) -> str:  # fmt: skip
    """Return a rectangle that says `tip` under the pointer."""
    return f"{rect(x, y, width, height, css=css, rest=rest)}<title>{escape(tip)}</title></rect>"


def line(
    x1: float, y1: float, x2: float, y2: float, *, css: str = "rl-c-edge", rest: str = ""
) -> str:
    """Return a straight line."""
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'class="{css}"{rest}/>'
    )
