"""An own reading: what somebody tagged, sorted, cut and joined, as one more reading of a text.

Nothing is added to what was given. What a reading cannot hold, or what is only half there, is left
out and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import outline_cut
from rightslab.core.activities.claims_deck import picked
from rightslab.core.activities.matching_assess import chosen
from rightslab.core.layers import lay, of_tagging
from rightslab.core.readings import (
    Reading,
    ReadingClaim,
    ReadingSpan,
    SentenceMove,
    SentencePrinciple,
)
from rightslab.core.words import counted, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.claims import Claim
    from rightslab.core.layers import Mark
    from rightslab.core.text import Text

Answered = tuple["Activity", Any]  # an activity and the answer to it
_SHOWN = 8  # ids named in one sentence


@dataclass(frozen=True, slots=True)
class Made:
    """A reading that was made, and what was left out: whole sentences. Both may be empty."""

    reading: Reading
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a reading was there."""
        one = self.reading
        return not (one.spans or one.claims or one.structure or one.principles)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and on what: a reading's id, name and lens; a text, the catalogue, the claims."""

    id: str
    name: str
    lens: str
    text: Text
    catalogue: Catalogue
    claims: tuple[Claim, ...] = ()


def make(reader: Reader, answered: Sequence[Answered]) -> Made:
    """Return the reading that answers on one text make together.

    ``answered`` come in the order of the course: where an activity and its alternative both speak
    of a sentence or a claim, the first one counts.
    """
    said: list[str] = []
    spans = _spans(reader, [a for a in answered if _tags_rights(a[0], reader.catalogue)], said)
    claims = _claims(reader, [a for a in answered if a[0].kind == "claims"], said)
    structure = _structure(reader, [a for a in answered if a[0].kind == "outline"], said)
    principles = _principles([a for a in answered if _names_principles(a[0])], said)
    return Made(
        Reading(reader.id, reader.name, reader.lens, spans, claims, structure, principles),
        tuple(said),
    )


def is_of_a_reading(activity: Activity, catalogue: Catalogue) -> bool:
    """Say whether an answer to an activity can be a part of a reading."""
    return (
        activity.kind in ("claims", "outline")
        or _names_principles(activity)
        or _tags_rights(activity, catalogue)
    )


def _tags_rights(activity: Activity, catalogue: Catalogue) -> bool:
    """Say whether tags are given with all categories: with fewer, silence would say nothing."""
    labels = {label.id for label in activity.labels}
    return activity.kind == "tagging" and labels == {c.id for c in catalogue.categories}


def _names_principles(activity: Activity) -> bool:
    return activity.kind == "matching" and activity.content.compare == "principles"


def _spans(reader: Reader, given: Iterable[Answered], said: list[str]) -> tuple[ReadingSpan, ...]:
    text, read = reader.text, set[str]()
    marks: list[Mark] = []
    for activity, answer in given:
        laid = lay(of_tagging(answer, text), text)
        first = [m for in_one in laid.marks.values() for m in in_one if m.sentence not in read]
        passed = sum(map(len, laid.marks.values())) - len(first)
        marks += first
        read |= laid.read
        if passed:
            tags = counted(passed, "tag")
            said.append(
                f"{tags} of {activity.id} left out: the sentences were read in an activity before "
                "it."
            )
        if laid.lost:
            words = "; ".join(f"“{span.quote[:60]}”" for span in laid.lost[:_SHOWN])
            said.append(f"Left out, since the words are not in the text any more: {words}.")
    _say_unread(reader, read, said)
    marks.sort(key=lambda mark: (mark.first, mark.last))
    _say_moved(reader.text, marks, said)
    return _numbered(reader, marks)


def _say_unread(reader: Reader, read: set[str], said: list[str]) -> None:
    unread = [one.id for one in reader.text.sentences if one.id not in read]
    if read and unread:
        said.append(
            f"Neither tagged nor marked as read: {_listed(unread)}. There the reading is silent, "
            "as if nothing had been found."
        )


