"""Keep a text that was added, and take it away again."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from rightslab.storage.intake import card as cards
from rightslab.storage.intake import shelf
from rightslab.storage.intake.found import IntakeError
from rightslab.storage.keeping.disk import reason, replace_file
from rightslab.storage.place import make_private

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from rightslab.storage.intake.card import Card
    from rightslab.storage.intake.shelf import Own

_MOST_TITLE = 40  # letters of it that a name is made of
# Windows keeps these names for devices.
_TAKEN = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}


def slug_of(title: str) -> str:
    """Return a short name for a text, made of its title.

    >>> slug_of("Statement by the Delegation of Orrimar, 24 November 2026")
    'statement-by-the-delegation-of-orrimar'
    >>> slug_of("世界人权宣言")
    'text-2317ca'
    """
    bare = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", bare)
    if sum(map(len, words)) * 2 < sum(map(str.isalnum, title)):
        words = []  # what is left of it would name another text as well
    while len("-".join(words)) > _MOST_TITLE and len(words) > 1:
        words.pop()
    name = "-".join(words)[:_MOST_TITLE].strip("-")
    if name and name not in _TAKEN:
        return name
    check = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:6]
    return f"text-{check}"


def refuse_name(name: str, taken: Collection[str]) -> None:
    """Refuse a name that is none, or taken. Raises IntakeError that says what to do."""
    if not shelf.NAME.fullmatch(name) or len(name) > shelf.LONGEST or name in _TAKEN:
        msg = (
            f"{name!r} cannot name a text. A name has small letters a to z, digits and single "
            f"hyphens, and at most {shelf.LONGEST} of them, as in my-speech-2024."
        )
        raise IntakeError(msg)
    own = shelf.find(name)
    if name in taken or own:
        away = f", or remove the other first: rightslab text remove {name}" if own else ""
        msg = f"There is a text called {name!r} already. Give this one another with --name{away}."
        raise IntakeError(msg)


def keep(work: Path, name: str, card: Card, words: str) -> Path:
    """Keep a text under a name and return its folder. Raises IntakeError where the disk refuses.

    The folder appears whole or not at all.
    """
    folder = work / shelf.FOLDER / name
    new = folder.with_name(f".{name}.{secrets.token_hex(4)}")
    make_private(work)
    try:
        new.mkdir(parents=True)
        try:
            replace_file(new / shelf.FILE, words.encode("utf-8"))
            replace_file(new / shelf.CARD, cards.written(card))
            new.rename(folder)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
    except OSError as error:
        msg = f"The text is not kept: {reason(error, folder.parent)}, then try again."
        raise IntakeError(msg) from error
    shelf.forget(folder)
    return folder


def remove(own: Own) -> None:
    """Take an added text away: its two files, and the folder where nothing else is in it.

    Raises IntakeError.
    """
    try:
        for name in (shelf.CARD, shelf.FILE):
            (own.folder / name).unlink(missing_ok=True)
        with suppress(OSError):
            own.folder.rmdir()
    except OSError as error:
        msg = f"The text is still there: {reason(error, own.folder.parent)}, then try again."
        raise IntakeError(msg) from error
    shelf.forget(own.folder)
