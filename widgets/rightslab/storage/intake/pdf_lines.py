"""Lines of pages to paragraphs: what repeats on each page goes, what was cut is joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(
    r"(page|p\.)?\s*[-–—|]?\s*\d{1,4}\s*([/|]|of)?\s*(\d{1,4}|page)?\s*[-–—|]?",
    re.IGNORECASE,
)
_PAGES = 3  # a line on so many pages, and on half of them, runs over all
_SHORT = 0.8  # of the usual width: the last line of a paragraph
_ENDS = re.compile(r"[.!?:;…。！？؟۔।][\"'”’)\]»]*$")
_CUT = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_ITEM = re.compile(r"([-–•*·]|\(?\d{1,3}[.)]|\([a-zivx]{1,4}\))\s")


@dataclass(frozen=True, slots=True)
class Lines:
    """The words, one line a paragraph, and how many running lines were left out."""

    words: str
    running: int


def read(pages: Sequence[str]) -> Lines:
    """Return the paragraphs of some pages."""
    lined = [[" ".join(line.split()) for line in page.split("\n")] for page in pages]
    lined = [_trimmed(lines) for lines in lined]
    running = _running(lined)
    kept: list[str] = []
    count = 0
    for lines in lined:
        bare = _without(lines, running)
        count += len(lines) - len(bare)
        kept.extend(bare)
    return Lines("\n\n".join(paragraphs(kept)), count)


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Join lines to paragraphs: one ends at an empty line, or where a short line ends a sentence.

    >>> paragraphs(["All human beings are born free", "and equal in dig-", "nity.", "", "Act."])
    ['All human beings are born free and equal in dignity.', 'Act.']
    """
    width = _width(lines)
    found: list[str] = []
    so_far = ""
    for line in lines:
        if so_far and (not line or _ITEM.match(line)):
            found.append(so_far)
            so_far = ""
        if not line:
            continue
        so_far = _joined(so_far, line)
        if len(line) < _SHORT * width and (_ENDS.search(line) or _is_heading(line, so_far)):
            found.append(so_far)
            so_far = ""
    return [*found, so_far] if so_far else found


def _is_heading(line: str, so_far: str) -> bool:
    """Say whether a short line stands alone: it begins a paragraph and ends no sentence."""
    return so_far == line and not line.endswith((",", "-")) and len(line.split()) <= 8  # noqa: PLR2004


def _joined(so_far: str, line: str) -> str:
    if not so_far:
        return line
    if _CUT.search(so_far) and line[:1].islower():
        return so_far[:-1] + line
    gap = "" if _is_wide(so_far[-1]) and _is_wide(line[0]) else " "
    return f"{so_far}{gap}{line}"


def _is_wide(char: str) -> bool:
    """Say whether a character is of a script that is written without spaces."""
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _width(lines: Sequence[str]) -> float:
    """Return how long full lines are: longer than nine in ten are, at most."""
    sizes = sorted(len(line) for line in lines if line)
    return sizes[int(len(sizes) * 0.9)] if sizes else 0


def _trimmed(lines: list[str]) -> list[str]:
    first = next((n for n, line in enumerate(lines) if line), len(lines))
    last = next((n for n, line in enumerate(reversed(lines)) if line), 0)
    return lines[first : len(lines) - last]


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the first and last lines, figures aside, that many pages share."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_bare(line) for line in _edges(lines)})
    least = max(_PAGES, len(pages) // 2)
    return {line for line, count in counts.items() if count >= least and line}


def _without(lines: Sequence[str], running: set[str]) -> list[str]:
    edges = {n for n in (0, 1, len(lines) - 2, len(lines) - 1) if 0 <= n < len(lines)}
    return [
        line
        for n, line in enumerate(lines)
        if n not in edges or not (_NUMBER.fullmatch(line) or (line and _bare(line) in running))
    ]


def _edges(lines: Sequence[str]) -> Sequence[str]:
    return [*lines[:2], *lines[2:][-2:]]


def _bare(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()
