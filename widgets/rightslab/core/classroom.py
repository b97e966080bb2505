"""A class session as an instructor plans it: plain data, written as ``class.toml``."""

from __future__ import annotations

from dataclasses import dataclass

AT_ONCE, AFTER_OWN, AFTER_RELEASE = "at once", "after own answer", "after release"
RULES = {
    AT_ONCE: "Others' tags can be seen at once.",
    AFTER_OWN: "Others' tags of a sentence can be seen once you have read or tagged it yourself.",
    AFTER_RELEASE: "Others' tags can be seen when your instructor has handed out the release.",
}
MINUTES = (50, 90)


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """What ``class.toml`` says.

    ``lessons`` are names such as ``06_tag_the_rights``; ``paragraphs`` and ``claims`` are the ids
    that the class works on, none meaning the class scope as it ships. ``minutes`` is the length of
    the session. ``deadline`` is local time, ISO 8601, or empty. ``others`` is one of `RULES`.
    ``session`` is a random name by which plan and release know each other.
    """

    name: str
    session: str
    lessons: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    minutes: int = 50
    deadline: str = ""
    others: str = AFTER_OWN
