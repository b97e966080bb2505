"""The card of a text that was added: ``text.toml``, written and read."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from rightslab.core.provenance import Provenance
from rightslab.core.text import direction

UNKNOWN = "unknown"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SHORT = 60  # letters of the name that tables use


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept of a text beside its words.

    ``date`` is YYYY, YYYY-MM, YYYY-MM-DD or unknown; ``retrieved`` the day on which it was added;
    ``sha256`` is of the file with the words. ``said`` are the sentences on how the file was read.
    """

    title: str
    source: str
    date: str
    licence: str
    sha256: str
    retrieved: str
    speaker: str = ""
    office: str = ""
    venue: str = ""
    language: str = "en"
    short_title: str = ""
    file: str = "speech.txt"
    body_from: str = ""
    salutations: tuple[str, ...] = ()
    notice: str = ""
    rights: str = ""
    kind: str = ""
    said: tuple[str, ...] = ()

    def provenance(self, slug: str) -> Provenance:
        """Return the card as all texts have it."""
        day = self.date if len(self.date) == len("2024-02-26") else ""
        return Provenance(
            slug=slug,
            title=self.title,
            short_title=self.short_title or shortened(self.title),
            speaker=self.speaker,
            office=self.office,
            venue=self.venue,
            date=date.fromisoformat(day) if day else None,
            language=self.language,
            direction=direction(self.language),
            source=self.source,
            updated="",
            retrieved=self.retrieved,
            notice=self.notice,
            rights=self.rights or self.licence,
            licence=self.licence,
            dated=self.date,
        )


def checksum(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def shortened(title: str) -> str:
    """Return a title as tables use it.

    >>> shortened("A speech with a title that is longer than the head of any column ought to be")
    'A speech with a title that is longer than the head of any …'
    """
    if len(title) <= _SHORT:
        return title
    cut = title[:_SHORT].rpartition(" ")[0] or title[: _SHORT - 1]
    return f"{cut} …"


def dated(given: str) -> str:
    """Return a date as a card has it. Raises ValueError, in a sentence, for all that is none."""
    bare = given.strip()
    if bare.lower() in {UNKNOWN, "unknown.", "?", "n.d."}:
        return UNKNOWN
    if _DAY.fullmatch(bare):
        try:
            date.fromisoformat((bare + "-01-01")[:10] if len(bare) < 10 else bare)  # noqa: PLR2004
        except ValueError:
            pass
        else:
            return bare
    msg = (
        f"{given!r} is no date. Give YYYY-MM-DD, as in 2024-02-26, a month (2024-02), a year "
        f"(1948), or {UNKNOWN}."
    )
    raise ValueError(msg)


def written(card: Card) -> bytes:
    """Return a card as TOML."""
    lines = [
        "# The card of a text that was added with `rightslab text add`. The file beside it is the",
        "# text as read: change neither, for tags hang on its words. Remove it and add it again.",
    ]
    lines += [f"{name} = {_toml(value)}" for name, value in asdict(card).items()]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def parsed(data: bytes) -> Card:
    """Return the card that a file holds. Raises ValueError that says what is wrong."""
    try:
        given = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        msg = f"its card text.toml is not well-formed ({error})"
        raise ValueError(msg) from None
    made: dict[str, Any] = {}
    for field_ in fields(Card):
        value = given.get(field_.name)
        if field_.name in _LISTS:
            made[field_.name] = tuple(map(str, value)) if isinstance(value, list) else ()
        elif value is not None:
            made[field_.name] = str(value)
    missing = [n for n in ("title", "source", "date", "licence", "sha256") if not made.get(n)]
    if missing:
        msg = f"its card text.toml lacks {missing[0]}"
        raise ValueError(msg)
    made.setdefault("retrieved", "not recorded")
    if not LANGUAGE.fullmatch(made.get("language", "")):
        made["language"] = "en"
    return Card(**{**made, "date": dated(made["date"])})


_LISTS = ("salutations", "said")


def _toml(value: object) -> str:
    """Return a string or a list of strings in TOML, whose escapes are those of JSON."""
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
