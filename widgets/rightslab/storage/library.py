"""The library: texts, catalogue, readings, claims and activities of ``data/``, as frozen values."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError, TextError, unknown_name
from rightslab.core.glossary import Term
from rightslab.core.lessons import LessonCard
from rightslab.core.provenance import Provenance
from rightslab.core.text import Text, read_text
from rightslab.storage.loading import load_activities, load_catalogue, load_readings
from rightslab.storage.loading.schema import table, toml

if TYPE_CHECKING:
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.claims import Claim
    from rightslab.core.readings import Reading

_PACKAGE = Path(__file__).parents[1]


def data_root() -> Path:
    """Return the folder of the data: ``RIGHTSLAB_DATA``, the package's own, or the repository's."""
    given = os.environ.get("RIGHTSLAB_DATA")
    if given:
        return Path(given).absolute()
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "data"


def texts() -> list[str]:
    """Return the slugs of the texts there are."""
    return sorted(card.parent.name for card in data_root().glob("texts/*/text.toml"))


def text(slug: str) -> Text:
    """Return a text as read."""
    return read(data_root(), slug)


def provenance(slug: str) -> Provenance:
    """Return who spoke a text, when and where, and which copy was read."""
    return _provenance(data_root(), slug)


def catalogue() -> Catalogue:
    """Return the categories, rights and instruments."""
    return load_catalogue.catalogue(data_root())


def readings(slug: str) -> tuple[Reading, ...]:
    """Return the readings of one text; none where the edition ships none."""
    return load_readings.readings(data_root(), slug)


def claims() -> tuple[Claim, ...]:
    """Return the claim ledger, with facts, perspectives and sources."""
    from rightslab.storage.loading import load_claims  # lessons on tagging do without

    return load_claims.claims(data_root())


def lessons() -> list[str]:
    """Return the lessons that have activities."""
    return sorted(file.stem for file in data_root().glob("activities/*.toml"))


def course() -> tuple[LessonCard, ...]:
    """Return the lessons of the course, in order."""
    return _course(data_root())


def activities(lesson: str) -> tuple[Activity, ...]:
    """Return the activities of one lesson, in order."""
    if lesson not in lessons():
        raise unknown_name("lesson", lesson, lessons())
    return load_activities.activities(data_root(), lesson)


def activity(lesson: str, activity_id: str) -> Activity:
    """Return one activity of one lesson."""
    known = {activity.id: activity for activity in activities(lesson)}
    if activity_id not in known:
        raise unknown_name("activity", activity_id, known)
    return known[activity_id]


def find_activity(activity_id: str) -> Activity | None:
    """Return the activity of any lesson that has this id; ids are the course's, not a lesson's."""
    all_ = (activity for lesson in lessons() for activity in readable(lesson))
    return next((activity for activity in all_ if activity.id == activity_id), None)


def readable(lesson: str) -> tuple[Activity, ...]:
    """Return a lesson's activities; none where its file has a fault: another lesson goes on."""
    try:
        return activities(lesson)
    except RightslabError:
        return ()


def glossary() -> tuple[Term, ...]:
    """Return the terms that lessons explain, in the file's order."""
    return _glossary(data_root())


@cache
def read(root: Path, slug: str) -> Text:
    """Return a text of the data under ``root``."""
    card = toml(_card(root, slug))
    return read_text(
        _raw(root / "texts" / slug / str(card["file"])),
        slug=slug,
        title=card["title"],
        language=card["language"],
        source=card["source"],
        body_from=card.get("body_from", ""),
        salutations=card.get("salutations", ()),
    )


def _raw(path: Path) -> str:
    """Return the characters of a file, line ends untouched."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        msg = f"The text has no file {path}. Put the file there, or name it in text.toml."
        raise TextError(msg) from None
    except UnicodeDecodeError as error:
        msg = f"The file {path} is not UTF-8 (byte {error.start}). Save it as UTF-8 and try again."
        raise TextError(msg) from None


@cache
def _provenance(root: Path, slug: str) -> Provenance:
    card = toml(_card(root, slug))
    words = {name: str(card.get(name, "")).strip() for name in _WORDS}
    return Provenance(
        slug=slug,
        date=card["date"],
        direction="rtl" if card.get("direction") == "rtl" else "ltr",
        **words,
    )


_WORDS = (
    "title",
    "short_title",
    "speaker",
    "office",
    "venue",
    "language",
    "source",
    "updated",
    "retrieved",
    "notice",
    "rights",
)


def _card(root: Path, slug: str) -> Path:
    card = root / "texts" / slug / "text.toml"
    if not card.is_file():
        known = ", ".join(sorted(c.parent.name for c in root.glob("texts/*/text.toml"))) or "none"
        msg = (
            f"There is no text called {slug!r} in {root / 'texts'}. The texts there are: {known}. "
            "Use one of these names, or add a folder with speech.txt and text.toml."
        )
        raise TextError(msg)
    return card


@cache
def _course(root: Path) -> tuple[LessonCard, ...]:
    return tuple(
        LessonCard(one["name"], one["question"], one["class"], one["alone"])
        for one in toml(root / "course.toml")["lesson"]
    )


@cache
def _glossary(root: Path) -> tuple[Term, ...]:
    return tuple(Term(**row) for row in table(root, "glossary", root / "glossary.csv"))
