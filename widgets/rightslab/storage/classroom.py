"""The class plan: ``class.toml`` beside the notebooks, read and written.

====================  ============================================================================
``name``              what the class is called, as learners read it
``session``           a random name by which plan and release know each other
``lessons``           names of lessons, such as ``06_tag_the_rights``
``text``              slug of the text that the paragraphs are of
``paragraphs``        such as ``["P2", "P7"]``; none: the class scope as it ships
``claims``            such as ``["C04", "C27"]``; none: the class deck as it ships
``minutes``           length of the session
``deadline``          local time, ``2026-03-03T18:00`` or a day alone; may be empty
``others``            when others' tags are seen: ``at once``, ``after own answer`` or ``after
                      release``
====================  ============================================================================

Damage never stops a learner, and never opens what the instructor closed: where the rule cannot be
read, it is *after release*.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.classroom import AFTER_OWN, AFTER_RELEASE, RULES, ClassPlan
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.storage import library
from rightslab.storage.keeping.disk import replace_file
from rightslab.storage.plan_fields import PlanFields

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FILE = "class.toml"
MOST_BYTES = 100_000
FIELDS = {
    "name": "what the class is called",
    "session": "a random name; the release of this class has the same",
    "lessons": "the lessons of the session",
    "text": "the text that the paragraphs are of",
    "paragraphs": "none: the part for class as it ships",
    "claims": "none: the deck for class as it ships",
    "minutes": "length of the session",
    "deadline": "local time; nothing is locked after it",
    "others": "at once, after own answer, after release",
}
_SHORTEST, _LONGEST = 5, 600  # minutes
_WORKS = "work"  # the folder of learners' work beside the notebooks
_INSTRUCTOR = "instructor"
_read_before: dict[Path, tuple[tuple[int, int, int], ClassPlan]] = {}


class ClassroomError(RightslabError):
    """A class plan cannot be read or written; the text says why and what to do."""


def plan_near(work: Path) -> ClassPlan | None:
    """Return the plan that a work folder belongs to; None where there is no ``class.toml``.

    It stands beside the notebooks: in the folder that holds ``work``, for a learner's folder in it
    too, and for the instructor's notebooks also one folder up. Never raises: what a damaged file
    says is passed over and told in ``faults``, and the rule for others stays closed.
    """
    found = (plan_at(folder / FILE) for folder in _beside(work))
    return next((plan for plan in found if plan is not None), None)


def plan_at(path: Path) -> ClassPlan | None:
    """Return the plan in a file, with its faults; None where nothing is there."""
    return _kept(path) if os.path.lexists(path) else None


def read(path: Path) -> ClassPlan:
    """Return a plan. Raises ClassroomError with all that does not hold in the file."""
    plan = _parsed(path)
    if plan.faults:
        raise ClassroomError(" ".join(plan.faults))
    return plan


def write(folder: Path, plan: ClassPlan) -> Path:
    """Write ``class.toml`` in the folder of the notebooks and return it. Raises ClassroomError."""
    path = folder / FILE
    faults = _plan(_plain(plan), path.name).faults
    if faults:
        raise ClassroomError(" ".join(faults))
    try:
        replace_file(path, text_of(plan).encode("utf-8"))
    except OSError as error:
        msg = (
            f"The plan could not be written to {path} ({error.strerror}). Choose a folder in "
            "which you may write, or free some space, and try again."
        )
        raise ClassroomError(msg) from error
    return path


def text_of(plan: ClassPlan) -> str:
    """Return the plan as it stands in the file."""
    values = _plain(plan)
    lines = [f"{name} = {_toml(values[name])}  # {about}" for name, about in FIELDS.items()]
    return "\n".join(["# The plan of a class. It travels with the lessons.", *lines, ""])


def _plain(plan: ClassPlan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in FIELDS}


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, int):
        return str(value)
    bare = re.sub("[\ud800-\udfff\x00-\x1f\x7f]", " ", str(value))
    return json.dumps(bare, ensure_ascii=False)


def _beside(work: Path) -> list[Path]:
    home = work.parent.parent if work.parent.name == _WORKS else work.parent
    found = [home]
    if os.environ.get("RIGHTSLAB_WORK", "").strip():
        found.append(Path.cwd())  # work is kept elsewhere: the notebook runs beside the plan
    return [
        one
        for near in found
        for one in ([near, near.parent] if near.name == _INSTRUCTOR else [near])
    ]


def _kept(path: Path) -> ClassPlan:
    """Read a plan once as long as the file stays the same: every activity asks for it."""
    try:
        found = path.stat()
    except OSError:
        return _parsed(path)
    mark = (found.st_mtime_ns, found.st_size, found.st_ino)
    known = _read_before.get(path)
    if known is None or known[0] != mark:
        known = _read_before[path] = (mark, _parsed(path))
    return known[1]


def _parsed(path: Path) -> ClassPlan:
    try:
        if not path.is_file():
            return _closed(f"{path.name} is no file that can be read.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return _closed(f"{path.name} is larger than any class plan.")
        return _plan(tomllib.loads(data.decode("utf-8")), path.name)
    except OSError as error:
        return _closed(f"{path.name} cannot be read ({error.strerror}).")
    except (ValueError, RecursionError) as error:
        return _closed(f"{path.name} is not well-formed ({error}).")


def _closed(fault: str) -> ClassPlan:
    told = f"{fault} Tell your instructor, who can write it again with prepare_class()."
    return ClassPlan("", "", others=AFTER_RELEASE, faults=(told,))


def _plan(data: Mapping[str, Any], file: str) -> ClassPlan:
    reader = _Reader(data, file)
    reader.refuse_unknown("field of a class plan", FIELDS)
    text = reader.one("text", library.texts(), "")
    paragraphs = [p.id for p in library.text(text).paragraphs] if text else []
    return ClassPlan(
        name=reader.words("name", required=True),
        session=reader.words("session", required=True),
        lessons=reader.several("lessons", library.lessons()),
        paragraphs=reader.several("paragraphs", paragraphs),
        claims=reader.several("claims", _claims() if data.get("claims") else ()),
        minutes=reader.minutes(),
        deadline=reader.deadline(),
        others=reader.others(),
        text=text,
        faults=tuple(reader.faults),
    )


def _claims() -> list[str]:
    return [claim.id for claim in library.claims()]


class _Reader(PlanFields):
    def words(self, name: str, *, required: bool = False) -> str:
        given = self._data.get(name, "")
        if not isinstance(given, str) or (required and not given.strip()):
            self.fault(f"The field {name!r} holds words, not {given!r}.")
            return ""
        return " ".join(given.split())

    def one(self, name: str, allowed: Collection[str], otherwise: str) -> str:
        given = self._data.get(name, "")
        if not given:
            return otherwise
        if given not in allowed:
            self.fault(str(unknown_name(name, given, allowed)))
            return otherwise
        return str(given)

    def minutes(self) -> int:
        given = self._data.get("minutes", 50)
        if type(given) is not int or not _SHORTEST <= given <= _LONGEST:
            self.fault(f"The minutes are a number from {_SHORTEST} to {_LONGEST}, not {given!r}.")
            return 50
        return given

    def others(self) -> str:
        given = self._data.get("others", "" if self.faults else AFTER_OWN)
        if given in RULES:
            return str(given)
        self.fault(str(unknown_name("rule for seeing others", given, RULES)))
        return AFTER_RELEASE
