"""The editions of the kit: for whom each is, and what it leaves out."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import unknown_name
from rightslab.publish.edition_data import emptied, with_rows, without_examples
from rightslab.publish.edition_words import WORDS, passages, reworded
from rightslab.storage import library
from rightslab.storage.loading.schema import schemas

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_DATA = "data/"
CARD = "data/edition.toml"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition. ``answers``: readings, perspectives, what came after the day, anchors.

    ``instructor``: the notebooks, notes and words for whoever teaches.
    """

    name: str
    said: str
    answers: bool = False
    instructor: bool = False

    @property
    def card(self) -> str:
        """What ``data/edition.toml`` says."""
        return (
            f"# Written by `rightslab edition {self.name}`: which copy of the kit this is.\n"
            f'name = "{self.name}"\n'
        )


EDITIONS = (
    Edition(library.CLASS, "the kit as students of a class get it: the readings stay with you"),
    Edition(
        "self-study",
        "the kit for who learns alone: with readings, without your notes",
        answers=True,
    ),
    Edition("instructor", "the whole kit without its tests", answers=True, instructor=True),
)


def edition(name: str) -> Edition:
    """Return the edition of this name. Raises UnknownNameError."""
    known = {one.name: one for one in EDITIONS}
    if name not in known:
        raise unknown_name("edition", name, known)
    return known[name]


def leaves_out(kind: Edition, file: str) -> bool:
    """Say whether a whole file is not in an edition. ``file`` is its path in the repository."""
    if not kind.instructor and (
        file.startswith(("lessons/instructor/", "widgets/rightslab/demo/"))
        or file == "data/session.toml"
    ):
        return True
    return not kind.answers and (
        file.startswith("data/readings/")
        or (file.startswith("data/texts/") and file.endswith("/sections.csv"))
        or file == f"widgets/rightslab/publish/{WORDS}"
    )


def changed(kind: Edition, file: str, given: bytes, data: Path) -> bytes:
    """Return a file as an edition has it; most stay byte for byte. ``data`` is where data/ lies."""
    if not file.startswith((_DATA, "lessons/")):
        return given
    changes = _changes(kind, file, data)
    if not changes:
        return given
    words = given.decode("utf-8")
    for change in changes:
        words = change(words)
    return words.encode("utf-8")


def _changes(kind: Edition, file: str, data: Path) -> list[Callable[[str], str]]:
    found: list[Callable[[str], str]] = []
    if file == "data/claims/claims.csv" and not kind.instructor:
        notes = [one.name for one in schemas(data)["claims"].columns if one.withheld]
        found.append(lambda words: emptied(words, notes))
    if kind.answers:
        return found
    if file == "data/claims/perspectives.csv":
        found.append(lambda words: with_rows(words, lambda _: False))
    if file == "data/claims/facts.csv":
        found.append(lambda words: with_rows(words, _on_the_day))
    if file == "data/claims/sources.csv":
        cited = _cited(data)
        found.append(
            lambda words: with_rows(words, lambda row: (row["claim"], row["source"]) in cited)
        )
    if file.startswith("data/activities/"):
        found.append(without_examples)
    known = passages()
    if any(one.file == file for one in known):
        found.append(lambda words: reworded(file, words, known))
    return found


def _on_the_day(row: dict[str, str]) -> bool:
    """Say whether a learner sees a fact before a finding of her own."""
    return row["when"] == "on_the_day" and row["shown"] == "yes"


def _cited(data: Path) -> set[tuple[str, str]]:
    """Return the claims and sources of the facts that stay."""
    facts = (data / "claims" / "facts.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(facts, newline="")) if _on_the_day(row)]
    return {(row["claim"], one.strip()) for row in rows for one in row["sources"].split(" ; ")}
