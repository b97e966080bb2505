"""What a page takes of feedback is what practice says; and a grading leaves Python as it was."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from rightslab.core.activities import KINDS
from rightslab.core.grade_plan import GradePlan
from rightslab.demo.demo import SUBMISSIONS, Demo, write
from rightslab.grading.attempts import Attempt
from rightslab.grading.collect import collect
from rightslab.grading.columns import columns, scope_of
from rightslab.grading.late import IN_TIME
from rightslab.grading.materials import Readings, Shelf
from rightslab.grading.one_student import Known, OneStudent
from rightslab.grading.pool import seldom_tidied

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("filled", [True, False])
def test_items_alone_are_those_of_the_whole_feedback(tmp_path: Path, *, filled: bool) -> None:
    write(tmp_path / "class", Demo(3))
    plan, shelf, known = GradePlan(), Shelf(Readings()), Known()
    seen = set()
    for one in collect(tmp_path / "class" / SUBMISSIONS):
        assert isinstance(one, Attempt)
        own = OneStudent([(one, IN_TIME)], {}, shelf, known)
        for activity in (each for column in columns(plan) for each in column.both):
            kind, scope = KINDS[activity.kind], scope_of(activity, plan)
            materials = own.materials_to_keep(activity, own.turns[0])
            given = own.given(own.turns[0], activity).answer if filled else None
            answer = given or kind.empty(activity, materials)
            whole = kind.assess(answer, activity, materials, scope, "").items
            assert kind.items(answer, activity, materials, scope) == whole
            seen.add(kind.name)
    assert len(seen) >= 10


def test_python_tidies_after_a_grading_as_often_as_before() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with seldom_tidied():
        assert gc.get_threshold()[0] > before[0][0]
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
