"""What lies near the grading notebook and may be graded, and how it was graded last time."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.activities import KINDS
from rightslab.core.errors import RightslabError
from rightslab.core.grade_plan import GradePlan
from rightslab.core.grades import HUMAN
from rightslab.core.words import counted
from rightslab.grading import plan_file
from rightslab.grading.columns import columns
from rightslab.grading.ledger import HIDDEN
from rightslab.grading.names import quoted
from rightslab.grading.roster import RosterError
from rightslab.grading.roster import read as read_roster
from rightslab.own_reading import FOLDER
from rightslab.storage import classroom, library
from rightslab.storage.class_files import ARCHIVE, is_handin
from rightslab.storage.reading_files import SUFFIX as READING
from rightslab.views.grading_wire import Asked, Found, Item, Lesson, Look, asked_by, asked_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUT = "results"
_LAST = "form.json"
_LOOKED_AT = 400  # entries: a folder near the notebook is looked into, not searched
_MOST = 20_000  # files that are counted in a folder of hand-ins
_PASSED_OVER = {"work", "marking", "feedback"}
_WORKBOOK = ".xlsx"
_TABLES = {".csv", ".xls", ".xlsx"}


def found(here: Path, lessons: Path) -> Found:
    """Return what the form offers, filled as it was last time, or as what is there suggests."""
    entries = [*_near(here)]
    submissions = [_name(one, here) for one in _holding(entries)]
    tables = [_name(one, here) for one in entries if one.suffix.lower() in _TABLES]
    asked = _last(here / OUT) or _first(here, lessons, submissions, tables)
    look = looked(here, asked.submissions).says if asked.submissions else ""
    return Found(submissions, tables, [*_readings(here, lessons)], [*_lessons()], asked, look)


def looked(here: Path, submissions: str) -> Look:
    """Return what lies at a place, and how the plan beside it says to grade."""
    path = here / os.path.expanduser(submissions)  # noqa: PTH111 - also what is no path
    if not submissions or not path.exists():
        return Look(f"There is nothing at {submissions}." if submissions else "")
    try:
        count, hand_ins = _counted(path)
    except (OSError, ValueError, zipfile.BadZipFile):
        return Look(f"{submissions} cannot be opened as an archive. Download it again.")
    more = "more than " if count >= _MOST else ""
    says = f"In it: {more}{counted(count, 'file')}, {hand_ins:,} of them hand-ins."
    beside = path if path.is_dir() else path.parent
    if not (beside / plan_file.FILE).is_file():
        return Look(says)
    try:
        plan = plan_file.read(beside / plan_file.FILE)
    except RightslabError as error:
        return Look(f"{says} {error}")
    return Look(f"{says} The file {plan_file.FILE} beside them fills this form.", asked_by(plan))


def roster_looked(here: Path, roster: str, encoding: str = "") -> Look:
    """Return who is on a roster, with a name as it reads, so that a wrong one is seen."""
    path = here / os.path.expanduser(roster)  # noqa: PTH111 - also what is no path
    if not roster:
        return Look("")
    if not path.is_file():
        return Look(f"There is no file {roster}.")
    try:
        found = read_roster(path, encoding)
    except RosterError as error:
        return Look(str(error), unsure=_has_letters(path))
    says = f"On it: {counted(len(found), 'student')}."
    shown = next((one.name for one in found.students if not one.name.isascii()), "")
    if shown and not found.notes:
        says += f" A name on it is written {quoted(shown)}."
    return Look(" ".join((says, *found.notes)), unsure=bool(found.notes) and _has_letters(path))


def _has_letters(path: Path) -> bool:
    """Say whether a roster can be in other letters than it says: a workbook cannot."""
    return path.suffix.lower() != _WORKBOOK


def keep(out: Path, asked: Asked) -> None:
    """Keep what was asked beside the results, so that the form says it again next time."""
    words = json.dumps(plain(asked), ensure_ascii=False, indent=1)
    (out / HIDDEN / _LAST).write_text(words, encoding="utf-8")


def _last(out: Path) -> Asked | None:
    try:
        return asked_of(json.loads((out / HIDDEN / _LAST).read_text(encoding="utf-8")))
    except (OSError, ValueError, RightslabError, RecursionError):
        return None


def _first(here: Path, lessons: Path, submissions: Sequence[str], tables: Sequence[str]) -> Asked:
    """Return what to ask where nothing was graded yet: by the class's plan, if there is one."""
    plan = GradePlan()
    only = submissions[0] if len(submissions) == 1 else ""
    class_ = classroom.plan_at(lessons / classroom.FILE)
    if class_ and not class_.faults:
        plan = plan_file.any_file(lessons / classroom.FILE)
    asked = (looked(here, only).asked if only else None) or asked_by(plan)
    roster = next((one for one in tables if "roster" in one.rsplit("/", 1)[-1].lower()), "")
    return replace(asked, submissions=only, roster=roster, out=OUT)


def _lessons() -> Iterator[Lesson]:
    """Yield the lessons whose activities have points, and how each of them can be graded."""
    titles = {card.name: card.title for card in library.course()}
    items: dict[str, list[Item]] = {}
    for one in columns(GradePlan()):
        can = tuple(dict.fromkeys((*KINDS[one.main.kind].policies(one.main), HUMAN)))
        item = Item(one.id, one.main.title, one.of, one.policy, can)
        items.setdefault(one.main.lesson, []).append(item)
    for name, rows in items.items():
        yield Lesson(name, titles.get(name, name), rows)


def _counted(path: Path) -> tuple[int, int]:
    """Return how many files there are, and how many of them look like hand-ins."""
    names: list[str] = []
    for one in [path] if path.is_file() else _walked(path):
        inside = zipfile.ZipFile(one).namelist() if _is_archive(one) else [one.name]
        names += [name for name in inside if not name.endswith("/")]
        if len(names) >= _MOST:
            break
    return len(names), sum(map(is_handin, names))


def _walked(path: Path) -> Iterator[Path]:
    for folder, _, files in os.walk(path):
        yield from (Path(folder, one) for one in files)


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
            for one in _listed(folder)[:_LOOKED_AT]:
                count += 1
                if one.name.startswith((".", "gradebook-")) or count > _LOOKED_AT:
                    continue
                yield one
                if depth < 2 and one.is_dir() and one.name not in _PASSED_OVER:  # noqa: PLR2004
                    deeper.append(one)
        folders = [one for one in deeper if not (one / "grades.csv").exists()]


def _holding(entries: Sequence[Path]) -> Iterator[Path]:
    """Yield archives and folders of hand-ins; not each student's folder within such a folder."""
    within: set[Path] = set()
    for one in entries:
        if one.parent not in within and (_is_archive(one) or _holds_hand_ins(one)):
            within.add(one)
            yield one


def _is_archive(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith(ARCHIVE)


def _holds_hand_ins(path: Path) -> bool:
    """Say whether hand-ins lie in a folder, or one folder deeper, as platforms lay them out."""
    inside = _listed(path)[:_LOOKED_AT] if path.is_dir() else []
    if any(is_handin(one.name) for one in inside):
        return True
    if any(one.suffix.lower() in _TABLES for one in inside):
        return False  # a folder of all kinds of things, such as a roster beside the hand-ins
    deeper = (one for sub in inside if sub.is_dir() for one in _listed(sub)[:3])
    return any(is_handin(one.name) for one in deeper)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _name(path: Path, here: Path) -> str:
    return path.relative_to(here).as_posix()
