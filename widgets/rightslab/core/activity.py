"""Activities: exercises written as data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rightslab.core.catalogue import Category
    from rightslab.core.text import Text

POLICIES = ("completion", "readings", "human")
AT = "@"  # between an activity and the text that it is carried over to: tag-rights@udhr


@dataclass(frozen=True, slots=True)
class Activity:
    """One exercise on one text.

    ``labels`` are what a learner chooses from, in key order. ``scopes`` name the paragraphs that
    count, by way of working (``class``, ``self``); no paragraphs = all that are shown. ``only`` and
    ``leave_out`` are sentences: shown alone, or not shown. ``hints`` are read in order: a nudge,
    where to look, what readers saw. ``comment`` is a worked comment, where there are no readings.
    ``opt_out`` is the activity of equal credit that may be done instead. ``content`` is what the
    file says under the kind's own name, such as ``[activity.quiz]``; its type is the kind's.
    """

    id: str
    lesson: str
    kind: str
    title: str
    prompt: str
    text: str
    labels: tuple[Category, ...]
    policy: str
    points: int
    rights: bool = False
    readings: bool = False
    scopes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    comment: str = ""
    opt_out: str = ""
    content_note: str = ""
    content: Any = None

    def scope(self, name: str) -> tuple[str, ...]:
        """Return the paragraphs that count in this way of working; empty means all.

        Raises UnknownNameError for a scope that the activity has not.
        """
        if name not in self.scopes:
            raise unknown_name("scope", name, self.scopes)
        return self.scopes[name]

    def shows(self, sentence_id: str) -> bool:
        """Say whether a learner of this activity sees the sentence."""
        return sentence_id not in self.leave_out and (not self.only or sentence_id in self.only)

    def sentences(self, text: Text, scope: str = "") -> tuple[str, ...]:
        """Return the ids of the sentences shown, or of those that count in one scope."""
        return _shown(self, text, self.scope(scope) if scope else ())


@by_identity(256)  # asked for several times for each answer
def _shown(activity: Activity, text: Text, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        sentence.id
        for sentence in text.sentences
        if activity.shows(sentence.id) and (not paragraphs or sentence.paragraph in paragraphs)
    )


def main_ids(activities: Iterable[Activity]) -> dict[str, str]:
    """Return under which id each activity counts: an alternative of equal credit under the other's.

    Where two name each other, both count under that of the first.
    """
    found: dict[str, str] = {}
    for one in activities:
        if found.setdefault(one.id, one.id) == one.id and one.opt_out:
            found[one.opt_out] = one.id
    return found


def alternatives(activities: Iterable[Activity]) -> set[str]:
    """Return the ids of alternatives of equal credit; where two name each other, the later."""
    return {id_ for id_, main in main_ids(activities).items() if id_ != main}


def travels(activity: Activity) -> bool:
    """Say whether an activity can be done on another text: tagging, and comparing layers."""
    layers = activity.kind == "comparison" and not getattr(activity.content, "texts", ())
    return activity.kind == "tagging" or layers


def on_text(activity: Activity, text: str, name: str = "") -> Activity:
    """Return an activity carried over to the text with this slug, under an id of its own.

    The labels, points and policy stay, and so do readings, of which the other text may have some.
    What speaks of the old text's sentences is left out: scopes, hints, comment, alternative and
    content note. ``name`` is what the title calls the text. Raises RightslabError for a kind that
    is about one text only.
    """
    if text == activity.text:
        return activity
    if not travels(activity):
        msg = (
            f"The activity {activity.id!r} is about one text and cannot be done on another: it is "
            f"of the kind {activity.kind!r}. Activities that tag, and those that compare tags, can."
        )
        raise RightslabError(msg)
    return replace(
        activity,
        id=f"{activity.id.partition(AT)[0]}{AT}{text}",
        title=f"{activity.title.rstrip('.')}, on: {name or text}",
        text=text,
        scopes={},
        only=(),
        leave_out=(),
        hints=(),
        comment="",
        opt_out="",
        content_note="",
        content=_content_on(activity.content, text),
    )


def _content_on(content: Any, text: str) -> Any:
    """Say where tags on the other text come from; the file speaks of a lesson on the old one."""
    mine = getattr(content, "mine", ())
    if not mine:
        return content
    first = (
        "To compare, you need tags of your own on this text. Run this in a cell: "
        f'lesson.show("{mine[0]}", text="{text}"). Tag a few sentences, then come back and run '
        "this cell again."
    )
    return replace(content, first=first)
