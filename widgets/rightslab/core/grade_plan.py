"""How a class is graded, as an instructor says it: plain data, written as ``grading.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LATEST, BEST = "latest", "best"
NO_PENALTY, BY_DAY, CLOSED = "none", "by day", "closed"


@dataclass(frozen=True, slots=True)
class LateRule:
    """What lateness costs: nothing but a flag, ``percent`` a day up to ``most``, or everything.

    ``kind`` is `NO_PENALTY`, `BY_DAY` or `CLOSED`; ``grace`` are minutes after the deadline that
    do not count. A started day counts as a day.
    """

    kind: str = NO_PENALTY
    percent: float = 10.0
    most: float = 50.0
    grace: int = 5


@dataclass(frozen=True, slots=True)
class GradePlan:
    """What is graded and how.

    ``lessons`` and ``activities`` (by id) say what counts; none means every activity with points.
    ``policies`` and ``points`` are by activity, and stand in place of what the activity's file
    says. ``scope`` is ``class`` or ``self``; ``paragraphs`` and ``claims`` as in the class plan.
    ``deadline`` is local time, ISO 8601, or empty. ``attempts`` is `LATEST` or `BEST`, taken
    activity by activity, so that hand-ins of parts add up. ``title`` is what the LMS calls it.
    """

    title: str = "rightslab"
    lessons: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    policies: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    scope: str = "self"
    paragraphs: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    deadline: str = ""
    attempts: str = LATEST
    late: LateRule = LateRule()
    named: bool = False
