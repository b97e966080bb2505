"""How a class is graded, as a file: ``grading.toml``, read and written.

================  ================================================================================
``title``         what the learning platform calls it
``lessons``       names of lessons; none: all
``activities``    ids; none: every activity with points
``scope``         ``self`` or ``class``
``paragraphs``    such as ``["P2", "P7"]``; none: the class scope as it ships
``claims``        such as ``["C04"]``; none: the class deck as it ships
``deadline``      local time, ``2026-03-03T18:00`` or a day alone; may be empty
``attempts``      ``latest`` or ``best``, activity by activity
``named``         true: names stand on feedback pages; false: pseudonyms
``[late]``        ``kind`` (``none``, ``by day``, ``closed``), ``percent``, ``most``, ``grace``
``[policies]``    activity = ``completion``, ``readings`` or ``human``
``[points]``      activity = the most points
================  ================================================================================
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any

from rightslab.core.activity import POLICIES
from rightslab.core.classroom import ALONE, SCOPE, ClassPlan
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.grade_plan import BEST, LATEST, GradePlan, LateRule
from rightslab.grading.columns import PlanError
from rightslab.grading.late import KINDS
from rightslab.storage import classroom, library
from rightslab.storage.keeping.disk import put
from rightslab.storage.sources import SPEECH

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FILE = "grading.toml"
MOST_BYTES = 200_000
MOST_POINTS = 1_000_000
_BARE = re.compile("[\ud800-\udfff\x00-\x1f\x7f]")  # what TOML cannot hold
_LISTS = ("lessons", "activities", "paragraphs", "claims")
_ABOUT = {
    "title": "what the learning platform calls it",
    "lessons": "none: all lessons",
    "activities": "none: every activity with points",
    "scope": "class or self",
    "paragraphs": "none: the part for class as it ships",
    "claims": "none: the deck for class as it ships",
    "deadline": "local time, such as 2026-03-03T18:00; may be empty",
    "attempts": "latest or best, activity by activity",
    "named": "true: names on feedback pages; false: pseudonyms",
}


def read(path: Path) -> GradePlan:
    """Return the plan in a file. Raises PlanError with all that does not hold in it."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            msg = f"{path.name} is larger than any plan. Name the file grading.toml of this class."
            raise PlanError(msg)
        return checked(tomllib.loads(data.decode("utf-8-sig")), path.name)
    except OSError as error:
        msg = f"There is no plan that can be read at {path} ({error.strerror}). Name another file."
        raise PlanError(msg) from error
    except (ValueError, RecursionError) as error:
        msg = f"{path.name} is not well-formed ({error}). Correct that place and grade again."
        raise PlanError(msg) from error


def write(path: Path, plan: GradePlan) -> Path:
    """Write a plan and return its file. Raises PlanError for a plan that does not hold."""
    checked(plain(plan), path.name)
    return put(path, text_of(plan).encode("utf-8"), "The plan is not written", PlanError)


def of_class(plan: ClassPlan) -> GradePlan:
    """Return how a class is graded where only ``class.toml`` says anything: its scope counts."""
    paragraphs = plan.paragraphs if plan.text in {"", SPEECH} else ()
    return GradePlan(
        title=plan.name or "rightslab",
        lessons=plan.lessons,
        scope=SCOPE,
        paragraphs=paragraphs,
        claims=plan.claims,
        deadline=plan.deadline,
    )


def near(folder: Path) -> GradePlan:
    """Return the plan in a folder: of ``grading.toml``, else of ``class.toml``, else the usual."""
    if (folder / FILE).is_file():
        return read(folder / FILE)
    if (folder / classroom.FILE).is_file():
        return of_class(classroom.read(folder / classroom.FILE))
    return GradePlan()


def any_file(path: Path) -> GradePlan:
    """Return the plan in a file of either form, or in a folder. Raises RightslabError."""
    if path.is_dir():
        return near(path)
    return of_class(classroom.read(path)) if path.name == classroom.FILE else read(path)


def text_of(plan: GradePlan) -> str:
    """Return the plan as it stands in the file."""
    given = plain(plan)
    lines = ["# How a class is graded."]
    lines += [f"{name} = {_toml(given[name])}  # {about}" for name, about in _ABOUT.items()]
    for table in ("late", "policies", "points"):
        lines += ["", f"[{table}]", *(f"{_key(k)} = {_toml(v)}" for k, v in given[table].items())]
    return "\n".join([*lines, ""])


def checked(given: dict[str, Any], file: str = FILE) -> GradePlan:
    """Return plain data as a plan. Raises PlanError with all that does not hold."""
    reader = _Reader(given, file)
    plan = reader.plan()
    if reader.faults:
        raise PlanError(" ".join(reader.faults))
    return plan


