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
from typing import TYPE_CHECKING, Any

from rightslab.core.classroom import SCOPE, ClassPlan
from rightslab.core.errors import RightslabError
from rightslab.core.grade_plan import GradePlan, LateRule
from rightslab.grading.columns import PlanError
from rightslab.grading.plan_reader import ABOUT, BARE, PlanReader
from rightslab.storage import classroom
from rightslab.storage.keeping.disk import put
from rightslab.storage.sources import SPEECH

if TYPE_CHECKING:
    from pathlib import Path

FILE = "grading.toml"
MOST_BYTES = 200_000
_LISTS = ("lessons", "activities", "paragraphs", "claims")


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
    lines += [f"{name} = {_toml(given[name])}  # {about}" for name, about in ABOUT.items()]
    for table in ("late", "policies", "points"):
        lines += ["", f"[{table}]", *(f"{_key(k)} = {_toml(v)}" for k, v in given[table].items())]
    return "\n".join([*lines, ""])


def checked(given: dict[str, Any], file: str = FILE) -> GradePlan:
    """Return plain data as a plan. Raises PlanError with all that does not hold."""
    reader = PlanReader(given, file)
    plan = reader.plan()
    if reader.faults:
        raise PlanError(" ".join(reader.faults))
    return plan


def plain(plan: GradePlan) -> dict[str, Any]:
    """Return a plan as plain data, as it stands in a file."""
    found: dict[str, Any] = {name: getattr(plan, name) for name in ABOUT}
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
    return json.dumps(BARE.sub(" ", str(value)), ensure_ascii=False)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)


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
