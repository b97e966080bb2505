"""The fields of ``grading.toml`` one by one, and what does not hold in them."""

from __future__ import annotations

import re
from dataclasses import fields
from math import isfinite
from typing import Any

from rightslab.core.activity import POLICIES
from rightslab.core.classroom import ALONE, SCOPE
from rightslab.core.errors import unknown_name
from rightslab.core.grade_plan import BEST, LATEST, GradePlan, LateRule
from rightslab.grading.late import KINDS
from rightslab.storage import library
from rightslab.storage.plan_fields import PlanFields
from rightslab.storage.sources import SPEECH

MOST_POINTS = 1_000_000
BARE = re.compile("[\ud800-\udfff\x00-\x1f\x7f]")  # what TOML cannot hold
ABOUT = {
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


class PlanReader(PlanFields):
    """Takes the fields of ``grading.toml`` one by one, and notes what does not hold."""

    def plan(self) -> GradePlan:
        """Return the plan; it holds where there are no ``faults``."""
        known = [*ABOUT, "late", "policies", "points"]
        self.refuse_unknown("field of a plan", known)
        paragraphs = [one.id for one in library.text(SPEECH).paragraphs]
        return GradePlan(
            title=self._title(),
            lessons=self.several("lessons", library.lessons()),
            activities=self.several("activities"),
            policies={k: str(v) for k, v in self._table("policies").items() if self._policy(k, v)},
            points={k: float(v) for k, v in self._table("points").items() if self._points(k, v)},
            scope=self._one("scope", (ALONE, SCOPE)),
            paragraphs=self.several("paragraphs", paragraphs),
            claims=self.several("claims", [one.id for one in library.claims()]),
            deadline=self.deadline(),
            attempts=self._one("attempts", (LATEST, BEST)),
            late=self._late(),
            named=self._named(),
        )

    def _title(self) -> str:
        given = self._data.get("title", "rightslab")
        words = BARE.sub(" ", given).split() if isinstance(given, str) else []
        if not words:
            self.fault(f"The field 'title' holds words, not {given!r}.")
        return " ".join(words) or "rightslab"

    def _one(self, name: str, allowed: tuple[str, ...]) -> str:
        given = self._data.get(name, allowed[0])
        if given not in allowed:
            self.fault(str(unknown_name(name, str(given), allowed)))
            return allowed[0]
        return str(given)

    def _table(self, name: str) -> dict[str, Any]:
        given = self._data.get(name, {})
        if isinstance(given, dict):
            return given
        self.fault(f"[{name}] is a table with one line for each activity, not {given!r}.")
        return {}

    def _policy(self, activity: str, given: object) -> bool:
        if given not in POLICIES:
            what = f"the policy of {activity!r}"
            self.fault(f"{given!r} is not {what}. Choose {', '.join(POLICIES)}.")
        return given in POLICIES

    def _points(self, activity: str, given: object) -> bool:
        fits = _is_number(given, MOST_POINTS)
        if not fits:
            self.fault(f"The points of {activity!r} are a number from 0 up, not {given!r}.")
        return fits

    def _named(self) -> bool:
        given = self._data.get("named", False)
        if type(given) is not bool:
            self.fault(f"The field 'named' is true or false, not {given!r}.")
        return given is True

    def _late(self) -> LateRule:
        given = self._table("late")
        for name in given:
            if name not in {one.name for one in fields(LateRule)}:
                known = [one.name for one in fields(LateRule)]
                self.fault(str(unknown_name("field of [late]", name, known)))
        kind = given.get("kind", "none")
        if kind not in KINDS:
            self.fault(str(unknown_name("kind of late rule", str(kind), KINDS)))
            kind = "none"
        usual = LateRule()
        numbers = {}
        for name, most in (("percent", 100), ("most", 100), ("grace", 100_000)):
            value = given.get(name, getattr(usual, name))
            if not _is_number(value, most):
                self.fault(f"[late] {name} is a number from 0 to {most}, not {value!r}.")
                value = getattr(usual, name)
            numbers[name] = value
        return LateRule(kind, numbers["percent"], numbers["most"], int(numbers["grace"]))


def _is_number(given: object, most: float) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return isfinite(given) and 0 <= given <= most
