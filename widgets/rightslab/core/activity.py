"""Activities: exercises written as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.catalogue import Category
    from rightslab.core.text import Text

POLICIES = ("completion", "readings", "human")


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
        """Return the paragraphs that count in this way of working; empty means all."""
        if name not in self.scopes:
            raise unknown_name("scope", name, self.scopes)
        return self.scopes[name]

    def shows(self, sentence_id: str) -> bool:
        """Say whether a learner of this activity sees the sentence."""
        return sentence_id not in self.leave_out and (not self.only or sentence_id in self.only)

    def sentences(self, text: Text, scope: str = "") -> tuple[str, ...]:
        """Return the ids of the sentences shown, or of those that count in one scope."""
        paragraphs = self.scope(scope) if scope else ()
        return tuple(
            sentence.id
            for sentence in text.sentences
            if self.shows(sentence.id) and (not paragraphs or sentence.paragraph in paragraphs)
        )
