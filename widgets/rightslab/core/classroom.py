"""A class session as an instructor plans it: plain data, written as ``class.toml``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.core.activity import Activity
    from rightslab.core.text import Text

AT_ONCE, AFTER_OWN, AFTER_RELEASE = "at once", "after own answer", "after release"
RULES = {
    AT_ONCE: "Others' tags can be seen at once.",
    AFTER_OWN: "Others' tags of a sentence can be seen once you have read or tagged it yourself.",
    AFTER_RELEASE: "Others' tags can be seen when your instructor has handed out the release.",
}
MINUTES = (50, 90)
# Not by strftime: that speaks the language of the computer, and the lessons are in English.
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
SCOPE, ALONE = "class", "self"


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """What ``class.toml`` says.

    ``lessons`` are names such as ``06_tag_the_rights``; ``paragraphs`` and ``claims`` are the ids
    that the class works on, none meaning the class scope as it ships. ``minutes`` is the length of
    the session. ``deadline`` is local time, ISO 8601, or empty. ``others`` is one of `RULES`.
    ``session`` is a random name by which plan and release know each other. ``text`` is the slug of
    the text that the paragraphs are of. ``faults`` are sentences on what a damaged file says that
    was passed over; an instructor's form never writes a plan that has any.
    """

    name: str
    session: str
    lessons: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    minutes: int = 50
    deadline: str = ""
    others: str = AFTER_OWN
    text: str = ""
    faults: tuple[str, ...] = ()


def fitted(activity: Activity, plan: ClassPlan | None, text: Text | None = None) -> Activity:
    """Return an activity with the class scope that the plan chose; as it is without one.

    Paragraphs fit activities on the plan's text; claims fit decks, as far as a deck may hold them.
    Where ``text`` is given, an alternative of which nothing would be left stays as it ships.
    """
    if plan is None:
        return activity
    found = activity
    paragraphs = _paragraphs(activity, plan)
    if paragraphs:
        part = replace(found, scopes={**activity.scopes, SCOPE: paragraphs})
        found = part if text is None or part.sentences(text, SCOPE) else found
    decks = getattr(activity.content, "decks", None)
    if plan.claims and decks is not None and SCOPE in decks:
        kept = tuple(one for one in plan.claims if one not in activity.content.without)
        if kept:
            content = replace(activity.content, decks={**decks, SCOPE: kept})
            found = replace(found, content=content)
    return found


def _paragraphs(activity: Activity, plan: ClassPlan) -> tuple[str, ...]:
    """Return the paragraphs that the activity takes of the plan; none where it cannot take any."""
    if SCOPE not in activity.scopes or activity.text != plan.text or activity.only:
        return ()
    allowed = activity.scopes.get(ALONE, ())
    return tuple(one for one in plan.paragraphs if not allowed or one in allowed)


def plan_line(plan: ClassPlan | None) -> str:
    """Return what a learner is told of the plan, in one line; empty without a plan.

    >>> plan_line(ClassPlan("Tuesday group", "s", deadline="2026-03-03T18:00"))
    "Class: Tuesday group. 50 minutes. Hand in by Tuesday 3 March 2026, 18:00. Others' tags of a \
sentence can be seen once you have read or tagged it yourself."
    """
    if plan is None:
        return ""
    if plan.faults:
        return " ".join([*plan.faults, RULES[plan.others]])
    until = f"Hand in by {when(plan.deadline)}." if plan.deadline else ""
    about = [f"Class: {plan.name}.", f"{plan.minutes} minutes.", until, RULES[plan.others]]
    return " ".join(part for part in about if part)


def when(deadline: str) -> str:
    """Say a local time with its weekday.

    >>> when("2026-03-03T18:00"), when("2026-03-03")
    ('Tuesday 3 March 2026, 18:00', 'Tuesday 3 March 2026')
    """
    at = datetime.fromisoformat(deadline)
    day = f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]} {at.year}"
    return f"{day}, {at:%H:%M}" if len(deadline) > len("2026-03-03") else day
