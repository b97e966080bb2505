"""Own readings in a file: what an instructor made with the widgets, to grade and to compare by.

The file is JSON in UTF-8, its name ends in ``.rightslab-reading``. Version 1 has these parts:

==============  ==================================================================================
``format``      ``rightslab-reading``
``version``     1; a newer version than this kit knows is refused
``kit``         version of the kit that made it
``made``        when, UTC, ISO 8601
``id``          ``own-`` and the slug of the name
``name``        what the reader is called
``lens``        what the reader looks for, in the reader's words
``texts``       SHA-256 of each text, by slug
``readings``    by the slug of their text: a reading, as plain data
``left_out``    by the slug of their text: sentences on what the answers did not give
``seal``        as in a hand-in
==============  ==================================================================================

Such a file may come from anybody. It is bounded, checked against the texts and the catalogue of
this kit, and nothing in it is ever run.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core import own_reading
from rightslab.core.errors import RightslabError
from rightslab.core.reading_faults import faults
from rightslab.core.readings import Reading
from rightslab.storage import library
from rightslab.storage.keeping.answers import plain, typed
from rightslab.storage.keeping.disk import put
from rightslab.storage.place import slug
from rightslab.storage.reading_parts import by_text, known
from rightslab.storage.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from rightslab.core.own_reading import Made

FORMAT = "rightslab-reading"
VERSION = 1
SUFFIX = ".rightslab-reading"
MOST_BYTES = 2_000_000
LONGEST_NAME = 80  # characters
LONGEST_LENS = 400
PREFIX = "own-"


class ReadingFileError(RightslabError):
    """A reading cannot be made, read or used; the text says why and what to do."""


_AGAIN = "Make the file again: rightslab reading."
_FILE = Sealed(
    FORMAT,
    VERSION,
    "reading",
    f"The name of one ends in {SUFFIX}; rightslab reading makes it.",
    _AGAIN,
    ReadingFileError,
    MOST_BYTES,
)


@dataclass(frozen=True, slots=True)
class OwnReading:
    """Somebody's readings, by the slug of their text, and what was left out of each."""

    id: str
    name: str
    lens: str
    readings: Mapping[str, Reading]
    left_out: Mapping[str, tuple[str, ...]]


def make(answers: Mapping[str, Any], name: str, lens: str = "") -> OwnReading:
    """Return the readings that answers make, by text; ``answers`` are by the id of the activity.

    Raises ReadingFileError where the name cannot be used, or nothing of a reading is there.
    """
    name, lens = _name(name), _words(lens, LONGEST_LENS, "lens")
    id_ = PREFIX + slug(name)
    made: dict[str, Made] = {}
    for text, answered in by_text(answers).items():
        reader = own_reading.Reader(
            id_, name, lens, library.text(text), library.catalogue(), library.claims()
        )
        one = own_reading.make(reader, answered)
        if not one.is_empty:
            made[text] = one
    if not made:
        msg = (
            "There is nothing of a reading here yet. Tag in lesson 06 or 09, sort claims in 04, "
            "finish the outline in 02, or join principles in 03; then come back."
        )
        raise ReadingFileError(msg)
    readings = {text: one.reading for text, one in made.items()}
    return OwnReading(id_, name, lens, readings, {text: one.left_out for text, one in made.items()})


def sealed(own: OwnReading) -> bytes:
    """Return the file with somebody's readings. Raises ReadingFileError if it is too large."""
    parts = {
        "id": own.id,
        "name": own.name,
        "lens": own.lens,
        "texts": {text: library.text_hash(text) for text in own.readings},
        "readings": plain(own.readings),
        "left_out": plain(own.left_out),
    }
    return _FILE.bounded("The file", _FILE.made(parts))


def write(path: Path, own: OwnReading) -> None:
    """Write a file, in place of an older one. Raises ReadingFileError where the disk refuses."""
    put(path, sealed(own), f"{path.name} was not written", ReadingFileError)


def read(path: Path) -> dict[str, Reading]:
    """Return the readings of a file by the slug of their text.

    Raises ReadingFileError, in sentences, for anything that is not a whole file, is about another
    version of a text, or names words and ids that are not in this kit.
    """
    return dict(opened(path.name, _bytes(path)).readings)


