"""Files from outside: bytes that are anything until they are read with these."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from rightslab.storage.formats.format import FormatError

MOST_BYTES = 20_000_000
MOST_PARTS = 2_000_000  # commas and brackets: a list of empty lists takes 60 times its own size
MOST_TAGS = 50_000
_HALF = re.compile("[\ud800-\udfff]")


def words(data: bytes, what: str) -> str:
    """Return the characters of a file in UTF-8, its byte order mark left out.

    Raises FormatError.
    """
    bounded(data, what)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"This is no {what}: it is not UTF-8 (byte {error.start}). Save it as UTF-8."
        raise FormatError(msg) from None


def bounded(data: bytes, what: str) -> None:
    """Refuse a file beyond 20 MB."""
    if len(data) > MOST_BYTES:
        msg = (
            f"This {what} has {len(data) / 1e6:.0f} MB; up to {MOST_BYTES // 1_000_000} MB are "
            "read. Export one text at a time."
        )
        raise FormatError(msg)


def loaded(text: str, what: str) -> Any:
    """Return what a JSON text holds. Numbers that are none, and nests without end, are refused."""
    if text.count(",") + text.count("[") + text.count("{") > MOST_PARTS:
        msg = f"This {what} has more than {MOST_PARTS:,} parts. Export one text at a time."
        raise FormatError(msg)
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        msg = f"This is no {what}, or it is damaged: it is not JSON. Export it again."
        raise FormatError(msg) from None


def whole(text: str) -> str:
    """Return a text with each half character (a lone surrogate) marked as such.

    >>> whole("a" + chr(0xD83D))
    'a\N{REPLACEMENT CHARACTER}'
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def string(value: object, default: str = "") -> str:
    """Return a value that is text, whole; else the default."""
    return whole(value) if isinstance(value, str) else default


def number(value: object) -> int:
    """Return a value that is an offset; -1 for all that cannot be one."""
    fits = type(value) is int and 0 <= value <= MOST_BYTES
    return value if fits and isinstance(value, int) else -1


def listed(value: object) -> list[Any]:
    """Return a list as it is, nothing as an empty one, and one thing as a list of one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def record(value: object) -> dict[str, Any]:
    """Return a JSON object, or an empty one."""
    return value if isinstance(value, dict) else {}


def refuse_many(count: int, what: str) -> None:
    """Refuse more tags than any reader of one text makes."""
    if count > MOST_TAGS:
        msg = f"This {what} holds {count:,} tags; up to {MOST_TAGS:,} are read at once. Split it."
        raise FormatError(msg)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
