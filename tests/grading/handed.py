"""Hand-ins of a few students for tests of grading: real sealed files, with answers of one's own."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.sheet import Sheet
from rightslab.core.grade_plan import GradePlan
from rightslab.grading import run
from rightslab.storage import handin, library
from rightslab.storage.handin import Who
from rightslab.storage.keeping.answers import plain

if TYPE_CHECKING:
    from pathlib import Path

PLAN = GradePlan(activities=("modals", "two-languages"))


@cache
def quiz(activity: str, share: float = 1.0, *, right: bool = True) -> Sheet:
    """Return an answer to so large a share of a quiz's questions."""
    found = library.find_activity(activity)
    assert found
    questions = found.content.questions[: round(share * len(found.content.questions))]
    choices = {}
    for question in questions:
        fitting = [one.id for one in question.choices if one.fits is right]
        choices[question.id] = (fitting or [question.choices[0].id])[:1]
    return Sheet(choices={key: tuple(ids) for key, ids in choices.items()})


def hand_in(
    folder: Path,
    student: str,
    answers: dict[str, Any],
    *,
    made: str = "2026-03-02T09:00:00",
    workbook: str = "",
    name: str = "",
) -> Path:
    """Write the hand-in of one student; an answer that is a dict goes into the file as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    activities = {}
    for id_, answer in answers.items():
        known = library.find_activity(id_)
        assert known
        data = answer if isinstance(answer, dict) else plain(answer)
        activities[id_] = {
            "lesson": known.lesson, "kind": known.kind, "rev": 3, "changed": "", "answer": data,
        }  # fmt: skip
    who = Who(name or f"Student {student}", student)
    when = datetime.fromisoformat(made).replace(tzinfo=UTC)
    data = handin.sealed(who, workbook or f"book-{student}", activities, made=when)
    path = folder / f"{student}-{made.replace(':', '')}.rightslab"
    path.write_bytes(data)
    return path


def graded(tmp_path: Path, plan: GradePlan = PLAN, **more: Any) -> run.Outcome:
    """Grade the folder `in` into `out`."""
    return run.grade(tmp_path / "in", tmp_path / "out", run.Options(plan=plan, **more))


def table(tmp_path: Path, name: str = "grades") -> list[dict[str, str]]:
    """Return the rows of a result."""
    with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(tmp_path: Path, student: str, name: str = "grades") -> dict[str, str]:
    """Return one student's row of a result."""
    return next(one for one in table(tmp_path, name) if one["student_id"] == student)


def audit(tmp_path: Path) -> list[dict[str, Any]]:
    """Return the lines of the audit."""
    text = (tmp_path / "out" / "audit.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    """Return all results by name, what is hidden aside."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".rightslab" not in path.parts
    }
