"""Where the lessons are, and how a folder comes to hold them."""

from __future__ import annotations

import re
from pathlib import Path

from rightslab.core.errors import RightslabError
from rightslab.publish import course_record
from rightslab.publish.course_lessons import Step, bring, refused

_PACKAGE = Path(__file__).resolve().parent.parent
FIRST_LESSON = "00_start_here.ipynb"
_WORK = "work"
_LEFT_OVER = re.compile(r"\.new\d*\.ipynb$|\.kept-by-update\.ipynb$")  # of an update
# What a system, an editor or the kit itself puts into a folder that its owner calls empty.
_COUNTS_AS_EMPTY = {_WORK, "Icon\r", "desktop.ini", "Thumbs.db", "lost+found", "__pycache__"}


class CourseError(RightslabError):
    """Lessons cannot be laid out or brought in a folder."""


def shipped_lessons() -> Path:
    """Return the lessons that came with the kit: in a clone its own folder, else the wheel's."""
    packed = _PACKAGE / "_lessons"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "lessons"


def in_clone() -> bool:
    """Say whether the kit runs from a clone, where lessons are worked on as they stand."""
    return shipped_lessons().parent != _PACKAGE


def lessons_folder(given: str = "") -> Path:
    """Return the folder to work in.

    A clone is worked in where it stands. A kit installed as a package keeps its lessons inside
    Python, where nobody should write: its learner works on a copy in the present folder.
    """
    if given:
        return Path(given).expanduser().resolve()
    if in_clone():
        return shipped_lessons()
    here = Path.cwd()
    known = any((here / name).is_file() for name in (FIRST_LESSON, course_record.NAME))
    return here if known else here / "rightslab-lessons"


def shipped() -> dict[str, Path]:
    """Return each notebook of the kit by its path in a course folder, such as ``instructor/...``.

    What a learner or an update left in a clone is not among them.
    """
    root = shipped_lessons()
    found = ((path.relative_to(root), path) for path in sorted(root.rglob("*.ipynb")))
    return {
        name.as_posix(): path
        for name, path in found
        if _WORK not in name.parts
        and not any(part.startswith(".") for part in name.parts)
        and not _LEFT_OVER.search(name.name)
    }


def fill(folder: Path) -> tuple[Step, ...]:
    """Lay the lessons out in a folder that is not there yet or empty, or finish doing so.

    A folder that holds something else is left as it is. Raises CourseError.
    """
    try:
        unfinished = course_record.is_unfinished(folder)
        if folder.is_dir() and not is_empty(folder) and not unfinished:
            return ()
        folder.mkdir(parents=True, exist_ok=True)
        return bring(folder, shipped())
    except OSError as error:
        msg = f"The lessons could not be put into {folder}: {refused(error)}"
        raise CourseError(msg) from error


def is_empty(folder: Path) -> bool:
    """Say whether its owner would call a folder empty: hidden files and the work do not count."""
    names = (path.name for path in folder.iterdir())
    return all(name.startswith(".") or name in _COUNTS_AS_EMPTY for name in names)


def holds_notebooks(folder: Path) -> bool:
    """Say whether there is a notebook in the folder itself, of the kit or of the learner's own."""
    return any(folder.glob("*.ipynb"))
