"""Write a class that was never there: hand-ins as a platform gives them, a roster, gradebooks."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError, unknown_name
from rightslab.demo import platforms
from rightslab.demo.apart import by_students
from rightslab.demo.crowd import START, Student, file_name, seeded, who_of
from rightslab.demo.faults import ARCHIVES, FAULTS
from rightslab.storage.class_files import ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

SUBMISSIONS, ROSTER, GRADEBOOKS = "submissions", "roster.csv", "gradebooks"
AGAIN = 0.1  # share of those who hand in a second time
MISSING = 2  # on the roster, and nothing handed in
DEADLINE = START + timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Demo:
    """What is asked for: students, the seed, the platform's layout, faults, and whether zipped."""

    students: int
    seed: int = 1
    layout: str = "plain"
    faults: int = 0
    zipped: bool = False
    activities: tuple[str, ...] = ()


def write(
    folder: Path, demo: Demo, progress: Callable[[int, int], None] | None = None
) -> list[str]:
    """Write a class into a new or empty folder and return what is in it, in sentences.

    The same `Demo` gives the same bytes under the same kit. Raises RightslabError for a folder that
    holds anything, and for a layout that there is none of.
    """
    if demo.layout not in platforms.LAYOUTS:
        raise unknown_name("layout", demo.layout, platforms.LAYOUTS)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is there and not empty. Name a folder that does not exist yet."
        raise RightslabError(msg)
    folder.mkdir(parents=True, exist_ok=True)
    _put(folder, _files(demo, progress), zipped=demo.zipped)
    everybody = [who_of(number) for number in range(demo.students + MISSING)]
    until = f"{DEADLINE + timedelta(days=2):%Y-%m-%dT%H:%M}"
    (folder / ROSTER).write_bytes(platforms.roster(everybody, until))
    (folder / GRADEBOOKS).mkdir()
    for name, data in platforms.exports(everybody).items():
        (folder / GRADEBOOKS / name).write_bytes(data)
    return _said(demo)


def _files(
    demo: Demo, progress: Callable[[int, int], None] | None
) -> Iterator[tuple[str, datetime, bytes]]:
    """Yield the files of a class: where each lies, when it came, and its bytes."""
    for number, files in enumerate(by_students(partial(_of_student, demo), demo.students)):
        yield from files
        if progress:
            progress(number + 1, demo.students)


def _of_student(demo: Demo, number: int) -> list[tuple[str, datetime, bytes]]:
    """Return the files of one student, which depend on nobody else."""
    layout = platforms.LAYOUTS[demo.layout]
    broken = dict(zip(_spread(demo), FAULTS, strict=False))
    student = _student(demo, number)
    files = []
    for round_ in range(2 if student.chance.random() < AGAIN else 1):
        made = START + timedelta(minutes=student.chance.randrange(10 * 60), days=round_)
        data = student.file(round_, made)
        name, late = file_name(student.who, made), made > DEADLINE
        if number in broken and not round_:
            data, name = _broken(broken[number], data, name)
        files.append((layout(student.who, made, name, "late" if late else ""), made, data))
    return files


def _student(demo: Demo, number: int) -> Student:
    return Student(number, seeded(demo.seed, number), demo.activities)


def _spread(demo: Demo) -> list[int]:
    """Return which students' files are broken, spread over the class."""
    count = min(demo.faults, len(FAULTS), demo.students)
    return [number * demo.students // count for number in range(count)]


def _broken(fault: str, data: bytes, name: str) -> tuple[bytes, str]:
    if fault in ARCHIVES:
        name = f"{name.removesuffix('.rightslab')}{ARCHIVE}"
    return FAULTS[fault](data), name


def _put(folder: Path, files: Iterator[tuple[str, datetime, bytes]], *, zipped: bool) -> None:
    if not zipped:
        for name, _, data in files:
            path = folder / SUBMISSIONS / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return
    with zipfile.ZipFile(folder / f"{SUBMISSIONS}{ARCHIVE}", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, made, data in files:
            info = zipfile.ZipInfo(name, made.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def _said(demo: Demo) -> list[str]:
    what = f"{SUBMISSIONS}{ARCHIVE if demo.zipped else ''}"
    broken = min(demo.faults, len(FAULTS), demo.students)
    return [
        (
            f"Made: the hand-ins of {demo.students} students who do not exist ({what}, laid out as "
            f"{demo.layout}), {broken} of them broken or hostile."
        ),
        f"{ROSTER} has {MISSING} more who handed in nothing, and one with an extension.",
        (
            f"{GRADEBOOKS} has what four platforms would export. The deadline was "
            f"{DEADLINE:%Y-%m-%dT%H:%M}."
        ),
    ]
