"""The course at a glance: each lesson, how far it is, and where the learner left off."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.core.lessons import LessonCard
    from rightslab.views.progress import Row

_STATES = ("not begun", "begun", "done", "done and checked")


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson with the progress of its activities; no rows where its file cannot be read."""

    card: LessonCard
    rows: tuple[Row, ...]

    @property
    def state(self) -> str:
        """Say how far the lesson is, in one of four words."""
        if not any(row.begun for row in self.rows):
            return _STATES[0]
        if not all(row.complete for row in self.rows):
            return _STATES[1]
        return _STATES[3] if all(row.checked for row in self.rows) else _STATES[2]

    @property
    def words(self) -> str:
        """Say it with counts: activities done, checked, and units to revisit."""
        if not any(row.begun for row in self.rows):
            return self.state
        done = sum(row.complete for row in self.rows)
        checked = sum(row.checked for row in self.rows)
        revisit = sum(row.revisit for row in self.rows)
        words = f"{done} of {len(self.rows)} activities done, {checked} checked"
        places = "place" if revisit == 1 else "places"
        return f"{words}, {revisit} {places} to revisit" if revisit else words


@dataclass(frozen=True, slots=True)
class Overview:
    """All lessons, and the activity that was worked on last."""

    lines: tuple[LessonLine, ...]
    last_lesson: str = ""
    last_activity: str = ""

    @property
    def onward(self) -> str:
        """Return the lesson to go on with: where one left off, or the first not done."""
        left = next((one for one in self.lines if one.card.name == self.last_lesson), None)
        if left and left.state in _STATES[:2]:
            return left.card.name
        open_ = (one.card.name for one in self.lines if one.state in _STATES[:2])
        return next(open_, "")

    def _repr_html_(self) -> str:
        names = ("Lesson", "Central question", "Minutes in class / alone", "How far you are")
        head = "".join(f"<th scope='col' style='text-align:left'>{n}</th>" for n in names)
        body = "".join(map(_row, self.lines))
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<p>{self._onward_html()}</p>{table}"

    def _onward_html(self) -> str:
        card = next((one.card for one in self.lines if one.card.name == self.onward), None)
        if card is None:
            return "All lessons are done. Look at your portfolio in lesson 10."
        link = _link(card)
        if card.name == self.last_lesson:
            return f"<b>Continue where you left:</b> {link}, {escape(self.last_activity)}."
        return f"<b>Go on with:</b> {link}."

    def __repr__(self) -> str:
        """Return the course as plain lines."""
        return "\n".join(f"{one.card.title}: {one.words}" for one in self.lines)


def _row(line: LessonLine) -> str:
    card = line.card
    minutes = f"{card.minutes_class} / {card.minutes_alone}"
    cells = "".join(
        f"<td style='text-align:left'>{escape(text)}</td>"
        for text in (card.question, minutes, line.words)
    )
    return f"<tr><th scope='row' style='text-align:left'>{_link(card)}</th>{cells}</tr>"


def _link(card: LessonCard) -> str:
    return f"<a href='{escape(card.name)}.ipynb'>{escape(card.title)}</a>"
