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

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.core.activity import alternatives
from rightslab.core.errors import unknown_name
from rightslab.demo.crowd_tags import revised, tagged
from rightslab.demo.played import play
from rightslab.demo.varied import varied
from rightslab.storage import handin, library
from rightslab.storage.handin import Who
from rightslab.storage.keeping.answers import plain
from rightslab.storage.place import slug
from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activity import Activity

FIRST = (
    "Amara Bilal Chiara Dmitri Elif Farid Grace Hana Ines Jonas Keiko Luis Mei Nadia Olu".split()
)
LAST = "Adeyemi Brandt Castillo Dubois Eriksen Farah Grigorescu Haddad Ito Jansen Kovač".split()
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
INSTEAD = 0.08  # share of those who take the alternative of equal credit
STAYS_AWAY = 0.1  # from a second round


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


@cache
def _known(id_: str) -> Activity:
    found = library.find_activity(id_)
    if found is None:
        raise unknown_name("activity", id_, course_activities())
    return found


@cache
def _played(id_: str) -> Any:
    """Return the plausible answer of one learner, given through the widget's own door."""
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook.open(Path(folder))
        answer = play(_known(id_), book).answer
        book.close()
    return answer
