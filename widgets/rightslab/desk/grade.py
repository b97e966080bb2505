"""Grading at the instructor's desk: the form, and what it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.desk import grade_found, grade_results
from rightslab.desk.grade_files import Giving, Receiving, take_away
from rightslab.grading import plan_file, run
from rightslab.grading.command import own_readings
from rightslab.grading.ledger import FILE, HIDDEN
from rightslab.storage import classroom
from rightslab.storage.place import near
from rightslab.views.grading import GradeForm
from rightslab.views.grading_wire import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.grade_plan import GradePlan
    from rightslab.views.grading_wire import Asked, Look

    Progress = Callable[[str, int, int, float | None], None]

_INSTRUCTOR = "instructor"
# What the form shows as counts, tables and buttons, a command says in lines that begin or end so.
_NEW = "for the first time."
_SHOWN_OTHERWISE = ("Students:", "Read ", "To mark ", "Marks:", "  ")


def grade_class() -> GradeForm:
    """Show the form that grades what a class handed in, with the results that are there."""
    here = Path.cwd()
    lessons = here.parent if here.name == _INSTRUCTOR else here
    found = grade_found.found(here, lessons)
    there = grade_results.shown(here / (found.asked.out or grade_found.OUT))
    return GradeForm(found, Grading(here, lessons), there)


def demo_class(
    folder: str | Path,
    *,
    students: int = 30,
    seed: int = 1,
    faults: int = 0,
    layout: str = "plain",
) -> None:
    """Write the hand-ins of students who do not exist, to try grading with, and say what is there.

    A folder that is there already stays as it is. ``layout`` is a platform's, such as ``moodle``.
    """
    from rightslab.demo import demo  # an edition for a class has none, and grades all the same

    place = Path(folder)
    if (place / demo.ROSTER).is_file():
        print(
            f"{near(place)} is there already and stays as it is. Delete it to make another class."
        )
        return
    wanted = demo.Demo(students, seed, layout, faults)
    print("\n".join(demo.write(place, wanted)))


class Grading:
    """Grades for the form, paths seen from the notebook."""

    def __init__(self, here: Path, lessons: Path) -> None:
        self._here, self._lessons = here, lessons
        self._giving, self.put = Giving(), Receiving(here).put

    def grade(self, asked: Asked, progress: Progress) -> dict[str, Any]:
        """Grade and return what came of it. Raises RightslabError in sentences.

        Where it comes to no end, what it made is taken away again.
        """
        submissions, out = self._places(asked)
        options = run.Options(
            plan=self._plan(asked, submissions),
            roster=self._file(asked.roster) if asked.roster else None,
            encoding=asked.encoding,
            readings=own_readings(list(map(self._file, asked.readings)), shipped=asked.shipped),
            exports={name: self._file(path) for name, path in asked.exports.items()},
            with_readings=asked.shown,
        )
        made = _missing(out)
        try:
            found = run.grade(  # as seen from the notebook: the sentences name this folder
                submissions,
                Path(near(out)),
                options,
                lambda one: progress(one.step, one.done, one.of, one.left),
            )
        except BaseException:
            take_away(made)
            raise
        grade_found.keep(out, asked)
        lines = [one for one in found.lines() if not one.startswith(_SHOWN_OTHERWISE)]
        told = [_sentence(one) for one in lines if not one.endswith(_NEW)]
        return grade_results.shown(out, told, fresh=True)

    def look(self, submissions: str) -> Look:
        """Say what lies at a place."""
        return grade_found.looked(self._here, submissions.strip())

    def look_at_roster(self, roster: str, encoding: str) -> Look:
        """Say who is on a roster, and how a name on it reads."""
        return grade_found.roster_looked(self._here, roster.strip(), encoding)

    def get(self, out: str, name: str, offset: int, most: int) -> tuple[bytes, int]:
        """Return a piece of a file of results, and how long the file is."""
        return self._giving.get(self._path(out), name, offset, most)

    def _places(self, asked: Asked) -> tuple[Path, Path]:
        if not asked.submissions or not asked.out:
            what = "where the hand-ins are" if not asked.submissions else "where results shall go"
            msg = f"You did not say {what}. Choose a file or a place, then grade again."
            raise RightslabError(msg)
        submissions, out = self._path(asked.submissions), self._path(asked.out)
        if not submissions.exists():
            msg = f"There is nothing at {asked.submissions}. Choose a folder or zip that is there."
            raise RightslabError(msg)
        if out.exists() and not out.is_dir():
            msg = f"{asked.out} is a file. Name a folder for the results."
            raise RightslabError(msg)
        return submissions, out

    def _plan(self, asked: Asked, submissions: Path) -> GradePlan:
        """Return the plan that lies there, with all that the form says in its place."""
        beside = submissions if submissions.is_dir() else submissions.parent
        plan = plan_file.near(beside)
        class_ = self._lessons / classroom.FILE
        if not (beside / plan_file.FILE).is_file() and class_.is_file():
            plan = plan_file.any_file(class_)
        return plan_file.checked(plan_file.plain(plan_of(asked, plan)), "The form")

    def _path(self, given: str) -> Path:
        return self._here / Path(given).expanduser()

    def _file(self, given: str) -> Path:
        path = self._path(given)
        if not path.is_file():
            msg = f"There is no file {given}. Choose one that is there, or leave the field empty."
            raise RightslabError(msg)
        return path


def _sentence(line: str) -> str:
    """Return a line that led to a list, which the form shows as a table, as a sentence."""
    return f"{line.removesuffix(':')}." if line.endswith(":") else line


def _missing(out: Path) -> Path | None:
    """Return the topmost folder that grading into ``out`` would make; None where it was graded."""
    if (out / HIDDEN / FILE).exists():
        return None
    wanted = out / HIDDEN
    missing = [one for one in (wanted, *wanted.parents) if not one.exists()]
    return missing[-1] if missing else None
