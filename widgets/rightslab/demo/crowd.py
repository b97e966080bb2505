"""A crowd: plausible, varied hand-ins of a whole class, as real sealed files.

Each student leans towards one reading of the text, sees less or more than it does, slips at edges,
hesitates between categories and stops somewhere. The same seed gives the same files, so that a
figure can be looked at again. Names are made up and stand in the files, as real ones would.
"""

from __future__ import annotations

import random
import tempfile
import uuid
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.tagging import ReadMark, Tagging
from rightslab.core.activity import alternatives
from rightslab.core.errors import TextError, unknown_name
from rightslab.core.layers import lay, of_reading
from rightslab.core.spans import Span, selectors
from rightslab.demo.played import play
from rightslab.demo.varied import varied
from rightslab.storage import handin, library
from rightslab.storage.handin import Who
from rightslab.storage.keeping.answers import plain
from rightslab.storage.place import slug
from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.core.activity import Activity
    from rightslab.core.layers import Laid
    from rightslab.core.text import Sentence, Text

FIRST = (
    "Amara Bilal Chiara Dmitri Elif Farid Grace Hana Ines Jonas Keiko Luis Mei Nadia Olu".split()
)
LAST = "Adeyemi Brandt Castillo Dubois Eriksen Farah Grigorescu Haddad Ito Jansen Kovač".split()
NOTES = (
    "",
    "",
    "",
    "Whose right?",
    "I am not sure about this one.",
    "Nobody is named who owes it.",
)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
INSTEAD = 0.08  # share of those who take the alternative of equal credit
STAYS_AWAY = 0.1  # from a second round
TO_THE_END = 0.7  # share of those who read the whole text
NO_CHANGE = 0.25  # share of those who leave their tags as they are after a talk
DROPS, TURNS = 0.08, 0.15  # shares of tags that go, and that change their category


def make_crowd(
    folder: Path,
    students: int,
    seed: int = 1,
    of: Sequence[str] = ("tag-rights",),
    rounds: int = 1,
) -> list[Path]:
    """Write the hand-ins of so many students into a folder and return the files, first round first.

    ``of`` names the activities that everybody has done; none means the whole course. In a second
    round nine in ten hand in again, most with a few tags changed; ``rounds=3`` adds a third.
    """
    folder.mkdir(parents=True, exist_ok=True)
    crowd = [Student(number, seeded(seed, number), of) for number in range(students)]
    made = []
    for round_ in range(rounds):
        for student in crowd:
            if round_ and student.chance.random() < STAYS_AWAY:
                continue
            made.append(student.hand_in(folder, round_))
    return made


def name_of(number: int) -> str:
    """Return the name of one student of the crowd, the same for each seed."""
    return f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]} {number:03}"


def who_of(number: int) -> Who:
    """Return under which name and id one student of the crowd hands in."""
    return Who(name_of(number), f"{40_000 + number}")


def seeded(seed: int, number: int) -> random.Random:
    """Return the chance of one student: nothing that has to stay secret hangs on it."""
    return random.Random(f"{seed}/{number}")  # noqa: S311


def file_name(who: Who, made: datetime) -> str:
    """Return the name that a student's own kit gives the file."""
    return f"{slug(who.name)}-{made:%Y-%m-%d-%H%M}{handin.SUFFIX}"


@cache
def course_activities() -> tuple[str, ...]:
    """Return the activities of the course by id, alternatives of equal credit aside."""
    all_ = [one for lesson in library.lessons() for one in library.activities(lesson)]
    instead = alternatives(all_)
    return tuple(one.id for one in all_ if one.id not in instead)


class Student:
    """One of the crowd: who it is, how it reads, and what it has done so far."""

    def __init__(self, number: int, chance: random.Random, of: Sequence[str]) -> None:
        self.who = who_of(number)
        self.number = number
        self.chance = chance
        self.workbook = uuid.UUID(int=chance.getrandbits(128), version=4).hex
        done = of or course_activities()
        self.answers = {one.id: self._answer(one) for one in map(self._or_instead, done)}

    def hand_in(self, folder: Path, round_: int) -> Path:
        """Write one file; from the second round on after a few changes."""
        made = START + timedelta(hours=round_, seconds=self.number * 5)
        path = folder / file_name(self.who, made)
        path.write_bytes(self.file(round_, made))
        return path

    def file(self, round_: int, made: datetime) -> bytes:
        """Return one hand-in, made at that time; from the second round on after a few changes."""
        if round_:
            for id_, answer in self.answers.items():
                if isinstance(answer, Tagging):
                    self.answers[id_] = revised(answer, _known(id_), self.chance)
        activities = {
            id_: self._handed(id_, answer, made, round_) for id_, answer in self.answers.items()
        }
        return handin.sealed(self.who, self.workbook, activities, made=made)

    def _handed(self, id_: str, answer: Any, made: datetime, round_: int) -> dict[str, Any]:
        known = _known(id_)
        return {
            "lesson": known.lesson,
            "kind": known.kind,
            "rev": 20 + 10 * round_ + self.chance.randrange(5),
            "changed": (made - timedelta(seconds=40)).isoformat().replace("+00:00", "Z"),
            "answer": plain(answer),
        }

    def _or_instead(self, id_: str) -> Activity:
        known = _known(id_)
        taken = known.opt_out and self.chance.random() < INSTEAD
        return _known(known.opt_out) if taken else known

    def _answer(self, activity: Activity) -> Any:
        if activity.kind == "tagging":
            return tagged(activity, self.chance)
        return varied(_played(activity.id), activity, self.chance)


