"""What a grade depends on, part by part: so that only what changed is graded again, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.core.grades import HUMAN, READINGS
from rightslab.grading.materials import digest
from rightslab.storage import library
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.grades import Grade, RubricMark
    from rightslab.grading.columns import Column
    from rightslab.grading.materials import Readings
    from rightslab.grading.records import Mark

FIRST = "first grading"
_SHORT = 12  # hex digits: enough to notice a change, which nobody tries to hide here
_WITH_READINGS = frozenset({"comparison"})  # what is asked there depends on who else has read
_WITH_CLAIMS = frozenset({"claims", "form", "argument", "comparison"})
# What is said of a change, in this order: the first part that differs is its reason.
_REASONS = (
    ("answer", "new attempt"),
    ("extension", "extension"),
    ("late", "deadline or late rule changed"),
    ("policy", "policy changed"),
    ("of", "points changed"),
    ("scope", "scope changed"),
    ("activity", "key changed"),
    ("readings", "readings changed"),
    ("data", "text, catalogue or claims changed"),
    ("came", "new attempt"),
    ("kit", "kit updated"),
)
_LOOKED_AT = ("policy", "scope", "activity", "readings", "data")
_NO_MORE = (
    "A person gave points for an earlier answer, or before what it is graded by was changed. Those "
    "count no more; these are the kit's."
)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What the grades of one column depend on that is the same for all students."""

    parts: Mapping[str, str]
    readings: str  # the version, for the audit; empty where none were looked at


def fixed(column: Column, plan_scope: str, readings: Readings) -> Fixed:
    """Return what a column depends on: policy, points, scope, the activity, readings and data."""
    texts = {text for one in column.both for text in _texts(one)}
    looks = column.policy == READINGS or column.main.kind in _WITH_READINGS
    version = readings.version(*texts)[:_SHORT] if looks else ""
    data = [library.text(one).raw for one in sorted(texts)]
    ledger = library.claims() if column.main.kind in _WITH_CLAIMS else ()
    parts = {
        "policy": column.policy,
        "of": f"{column.of:g}",
        "scope": plan_scope,
        "activity": short([column.main, column.instead]),
        "readings": version,
        "data": short([data, library.catalogue(), ledger]),
        "kit": kit_version(),
    }
    return Fixed(parts, version)


def short(value: object) -> str:
    """Return a few hex digits that stand for a value."""
    return digest(value)[:_SHORT]


def reason(old: Mark | None, parts: Mapping[str, str], mark: RubricMark | None) -> str:
    """Return why a grade is as it now is, from what it depends on now and did before."""
    if old is None:
        return FIRST
    if parts["answer"] != old.parts.get("answer") and not parts["answer"]:
        return "hand-in gone"
    if parts["marked"] != old.parts.get("marked") and parts["answer"] == old.parts.get("answer"):
        return _marked(old, mark)
    changed = (said for name, said in _REASONS if parts.get(name) != old.parts.get(name))
    return next(changed, "another answer of the student changed")


def _marked(old: Mark, mark: RubricMark | None) -> str:
    if mark is None:
        return "mark withdrawn"
    if old.grade.mark is None and old.grade.policy == HUMAN:
        return "marked"
    return f"re-marked: {mark.reason}" if mark.reason else "re-marked"


def for_override(answer: str, parts: Mapping[str, str]) -> str:
    """Return what points in place of the kit's are given to: an answer, and all it is graded by.

    ``answer`` is its digest, ``parts`` are those of `Fixed`. Other points or a newer kit change
    nothing of what a person has looked at.
    """
    return digest([answer, *(parts[name] for name in _LOOKED_AT)])


def without_override(grade: Grade, why: str, old: Mark | None) -> tuple[Grade, str]:
    """Return a grade and its reason where points of a person count no more."""
    told = replace(grade, reasons=(*grade.reasons, _NO_MORE))
    lapsed = old is not None and old.grade.mark is not None
    return told, f"{why}; the points that a person gave count no more" if lapsed else why


def _texts(activity: object) -> Sequence[str]:
    content = getattr(activity, "content", None)
    also = (one for one in getattr(content, "texts", ()) if one in library.texts())
    return (str(getattr(activity, "text", "")), *also)


__all__ = ["FIRST", "Fixed", "fixed", "for_override", "reason", "short", "without_override"]
