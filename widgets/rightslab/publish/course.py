"""Where the lessons are."""

from __future__ import annotations

import shutil
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
FIRST_LESSON = "00_start_here.ipynb"


def shipped_lessons() -> Path:
    """Return the lessons that came with the kit: in a clone its own folder, else the wheel's."""
    packed = _PACKAGE / "_lessons"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "lessons"


def lessons_folder(given: str = "") -> Path:
    """Return the folder to work in.

    A clone is worked in where it stands. A kit installed as a package keeps its lessons inside
    Python, where nobody should write: its learner works on a copy in the present folder.
    """
    if given:
        return Path(given).expanduser().resolve()
    if shipped_lessons().parent != _PACKAGE:
        return shipped_lessons()
    here = Path.cwd()
    return here if (here / FIRST_LESSON).is_file() else here / "rightslab-lessons"


def fill(folder: Path) -> None:
    """Put a copy of the lessons into a folder that is not there yet, or empty."""
    if not folder.exists() or not any(folder.iterdir()):
        leave = shutil.ignore_patterns("work", ".*", "*.new*.ipynb")
        shutil.copytree(shipped_lessons(), folder, dirs_exist_ok=True, ignore=leave)
