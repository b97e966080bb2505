"""What a text looks like before it is kept: its card, its paragraphs, its numbered sentences."""

from __future__ import annotations

import shutil
import textwrap
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from rightslab.core.tokens import reading_form
from rightslab.core.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rightslab.core.provenance import Provenance
    from rightslab.core.text import Sentence, Text

_FIRST, _LAST = 10, 3  # sentences shown of a long text
_WIDEST = 100


def lines(
    text: Text, card: Provenance, said: Sequence[str] = (), *, full: bool = False
) -> Iterator[str]:
    """Yield the lines of a preview. A long text shows how it begins and ends, unless ``full``."""
    yield plain(text.title)
    yield from _about(card)
    yield from (plain(one) for one in said)
    aside = [block for block in text.blocks if block.kind != "paragraph"]
    yield (
        f"{counted(text.words, 'word')} in {counted(len(text.sentences), 'sentence')}, "
        f"{counted(len(text.paragraphs), 'paragraph')}."
    )
    if aside:
        words = "; ".join(plain(text.quote(b.start, b.end))[:40] for b in aside[:5])
        more = f"; and {len(aside) - 5} more" if len(aside) > 5 else ""  # noqa: PLR2004
        yield f"Shown and not taggable: {counted(len(aside), 'line')} ({words}{more})."
    yield ""
    yield from _sentences(text, full=full)


def plain(words: str) -> str:
    """Return words on one line, without what would move a terminal's cursor or colours."""
    return " ".join(reading_form(words).split())


def _about(card: Provenance) -> Iterator[str]:
    by = ", ".join(part for part in (card.speaker, card.office, card.venue) if part)
    if by:
        yield f"By: {plain(by)}"
    dated = card.dated or (card.date.isoformat() if card.date else "")
    yield f"Date: {plain(dated)}   Language: {card.language}"
    yield f"Source: {plain(card.source)}"
    if card.licence:
        yield f"Licence: {plain(card.licence)}"
    if card.rights and card.rights != card.licence:
        yield f"Rights: {plain(card.rights)}"


def _sentences(text: Text, *, full: bool) -> Iterator[str]:
    shown: list[Sentence | None] = list(text.sentences)
    left = len(shown) - _FIRST - _LAST
    if not full and left > 1:
        shown = [*shown[:_FIRST], None, *shown[-_LAST:]]
    for sentence_group in _by_paragraph(shown):
        if sentence_group[0] is None:
            yield f"   ... {left:,} more sentences; --full shows them ..."
            continue
        yield sentence_group[0].paragraph
        for one in sentence_group:
            if one is not None:
                yield from _wrapped(f"{one.id}  {plain(text.quote(one.start, one.end))}")


def _by_paragraph(shown: Iterable[Sentence | None]) -> Iterator[list[Sentence | None]]:
    for _, group in groupby(shown, key=lambda one: attrgetter("paragraph")(one) if one else ""):
        yield list(group)


def _wrapped(line: str) -> list[str]:
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return textwrap.wrap(
        line, max(width, 30), initial_indent="  ", subsequent_indent="       ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
