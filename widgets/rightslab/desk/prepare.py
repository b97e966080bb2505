"""Preparing a class: what the form offers, what fits into a session, plan and release on disk."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core import released
from rightslab.core.activity import alternatives
from rightslab.core.classroom import fitted
from rightslab.core.errors import RightslabError
from rightslab.core.pace import TALK, minutes
from rightslab.storage import classroom, library, release
from rightslab.storage.keeping.disk import replace_file
from rightslab.storage.place import near
from rightslab.views.class_form import ClassForm, Offer, Saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activity import Activity
    from rightslab.core.classroom import ClassPlan
    from rightslab.views.class_form_release import ReleaseChoice

_INSTRUCTOR = "instructor"


def prepare_class() -> ClassForm:
    """Show the form that plans a class and writes ``class.toml`` beside the lessons."""
    here = Path.cwd()
    folder = here.parent if here.name == _INSTRUCTOR else here
    return ClassForm(_offer(), Preparation(folder))


class Preparation:
    """The plan of one folder of lessons: what is there, what fits, and the last save to undo."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / classroom.FILE
        self._before: list[bytes | None] = []
        self._sessions: dict[str, str] = {}

    def saved(self) -> Saved:
        """Return the plan as it is on disk; with its faults where it does not hold."""
        plan = classroom.plan_at(self._path)
        if plan is None:
            return Saved(None)
        data = self._bytes() or b""
        text = data[: classroom.MOST_BYTES].decode("utf-8", "replace") or "(nothing)"
        return Saved(plan, text, near(self._path), plan.faults)

    def draft(self, plan: ClassPlan) -> ClassPlan:
        """Return the plan with its session: that of the saved one while the class is the same."""
        there = classroom.plan_at(self._path)
        if there is not None and there.session and there.name == plan.name:
            return replace(plan, session=there.session)
        session = self._sessions.setdefault(plan.name, secrets.token_hex(8))
        return replace(plan, session=session)

    def reckon(self, plan: ClassPlan) -> Sequence[str]:
        """Say how long each activity of the lessons takes, and what fits into the session."""
        return reckon(plan)

    def save(self, plan: ClassPlan) -> None:
        """Write the plan, and keep what was there to be put back."""
        before = self._bytes()
        classroom.write(self._folder, plan)
        self._before.append(before)

    def undo(self) -> None:
        """Put back what was there before the last save.

        Raises RightslabError where the disk refuses.
        """
        if not self._before:
            return
        before = self._before[-1]
        try:
            if before is None:
                self._path.unlink(missing_ok=True)
            else:
                replace_file(self._path, before)
        except OSError as error:
            msg = f"{near(self._path)} could not be put back ({error.strerror}). Try again."
            raise RightslabError(msg) from error
        self._before.pop()

    def release(self, choice: ReleaseChoice) -> str:
        """Make the release of the saved plan beside it, and say where it is."""
        plan = classroom.read(self._path)
        given = contents(plan, choice)
        path = release.write(self._folder, plan, given)
        size = path.stat().st_size / 1e6
        return (
            f"The release is made: {near(path)} ({size:.1f} MB), with {given.contents}. Hand it "
            "out when it is time; students open it with lesson.open_file()."
        )

    def _bytes(self) -> bytes | None:
        try:
            return self._path.read_bytes()
        except OSError:
            return None


def reckon(plan: ClassPlan) -> tuple[str, ...]:
    """Say how long the activities of a plan take, lesson by lesson, and what fits."""
    found, whole = [], 0
    for lesson in plan.lessons:
        steps = [(one.title, _minutes(one, plan)) for one in _counted(lesson)]
        taken = sum(time for _, time in steps)
        whole += taken
        parts = ", ".join(f"{title} {time}" for title, time in steps)
        found.append(f"Lesson {lesson[:2]}, about {taken} minutes: {parts}.")
    room = plan.minutes - TALK
    over = (
        f"That is {whole - room} more than fit: choose fewer paragraphs or claims, or let parts be "
        "done at home."
    )
    found.append(
        f"A session of {plan.minutes} minutes has about {room} for work, after opening and talk; "
        f"this takes about {whole}. {over if whole > room else 'All of it fits.'}"
    )
    return tuple(found)


def contents(plan: ClassPlan, choice: ReleaseChoice) -> released.Release:
    """Return what a release of a plan holds: only what may be shown, and no K-marked fact."""
    activities = [one for lesson in plan.lessons for one in library.readable(lesson)]
    texts = dict.fromkeys(one.text for one in activities)
    readings = {slug: library.readings(slug) for slug in texts} if choice.readings else {}
    claims = {}
    for claim in library.claims() if choice.background else ():
        if not plan.claims or claim.id in plan.claims:
            facts = claim.shown_facts(after_own_finding=True)
            claims[claim.id] = released.Background(facts, claim.perspectives)
    layers = {}
    if choice.folder:
        from rightslab.desk.source import layers_from

        opened = layers_from(choice.folder)
        layers = {opened.text.slug: opened.layers}
    found = {slug: some for slug, some in readings.items() if some}
    return released.Release(plan.session, found, layers, claims, choice.notes, plan.name)


def _counted(lesson: str) -> list[Activity]:
    """Return a lesson's activities, alternatives of equal credit aside."""
    instead = alternatives(library.readable(lesson))
    return [one for one in library.readable(lesson) if one.id not in instead]


def _minutes(activity: Activity, plan: ClassPlan) -> int:
    from rightslab.core.activities.materials import Materials

    text = library.text(activity.text)
    materials = Materials(
        text, library.catalogue(), library.readings(activity.text), library.claims
    )
    return minutes(fitted(activity, plan, text), materials)


def _offer() -> Offer:
    lessons = {
        card.name: f"{card.title} ({card.minutes_class} minutes in class)"
        for card in library.course()
    }
    main = library.activity("06_tag_the_rights", "tag-rights").text
    text = library.text(main)
    paragraphs = {}
    for block in text.paragraphs:
        words = text.quote(block.start, block.end).split()
        paragraphs[block.id] = f"{block.id}, {len(words)} words: {' '.join(words[:8])} …"
    return Offer(lessons, paragraphs, [claim.id for claim in library.claims()], main)
