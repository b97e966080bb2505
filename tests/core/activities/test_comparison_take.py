"""Taking tags over, as pure values: what changes in one's own tags, and that it can all go back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.activities.comparing import MINE, answer, layers, materials, tag, tags_activity

from rightslab.core.activities import sheet, tagging_answer
from rightslab.core.activities.comparison_layers import ground
from rightslab.core.activities.comparison_take import FOR, actions, change, replaced_spans, tag_id
from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import ActionError
from rightslab.core.history import History, act

PAID, NURSES, PEACE = "lawyer/S02paid", "teacher/S02Nurses", "teacher/S03Peace"


class Desk:
    """A sheet and a tagging that go together, without files."""

    def __init__(self, tags=MINE, **more) -> None:
        self.activity = tags_activity(**more)
        self.sheet, self.tags = History(Sheet()), History(tags)

    def do(self, op):
        known = materials({"tags": (self.activity, self.tags.answer)})
        after = act(self.sheet, op, sheet.apply)
        wanted = change(self.sheet.answer, after.answer, op)
        made = actions(wanted, ground(layers(), known), known, self.tags)
        if made.ops:
            batch = {"op": "batch", "ops": list(made.ops), FOR: {"uid": "x"}}
            self.tags = act(self.tags, batch, tagging_answer.apply)
        self.sheet = after
        return made

    def tagger(self, op):
        self.tags = act(self.tags, op, tagging_answer.apply)

    @property
    def ids(self):
        return {span.id for span in self.tags.answer.spans}


def put(key, *value):
    return {"op": "set", "part": "choices", "key": key, "value": list(value) or None}


def take(sentence, *names, replaced=()):
    ops = [put(f"{sentence}/adopted", *names), put(f"{sentence}/replaced", *replaced)]
    return {"op": "batch", "ops": ops}


def test_what_is_taken_over_keeps_words_label_and_right_and_says_whose_it_was():
    desk = Desk(rights=True)
    desk.do(take("S02", PAID, replaced=["t25economic"]))
    (taken,) = [one for one in desk.tags.answer.spans if one.id == "adopted-lawyer-S02paid"]
    assert (taken.quote, taken.label, taken.right) == ("paid", "social", "esc")
    assert taken.note == "Taken over from Lawyer."
    assert "t25economic" not in desk.ids


def test_a_tagging_without_rights_takes_over_none():
    desk = Desk()
    desk.do(take("S02", PAID))
    assert [one.right for one in desk.tags.answer.spans if one.id == tag_id(PAID)] == [""]


def test_what_is_done_already_is_not_done_again():
    desk = Desk()
    desk.do(take("S02", PAID))
    assert desk.do(take("S02", PAID)).ops == ()


def test_a_tag_that_was_worked_on_comes_back_as_it_was_left():
    desk = Desk()
    desk.do(take("S02", PAID))
    desk.tagger({"op": "edit", "id": tag_id(PAID), "set": {"note": "Mine now."}})
    desk.do({"op": "undo"})
    desk.do({"op": "redo"})
    assert "Mine now." in [one.note for one in desk.tags.answer.spans]


def test_a_tag_under_another_name_since_is_taken_over_afresh():
    desk = Desk()
    desk.do(take("S02", PAID))
    desk.tagger({"op": "edit", "id": tag_id(PAID), "set": {"label": "political"}})
    desk.do(put("S02/adopted"))
    desk.do(take("S02", PAID))
    assert [one.label for one in desk.tags.answer.spans if one.id == tag_id(PAID)] == ["social"]


def test_what_made_room_and_is_gone_is_told_and_nothing_else_once_it_is_back():
    desk = Desk()
    desk.do(take("S02", PAID, replaced=["t25economic"]))
    assert [span.id for span in replaced_spans(desk.tags)] == ["t25economic"]
    desk.do({"op": "undo"})
    assert "t25economic" not in [span.id for span in replaced_spans(desk.tags)]


def test_what_cannot_come_back_for_want_of_steps_is_said():
    desk = Desk()
    desk.do(take("S02", PAID, replaced=["t25economic"]))
    desk.tags = History(desk.tags.answer)  # the steps were lost
    assert "could not be put back" in desk.do({"op": "undo"}).said
    assert tag_id(PAID) not in desk.ids


def test_a_tag_that_was_taken_over_can_give_way_to_another():
    desk = Desk()
    desk.do(take("S02", PAID))
    desk.do(take("S02", NURSES, replaced=[tag_id(PAID)]))
    assert desk.ids == {"t8political", "t25economic", tag_id(NURSES)}
    desk.do({"op": "undo"})
    assert desk.ids == {"t8political", "t25economic", tag_id(PAID)}


def test_nothing_makes_room_unless_something_is_taken_over():
    with pytest.raises(ActionError, match="nothing is taken over"):
        Desk().do(put("S02/replaced", "t25economic"))


def test_what_is_in_no_layer_and_was_never_there_is_refused():
    with pytest.raises(ActionError, match="not there any more"):
        Desk().do(take("S02", "lawyer/gone"))


ONE = st.sampled_from([
    take("S02", PAID), take("S02", NURSES), take("S02", PAID, NURSES), put("S02/adopted"),
    take("S02", PAID, replaced=["t25economic"]), take("S03", PEACE), put("S01", "keep"),
    take("S02", NURSES, replaced=["t25economic", tag_id(PAID)]), take("S02"),
])  # fmt: skip
STEPS = st.lists(st.one_of(ONE, st.just({"op": "undo"}), st.just({"op": "redo"})), max_size=14)


@given(STEPS)
def test_sheet_and_tags_stay_in_step_and_undo_leads_back_to_the_beginning(steps):
    desk = Desk()
    for op in steps:
        try:
            desk.do(op)
        except ActionError:
            continue  # refused: neither has changed
        kept = desk.sheet.answer.choices
        names = {n for key, found in kept.items() if key.endswith("/adopted") for n in found}
        gone = {n for key, found in kept.items() if key.endswith("/replaced") for n in found}
        assert desk.ids == ({s.id for s in MINE.spans} | {tag_id(n) for n in names}) - gone
    while desk.sheet.done:
        desk.do({"op": "undo"})
    assert set(desk.tags.answer.spans) == set(MINE.spans)


@given(STEPS, st.lists(st.sampled_from(["t25economic", tag_id(PAID), tag_id(NURSES)]), max_size=3))
def test_whatever_is_removed_in_the_tagger_meanwhile_undo_never_fails(steps, removed):
    desk = Desk(answer(*MINE.spans, tag("S02", "are", "social"), nothing=("S02", "S03")))
    for op, gone in zip(steps, [*removed, *[""] * len(steps)], strict=False):
        try:
            desk.do(op)
            desk.tagger({"op": "remove", "id": gone})
        except ActionError:
            continue
    while desk.sheet.done:
        desk.do({"op": "undo"})
    assert not any(one.startswith("adopted") for one in desk.ids)
