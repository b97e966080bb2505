"""Preparing a class: a form of plain ipywidgets that makes the plan and the release."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Protocol

import ipywidgets

from rightslab.core.classroom import AFTER_OWN, MINUTES, RULES, ClassPlan
from rightslab.core.errors import RightslabError
from rightslab.views.class_form_fields import STYLE, WIDE, button, check, heading, note, said, text
from rightslab.views.class_form_release import ReleaseChoice, ReleaseForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen: lessons and paragraphs by id with their words, claims, the text."""

    lessons: Mapping[str, str]
    paragraphs: Mapping[str, str]
    claims: Sequence[str]
    text: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A plan as it is on disk now, the file's words, and what is wrong with it."""

    plan: ClassPlan | None
    text: str = ""
    where: str = ""
    faults: Sequence[str] = field(default=())


class Keeper(Protocol):
    """Who keeps the plan for the form: reads, writes, takes back, and makes the release."""

    def saved(self) -> Saved:
        """Return the plan that is there."""

    def draft(self, plan: ClassPlan) -> ClassPlan:
        """Return the plan with the session it belongs to."""

    def reckon(self, plan: ClassPlan) -> Sequence[str]:
        """Say in sentences what fits into the session."""

    def save(self, plan: ClassPlan) -> None:
        """Write the plan. Raises RightslabError in sentences."""

    def undo(self) -> None:
        """Put back what was there before the last save."""

    def release(self, choice: ReleaseChoice) -> str:
        """Make the release of the saved plan and say where it is."""


