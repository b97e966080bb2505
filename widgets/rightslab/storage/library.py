"""The library: texts, catalogue, readings, claims and activities of ``data/``, as frozen values."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.activity import AT, main_ids, on_text
from rightslab.core.errors import RightslabError, TextError, unknown_name
from rightslab.core.glossary import Term
from rightslab.core.lessons import LessonCard, lesson_called
from rightslab.storage.loading import load_activities, load_catalogue, load_readings, load_texts
from rightslab.storage.loading.schema import table, toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.claims import Claim
    from rightslab.core.provenance import Provenance
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text
    from rightslab.storage.intake import shelf

CLASS = "class"  # the edition that holds the readings back

_PACKAGE = Path(__file__).parents[1]


def data_root() -> Path:
    """Return the folder of the data: ``RIGHTSLAB_DATA``, the package's own, or the repository's."""
    given = os.environ.get("RIGHTSLAB_DATA")
    if not given:
        return _shipped_data()
    return Path(given).absolute()


@cache
def _shipped_data() -> Path:
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "data"


def edition(root: Path | None = None) -> str:
    """Return which edition this is, ``class``, ``self-study`` or ``instructor``; else nothing.

    What is not written by ``rightslab edition``, such as the repository, is no edition.
    """
    return _edition(root or data_root())


@cache
def _edition(root: Path) -> str:
    card = root / "edition.toml"
    return str(toml(card).get("name", "")) if card.is_file() else ""


def texts() -> list[str]:
    """Return the slugs of the texts there are: those that ship, and those that were added here."""
    from rightslab.storage.intake import shelf  # most learners add no text

    return sorted({*shipped_texts(), *shelf.all_()})


def shipped_texts() -> list[str]:
    """Return the slugs of the texts that ship."""
    return sorted(card.parent.name for card in data_root().glob("texts/*/text.toml"))


def text(slug: str) -> Text:
    """Return a text as read. Of two with one name, the one that ships is taken."""
    own = _own(slug)
    if own is None:
        return load_texts.text(data_root(), slug)
    from rightslab.storage.intake import shelf

    return shelf.text(own)


def text_hash(slug: str) -> str:
    """Return the SHA-256 of a text's raw characters, by which files say what they are about."""
    return hashlib.sha256(text(slug).raw.encode()).hexdigest()


def provenance(slug: str) -> Provenance:
    """Return who spoke a text, when and where, and which copy was read."""
    own = _own(slug)
    if own is None:
        return load_texts.provenance(data_root(), slug)
    from rightslab.storage.intake import shelf

    return shelf.provenance(own)


def _own(slug: str) -> shelf.Own | None:
    """Return the text of this name that was added; None where one ships. Raises TextError."""
    if (data_root() / "texts" / slug / "text.toml").is_file():
        return None
    from rightslab.storage.intake import shelf

    found = shelf.find(slug)
    if found is None:
        raise _no_text(slug)
    return found


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
    folder = data_root() / "activities"
    try:
        changed = folder.stat().st_mtime_ns
    except OSError:
        return []
    return list(_lessons(folder, changed))


@cache
def _lessons(folder: Path, _changed: int) -> tuple[str, ...]:
    """Return the lessons in a folder as it was when it last changed: listing it takes a while."""
    return tuple(sorted(file.stem for file in folder.glob("*.toml")))


def lesson_name(given: object) -> str:
    """Return the full name of a lesson that is meant by a name, a number or a notebook's path.

    Raises UnknownNameError with the lessons there are.

    >>> lesson_name("6"), lesson_name("lessons/06_tag_the_rights.ipynb")
    ('06_tag_the_rights', '06_tag_the_rights')
    """
    found = lesson_called(given, lessons())
    if found is None:
        raise unknown_name("lesson", given, lessons())
    return found


def course() -> tuple[LessonCard, ...]:
    """Return the lessons of the course, in order."""
    return _course(data_root())


def activities(lesson: str) -> tuple[Activity, ...]:
    """Return the activities of one lesson, in order. Raises UnknownNameError."""
    if lesson not in lessons():
        raise unknown_name("lesson", lesson, lessons())
    return load_activities.activities(data_root(), lesson)


def activity(lesson: str, activity_id: str) -> Activity:
    """Return one activity of one lesson. Raises UnknownNameError."""
    known = {activity.id: activity for activity in activities(lesson)}
    bare, at, slug = activity_id.partition(AT)
    if at and bare in known:
        return carried(known[bare], slug)
    if activity_id not in known:
        raise unknown_name("activity", activity_id, known)
    return known[activity_id]


def find_activity(activity_id: str) -> Activity | None:
    """Return the activity of any lesson that has this id; ids are the course's, not a lesson's.

    ``tag-rights@udhr`` is the activity ``tag-rights`` on the text ``udhr``, if that text is here.
    """
    bare, at, slug = activity_id.partition(AT)
    found = next((activity for activity in every_activity() if activity.id == bare), None)
    if found is None or not at:
        return found
    try:
        made = carried(found, slug)
    except RightslabError:
        return None
    return made if made.id == activity_id else None


def carried(activity: Activity, slug: str) -> Activity:
    """Return an activity carried over to another text.

    Raises RightslabError where there is no such text, or the activity is about its own text only.
    """
    if slug not in texts():
        from rightslab.storage.intake import shelf

        own = shelf.find(slug)
        raise TextError(own.trouble) if own and own.trouble else _no_text(slug)
    # An alternative leaves out sentences of its own text; elsewhere it is the same activity.
    known = readable(activity.lesson)
    name = main_ids(known).get(activity.id)
    main = next((one for one in known if one.id == name), activity)
    return on_text(main, slug, provenance(slug).short_title)


def carried_over(lesson: str, ids: Iterable[str]) -> tuple[Activity, ...]:
    """Return the activities of a lesson on other texts that are among some ids, in their order."""
    found = (find_activity(one) for one in ids if AT in one)
    return tuple(one for one in found if one is not None and one.lesson == lesson)


def readable(lesson: str) -> tuple[Activity, ...]:
    """Return a lesson's activities; none where its file has a fault: another lesson goes on."""
    try:
        return activities(lesson)
    except RightslabError:
        return ()


def every_activity() -> Iterator[Activity]:
    """Yield the activities of all lessons that can be read, in the order of the course."""
    for lesson in lessons():
        yield from readable(lesson)


def labels_for(slug: str) -> Catalogue:
    """Return the catalogue with the labels of all tagging activities on a text."""
    known = {one.id: one for one in catalogue().categories}
    for activity in every_activity():
        if activity.kind == "tagging" and activity.text == slug:
            known |= {one.id: one for one in activity.labels if one.id not in known}
    return replace(catalogue(), categories=tuple(known.values()))


def glossary() -> tuple[Term, ...]:
    """Return the terms that lessons explain, in the file's order."""
    return _glossary(data_root())


def _no_text(slug: str) -> TextError:
    add = "udhr" if slug == "udhr" else "FILE"
    return TextError(
        f"There is no text called {slug!r}. The texts there are: {', '.join(texts()) or 'none'}. "
        f"Use one of these names, or add one in a terminal: rightslab text add {add}"
    )


@cache
def _course(root: Path) -> tuple[LessonCard, ...]:
    return tuple(
        LessonCard(one["name"], one["question"], one["class"], one["alone"])
        for one in toml(root / "course.toml")["lesson"]
    )


@cache
def _glossary(root: Path) -> tuple[Term, ...]:
    return tuple(Term(**row) for row in table(root, "glossary", root / "glossary.csv"))
