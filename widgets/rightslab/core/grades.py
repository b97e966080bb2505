"""Grades: what an activity earned, unit by unit, and why. Plain data, shared by all who show them.

A *credit* is the share of one unit (a sentence, a claim, a field) with its reason; a *grade* is the
points of one activity; a *rubric mark* is what a person gave by the rubric. A hand-in that cannot
be read has no points at all, which is not the same as none earned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core.activity import POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COMPLETION, READINGS, HUMAN = POLICIES
GRADED = "graded"
TO_MARK = "to mark"  # a person has yet to mark it by the rubric
NOT_GRADED = "not graded"  # handed in, and it could not be read
MISSING = "missing"  # nothing handed in
STATUSES = (GRADED, TO_MARK, NOT_GRADED, MISSING)


@dataclass(frozen=True, slots=True)
class Credit:
    """What one unit earned: ``share`` from 0 to 1, and ``why`` in one or two sentences.

    ``unit`` is its id as in `Feedback.items`, ``title`` how it is called on a page.
    """

    unit: str
    title: str
    share: float
    why: str


@dataclass(frozen=True, slots=True)
class RubricMark:
    """What one marker gave one answer: points by criterion, a comment, and the reason of a change.

    ``answer`` is the digest of the answer that was marked, ``at`` is UTC, ISO 8601. ``evidence``
    are quotes that the marker points to.
    """

    activity: str
    pseudonym: str
    marker: str
    levels: Mapping[str, float]
    comment: str = ""
    reason: str = ""
    at: str = ""
    answer: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A student's request to look again, and what a person answered.

    ``request`` is its seal, ``asked`` what she asked in her words, ``made`` when, as her computer
    said. ``decision`` is empty until it is answered, then ``keep`` or ``change``; ``said`` is the
    answer, ``by`` the marker's name, ``at`` when (UTC, ISO 8601). ``was`` are the points when she
    asked, ``now`` those with the answer, of ``of``; None where there were none.
    """

    request: str
    asked: str
    made: str
    was: float | None
    of: float
    decision: str = ""
    said: str = ""
    by: str = ""
    at: str = ""
    now: float | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """What one activity earned. ``points`` is None until it is graded, ``of`` the most there is.

    ``credits`` are its units under `COMPLETION` and `READINGS`; ``mark`` is the rubric mark under
    `HUMAN`, or what a person gave in place of the kit's points when she was asked to look again.
    ``penalty`` is the share taken off for lateness, already in ``points``. ``reasons`` are
    sentences on the whole: how the points came about, a late hand-in, what was not readable.
    An alternative of equal credit goes by the id of the activity that it stands for.
    """

    activity: str
    policy: str
    points: float | None
    of: float
    status: str = GRADED
    credits: tuple[Credit, ...] = ()
    mark: RubricMark | None = None
    penalty: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody on the roster, or known from a hand-in alone.

    ``extension`` is a deadline of one's own, local time, ISO 8601. ``accounts`` are ids that
    learning platforms use, by the name of their column, as in the roster.
    """

    id: str
    name: str = ""
    section: str = ""
    extension: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graded:
    """One row of the gradebook: a student, her grades in the order of the course, her flags.

    ``status`` is the weakest of her grades: `NOT_GRADED` before `TO_MARK` before `GRADED`, or
    `MISSING`. ``made`` is when the newest hand-in that counts was made, UTC, ISO 8601.
    """

    student: Student
    pseudonym: str
    status: str
    grades: tuple[Grade, ...]
    flags: tuple[str, ...] = ()
    made: str = ""

    @property
    def total(self) -> float | None:
        """The points of all activities; None where one of them has none yet."""
        points = [one.points for one in self.grades]
        known = [one for one in points if one is not None]
        return rounded(sum(known)) if points and len(known) == len(points) else None

    @property
    def max_total(self) -> float:
        """The most points there are."""
        return rounded(sum(one.of for one in self.grades))

    @property
    def percent(self) -> float | None:
        """The total in per cent of the most, two decimals."""
        total, most = self.total, self.max_total
        return rounded(100 * total / most) if total is not None and most else None


def points_for(credits_: Iterable[Credit], of: float) -> float:
    """Return the points for credits of equal weight, two decimals; 0 where there are none.

    >>> points_for([Credit("S01", "", 1, ""), Credit("S02", "", 0, "")], 5)
    2.5
    """
    shares = [one.share for one in credits_]
    return rounded(of * sum(shares) / len(shares)) if shares else 0.0


@lru_cache(maxsize=1024)
def rounded(value: float) -> float:
    """Return a number with two decimals, half a cent up, as gradebooks print it.

    >>> rounded(2.675), rounded(1 / 3)
    (2.68, 0.33)
    """
    return float(Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)) + 0.0  # no -0.0