def _say_moved(text: Text, marks: Sequence[Mark], said: list[str]) -> None:
    """Say where words stand more than once: a reading names words and sentence, and no place."""
    moved = []
    for mark in marks:
        start, words = text.tokens[mark.first].start, _words(mark, text)
        if text.reading.find(words, text.sentence(mark.sentence).start) != start:
            moved.append(f"“{words}” in {mark.sentence}")
    if moved:
        said.append(f"Taken for the first time that the words stand there: {_listed(moved)}.")


def _words(mark: Mark, text: Text) -> str:
    return text.reading[text.tokens[mark.first].start : text.tokens[mark.last].end]


def _numbered(reader: Reader, marks: Sequence[Mark]) -> tuple[ReadingSpan, ...]:
    found: dict[tuple[str, str, str], ReadingSpan] = {}
    rights = {right.id for right in reader.catalogue.rights}
    for mark in marks:
        span = mark.span
        one = ReadingSpan(
            id=f"{reader.id}-{len(found) + 1}",
            sentence=mark.sentence,
            quote=_words(mark, reader.text),
            label=span.label,
            right=span.right if span.right in rights else "",
            alternatives=(),
            alternative_rights=(),
            confidence=span.confidence,  # type: ignore[arg-type] # one of the same words
            invocation="",  # no widget asks for it
            reason=span.note,
        )
        found.setdefault((one.sentence, one.quote, one.label), one)
    return tuple(found.values())


def _claims(reader: Reader, given: Iterable[Answered], said: list[str]) -> tuple[ReadingClaim, ...]:
    found: dict[str, ReadingClaim] = {}
    half: set[str] = set()
    for _, sheet in given:
        for claim in reader.claims:
            both = [picked(sheet, claim.id, name) for name in ("type", "checkable")]
            if claim.id in found or not any(both):
                continue
            if all(both):
                found[claim.id] = _claim(claim.id, both[0][0], both[1][0], sheet)
            else:
                half.add(claim.id)
    open_ = sorted(half - set(found))
    if open_:
        said.append(f"Left out, since type or checkable is open: {_listed(open_)}.")
    return tuple(found[claim.id] for claim in reader.claims if claim.id in found)


def _claim(claim: str, type_: str, checkable: str, sheet: Sheet) -> ReadingClaim:
    note = sheet.text(f"{claim}/note").strip()
    return ReadingClaim(claim, type_, (), checkable, note)  # type: ignore[arg-type] # ids of options


def _structure(
    reader: Reader, given: Iterable[Answered], said: list[str]
) -> tuple[SentenceMove, ...]:
    for activity, sheet in given:
        cut = outline_cut.lay(sheet, activity, reader.text)
        if not cut.begun:
            continue
        if cut.named == len(cut.sections) and cut.finished:
            return tuple(
                SentenceMove(sentence, section.move, at == section.at)
                for section in cut.sections
                for at, sentence in enumerate(cut.sentences[section.at : section.stop], section.at)
            )
        said.append(
            f"The outline of {activity.id} left out: name each section, and say that it is "
            "complete. Half an outline cannot be laid beside another."
        )
    return ()


def _principles(given: Iterable[Answered], said: list[str]) -> tuple[SentencePrinciple, ...]:
    found: dict[str, SentencePrinciple] = {}
    several: list[str] = []
    for activity, sheet in given:
        for item in activity.content.left:
            options = chosen(sheet, item, activity)
            if not item.sentence or not options or item.sentence in found:
                continue
            found[item.sentence] = SentencePrinciple(item.sentence, options[0].id, "")
            several += [item.sentence] if len(options) > 1 else []
    if several:
        said.append(
            f"A reading has one principle a sentence. Taken is the first on the list in "
            f"{_listed(several)}."
        )
    return tuple(found.values())


def _listed(ids: Sequence[str]) -> str:
    more = len(ids) - _SHOWN
    return f"{', '.join(ids[:_SHOWN])} and {in_words(more)} more" if more > 0 else ", ".join(ids)
