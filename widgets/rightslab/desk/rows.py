"""What a class's layers say in tables: the contested sentences, and two rounds of tagging."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from rightslab.core.contested import Contested

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.core.rounds import Rounds


class ContestedList(tuple[Contested, ...]):
    """The most contested sentences, first the one on which readers part most; shown as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [(one.sentence, one.words, one.line) for one in self]
        return html_table(("Sentence", "Words", "Readers by category"), rows)


@dataclass(frozen=True, slots=True)
class RoundsTable:
    """Two rounds of a class, shown as sentences and a table. ``rounds`` holds the figures."""

    rounds: Rounds

    @property
    def words(self) -> str:
        """What changed overall, in sentences."""
        found = self.rounds
        if not found.students:
            return "Nobody has handed in this activity a second time yet."
        return (
            f"{_people(found.students)} handed in twice, and {found.changed} of them changed the "
            f"categories of a sentence. {found.towards} answers moved towards what most gave at "
            f"first, {found.away} away from it. Contested on average: {found.before:.2f} before, "
            f"{found.after:.2f} after, on a scale from 0 to 1. Moving towards the many is no sign "
            "of a better reading, nor is moving away."
        )

    def _repr_html_(self) -> str:
        heads = ("Sentence", "Read twice by", "Changed", "Towards", "Away", "Before", "After")
        moved = sorted(
            (one for one in self.rounds.sentences if one.changed), key=lambda one: -one.changed
        )
        rows = [
            (one.sentence, str(one.readers), str(one.changed), str(one.towards), str(one.away),
             f"{one.before:.2f}", f"{one.after:.2f}")
            for one in moved
        ]  # fmt: skip
        return f"<p>{escape(self.words)}</p>" + (html_table(heads, rows) if rows else "")

    def __repr__(self) -> str:
        """Say it in sentences."""
        return self.words


def html_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table for a notebook; the first cell of a row names it."""
    left = "style='text-align:left'"
    head = "".join(f"<th scope='col' {left}>{escape(name)}</th>" for name in heads)
    body = "".join(
        f"<tr><th scope='row' {left}>{escape(first)}</th>"
        + "".join(f"<td {left}>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _people(count: int) -> str:
    return "One student" if count == 1 else f"{count} students"