def plain(plan: GradePlan) -> dict[str, Any]:
    """Return a plan as plain data, as it stands in a file."""
    found: dict[str, Any] = {name: getattr(plan, name) for name in _ABOUT}
    for name in _LISTS:
        found[name] = list(found[name])
    found["late"] = {one.name: getattr(plan.late, one.name) for one in fields(LateRule)}
    return {**found, "policies": dict(plan.policies), "points": dict(plan.points)}


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if value == int(value) else repr(float(value))
    return json.dumps(_BARE.sub(" ", str(value)), ensure_ascii=False)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)


class _Reader:
    """Takes the fields of a plan one by one, and notes what does not hold."""

    def __init__(self, data: dict[str, Any], file: str) -> None:
        self._data = data
        self._file = file
        self.faults: list[str] = []

    def plan(self) -> GradePlan:
        known = [*_ABOUT, "late", "policies", "points"]
        for name in self._data:
            if name not in known:
                self._fault(str(unknown_name("field of a plan", name, known)))
        paragraphs = [one.id for one in library.text(SPEECH).paragraphs]
        return GradePlan(
            title=self._title(),
            lessons=self._several("lessons", library.lessons()),
            activities=self._several("activities"),
            policies={k: str(v) for k, v in self._table("policies").items() if self._policy(k, v)},
            points={k: float(v) for k, v in self._table("points").items() if self._points(k, v)},
            scope=self._one("scope", (ALONE, SCOPE)),
            paragraphs=self._several("paragraphs", paragraphs),
            claims=self._several("claims", [one.id for one in library.claims()]),
            deadline=self._deadline(),
            attempts=self._one("attempts", (LATEST, BEST)),
            late=self._late(),
            named=self._named(),
        )

    def _fault(self, sentence: str) -> None:
        self.faults.append(f"{self._file}: {sentence}")

    def _title(self) -> str:
        given = self._data.get("title", "rightslab")
        words = _BARE.sub(" ", given).split() if isinstance(given, str) else []
        if not words:
            self._fault(f"The field 'title' holds words, not {given!r}.")
        return " ".join(words) or "rightslab"

    def _one(self, name: str, allowed: tuple[str, ...]) -> str:
        given = self._data.get(name, allowed[0])
        if given not in allowed:
            self._fault(str(unknown_name(name, str(given), allowed)))
            return allowed[0]
        return str(given)

    def _several(self, name: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        given = self._data.get(name, [])
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            self._fault(f'The field {name!r} is a list, such as ["P2"], not {given!r}.')
            return ()
        for one in given:
            if allowed is not None and one not in allowed:
                self._fault(str(unknown_name(name.removesuffix("s"), one, allowed)))
        return tuple(dict.fromkeys(given))

    def _table(self, name: str) -> dict[str, Any]:
        given = self._data.get(name, {})
        if isinstance(given, dict):
            return given
        self._fault(f"[{name}] is a table with one line for each activity, not {given!r}.")
        return {}

    def _policy(self, activity: str, given: object) -> bool:
        if given not in POLICIES:
            what = f"the policy of {activity!r}"
            self._fault(f"{given!r} is not {what}. Choose {', '.join(POLICIES)}.")
        return given in POLICIES

    def _points(self, activity: str, given: object) -> bool:
        fits = _is_number(given, MOST_POINTS)
        if not fits:
            self._fault(f"The points of {activity!r} are a number from 0 up, not {given!r}.")
        return fits

    def _deadline(self) -> str:
        given = self._data.get("deadline", "")
        words = given.isoformat() if isinstance(given, date) else given
        try:
            if words == "" or datetime.fromisoformat(words).tzinfo is None:
                return str(words)
        except (TypeError, ValueError):
            pass
        self._fault(f"The deadline is local time, such as 2026-03-03T18:00, not {given!r}.")
        return ""

    def _named(self) -> bool:
        given = self._data.get("named", False)
        if type(given) is not bool:
            self._fault(f"The field 'named' is true or false, not {given!r}.")
        return given is True

    def _late(self) -> LateRule:
        given = self._table("late")
        for name in given:
            if name not in {one.name for one in fields(LateRule)}:
                known = [one.name for one in fields(LateRule)]
                self._fault(str(unknown_name("field of [late]", name, known)))
        kind = given.get("kind", "none")
        if kind not in KINDS:
            self._fault(str(unknown_name("kind of late rule", str(kind), KINDS)))
            kind = "none"
        usual = LateRule()
        numbers = {}
        for name, most in (("percent", 100), ("most", 100), ("grace", 100_000)):
            value = given.get(name, getattr(usual, name))
            if not _is_number(value, most):
                self._fault(f"[late] {name} is a number from 0 to {most}, not {value!r}.")
                value = getattr(usual, name)
            numbers[name] = value
        return LateRule(kind, numbers["percent"], numbers["most"], int(numbers["grace"]))


def _is_number(given: object, most: float) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return isfinite(given) and 0 <= given <= most


__all__ = [
    "FILE",
    "PlanError",
    "RightslabError",
    "any_file",
    "checked",
    "near",
    "of_class",
    "read",
    "text_of",
    "write",
]
