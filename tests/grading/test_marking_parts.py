"""An answer as a marker reads it: all that was written, nothing of the one who wrote it."""

from __future__ import annotations

import pytest

from rightslab.core.activities.sheet import Sheet
from rightslab.core.grades import HUMAN
from rightslab.demo.played import play
from rightslab.desk.marking_desk import materials
from rightslab.grading.marking_parts import parts
from rightslab.storage import library
from rightslab.storage.workbook import Workbook

ALL = [one for lesson in library.lessons() for one in library.activities(lesson)]
BY_HAND = [one.id for one in ALL if one.policy == HUMAN]
KINDS = {one.kind: one.id for one in ALL}


def shown(activity_id, folder):
    activity = library.find_activity(activity_id)
    task = play(activity, Workbook.open(folder))
    return task.answer, parts(task.answer, activity, materials(activity))


@pytest.mark.parametrize("activity_id", BY_HAND)
def test_all_that_a_learner_wrote_is_shown(activity_id, tmp_path):
    answer, found = shown(activity_id, tmp_path)
    assert isinstance(answer, Sheet)
    said = "\n".join(f"{one['text']} {one['note']}" for one in found)
    for key, words in answer.texts.items():
        assert key.startswith("draft/") or " ".join(words.split()) in " ".join(said.split())


@pytest.mark.parametrize("activity_id", BY_HAND)
def test_all_that_a_learner_picked_is_shown_with_its_sentence(activity_id, tmp_path):
    answer, found = shown(activity_id, tmp_path)
    picked = sorted(one["quote"] for part in found for one in part["quotes"])
    assert picked == sorted(one.quote for quotes in answer.quotes.values() for one in quotes)
    assert all(one["sentence"] for part in found for one in part["quotes"])


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_any_kind_can_be_shown_should_somebody_mark_it_by_hand(kind, tmp_path):
    _, found = shown(KINDS[kind], tmp_path)
    assert found
    assert all(set(one) == {"title", "text", "note", "quotes"} for one in found)
    assert any(one["text"] for one in found)


def test_a_field_of_a_form_has_its_name_and_its_claim_beside_it(tmp_path):
    _, found = shown("weigh-a-claim", tmp_path)
    finding = next(one for one in found if one["title"] == "Finding")
    assert finding["text"]
    assert finding["note"].startswith("C")
