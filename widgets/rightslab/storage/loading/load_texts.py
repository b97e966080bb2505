"""Load a text that ships, and what its card says of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import TextError
from rightslab.core.provenance import Provenance
from rightslab.core.text_cut import read_text
from rightslab.storage.loading.schema import toml

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.core.text import Text

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


@cache
def text(root: Path, slug: str) -> Text:
    """Return a text of the data under ``root``."""
    card = _card(root, slug)
    return read_text(
        _raw(root / "texts" / slug / str(card["file"])),
        slug=slug,
        title=card["title"],
        language=card["language"],
        source=card["source"],
        body_from=card.get("body_from", ""),
        salutations=card.get("salutations", ()),
    )


@cache
def provenance(root: Path, slug: str) -> Provenance:
    """Return who spoke a text of the data under ``root``, when and where."""
    card = _card(root, slug)
    words = {name: str(card.get(name, "")).strip() for name in _WORDS}
    return Provenance(
        slug=slug,
        date=card["date"],
        dated=str(card["date"]),
        direction="rtl" if card.get("direction") == "rtl" else "ltr",
        **words,
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


def _card(root: Path, slug: str) -> dict[str, Any]:
    return toml(root / "texts" / slug / "text.toml")