class ClassForm(ipywidgets.VBox):
    """The fields of a plan, what fits, the file as written, and the release."""

    def __init__(self, offer: Offer, keeper: Keeper) -> None:
        self._offer = offer
        self._keeper = keeper
        self._make_fields()
        self.release = ReleaseForm(keeper.release)
        self.reckoning = ipywidgets.HTML("")
        self.save_button = button("Save the plan", self._save, self._fail, primary=True)
        self.replace_button = button("Replace the plan that is there", self._replace, self._fail)
        self.keep_button = button("Leave it as it is", self._leave, self._fail)
        self.undo_button = button("Take the last save back", self._undo, self._fail)
        self.undo_button.disabled = True
        self.ask = ipywidgets.HBox([])
        self.result = ipywidgets.HTML("")
        self.written = ipywidgets.HTML("")
        self._fill(keeper.saved())
        super().__init__([*self._plan_part(), self.release])
        self._watch()

    # -- the fields

    def _make_fields(self) -> None:
        # Lists to choose from, not radio buttons: those stand 20 px apart, too near for a finger.
        self.name = text("Name of the class")
        self.lessons = {name: check(words) for name, words in self._offer.lessons.items()}
        self.minutes = ipywidgets.Dropdown(
            options=[(f"{n} minutes", n) for n in MINUTES],
            description="Session",
            layout=dict(WIDE),
            style=dict(STYLE),
        )
        self.paragraphs = {name: check(words) for name, words in self._offer.paragraphs.items()}
        self.claims = text("Claims")
        self.deadline = ipywidgets.NaiveDatetimePicker(
            description="Deadline", layout=dict(WIDE), style=dict(STYLE)
        )
        self.others = ipywidgets.Dropdown(
            options=[(words, rule) for rule, words in RULES.items()],
            value=AFTER_OWN,
            description="Others' tags",
            layout={"width": "min(48rem, 100%)"},
            style=dict(STYLE),
        )

    def _plan_part(self) -> list[ipywidgets.Widget]:
        buttons = ipywidgets.HBox(
            [self.save_button, self.undo_button], layout={"flex_flow": "row wrap"}
        )
        return [
            heading("The plan"),
            self.name,
            note("Lessons"),
            *self.lessons.values(),
            self.minutes,
            note("Paragraphs for class. None chosen: the part for class as it ships."),
            *self.paragraphs.values(),
            note(
                "Claims for class, by their numbers, such as C04 C27. Empty: the deck for class "
                "as it ships."
            ),
            self.claims,
            note("Deadline, in the time of your computer. Nothing is locked after it."),
            self.deadline,
            self.others,
            self.reckoning,
            buttons,
            self.ask,
            self.result,
            self.written,
        ]

    def plan(self) -> ClassPlan:
        """Return the plan that the fields say. Raises RightslabError where a field is missing."""
        name = " ".join(self.name.value.split())
        lessons = tuple(one for one, box in self.lessons.items() if box.value)
        if not name or not lessons:
            what = "no name" if not name else "no lesson"
            msg = f"You chose {what}. A plan has a name for the class and at least one lesson."
            raise RightslabError(msg)
        at: datetime | None = self.deadline.value
        return self._keeper.draft(
            ClassPlan(
                name=name,
                session="",
                lessons=lessons,
                paragraphs=tuple(one for one, box in self.paragraphs.items() if box.value),
                claims=self._claims(),
                minutes=self.minutes.value,
                deadline=at.isoformat(timespec="minutes") if at else "",
                others=self.others.value,
                text=self._offer.text,
            )
        )

    def _claims(self) -> tuple[str, ...]:
        given = self.claims.value.replace(",", " ").upper().split()
        for one in given:
            if one not in self._offer.claims:
                known = self._offer.claims
                msg = (
                    f"There is no claim {one!r}. The claims are {known[0]} to {known[-1]}; write "
                    "numbers such as C04, with spaces between them."
                )
                raise RightslabError(msg)
        return tuple(dict.fromkeys(given))

    def _fill(self, saved: Saved) -> None:
        plan = saved.plan
        if plan is not None:
            self.name.value = plan.name
            for one, box in (*self.lessons.items(), *self.paragraphs.items()):
                box.value = one in plan.lessons or one in plan.paragraphs
            self.claims.value = " ".join(plan.claims)
            self.minutes.value = plan.minutes if plan.minutes in MINUTES else MINUTES[0]
            self.deadline.value = datetime.fromisoformat(plan.deadline) if plan.deadline else None
            self.others.value = plan.others
        self._show(saved)
        self._reckon()

    def _show(self, saved: Saved) -> None:
        faults = "".join(f"<li>{escape(one)}</li>" for one in saved.faults)
        told = f"<p role='alert'>The plan that is there does not hold:</p><ul>{faults}</ul>"
        shown = f"<p>{escape(saved.where)} says:</p><pre>{escape(saved.text)}</pre>"
        self.written.value = (told if faults else "") + (shown if saved.text else "")
        self.release.button.disabled = saved.plan is None or bool(saved.faults)

    def _watch(self) -> None:
        boxes = (*self.lessons.values(), *self.paragraphs.values())
        for one in (*boxes, self.minutes, self.claims, self.name):
            one.observe(lambda _: self._reckon(), "value")

    def _reckon(self) -> None:
        try:
            found = self._keeper.reckon(self.plan())
        except RightslabError as error:
            found = [str(error)]
        rows = "".join(f"<li>{escape(one)}</li>" for one in found)
        self.reckoning.value = f"<p>What fits:</p><ul>{rows}</ul>"

    # -- saving

    def _save(self) -> None:
        plan, there = self.plan(), self._keeper.saved()
        if there.text and there.plan != plan:
            self.ask.children = (self.replace_button, self.keep_button)
            whose = f" for {there.plan.name!r}" if there.plan and there.plan.name else ""
            self._say("status", f"There is a plan{whose} already. Replace it, or leave it?")
            return
        self._write(plan)

    def _replace(self) -> None:
        self._write(self.plan())

    def _leave(self) -> None:
        self.ask.children = ()
        self._say("status", "The plan that was there is as it was.")

    def _write(self, plan: ClassPlan) -> None:
        self._keeper.save(plan)
        saved = self._keeper.saved()
        self.ask.children = ()
        self.undo_button.disabled = False
        self._show(saved)
        self._say("status", f"The plan is saved: {saved.where}. It is read when a lesson opens.")

    def _undo(self) -> None:
        self._keeper.undo()
        saved = self._keeper.saved()
        self.undo_button.disabled = True
        self._fill(saved)
        words = "The plan from before is back." if saved.text else "The plan is taken away again."
        self._say("status", words)

    def _say(self, role: str, words: str) -> None:
        self.result.value = said(role, words)

    def _fail(self, words: str) -> None:
        self._say("alert", words)
