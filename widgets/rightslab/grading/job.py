"""One grading in parts: what is asked for all students, for one, and what became of her."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.grading.replies import NOTHING, Told

if TYPE_CHECKING:
    from rightslab.core.activity import Activity
    from rightslab.core.grade_plan import GradePlan
    from rightslab.core.grades import Student
    from rightslab.grading.changes import Change
    from rightslab.grading.materials import Readings
    from rightslab.grading.one_student import Turn

Pick = tuple["Turn", "Activity"]


@dataclass(frozen=True, slots=True)
class Setup:
    """What is the same for all students of one grading. ``at`` is its time, UTC.

    ``pages`` is the folder that feedback pages go to, ``grading`` the name of the result folder to
    itself; ``with_readings`` says whether pages say what the readings say.
    """

    plan: GradePlan
    readings: Readings
    at: str
    pages: str
    grading: str
    with_readings: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """One student to grade. ``flags`` are those that are not of one attempt.

    ``told`` is what people said on her work: marks, requests, answers. ``unreadable`` says that a
    file of hers came and could not be read, ``has_page`` that her page is where it belongs.
    ``stays`` says that nothing changed since she was graded, and ``status`` is what she has from
    then.
    """

    student: Student
    pseudonym: str
    slug: str
    turns: tuple[Turn, ...]
    packed: bytes | None = None
    told: Told = NOTHING
    flags: tuple[str, ...] = ()
    unreadable: bool = False
    has_page: bool = False
    stays: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one student. ``assessed`` counts the answers that were graded anew.

    ``lines`` are those of the audit; ``answers`` are those that a person marks.
    """

    student: str
    slug: str
    packed: bytes
    status: str
    assessed: int
    changes: tuple[Change, ...]
    lines: str
    answers: tuple[tuple[str, str, str, str, str, str], ...]
    problems: tuple[tuple[str, str], ...] = ()
