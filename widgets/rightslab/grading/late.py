"""Whether a hand-in was late, and what that costs: a share of the points, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from rightslab.core.classroom import when
from rightslab.core.grade_plan import BY_DAY, CLOSED, NO_PENALTY
from rightslab.core.words import counted

if TYPE_CHECKING:
    from rightslab.core.grade_plan import GradePlan, LateRule
    from rightslab.core.grades import Student
    from rightslab.grading.attempts import Attempt

_DAY = len("2026-03-03")
_SLACK = timedelta(minutes=10)  # by which the clocks of two computers differ
_YEAR = timedelta(days=366)
FIRST = datetime(2024, 2, 26, tzinfo=UTC)  # the day of the speech: no hand-in is older


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late a hand-in was. ``share`` of the points is taken off; ``closed`` means all of them.

    ``said`` is empty where it was in time.
    """

    share: float = 0.0
    closed: bool = False
    said: str = ""


IN_TIME = Lateness()


def lateness(attempt: Attempt, student: Student, plan: GradePlan) -> Lateness:
    """Return how late an attempt was, by the student's own deadline where she has one.

    The platform's time counts where there is one, else what the student's computer said. Where that
    cannot be, nothing tells when it came: then it counts as in time, and the sentence says so.
    """
    given = student.extension or plan.deadline
    came = moment(attempt.arrived or attempt.made)
    if not given or came is None:
        return IN_TIME
    until = deadline(given)
    doubt = "" if attempt.arrived else _doubt(came, until, datetime.now(UTC))
    if doubt:
        return Lateness(said=doubt)
    over = came - until - timedelta(minutes=plan.late.grace)
    if over <= timedelta(0):
        return IN_TIME
    return _late(came - until, plan.late, _clock(attempt), given)


def deadline(given: str) -> datetime:
    """Return local time as a moment. A day alone lasts until midnight.

    >>> deadline("2026-03-03").astimezone().strftime("%H:%M:%S")
    '23:59:59'
    """
    found = datetime.fromisoformat(given)
    if len(given) <= _DAY:
        found = datetime.combine(found.date(), time(23, 59, 59))
    return found.astimezone()


def moment(given: str) -> datetime | None:
    """Return a moment in UTC; None for what is no time. Without a zone it is taken for UTC."""
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _doubt(made: datetime, until: datetime, now: datetime) -> str:
    """Return why a student's clock is not to be believed; nothing where it may be."""
    if made > now + _SLACK:
        why = "which is still to come"
    elif made < FIRST:
        why = "before the speech was given"
    elif made < until - _YEAR:
        why = "more than a year before the deadline"
    else:
        return ""
    return (
        f"By the clock of the student's own computer it was made on {made:%Y-%m-%d}, {why}. That "
        "clock is wrong, so it cannot tell whether the hand-in was late: it counts as in time."
    )


def _clock(attempt: Attempt) -> str:
    return "" if attempt.arrived else ", by the clock of the student's own computer"


def _late(over: timedelta, rule: LateRule, clock: str, given: str) -> Lateness:
    said = f"Handed in {_length(over)} after {when(given)}{clock}."
    if rule.kind == NO_PENALTY:
        return Lateness(said=f"{said} That costs no points.")
    if rule.kind == CLOSED:
        return Lateness(1.0, closed=True, said=f"{said} Nothing is accepted after the deadline.")
    return _by_day(over, rule, said)


def _by_day(over: timedelta, rule: LateRule, said: str) -> Lateness:
    days = -(-over // timedelta(days=1))
    taken = min(days * rule.percent, rule.most)
    cost = f"{taken:g} % of the points for {counted(days, 'day')}"
    return Lateness(taken / 100, said=f"{said} That costs {cost}.")


def _length(over: timedelta) -> str:
    minutes = max(1, -(-int(over.total_seconds()) // 60))
    hours, days = minutes // 60, over.days
    if days:
        more = (minutes - days * 24 * 60) // 60
        rest = f" and {counted(more, 'hour')}" if more else ""
        return f"{counted(days, 'day')}{rest}"
    return counted(hours, "hour") if hours else counted(minutes, "minute")


KINDS = {
    NO_PENALTY: "a late hand-in is flagged and costs nothing",
    BY_DAY: "each started day costs a share of the points",
    CLOSED: "after the deadline nothing counts",
}
