"""The texts that a learner added: ``work/texts/<name>/`` near the notebook.

Each folder holds ``speech.txt``, the text as read, and ``text.toml``, its card. A folder that is
damaged is passed over, and `notices` says so: it never stands in the way of the others.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import TextError
from rightslab.core.text_cut import read_text
from rightslab.storage.intake import card as cards
from rightslab.storage.intake.found import MEGABYTE, MOST_TEXT
from rightslab.storage.place import work_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.provenance import Provenance
    from rightslab.core.text import Text
    from rightslab.storage.intake.card import Card

FOLDER, CARD, FILE = "texts", "text.toml", "speech.txt"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60  # letters of a name
_MOST_CARD = MEGABYTE // 10
_MOST_FOLDERS = 500
# Seen from the folder in which a command or a notebook runs: where lessons keep their work.
_NEAR = (".", "lessons", "rightslab-lessons")
_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Own:
    """One folder of a text that was added: its card, or a sentence on what is wrong with it."""

    slug: str
    folder: Path
    card: Card | None = None
    trouble: str = ""


_Signature = tuple[tuple[int, int], ...]
_seen: dict[Path, tuple[_Signature, Own]] = {}
_texts: dict[tuple[Path, Card], Text] = {}


def is_clone() -> bool:
    """Say whether the kit runs from a clone, and not as an installed package."""
    return not (_PACKAGE / "_data").is_dir()


def works() -> tuple[Path, ...]:
    """Return the work folders in which added texts are looked for, the nearest first."""
    here = Path.cwd()
    if os.environ.get("RIGHTSLAB_WORK", "").strip():
        return (work_folder(here),)
    places = [work_folder(here / near) for near in _NEAR]
    if here.name == "instructor":
        places.append(work_folder(here.parent))
    if is_clone():
        places.append(work_folder(_PACKAGE.parents[1] / "lessons"))
    return tuple(dict.fromkeys(places))


def all_() -> dict[str, Own]:
    """Return the added texts that can be read, by name."""
    return {own.slug: own for own in _folders() if own.card}


def notices() -> tuple[str, ...]:
    """Return a sentence for each added text that is damaged."""
    return tuple(own.trouble for own in _folders() if own.trouble)


def find(slug: str) -> Own | None:
    """Return the folder of an added text, damaged or not; None where there is none."""
    if not NAME.fullmatch(slug):
        return None
    folders = (work / FOLDER / slug for work in works())
    return next((_current(folder) for folder in folders if folder.is_dir()), None)


def text(own: Own) -> Text:
    """Return an added text as read. Raises TextError, in a sentence, where it is damaged."""
    if own.card is None:
        raise TextError(own.trouble)
    key = (own.folder, own.card)
    if key not in _texts:
        raw = (own.folder / FILE).read_bytes().decode("utf-8")
        _texts[key] = read(own.slug, own.card, raw)
    return _texts[key]


def read(slug: str, card: Card, raw: str) -> Text:
    """Return the text that raw characters make under a card."""
    return read_text(
        raw,
        slug=slug,
        title=card.title,
        language=card.language,
        source=card.source,
        body_from=card.body_from,
        salutations=card.salutations,
    )


def provenance(own: Own) -> Provenance:
    """Return the card of an added text as all texts have it. Raises TextError where damaged."""
    if own.card is None:
        raise TextError(own.trouble)
    return own.card.provenance(own.slug)


def forget(folder: Path) -> None:
    """Let go of what was read of a folder."""
    _seen.pop(folder, None)
    for key in [key for key in _texts if key[0] == folder]:
        del _texts[key]


def _folders() -> Iterator[Own]:
    found: set[str] = set()
    for work in works():
        try:
            folders = sorted((work / FOLDER).iterdir())[:_MOST_FOLDERS]
        except OSError:
            continue
        for folder in folders:
            if NAME.fullmatch(folder.name) and folder.is_dir() and folder.name not in found:
                found.add(folder.name)
                yield _current(folder)


def _current(folder: Path) -> Own:
    """Return a folder as read, from memory where its files have not changed."""
    signature = tuple(_signature(folder / name) for name in (CARD, FILE))
    known = _seen.get(folder)
    if known is None or known[0] != signature:
        known = (signature, _looked_at(folder))
        _seen[folder] = known
    return known[1]


def _looked_at(folder: Path) -> Own:
    try:
        card = cards.parsed(_bytes(folder / CARD, _MOST_CARD))
        data = _bytes(folder / FILE, MOST_TEXT)
    except (OSError, ValueError) as error:
        return Own(folder.name, folder, trouble=_trouble(folder, str(error)))
    if cards.checksum(data) != card.sha256:
        said = "its words are not those that were added: the checksum differs"
        return Own(folder.name, folder, trouble=_trouble(folder, said))
    return Own(folder.name, folder, card)


def _bytes(path: Path, most: int) -> bytes:
    if not path.is_file():
        msg = f"it has no file {path.name}"
        raise ValueError(msg)
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        msg = f"its file {path.name} is larger than any that was kept"
        raise ValueError(msg)
    return data


def _signature(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
    except OSError:
        return (0, 0)
    return (about.st_mtime_ns, about.st_size)


def _trouble(folder: Path, said: str) -> str:
    return (
        f"The text {folder.name!r} in {folder.parent} is left out: {said}. Remove it with "
        f"rightslab text remove {folder.name}, and add it again."
    )
