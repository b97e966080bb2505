"""The form that plans a class: fields, what fits, asking before it writes over, taking back."""

from __future__ import annotations

from datetime import datetime

import ipywidgets
import pytest

from rightslab.core.classroom import AFTER_OWN, AFTER_RELEASE, ClassPlan
from rightslab.core.errors import RightslabError
from rightslab.views.class_form import ClassForm, Offer, Saved

OFFER = Offer(
    {"04_sort": "04 Sort", "06_tag": "06 Tag"}, {"P1": "P1, 9 words", "P2": "P2, 8 words"},
    ["C01", "C02", "C45"], "speech",
)  # fmt: skip
OLD = ClassPlan("Friday", "s1", ("04_sort",), ("P2",), ("C02",), 90, "2026-03-03T18:00",
                AFTER_RELEASE, "speech")  # fmt: skip


class Shelf:
    """A keeper in memory."""

    def __init__(self, plan=None, faults=()):
        self.plans = [plan]
        self.faults = faults
        self.fails = ""
        self.choice = None

    def saved(self):
        plan = self.plans[-1]
        return Saved(plan, f"name = {plan.name}" if plan else "", "class.toml", self.faults)

    def draft(self, plan):
        return plan

    def reckon(self, plan):
        return [f"{len(plan.lessons)} lessons in {plan.minutes} minutes <b>"]

    def save(self, plan):
        if self.fails:
            raise RightslabError(self.fails)
        self.plans.append(plan)

    def undo(self):
        self.plans.pop()

    def release(self, choice):
        if self.fails:
            raise RightslabError(self.fails)
        self.choice = choice
        return "It is made."


def filled(shelf):
    form = ClassForm(OFFER, shelf)
    form.name.value = "  Tuesday   group "
    form.lessons["06_tag"].value = True
    return form


def every(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from every(child)


def test_a_plan_is_what_the_fields_say():
    form = filled(shelf := Shelf())
    form.paragraphs["P2"].value = True
    form.claims.value = "c45, C01 c45"
    form.deadline.value = datetime(2026, 3, 3, 18, 0)  # noqa: DTZ001 - local time
    form.save_button.click()
    assert shelf.plans[-1] == ClassPlan(
        "Tuesday group", "", ("06_tag",), ("P2",), ("C45", "C01"), 50, "2026-03-03T18:00",
        AFTER_OWN, "speech",
    )  # fmt: skip
    assert "role='status'" in form.result.value
    assert "name = Tuesday group" in form.written.value


def test_reopening_shows_the_saved_plan():
    form = ClassForm(OFFER, Shelf(OLD))
    assert form.plan() == ClassPlan(**{**{f: getattr(OLD, f) for f in (
        "name", "lessons", "paragraphs", "claims", "minutes", "deadline", "others", "text")},
        "session": ""})  # fmt: skip
    assert "name = Friday" in form.written.value


def test_a_plan_that_is_there_is_replaced_only_when_asked():
    form = filled(shelf := Shelf(OLD))
    form.save_button.click()
    assert shelf.plans == [OLD]
    assert "a plan for &#x27;Friday&#x27; already" in form.result.value
    form.keep_button.click()
    assert (shelf.plans, form.ask.children) == ([OLD], ())
    form.save_button.click()
    form.replace_button.click()
    assert shelf.plans[-1].name == "Tuesday group"
    assert form.ask.children == ()


def test_the_last_save_can_be_taken_back():
    form = filled(shelf := Shelf(OLD))
    assert form.undo_button.disabled
    form.save_button.click()
    form.replace_button.click()
    form.undo_button.click()
    assert shelf.plans == [OLD]
    assert form.name.value == "Friday"
    assert "from before is back" in form.result.value


def test_taking_the_first_save_back_leaves_no_plan():
    form = filled(Shelf())
    form.save_button.click()
    assert not form.release.button.disabled
    form.undo_button.click()
    assert "taken away again" in form.result.value
    assert form.release.button.disabled


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: setattr(f.name, "value", " "), "no name"),
        (lambda f: setattr(f.lessons["06_tag"], "value", False), "no lesson"),
        (lambda f: setattr(f.claims, "value", "C99"), "no claim &#x27;C99&#x27;"),
    ],
)
def test_what_is_missing_or_does_not_exist_is_said_in_a_sentence(change, said):
    form = filled(shelf := Shelf())
    change(form)
    form.save_button.click()
    assert shelf.plans == [None]
    assert said in form.result.value
    assert said in form.reckoning.value
    assert "role='alert'" in form.result.value


def test_what_cannot_be_written_is_said_and_the_fields_stay():
    form = filled(shelf := Shelf())
    shelf.fails = "The disk is <full>."
    form.save_button.click()
    assert "The disk is &lt;full&gt;." in form.result.value
    assert form.name.value.strip()


def test_what_fits_follows_each_change():
    form = filled(Shelf())
    assert "1 lessons in 50 minutes &lt;b&gt;" in form.reckoning.value
    form.lessons["04_sort"].value = True
    form.minutes.value = 90
    assert "2 lessons in 90 minutes" in form.reckoning.value


def test_the_faults_of_a_plan_that_is_there_are_shown_and_nothing_is_released_from_it():
    form = ClassForm(OFFER, Shelf(ClassPlan("", ""), ["class.toml: no paragraph P99."]))
    assert "no paragraph P99" in form.written.value
    assert form.release.button.disabled


def test_the_release_holds_what_was_chosen():
    form = filled(shelf := Shelf(OLD))
    form.release.background.value = False
    form.release.notes.value = "Begin with S22.\n\n  Then S10. "
    form.release.folder.value = " hand-ins "
    form.release.button.click()
    choice = shelf.choice
    assert (choice.readings, choice.background, choice.folder) == (True, False, "hand-ins")
    assert choice.notes == ("Begin with S22.", "Then S10.")
    assert "It is made." in form.release.result.value
    shelf.fails = "No."
    form.release.button.click()
    assert "role='alert'" in form.release.result.value


def test_each_field_has_a_name_and_each_target_is_large_enough():
    form = ClassForm(OFFER, Shelf())
    for one in every(form):
        if isinstance(one, ipywidgets.Button | ipywidgets.Checkbox | ipywidgets.Text):
            assert one.description
        if isinstance(one, ipywidgets.Button | ipywidgets.Checkbox):
            assert float(one.layout.min_height.removesuffix("rem")) * 16 >= 24