def opened(name: str, data: bytes) -> OwnReading:
    """Return what the bytes of a file hold, checked; ``name`` is the file's. See :func:`read`.

    Raises ReadingFileError.
    """
    parts = _FILE.opened(name, _FILE.bounded(name, data))
    try:
        found = OwnReading(
            typed(parts["id"], str),
            _name(typed(parts["name"], str)),
            _words(typed(parts["lens"], str), LONGEST_LENS, "lens"),
            typed(parts["readings"], dict[str, Reading]),
            typed(parts["left_out"], dict[str, tuple[str, ...]]),
        )
        texts = typed(parts["texts"], dict[str, str])
    except (KeyError, TypeError, ValueError) as error:
        msg = f"{name} is not of the form that this kit writes ({error!s:.200}). {_AGAIN}"
        raise ReadingFileError(msg) from error
    for text, one in found.readings.items():
        wrong = _wrong(found, one, text, texts.get(text, ""))
        if wrong:
            msg = f"{name} cannot be used: {wrong}."
            raise ReadingFileError(msg)
    return found


def take(paths: Sequence[Path], *, shipped: bool = True) -> Callable[[str], tuple[Reading, ...]]:
    """Return which readings a text is laid beside: those shipped, if wished, then own ones.

    All files are read at once. Raises ReadingFileError for a file that cannot be used, and where
    two files hold different readings of one text under one name.
    """
    own: dict[str, dict[str, tuple[str, Reading]]] = {}
    for path in paths:
        for text, one in read(path).items():
            there = own.setdefault(text, {}).setdefault(one.id, (path.name, one))
            if there[1] != one:
                msg = (
                    f"{there[0]} and {path.name} both hold a reading of {text} by {one.name!r}, "
                    "and they differ. Leave one out, or make one again with another --name."
                )
                raise ReadingFileError(msg)
    joined: dict[str, tuple[Reading, ...]] = {}

    def readings(text: str) -> tuple[Reading, ...]:
        if text not in joined:  # the same tuple each time: what is made of it is remembered by it
            mine = tuple(one for _, one in own.get(text, {}).values())
            joined[text] = ((*library.readings(text),) if shipped else ()) + mine
        return joined[text]

    return readings


def _wrong(own: OwnReading, one: Reading, text_slug: str, digest: str) -> str:
    """Return what is wrong with one reading of a file, empty if nothing is."""
    if text_slug not in library.texts():
        return f"this kit has no text {text_slug[:40]!a}. Bring it in: rightslab text add"
    text = library.text(text_slug)
    if digest != library.text_hash(text_slug):
        return f"it is about another version of {text_slug}. Update the kit, or make the file again"
    if (one.id, one.name, one.lens) != (own.id, own.name, own.lens) or own.id != _id(own.name):
        return "its parts name different readers. Make the file again"
    wrong = next(faults(one, text, known(text)), "")
    return f"{wrong}. Make the file again" if wrong else ""


def _id(name: str) -> str:
    return PREFIX + slug(name)


def _name(given: str) -> str:
    name = _words(given, LONGEST_NAME, "name")
    if not name:
        msg = 'A reading needs the name of its reader. Give one: --name "Ana Lima".'
        raise ReadingFileError(msg)
    return name


def _words(given: str, longest: int, what: str) -> str:
    """Return words on one line. Raises ReadingFileError where they are long, or cannot be seen."""
    words = " ".join(given.split())
    if len(words) > longest:
        msg = f"The {what} has {len(words):,} characters; up to {longest} are kept. Shorten it."
        raise ReadingFileError(msg)
    hidden = [c for c in words if unicodedata.category(c) in ("Cc", "Cs") or c in _TURNS]
    if hidden:
        msg = f"The {what} holds a character that cannot be seen ({hidden[0]!a}). Type it anew."
        raise ReadingFileError(msg)
    return words


# These turn the direction of what follows, on every page on which the name stands.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            msg = f"There is no file {path.name} here. Give the file that rightslab reading wrote."
            raise ReadingFileError(msg)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        msg = f"{path.name} cannot be read ({error.strerror}). Copy it here again."
        raise ReadingFileError(msg) from error
