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
``activities``  by id: ``lesson``, ``kind``, ``rev`` (actions done), ``changed`` (last action), and
                ``answer`` as plain data
``seal``        SHA-256 of all other parts, written as JSON with sorted keys and no spaces
==============  ==================================================================================

The seal tells a damaged file from a whole one. It is no signature: whoever can edit the file can
make a new seal. Nothing in a hand-in is ever run.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS
from rightslab.core.errors import RightslabError
from rightslab.storage import library
from rightslab.storage.keeping.answers import plain, typed
from rightslab.storage.keeping.version import kit_version
from rightslab.storage.place import slug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rightslab.storage.workbook import Workbook

FORMAT = "rightslab-handin"
VERSION = 1
SUFFIX = ".rightslab"
MOST_BYTES = 5_000_000
FOLDER = "hand-ins"


class HandInError(RightslabError):
    """A hand-in cannot be made or read; the text says why and what to do."""


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


def make(workbook: Workbook, who: Who) -> Path:
    """Seal the answers of a workbook in a new file beside it, and return the file.

    A file that is there is never written over. Raises HandInError where the name is missing,
    nothing is done yet, the file would be larger than 5 MB, or the disk refuses.
    """
    who = _whole(who)
    data = _sealed(workbook, who)
    if len(data) > MOST_BYTES:
        raise HandInError(_too_large(workbook, len(data)))
    folder = workbook.folder / FOLDER
    stem = f"{slug(who.code or who.name)}-{datetime.now().astimezone():%Y-%m-%d-%H%M}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder, stem, data)
    except OSError as error:
        msg = (
            f"The file could not be written to {folder} ({error.strerror}). Free some space or "
            "choose another folder for your work, and hand in again. Your answers are safe."
        )
        raise HandInError(msg) from error


def read(path: Path) -> HandIn:
    """Read a hand-in. Raises HandInError, in sentences, for anything that is not a whole one."""
    return _typed(path, _checked(path, _loaded(path)))


def seal(parts: Mapping[str, Any]) -> str:
    """Return the seal of a hand-in's parts; a seal among them does not count."""
    bare = {name: value for name, value in parts.items() if name != "seal"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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


def _sealed(workbook: Workbook, who: Who) -> bytes:
    activities = _activities(workbook)
    if not activities:
        msg = "There is nothing to hand in yet: no activity has an answer. Do one, then come back."
        raise HandInError(msg)
    found = map(library.find_activity, activities)
    slugs = sorted({activity.text for activity in found if activity})
    parts: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "kit": kit_version(),
        "made": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "who": asdict(who),
        "workbook": workbook.id,
        "texts": {name: _hash(name) for name in slugs},
        "activities": activities,
    }
    parts["seal"] = seal(parts)
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, indent=0).encode(
        "utf-8", "surrogatepass"
    )


def _activities(workbook: Workbook) -> dict[str, Any]:
    dates = workbook.dates()
    found: dict[str, Any] = {}
    for name, state in workbook.answers().items():
        activity = library.find_activity(name)
        if activity is None or activity.kind != state.kind:
            continue  # of a lesson that this kit does not have: nobody could read it
        found[name] = {
            "lesson": activity.lesson,
            "kind": state.kind,
            "rev": state.rev,
            "changed": dates.get(name, ("", ""))[1],
            "answer": plain(state.history.answer),
        }
    return found


def _hash(slug_: str) -> str:
    return hashlib.sha256(library.text(slug_).raw.encode()).hexdigest()


def _too_large(workbook: Workbook, size: int) -> str:
    sizes = {
        name: len(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        for name, data in _activities(workbook).items()
    }
    largest = max(sizes, key=lambda name: sizes[name])
    return (
        f"The file would have {size / 1e6:.1f} MB, and a hand-in has at most "
        f"{MOST_BYTES // 1_000_000} MB. The largest part is your answer to {largest!r}, with "
        f"{sizes[largest] / 1e6:.1f} MB: shorten it and hand in again. Nothing is lost."
    )


def _write(folder: Path, stem: str, data: bytes) -> Path:
    for number in range(1, 1000):
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIX}"
        try:
            with path.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            continue
        return path
    msg = f"There are a thousand hand-ins of this minute in {folder}. Move them away and try again."
    raise HandInError(msg)


def _loaded(path: Path) -> dict[str, Any]:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            msg = f"{path.name} has {size / 1e6:.1f} MB, and no hand-in has more than 5 MB."
            raise HandInError(msg)
        parts = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except OSError as error:
        msg = f"{path.name} cannot be read ({error.strerror}). Ask for the file again."
        raise HandInError(msg) from error
    except (ValueError, RecursionError) as error:
        msg = f"{path.name} is no hand-in, or it is damaged. Ask for the file that the kit made."
        raise HandInError(msg) from error
    if not isinstance(parts, dict) or parts.get("format") != FORMAT:
        msg = f"{path.name} is no hand-in of this kit. A hand-in is made by lesson.hand_in()."
        raise HandInError(msg)
    return parts


def _checked(path: Path, parts: dict[str, Any]) -> dict[str, Any]:
    version = parts.get("version")
    if type(version) is not int or version > VERSION:
        msg = (
            f"{path.name} was made by a newer kit ({parts.get('kit')}, version {version} of the "
            f"format); this kit reads up to {VERSION}. Update the kit: python kit.py update."
        )
        raise HandInError(msg)
    if parts.get("seal") != seal(parts):
        msg = (
            f"{path.name} was changed after it was made, or it is damaged: its seal does not fit. "
            "Ask for the file again."
        )
        raise HandInError(msg)
    return parts


def _typed(path: Path, parts: dict[str, Any]) -> HandIn:
    try:
        activities = {name: _handed(one) for name, one in parts["activities"].items()}
        who = typed(parts["who"], Who)
        texts = {str(name): str(value) for name, value in parts["texts"].items()}
        words = [str(parts[name]) for name in ("made", "kit", "workbook")]
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        msg = f"{path.name} is not of the form that this kit writes ({error}). Ask for it again."
        raise HandInError(msg) from error
    return HandIn(who, words[0], words[1], words[2], texts, activities)


def _handed(one: Mapping[str, Any]) -> Handed:
    kind = str(one["kind"])
    if kind not in KINDS:
        msg = f"the kind {kind!r} is not known"
        raise ValueError(msg)
    answer = typed(one["answer"], KINDS[kind].answer)
    return Handed(str(one["lesson"]), kind, int(one["rev"]), str(one["changed"]), answer)
