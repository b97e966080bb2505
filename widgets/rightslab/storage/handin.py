"""The hand-in: one sealed file with a learner's answers, which goes to the instructor.

The file is JSON in UTF-8, its name ends in ``.rightslab``. Version 1 has these parts:

==============  ==================================================================================
``format``      ``rightslab-handin``
``version``     1; a newer version than this kit knows is refused
``kit``         version of the kit that made it
``made``        when, UTC, ISO 8601
``who``         ``name`` and ``id`` as the learner typed them, or a ``code`` that was agreed
``workbook``    the random name of the workbook, by which two files of one learner are known
``texts``       SHA-256 of each text that the answers are about, by slug
``part``        the activities or lessons that were asked for; not there where all were. Readers
                that do not know this part pass over it, so the version stays 1
``activities``  by id: ``lesson``, ``kind``, ``rev`` (actions done), ``changed`` (last action), and
                ``answer`` as plain data
``seal``        SHA-256 of all other parts, written as JSON with sorted keys and no spaces
==============  ==================================================================================

The seal tells a damaged file from a whole one. It is no signature: whoever can edit the file can
make a new seal. Nothing in a hand-in is ever run.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS
from rightslab.core.errors import RightslabError
from rightslab.storage import handin_part, library
from rightslab.storage.keeping.answers import plain, typed
from rightslab.storage.keeping.disk import new_file
from rightslab.storage.keeping.in_browser import make_folder
from rightslab.storage.place import slug
from rightslab.storage.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rightslab.storage.workbook import Workbook

FORMAT = "rightslab-handin"
VERSION = 1
SUFFIX = ".rightslab"
MOST_BYTES = 5_000_000
FOLDER = "hand-ins"


class HandInError(RightslabError):
    """A hand-in cannot be made or read; the text says why and what to do."""


_FILE = Sealed(
    FORMAT,
    VERSION,
    "hand-in",
    "A hand-in is made by lesson.hand_in().",
    "Ask for the file that the kit made.",
    HandInError,
    MOST_BYTES,
)


@dataclass(frozen=True, slots=True)
class Who:
    """Whose work it is: a name and an id, or a code agreed with the instructor in place of both."""

    name: str = ""
    id: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """One activity of a hand-in: its answer is of the kind's own type."""

    lesson: str
    kind: str
    rev: int
    changed: str
    answer: Any


@dataclass(frozen=True, slots=True)
class HandIn:
    """What a file holds, checked and typed. ``made`` and ``changed`` are UTC, ISO 8601."""

    who: Who
    made: str
    kit: str
    workbook: str
    texts: Mapping[str, str]
    activities: Mapping[str, Handed] = field(default_factory=dict)
    part: tuple[str, ...] = ()


def make(workbook: Workbook, who: Who, part: Sequence[str] = ()) -> Path:
    """Seal the answers of a workbook in a new file beside it, and return the file.

    ``part`` names activities or lessons; then only their answers are in the file, and its name says
    so. A file that is there is never written over. Raises HandInError where the name is missing,
    nothing is done yet, the file would be larger than 5 MB, or the disk refuses; UnknownNameError
    for a part that does not exist.
    """
    who = _whole(who)
    names = handin_part.part_names(part)
    activities = _activities(workbook, names)
    data = sealed(who, workbook.id, activities, part=names)
    if len(data) > MOST_BYTES:
        raise HandInError(_too_large(activities, len(data)))
    folder = workbook.folder / FOLDER
    whose = handin_part.stem(slug(who.code or who.name), names)
    stem = f"{whose}-{datetime.now().astimezone():%Y-%m-%d-%H%M}"
    try:
        make_folder(folder)
        path = new_file(folder, stem, SUFFIX, data)
    except OSError as error:
        msg = (
            f"The file could not be written to {folder} ({error.strerror}). Free some space or "
            "choose another folder for your work, and hand in again. Your answers are safe."
        )
        raise HandInError(msg) from error
    if path is None:
        msg = (
            f"There are a thousand hand-ins of this minute in {folder}. Move them away and try "
            "again."
        )
        raise HandInError(msg)
    return path


