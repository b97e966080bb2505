"""Bring the kit's lessons into a course folder without touching what the learner made or changed.

The rules are those of `kit.py update` in a clone. Each file is replaced whole, and the record is
written last: whatever is cut short is done by doing all of it again.
"""

from __future__ import annotations

import errno
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.publish import course_record
from rightslab.publish.course_record import Record, hash_of
from rightslab.storage.keeping.disk import replace_file
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PART = "*.ipynb.*.tmp"  # what replace_file leaves behind when it is killed
_DENIED = "you may not write there. Name a folder in your own files"
_FULL = "the disk, or your share of it, is full. Free some space, then run it again"
_CURES = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: "that disk can be read but not written. Name a folder on another disk",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENOTDIR: "a file stands where a folder should be. Name another folder",
    errno.EEXIST: "a file stands where a folder should be. Name another folder",
    errno.EISDIR: "a folder stands where a lesson should be. Rename that folder",
    errno.ENAMETOOLONG: "the name is too long. Name a folder nearer the top",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What was done about one lesson, and the file beside it where there is one.

    ``did`` is "new", "back" (it was gone), "newer", "same", "beside" (a changed lesson stays, the
    new one is beside it), "yours" (changed, and nothing newer to it) or "dropped" (the kit has it
    no more).
    """

    name: str
    did: str
    beside: str = ""
    recorded: bool = True


def bring(folder: Path, shipped: Mapping[str, Path]) -> tuple[Step, ...]:
    """Bring these lessons into the folder and say what was done. Raises OSError.

    ``shipped`` are the kit's notebooks by their path in the folder.
    """
    before = course_record.read(folder)
    _sweep(folder)
    started = Record(kit_version(), before.lessons, before.beside, unfinished=True)
    course_record.write(folder, started)
    lessons, beside = dict(before.lessons), dict(before.beside)
    steps = [_one(folder, name, shipped[name].read_bytes(), lessons, beside) for name in shipped]
    gone = [name for name in before.lessons if name not in shipped]
    steps += [Step(name, "dropped") for name in gone if (folder / name).exists()]
    course_record.write(folder, Record(kit_version(), lessons, beside))
    return tuple(steps)


def refused(error: OSError) -> str:
    """Say why the system refused, and what to do, as the end of a sentence."""
    known = _CURES.get(error.errno or 0)
    said = error.strerror or str(error) or type(error).__name__
    return f"{known}." if known else f"the computer said: {said}. Name another folder."


def _one(
    folder: Path, name: str, new: bytes, lessons: dict[str, str], beside: dict[str, str]
) -> Step:
    """Bring one lesson; note in ``lessons`` and ``beside`` what the folder now was given."""
    path, wanted, shipped = folder / name, hash_of(new), lessons.get(name)
    lessons[name] = wanted
    here = hash_of(path.read_bytes()) if path.exists() else ""
    if here == wanted:
        return Step(name, "same")
    if not here or here == shipped:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, new)
        return Step(name, "newer" if here else "back" if shipped else "new")
    if shipped == wanted:
        return Step(name, "yours")
    return Step(name, "beside", _put_beside(folder, name, new, beside), recorded=bool(shipped))


def _put_beside(folder: Path, name: str, new: bytes, beside: dict[str, str]) -> str:
    """Write the new version beside a lesson, but not over an earlier new one that was changed."""
    wanted = hash_of(new)
    for number in itertools.count(1):
        place = name.removesuffix(".ipynb") + f".new{number if number > 1 else ''}.ipynb"
        path = folder / place
        here = hash_of(path.read_bytes()) if path.exists() else ""
        if here in {"", wanted, beside.get(place)}:
            break
    if here != wanted:
        replace_file(path, new)
    beside[place] = wanted
    return place


def _sweep(folder: Path) -> None:
    """Take away the parts of files that an update which was killed left behind."""
    for pattern in (_PART, f"{course_record.NAME}.*.tmp"):
        for part in [*folder.glob(pattern), *folder.glob(f"instructor/{pattern}")]:
            part.unlink(missing_ok=True)