def tagged(activity: Activity, chance: random.Random) -> Tagging:
    """Return the tags of one student: a reading, seen through her own eyes."""
    text = library.text(activity.text)
    lean = chance.choice(_readings(activity.text)) if _readings(activity.text) else None
    keeps, slips, doubts = chance.uniform(0.5, 0.95), chance.uniform(0, 0.3), chance.random() * 0.3
    shown = activity.sentences(text)
    stops = (
        len(shown)
        if chance.random() < TO_THE_END
        else chance.randrange(min(4, len(shown) - 1), len(shown))
    )
    spans: list[Span] = []
    read = []
    for sentence in shown[:stops]:
        found = _seen(lean, sentence, activity, chance, keeps) or _own(
            sentence, text, activity, chance, doubts
        )
        if not found:
            read.append(ReadMark(sentence, text.sentence_text(sentence)))
        for first, last, label, right in found:
            place = _slipped(first, last, text, chance if chance.random() < slips else None)
            spans.append(_span(len(spans), place, label, right, text, chance))
    return Tagging(text.slug, tuple(_no_twins(spans)), tuple(read))


def revised(answer: Tagging, activity: Activity, chance: random.Random) -> Tagging:
    """Return the tags after a talk: some go, some change their category, a few come."""
    if chance.random() < NO_CHANGE:
        return answer
    kept = [span for span in answer.spans if chance.random() > DROPS]
    labels = [label.id for label in activity.labels]
    turned = [
        _with(span, label=_most_given(span, activity, labels)) if chance.random() < TURNS else span
        for span in kept
    ]
    gone = {span.id for span in answer.spans} - {span.id for span in kept}
    text = library.text(activity.text)
    bare = {_at(text, s.start).id for s in answer.spans if s.id in gone}
    bare -= {_at(text, s.start).id for s in kept}
    marks = tuple(ReadMark(one, text.sentence_text(one)) for one in sorted(bare))
    return Tagging(answer.text, tuple(_no_twins(turned)), (*answer.read, *marks))


def _seen(
    lean: Laid | None, sentence: str, activity: Activity, chance: random.Random, keeps: float
) -> list[tuple[int, int, str, str]]:
    labels = {label.id for label in activity.labels}
    marks = lean.marks.get(sentence, ()) if lean else ()
    found = []
    for mark in marks:
        also = lean.layer.also.get(mark.span.id, ()) if lean else ()
        label = chance.choice([mark.span.label, mark.span.label, mark.span.label, *also])
        if chance.random() < keeps and label in labels:
            found.append((mark.first, mark.last, label, mark.span.right if not also else ""))
    return found


def _own(
    sentence: str, text: Text, activity: Activity, chance: random.Random, doubts: float
) -> list[tuple[int, int, str, str]]:
    if chance.random() > doubts:
        return []
    known = text.sentence(sentence)
    first = chance.randrange(known.first, known.stop)
    return [(first, min(first + chance.randrange(4), known.stop - 1),
             chance.choice(activity.labels).id, "")]  # fmt: skip


def _slipped(first: int, last: int, text: Text, chance: random.Random | None) -> tuple[int, int]:
    if chance is None:
        return first, last
    sentence = _at(text, text.tokens[first].start)
    first = max(sentence.first, first - chance.randrange(2))
    return first, min(sentence.stop - 1, max(first, last + chance.choice((-1, 0, 1))))


def _span(
    number: int, place: tuple[int, int], label: str, right: str, text: Text, chance: random.Random
) -> Span:
    confidence = chance.choice(("", "", "low", "medium", "high"))
    where: Any = selectors(text, *place)
    return Span(f"t{number}", **where, label=label, right=right, note=chance.choice(NOTES),
                confidence=confidence)  # fmt: skip


def _most_given(span: Span, activity: Activity, labels: Sequence[str]) -> str:
    """Return the category that most readings give in the span's sentence."""
    text = library.text(activity.text)
    sentence = _at(text, span.start)
    given = [
        mark.span.label
        for laid in _readings(activity.text)
        for mark in laid.marks.get(sentence.id, ())
        if mark.span.label in labels
    ]
    return max(given, key=given.count) if given else span.label


def _with(span: Span, *, label: str) -> Span:
    return Span(span.id, span.start, span.end, span.quote, span.prefix, span.suffix, label,
                note=span.note, confidence=span.confidence)  # fmt: skip


def _no_twins(spans: Iterable[Span]) -> list[Span]:
    """Leave out a second tag of one category on the same words: no widget lets one be made."""
    return list({(s.start, s.end, s.label): s for s in reversed([*spans])}.values())[::-1]


@cache
def _known(id_: str) -> Activity:
    found = library.find_activity(id_)
    if found is None:
        raise unknown_name("activity", id_, course_activities())
    return found


@cache
def _readings(text: str) -> tuple[Laid, ...]:
    speech = library.text(text)
    return tuple(lay(of_reading(one, speech), speech) for one in library.readings(text))


@cache
def _played(id_: str) -> Any:
    """Return the plausible answer of one learner, given through the widget's own door."""
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook.open(Path(folder))
        answer = play(_known(id_), book).answer
        book.close()
    return answer


def _at(text: Text, place: int) -> Sentence:
    """Return the sentence at a place; tags are made in sentences, so there is one."""
    found = text.sentence_at(place)
    if found is None:
        msg = f"There is no sentence at {place} of {text.slug}."
        raise TextError(msg)
    return found
