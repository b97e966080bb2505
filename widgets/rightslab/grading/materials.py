"""What answers are graded on: text, catalogue and readings, made once for a whole class."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.materials import Materials
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.activity import Activity
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text
    from rightslab.core.tone import Tone


@dataclass(frozen=True)
class Readings:
    """Which readings count: those that ship, if wished, and an instructor's own, by text."""

    own: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    shipped: bool = True

    def of(self, text: str) -> tuple[Reading, ...]:
        """Return the readings of a text, those that ship first."""
        return (*(library.readings(text) if self.shipped else ()), *self.own.get(text, ()))

    def version(self, *texts: str) -> str:
        """Return what tells these readings of some texts from others, as hex digits."""
        return digest([[one, self.of(one)] for one in sorted(set(texts))])


class Shelf:
    """The materials of all activities, each made once. Nothing of a student is kept here."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._known: dict[str, Materials] = {}
        self._by_text: dict[str, tuple[Reading, ...]] = {}
        self._tones: dict[str, Mapping[str, Tone]] = {}
        self._others: dict[str, tuple[Text, tuple[Reading, ...]] | None] = {}

    def readings(self, text: str) -> tuple[Reading, ...]:
        """Return the readings of a text: the same tuple each time, so that more can be kept."""
        if text not in self._by_text:
            self._by_text[text] = self._readings.of(text)
        return self._by_text[text]

    def materials(
        self, activity: Activity, other: Callable[[str], tuple[Activity, Any] | None]
    ) -> Materials:
        """Return the materials of an activity, the student's other answers within reach."""
        base = self._known.get(activity.text)
        if base is None:
            base = self._known[activity.text] = self._made(activity.text)
        return replace(base, other=other)

    def _made(self, slug: str) -> Materials:
        text = library.text(slug)
        return Materials(
            text,
            library.catalogue(),
            self.readings(slug),
            library.claims,
            lambda: self._toned(text),
            shelf=self._another,
            released=True,
        )

    def _another(self, slug: str) -> tuple[Text, tuple[Reading, ...]] | None:
        if slug not in self._others:  # which texts there are is looked up on disk
            known = slug in library.texts()
            self._others[slug] = (library.text(slug), self.readings(slug)) if known else None
        return self._others[slug]

    def _toned(self, text: Text) -> Mapping[str, Tone]:
        if text.slug not in self._tones:
            from rightslab.analysis.tone import tones

            self._tones[text.slug] = tones(text)
        return self._tones[text.slug]


def digest(value: object) -> str:
    """Return 32 hex digits that stand for a value: an answer, a reading, an activity.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    return digest_of_text(_ENCODER.encode(value))


def digest_of_text(text: str) -> str:
    """Return 32 hex digits that stand for some text."""
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:32]


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    return dict(value) if isinstance(value, Mapping) else sorted(value)


# One for all: json.dumps would make another each time, and a class has thousands of answers.
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
)
