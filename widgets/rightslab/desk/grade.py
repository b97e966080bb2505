"""Grading at the instructor's desk: the form, what lies near it, and what came of it."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.demo import demo
from rightslab.grading import plan_file, run
from rightslab.grading.command import own_readings
from rightslab.own_reading import FOLDER
from rightslab.storage import classroom, library
from rightslab.storage.class_files import ARCHIVE, is_handin
from rightslab.storage.place import near
from rightslab.storage.reading_files import SUFFIX as READING
from rightslab.views.grade_form import Asked, Found, GradeForm, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rightslab.core.grade_plan import GradePlan

_INSTRUCTOR = "instructor"
_LOOKED_AT = 400  # entries: a folder near the notebook is looked into, not searched
_SHOWN = 8
_PASSED_OVER = {"work", "marking", "feedback"}


def grade_class() -> GradeForm:
    """Show the form that grades what a class handed in."""
    here = Path.cwd()
    lessons = here.parent if here.name == _INSTRUCTOR else here
    return GradeForm(_found(here, lessons), Grading(here, lessons))


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

    def grade(self, asked: Asked, progress: Callable[[str, int, int], None]) -> Outcome:
        """Grade and return what came of it. Raises RightslabError in sentences."""
        submissions, out = self._path(asked.submissions), self._path(asked.out)
        if not submissions.exists():
            msg = f"There is nothing at {asked.submissions}. Choose a folder or zip that is there."
            raise RightslabError(msg)
        if submissions.is_dir() and out.resolve().is_relative_to(submissions.resolve()):
            msg = "The results would lie among the hand-ins. Name another folder for them."
            raise RightslabError(msg)
        options = run.Options(
            plan=self._plan(asked, submissions),
            roster=self._file(asked.roster) if asked.roster else None,
            readings=own_readings(list(map(self._file, asked.readings)), shipped=asked.shipped),
            exports={name: self._file(path) for name, path in asked.exports.items()},
        )
        found = run.grade(  # as seen from the notebook, since the sentences name this folder
            submissions, Path(near(out)), options, lambda one: progress(one.step, one.done, one.of)
        )
        return Outcome(found.lines(), "".join(_shown(out)))

    def _plan(self, asked: Asked, submissions: Path) -> GradePlan:
        beside = submissions if submissions.is_dir() else submissions.parent
        plan = plan_file.near(beside)
        class_ = self._lessons / classroom.FILE
        if not (beside / plan_file.FILE).is_file() and class_.is_file():
            plan = plan_file.any_file(class_)
        return replace(
            plan,
            deadline=asked.deadline,
            lessons=asked.lessons or plan.lessons,
            attempts=asked.attempts,
            late=replace(plan.late, kind=asked.late),
            named=asked.named,
        )

    def _path(self, given: str) -> Path:
        return self._here / Path(given).expanduser()

    def _file(self, given: str) -> Path:
        path = self._path(given)
        if not path.is_file():
            msg = f"There is no file {given}. Choose one that is there, or leave the field empty."
            raise RightslabError(msg)
        return path


def _found(here: Path, lessons: Path) -> Found:
    """Return what lies near the notebook and looks like something to grade."""
    plan = classroom.plan_at(lessons / classroom.FILE)
    entries = [*_near(here)]
    titles = {card.name: card.title for card in library.course()}
    return Found(
        [_name(one, here) for one in _holding(entries)],
        [_name(one, here) for one in entries if one.suffix in {".csv", ".xls"}],
        [*_readings(here, lessons)],
        titles,
        plan.deadline if plan and not plan.faults else "",
    )


def _readings(here: Path, lessons: Path) -> Iterator[str]:
    """Yield the readings that `Lesson.export_reading` made, and those beside the notebook."""
    for folder in (here, here / "work" / FOLDER, lessons / "work" / FOLDER):
        for one in sorted(folder.glob(f"*{READING}")):
            yield os.path.relpath(one, here).replace(os.sep, "/")


def _near(here: Path) -> Iterator[Path]:
    """Yield files and folders beside the notebook, and those one and two folders deeper."""
    folders, count = [here], 0
    for depth in range(3):
        deeper: list[Path] = []
        for folder in folders:
            try:
                entries = sorted(folder.iterdir())
            except OSError:
                continue
            for one in entries[:_LOOKED_AT]:
                count += 1
                if one.name.startswith((".", "gradebook-")) or count > _LOOKED_AT:
                    continue
                yield one
                if depth < 2 and one.is_dir() and one.name not in _PASSED_OVER:  # noqa: PLR2004
                    deeper.append(one)
        folders = [one for one in deeper if not (one / "grades.csv").exists()]


def _holding(entries: Sequence[Path]) -> Iterator[Path]:
    """Yield archives and folders of hand-ins; not each student's folder within such a folder."""
    found: set[Path] = set()
    for one in entries:
        if one.parent not in found and (_is_archive(one) or _holds_hand_ins(one)):
            found.add(one)
            yield one


def _is_archive(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith(ARCHIVE)


def _holds_hand_ins(path: Path) -> bool:
    """Say whether hand-ins lie in a folder, or one folder deeper, as platforms lay them out."""
    inside = _listed(path)[:_LOOKED_AT] if path.is_dir() else []
    if any(is_handin(one.name) for one in inside):
        return True
    if any(one.suffix == ".csv" for one in inside):
        return False  # a folder of all kinds of things, such as a roster beside the hand-ins
    within = (one for sub in inside if sub.is_dir() for one in _listed(sub)[:3])
    return any(is_handin(one.name) for one in within)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _name(path: Path, here: Path) -> str:
    return path.relative_to(here).as_posix()


def _shown(out: Path) -> Iterator[str]:
    """Yield what the form shows of the results: links, the first problems, the class's pictures."""
    where = near(out)
    links = ("grades.csv", "report.html", "problems.csv", "changes.csv", "feedback.csv")
    there = [one for one in links if (out / one).is_file()]
    items = "".join(
        f'<li><a href="{escape(f"{where}/{one}")}" target="_blank">{escape(one)}</a></li>'
        for one in there
    )
    yield f"<p>In {escape(where)}:</p><ul>{items}</ul>"
    yield from _problems(out / "problems.csv")


def _problems(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, ValueError):
        return
    if len(rows) < 2:  # noqa: PLR2004 - the head alone
        yield "<p>No problems.</p>"
        return
    head = "".join(f"<th scope='col'>{escape(one)}</th>" for one in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td dir='auto'>{escape(one)}</td>" for one in row) + "</tr>"
        for row in rows[1 : _SHOWN + 1]
    )
    more = f"<p>And {len(rows) - 1 - _SHOWN} more.</p>" if len(rows) - 1 > _SHOWN else ""
    yield (
        "<table><caption>Problems, the first of them</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )
