"""What every format needs on the way in: tags of a file become spans of a text, or are named.

A file's offsets are never taken on trust. The words decide; where a file has none, the text that
it carries does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.core.layers import IMPORTED, Layer
from rightslab.core.spans import CONFIDENCES, CONTEXT, Span, context
from rightslab.core.tokens import reading_form
from rightslab.storage.formats.anchoring import Anchor
from rightslab.storage.formats.format import FormatError, Taken
from rightslab.storage.formats.hostile import MOST_TAGS, whole
from rightslab.storage.formats.leaving import quoted, short, tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.text import Text

_NAMED = 8  # labels named in a sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A tag as a file has it: code points, -1 where it says none; words, empty where it has none.

    ``within`` is the id of a sentence that holds the words, where the file names one.
    """

    label: str
    quote: str = ""
    start: int = -1
    end: int = -1
    prefix: str = ""
    suffix: str = ""
    right: str = ""
    note: str = ""
    confidence: str = ""
    id: str = ""
    also: tuple[str, ...] = ()
    within: str = ""


def names(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return ids by id and by name, capitals and edges aside; an id goes before a name."""
    pairs = list(entries)
    by_name = {key(name): id_ for id_, name in reversed(pairs)}
    return by_name | {key(id_): id_ for id_, _ in reversed(pairs)}


class Arrivals:
    """Collects the tags of one file, and what is to be said of those that cannot come in."""

    def __init__(self, text: Text, catalogue: Catalogue, *, any_label: bool = False) -> None:
        self.text = text
        self.said: list[str] = []
        self._labels = names((one.id, one.name) for one in catalogue.categories)
        self._rights = names((one.id, one.name) for one in catalogue.rights)
        self._any = any_label
        self._anchor = Anchor(text)
        self._spans: list[Span] = []
        self._ids: set[str] = set()
        self._also: dict[str, tuple[str, ...]] = {}
        self._lost: dict[str, list[str]] = {}
        self._unknown: dict[str, Counter[str]] = {}
        self._counts: Counter[str] = Counter()

    def add(self, found: Found) -> None:
        """Take one tag in, or note why not. Raises FormatError where there are too many."""
        if len(self._spans) > MOST_TAGS:
            msg = f"This file holds more than {MOST_TAGS:,} tags. Split it."
            raise FormatError(msg)
        label = self._known("label", found.label, self._labels)
        if not label:
            return
        where = self._anchor.find(found.quote, found.start, found.end, found)
        if isinstance(where, str):
            self._lost.setdefault(where, []).append(found.quote or f"{found.start}-{found.end}")
            return
        for what in where.said:
            self._counts[what] += 1
        for start, end in where.pieces:
            self._keep(found, label, start, end)

    def count(self, what: str, times: int = 1) -> None:
        """Count something that is not taken in; it is said at the end."""
        if times:
            self._counts[what] += times

    def taken(self, name: str, of: Layer | None = None) -> Taken:
        """Return the layer. ``of`` is what else the file says of it."""
        of = of or Layer("imported", "", IMPORTED, self.text.slug)
        layer = replace(
            of, name=whole(name) or of.name, spans=tuple(self._spans), also=dict(self._also)
        )
        return Taken(layer, tuple(self.said + self._sentences()))

    def _keep(self, found: Found, label: str, start: int, end: int) -> None:
        confidence = found.confidence.strip().casefold()
        if confidence not in CONFIDENCES:
            self._unknown.setdefault("confidence", Counter())[found.confidence] += 1
            confidence = ""
        right = self._known("right", found.right, self._rights) if found.right else ""
        span = Span(
            self._id(found.id),
            start,
            end,
            **context(self.text, start, end),
            label=label,
            right=right,
            note=whole(found.note),
            confidence=confidence,
        )
        if found.also:
            known = (self._known("label", one, self._labels) for one in found.also)
            self._also[span.id] = tuple(one for one in known if one)
        self._spans.append(span)

    def _known(self, kind: str, given: str, known: Mapping[str, str]) -> str:
        if self._any and given:
            return given
        id_ = known.get(key(given), "")
        if not id_:
            self._unknown.setdefault(kind, Counter())[given] += 1
        return id_

    def _id(self, wanted: str) -> str:
        base = whole(wanted) or f"i{len(self._spans) + 1}"
        id_, again = base, 1
        while id_ in self._ids:
            again += 1
            id_ = f"{base}-{len(self._spans) + again}"
        self._ids.add(id_)
        return id_

    def _sentences(self) -> list[str]:
        said = [
            f"{tags(len(lost))} not taken in, {why}: {quoted(lost)}."
            for why, lost in self._lost.items()
        ]
        for kind, counts in self._unknown.items():
            said.append(_UNKNOWN[kind].format(n=tags(counts.total()), names=_counted(counts)))
        return said + [f"{tags(count)} {what}." for what, count in self._counts.items()]


_UNKNOWN = {
    "label": "{n} not taken in, with labels that the kit does not have for this text: {names}.",
    "right": "{n} without its right, which is not in the catalogue: {names}.",
    "confidence": "{n} without its confidence, which is not low, medium or high: {names}.",
}


def by_its_text(found: Sequence[Found], given: str, text: Text, said: list[str]) -> Iterable[Found]:
    """Give tags of a file that carries its text their words.

    Where it is another text, its offsets mean nothing, and the words alone count.
    """
    read = reading_form(given)
    same = read == text.reading
    if not same:
        said.append(
            f"The text in the file is not the same as {text.title!r}, so tags were looked for by "
            "their words."
        )
    for one in found:
        if not 0 <= one.start < one.end <= len(read):
            yield replace(one, quote="", start=-1, end=-1)
            continue
        before, after = (
            read[max(0, one.start - CONTEXT) : one.start],
            read[one.end : one.end + CONTEXT],
        )
        words = replace(one, quote=read[one.start : one.end], prefix=before, suffix=after)
        yield words if same else replace(words, start=-1, end=-1)


def key(name: str) -> str:
    """Return a name as names are compared: capitals and spaces at the edges make no difference."""
    return " ".join(name.casefold().split())


def _counted(counts: Counter[str]) -> str:
    shown = [f"{short(name)!r} ({count})" for name, count in counts.most_common(_NAMED)]
    more = len(counts) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
