"""An outline laid on its text: the learner's sections in order, and a reading's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text

FINISHED = "finished"  # the field in which a learner says that the outline is complete
LEAST = 2  # sections, before anything is laid beside them


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its first sentence and the place of it, its last sentence, its move if named."""

    at: int
    stop: int
    first: str
    last: str
    move: str


@dataclass(frozen=True)
class Cut:
    """The sections of one outline. ``sentences`` are those shown; places count from 0 in them."""

    sentences: tuple[str, ...]
    sections: tuple[Section, ...]
    begun: bool
    finished: bool

    @property
    def boundaries(self) -> dict[int, str]:
        """The move by the place at which its section begins, the beginning left out."""
        return {section.at: section.move for section in self.sections if section.at}

    @property
    def named(self) -> int:
        """How many sections have a move."""
        return sum(bool(section.move) for section in self.sections)

    @cached_property
    def reach(self) -> int:
        """The last place that is settled, -1 if none is: what lies beyond is still the learner's.

        A learner who opened and named a section has read on to it. The last section ends where she
        says that the outline is complete.
        """
        first_open = next((s.at for s in self.sections if not s.move), None)
        settled = [s.at for s in self.sections if first_open is None or s.at < first_open]
        if len(settled) < LEAST:
            return -1
        return len(self.sentences) - 1 if first_open is None and self.finished else settled[-1]

    @cached_property
    def outlined(self) -> frozenset[str]:
        """The sentences in sections that are named and whose end is settled."""
        ended = self.sections if self.finished else self.sections[:-1]
        return frozenset(one for s in ended if s.move for one in self.sentences[s.at : s.stop])

    def section_of(self, place: int) -> Section:
        """Return the section that a place lies in."""
        return next(s for s in reversed(self.sections) if s.at <= place)


def lay(sheet: Sheet, activity: Activity, text: Text) -> Cut:
    """Lay an answer on its text; the first sentence shown always begins a section."""
    sentences = activity.sentences(text)
    opened = [at for at, one in enumerate(sentences) if at == 0 or one in sheet.choices]
    stops = [*opened[1:], len(sentences)]
    known = {label.id for label in activity.labels}
    sections = tuple(
        Section(at, stop, sentences[at], sentences[stop - 1], _move(sheet, sentences[at], known))
        for at, stop in zip(opened, stops, strict=True)
    )
    finished = len(sections) >= LEAST and bool(sheet.choice(FINISHED))
    begun = any(one in sheet.choices for one in sentences)
    return Cut(sentences, sections, begun, finished)


def _move(sheet: Sheet, sentence: str, known: set[str]) -> str:
    move = sheet.choice(sentence)
    return move if move in known else ""


@dataclass(frozen=True, slots=True)
class ReadingCut:
    """One reading's outline: the move of each place, and where a section begins."""

    reading: Reading
    moves: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def boundaries(self) -> dict[int, str]:
        """The move by the place at which a section begins, the beginning left out."""
        return {at: self.moves[at] for at in self.starts if at}

    def start_of(self, place: int) -> int:
        """Return the place at which the section of a place begins."""
        return max((at for at in self.starts if at <= place), default=0)

    def turns(self, start: int) -> list[tuple[int, str]]:
        """Return where, inside the section that begins there, the move becomes another one."""
        stop = min((at for at in self.starts if at > start), default=len(self.moves))
        moves = self.moves
        return [(at, moves[at]) for at in range(start + 1, stop) if moves[at] != moves[at - 1]]


@by_identity(32)
def reading_cuts(readings: Sequence[Reading], sentences: Sequence[str]) -> tuple[ReadingCut, ...]:
    """Return the outline of each reading that has one for all these sentences."""
    found = []
    for reading in readings:
        rows = {row.sentence: row for row in reading.structure}
        if sentences and all(one in rows for one in sentences):
            moves = tuple(rows[one].move for one in sentences)
            starts = tuple(at for at, one in enumerate(sentences) if at == 0 or rows[one].starts)
            found.append(ReadingCut(reading, moves, starts))
    return tuple(found)
