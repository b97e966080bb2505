"""Grading a class: a form of plain ipywidgets, for who does not use a terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Protocol

import ipywidgets

from rightslab.core.errors import RightslabError
from rightslab.core.grade_plan import BEST, BY_DAY, CLOSED, LATEST, NO_PENALTY
from rightslab.views.class_form_fields import STYLE, WIDE, button, check, heading, note, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_LATE = {
    "Lateness is noted and costs nothing": NO_PENALTY,
    "Ten per cent less for each day, at most half": BY_DAY,
    "What comes late earns nothing": CLOSED,
}
_ATTEMPTS = {"The latest that a student handed in": LATEST, "The best": BEST}
_PLATFORMS = {
    "canvas": "Canvas",
    "moodle": "Moodle",
    "blackboard": "Blackboard",
    "brightspace": "Brightspace",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What lies near the notebook and may be chosen, and the lessons by name with their titles."""

    submissions: Sequence[str] = ()
    tables: Sequence[str] = ()
    readings: Sequence[str] = ()
    lessons: Mapping[str, str] = field(default_factory=dict)
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says: where things are, as typed, and how to grade."""

    submissions: str
    out: str
    roster: str = ""
    deadline: str = ""
    lessons: tuple[str, ...] = ()
    late: str = NO_PENALTY
    attempts: str = LATEST
    readings: tuple[str, ...] = ()
    shipped: bool = True
    exports: Mapping[str, str] = field(default_factory=dict)
    named: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: sentences, and HTML of the desk's own making with charts and tables."""

    sentences: Sequence[str]
    html: str = ""


class Grader(Protocol):
    """Who grades for the form."""

    def grade(self, asked: Asked, progress: Callable[[str, int, int], None], /) -> Outcome:
        """Grade, and tell ``progress`` the step, how many are done, and of how many."""


class GradeForm(ipywidgets.VBox):
    """Where the hand-ins are, how to grade them, a bar while it runs, and what came of it."""

    def __init__(self, found: Found, grader: Grader) -> None:
        self._grader = grader
        self._make_fields(found)
        self.button = button("Grade the class", self._grade, self._fail, primary=True)
        self.bar = ipywidgets.IntProgress(
            value=0, min=0, max=1, layout={"width": "min(34rem, 100%)", "display": "none"}
        )
        self.step = ipywidgets.HTML("")
        self.result = ipywidgets.HTML("")
        self.shown = ipywidgets.HTML("")
        super().__init__(
            [*self._parts(), self.button, self.bar, self.step, self.result, self.shown]
        )

    def _make_fields(self, found: Found) -> None:
        self.submissions = _combobox("Hand-ins", found.submissions, "a folder or a zip file")
        self.roster = _combobox("Roster", found.tables, "none")
        self.out = _combobox("Results in", ["results"], "a folder")
        self.submissions.value = found.submissions[0] if len(found.submissions) == 1 else ""
        self.roster.value = next((one for one in found.tables if "roster" in one), "")
        self.out.value = "results"
        self.lessons = {name: check(title) for name, title in found.lessons.items()}
        self.deadline = ipywidgets.NaiveDatetimePicker(
            description="Deadline", layout=dict(WIDE), style=dict(STYLE)
        )
        if found.deadline:
            self.deadline.value = datetime.fromisoformat(found.deadline)
        self.late = _dropdown("If late", _LATE)
        self.attempts = _dropdown("Several files", _ATTEMPTS)
        self.exports = {
            name: _combobox(title, found.tables, "a file of the usual columns is made")
            for name, title in _PLATFORMS.items()
        }
        self.readings = [_combobox("Own reading", found.readings, "none")]
        self.shipped = check("Use the readings that ship with the kit", value=True)
        self.named = check("Name the feedback pages by student id, and not by pseudonym")

    def _parts(self) -> list[ipywidgets.Widget]:
        more = ipywidgets.Accordion(
            [
                ipywidgets.VBox(
                    [
                        note("None chosen: every activity with points, of all lessons."),
                        *self.lessons.values(),
                    ]
                ),
                ipywidgets.VBox(
                    [
                        note("Give the file that your platform exported, and it is filled."),
                        *self.exports.values(),
                    ]
                ),
                ipywidgets.VBox([*self.readings, self.shipped, self.named]),
            ],
            titles=("Which lessons count", "Gradebooks", "Readings and names"),
            selected_index=None,
            layout={"width": "min(48rem, 100%)"},
        )
        return [
            heading("Grade a class"),
            note(
                "Choose from what lies near this notebook, or type a path. Nothing that students "
                "sent is run, and none of their files is changed."
            ),
            self.submissions,
            self.roster,
            self.out,
            self.deadline,
            self.late,
            self.attempts,
            more,
        ]

    def asked(self) -> Asked:
        """Return what the fields say. Raises RightslabError where one is missing."""
        submissions, out = self.submissions.value.strip(), self.out.value.strip()
        if not submissions or not out:
            what = "where the hand-ins are" if not submissions else "where the results shall go"
            msg = f"You did not say {what}. Choose one in the list, or type a path, and try again."
            raise RightslabError(msg)
        at: datetime | None = self.deadline.value
        exports = {name: box.value.strip() for name, box in self.exports.items()}
        return Asked(
            submissions,
            out,
            self.roster.value.strip(),
            at.isoformat(timespec="minutes") if at else "",
            tuple(name for name, box in self.lessons.items() if box.value),
            self.late.value,
            self.attempts.value,
            tuple(box.value.strip() for box in self.readings if box.value.strip()),
            self.shipped.value,
            {name: path for name, path in exports.items() if path},
            self.named.value,
        )

    def _grade(self) -> None:
        asked = self.asked()
        self.button.disabled = True
        self.result.value = self.shown.value = ""
        self.bar.value, self.bar.layout.display = 0, ""
        try:
            outcome = self._grader.grade(asked, self._progress)
        finally:
            self.button.disabled = False
            self.bar.layout.display = "none"
            self.step.value = ""
        lines = "".join(f"<li>{escape(one)}</li>" for one in outcome.sentences)
        self.result.value = f"<div role='status'><p>Done.</p><ul>{lines}</ul></div>"
        self.shown.value = outcome.html

    def _progress(self, step: str, done: int, of: int) -> None:
        self.bar.max, self.bar.value = max(of, 1), done
        self.step.value = f"<p>{escape(step)}: {done:,} of {of:,}</p>" if of else escape(step)

    def _fail(self, words: str) -> None:
        self.result.value = said("alert", words)


def _combobox(words: str, options: Sequence[str], empty: str) -> ipywidgets.Combobox:
    """Return a field to type in that offers what was found."""
    return ipywidgets.Combobox(
        options=tuple(options),
        placeholder=empty,
        description=words,
        ensure_option=False,
        continuous_update=False,
        layout=dict(WIDE),
        style=dict(STYLE),
    )


def _dropdown(words: str, options: Mapping[str, str]) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(
        options=[*options.items()],
        description=words,
        layout={"width": "min(48rem, 100%)"},
        style=dict(STYLE),
    )
