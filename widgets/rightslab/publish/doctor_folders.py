"""The doctor on files: data of the kit, lessons, the learner's work, space."""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from rightslab.publish import course, course_record
from rightslab.publish.course_lessons import refused
from rightslab.publish.doctor_finding import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.publish.doctor_finding import Place

_MEGABYTE = 1_000_000
_ENOUGH = 50  # MB: a year's work of one learner is below 5
_ELSEWHERE = "Or keep your work elsewhere: set the environment variable RIGHTSLAB_WORK to a folder."


def data() -> Finding:
    """Say whether texts, activities and lessons of the kit are found."""
    from rightslab.storage import library

    root = library.data_root()
    wanted = ("texts", "catalogue", "activities", "course.toml")
    missing = [name for name in wanted if not (root / name).exists()]
    lessons = len(course.shipped())
    if missing or not lessons:
        what = ", ".join([*missing, *([] if lessons else ["lessons"])])
        return Finding(
            "Data of the kit",
            f"in {root} there is no {what}",
            "Install the kit again. If RIGHTSLAB_DATA is set, correct it or unset it.",
        )
    texts = sum(1 for path in (root / "texts").iterdir() if path.is_dir())
    return Finding("Data of the kit", f"{lessons} notebooks, {texts} texts")


def lessons(place: Place) -> Finding:
    """Say whether the lessons are laid out, and can be saved."""
    what, folder = "Lessons", place.lessons
    if not folder.exists():
        return Finding(what, f"not laid out yet; rightslab lab puts them into {folder}")
    if not any(folder.glob("*.ipynb")):
        mend = f'Run: rightslab lab "{folder / "my-course"}"'
        return Finding(what, f"there are none in {folder}", mend)
    if course_record.is_unfinished(folder):
        return Finding(
            what, f"an update of {folder} was cut short", f'Run: rightslab update "{folder}"'
        )
    why = _why_not_writable(folder)
    if why:
        return Finding(what, f"{folder} cannot be written: {why}", "Move it to a folder of yours.")
    return Finding(what, str(folder))


def work(place: Place) -> Finding:
    """Say whether the work is kept, whether it can be read, and by whom."""
    what, folder = "Your work", place.work
    why = _why_not_writable(_nearest(folder))
    if why:
        mend = f"See that you may write there. {_ELSEWHERE}"
        return Finding(what, f"nothing can be saved in {folder}: {why}", mend)
    if not folder.exists():
        return Finding(what, f"none yet; it will be kept in {folder}")
    if place.kind == "hub" and os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        said = f"{folder} can be read by other users of this computer"
        return Finding(what, said, f'Run: chmod -R go-rwx "{folder}"')
    newest = _newest(folder)
    if newest:
        return Finding(what, newest, "Update the kit, then open the lessons again.")
    return Finding(what, str(folder))


def space(place: Place) -> Finding:
    """Say how much room there is."""
    free = shutil.disk_usage(_nearest(place.work)).free // _MEGABYTE
    if free < _ENOUGH:
        mend = "Delete something that you no longer need, or empty the bin."
        return Finding("Space", f"{free} MB are free, and saving needs some", mend)
    return Finding("Space", f"{free / 1000:.1f} GB are free")


def _newest(folder: Path) -> str:
    """Say that the work was made by a newer kit; nothing if this kit can read it."""
    from rightslab.storage.keeping.checkpoint import VERSION

    try:
        found = json.loads((folder / "workbook.json").read_text(encoding="utf-8"))
        newer = int(found["version"]) > VERSION
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    return f"a newer kit wrote what is in {folder}; this one can only read it" if newer else ""


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def _why_not_writable(folder: Path) -> str:
    """Write a file into a folder and take it away; say why that failed, or nothing."""
    trial = folder / f".rightslab-doctor-{secrets.token_hex(4)}"
    try:
        with trial.open("xb") as file:
            file.write(b"trial")
        trial.unlink()
    except OSError as error:
        with suppress(OSError):
            trial.unlink(missing_ok=True)
        return refused(error) if error.errno != errno.ENOENT else "the folder is gone"
    return ""