def read(path: Path) -> HandIn:
    """Read a hand-in. Raises HandInError, in sentences, for anything that is not a whole one."""
    return _typed(path.name, parts(path.name, _bytes(path)))


def parts(name: str, data: bytes) -> dict[str, Any]:
    """Return the parts of a hand-in as they stand in a file, format, version and seal checked.

    ``name`` is the file's. The answers are not typed: a reader that needs one does that for one.
    """
    return _FILE.opened(name, data)


def sealed(
    who: Who,
    workbook: str,
    activities: Mapping[str, Any],
    *,
    part: Sequence[str] = (),
    made: datetime | None = None,
) -> bytes:
    """Return the file that holds these activities. Raises HandInError where there are none."""
    if not activities:
        raise HandInError(_nothing(part))
    found = map(library.find_activity, activities)
    slugs = sorted({activity.text for activity in found if activity})
    given: dict[str, Any] = {
        "who": asdict(who),
        "workbook": workbook,
        "texts": {name: library.text_hash(name) for name in slugs},
        "activities": activities,
        **({"part": list(part)} if part else {}),
    }
    return _FILE.made(given, made)


def _whole(who: Who) -> Who:
    name, id_, code = (" ".join(part.split()) for part in (who.name, who.id, who.code))
    if code:
        return Who(code=code)  # a code stands in place of the name, so the name stays at home
    if not name:
        msg = (
            "You gave no name. Give your name, and your student id if you have one, or a code "
            "that you agreed with your instructor."
        )
        raise HandInError(msg)
    return Who(name=name, id=id_)


def _nothing(part: Sequence[str]) -> str:
    where = f" of {' and '.join(part)}" if part else ""
    return (
        f"There is nothing{where} to hand in yet: no activity{where} has an answer. Do one, then "
        "come back."
    )


def _activities(workbook: Workbook, part: Sequence[str]) -> dict[str, Any]:
    dates = workbook.dates()
    found: dict[str, Any] = {}
    for name, state in workbook.answers().items():
        activity = library.find_activity(name)
        if activity is None or activity.kind != state.kind:
            continue  # of a lesson that this kit does not have: nobody could read it
        if not handin_part.belongs(activity, part):
            continue
        found[name] = {
            "lesson": activity.lesson,
            "kind": state.kind,
            "rev": state.rev,
            "changed": dates.get(name, ("", ""))[1],
            "answer": plain(state.history.answer),
        }
    return found


def _too_large(activities: Mapping[str, Any], size: int) -> str:
    sizes = {
        name: len(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        for name, data in activities.items()
    }
    largest = max(sizes, key=lambda name: sizes[name])
    return (
        f"The file would have {size / 1e6:.1f} MB, and a hand-in has at most "
        f"{MOST_BYTES // 1_000_000} MB. The largest part is your answer to {largest!r}, with "
        f"{sizes[largest] / 1e6:.1f} MB: shorten it and hand in again. Nothing is lost."
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise HandInError(too_large(path.name))
        return path.read_bytes()
    except OSError as error:
        msg = f"{path.name} cannot be read ({error.strerror}). Ask for the file again."
        raise HandInError(msg) from error


def too_large(name: str) -> str:
    """Say that a file is larger than any hand-in."""
    return _FILE.too_large(name)


def _typed(name: str, given: dict[str, Any]) -> HandIn:
    try:
        activities = {id_: _handed(one) for id_, one in given["activities"].items()}
        who = typed(given["who"], Who)
        texts = {str(slug_): str(value) for slug_, value in given["texts"].items()}
        words = [str(given[field_]) for field_ in ("made", "kit", "workbook")]
        part = tuple(map(str, given.get("part", ())))
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        msg = f"{name} is not of the form that this kit writes ({error}). Ask for it again."
        raise HandInError(msg) from error
    return HandIn(who, words[0], words[1], words[2], texts, activities, part)


def _handed(one: Mapping[str, Any]) -> Handed:
    kind = str(one["kind"])
    if kind not in KINDS:
        msg = f"the kind {kind!r} is not known"
        raise ValueError(msg)
    answer = typed(one["answer"], KINDS[kind].answer)
    return Handed(str(one["lesson"]), kind, int(one["rev"]), str(one["changed"]), answer)
