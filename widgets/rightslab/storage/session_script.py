"""What the projector of a class says: ``data/session.toml``, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.storage.library import data_root
from rightslab.storage.loading.schema import DataError, toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "session.toml"
STAGES = ("open", "closed", "revealed", "discussing", "again", "done")  # the steps, in order


@dataclass(frozen=True, slots=True)
class StageWords:
    """One step of a session: its line on the wall, what the chair says, and what comes next."""

    id: str
    name: str
    wall: str
    say: tuple[str, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the talk; of one sentence of a text, or of any where both are empty."""

    ask: str
    text: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Chair:
    """Words of the chair for a hard moment."""

    when: str
    say: str


@dataclass(frozen=True, slots=True)
class Script:
    """All that the projector says in the kit's own words."""

    stages: tuple[StageWords, ...]
    questions: tuple[Question, ...]
    chair: tuple[Chair, ...]

    def questions_on(self, text: str, sentence: str) -> tuple[str, ...]:
        """Return the questions on a sentence: its own first, then those for any sentence."""
        own = [
            q.ask for q in self.questions if q.sentence and (q.text, q.sentence) == (text, sentence)
        ]
        return (*own, *(q.ask for q in self.questions if not q.sentence))

    def prose(self) -> Iterator[tuple[str, str]]:
        """Yield every piece of prose and where it stands, for the check of the kit's own words."""
        for stage in self.stages:
            for words in (stage.name, stage.wall, *stage.say, stage.next):
                yield f"stage {stage.id}", words
        for number, question in enumerate(self.questions, start=1):
            yield f"question {number}", question.ask
        for number, one in enumerate(self.chair, start=1):
            yield f"chair {number}", one.when
            yield f"chair {number}", one.say


def script() -> Script:
    """Return what the projector says. Raises DataError where the file is damaged."""
    return read(data_root())


@cache
def read(root: Path) -> Script:
    """Return what the file in ``root`` says. Raises DataError."""
    data = toml(root / FILE)
    try:
        return Script(
            tuple(_stage(one) for one in data["stage"]),
            tuple(Question(**one) for one in data["question"]),
            tuple(Chair(**one) for one in data["chair"]),
        )
    except (KeyError, TypeError) as error:
        msg = f"{FILE}: a field is missing or not known ({error}). Compare with the other blocks."
        raise DataError(msg) from error


def _stage(one: dict[str, Any]) -> StageWords:
    return StageWords(**{**one, "say": tuple(one["say"])})
