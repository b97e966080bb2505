"""One student's graded work, small and whole: real activities, answers made by hand."""

from __future__ import annotations

from typing import Any

from rightslab.core.activities import KINDS
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.tagging_answer import ReadMark, Tagging
from rightslab.core.grades import GRADED, Credit, Grade, Graded, RubricMark, Student, points_for
from rightslab.core.spans import Span, selectors
from rightslab.pages.feedback import feedback
from rightslab.pages.feedback_shown import Shown
from rightslab.storage import library

HOSTILE = "</td></bdi><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\"'&"


def of_kind(id_: str) -> Any:
    found = library.find_activity(id_)
    assert found
    return found


def materials(activity: Any) -> Materials:
    text = library.text(activity.text)
    return Materials(text, library.catalogue(), library.readings(activity.text), library.claims)


def tagged(note: str = "") -> Tagging:
    text = library.text("china-hrc55-2024")
    first = text.sentence("S08").first
    where: Any = selectors(text, first, first + 2)
    span = Span("t0", **where, label="civil", note=note)
    return Tagging(text.slug, (span,), (ReadMark("S06", text.sentence_text("S06")),))


def credited(id_: str, answer: Any, policy: str = "completion", **more: Any) -> Shown:
    activity = of_kind(id_)
    base, kind = materials(activity), KINDS[activity.kind]
    scope = "self" if "self" in activity.scopes else ""
    given = kind.credits(answer, activity, base, scope, policy)
    grade = Grade(id_, policy, points_for(given, activity.points), activity.points, GRADED, given)
    said = kind.assess(answer, activity, base, scope, "")
    return Shown(activity, base, answer, grade, said, **more)


def marked(mark: RubricMark | None, text: str = "I hold that people come first.") -> Shown:
    activity = of_kind("thesis")
    points, status = (None, "to mark") if mark is None else (6.0, GRADED)
    grade = Grade("thesis", "human", points, 12, status, mark=mark)
    return Shown(activity, materials(activity), Sheet(texts={"text": text}), grade)


def rubric_mark(**more: Any) -> RubricMark:
    levels = {one.id: float(one.levels[1].points) for one in of_kind("thesis").content.rubric}
    return RubricMark("thesis", "grey heron", "m1", levels, **more)


def row(*shown: Shown, name: str = "Mei Ito", status: str = GRADED) -> Graded:
    grades = tuple(one.grade for one in shown)
    return Graded(Student("40017", name), "grey heron", status, grades)


def page_of(*shown: Shown, **more: Any) -> str:
    made = feedback(row(*shown), shown, title="Rights 101", grading="spring", **more)
    return made.decode("utf-8")


def credit(unit: str, share: float, why: str = "Done.") -> Credit:
    return Credit(unit, unit, share, why)
