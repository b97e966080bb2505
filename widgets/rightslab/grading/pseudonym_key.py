"""Pseudonyms of a result folder: an HMAC of the student's id, by a key that stays in the folder.

Whoever has the key can tell which id a pseudonym stands for, and nobody else can.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from rightslab.core.pseudonyms import pseudonym
from rightslab.storage.keeping.disk import replace_file

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

FILE = "key"
_BYTES = 32


def key_in(folder: Path) -> bytes:
    """Return the key of a folder, made at random where there is none. Raises OSError."""
    path = folder / FILE
    try:
        known = path.read_bytes()
    except FileNotFoundError:
        known = b""
    if len(known) < _BYTES:
        known = secrets.token_bytes(_BYTES)
        replace_file(path, known)
        path.chmod(0o600)
    return known


def name_of(student: str, key: bytes, taken: Container[str]) -> str:
    """Return a pseudonym that is not taken yet, such as *grey heron*; with a number at the end.

    The same id and key give the same name, as long as nobody else has it.

    >>> name_of("4711", b"k", ()) == name_of("4711", b"k", ())
    True
    """
    seed = hmac.new(key, student.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
    first = pseudonym(seed)
    if first not in taken:
        return first
    number = 2
    while f"{first} {number}" in taken:
        number += 1
    return f"{first} {number}"


def slug_of(name: str) -> str:
    """Return a pseudonym as part of a file's name.

    >>> slug_of("grey heron 2")
    'grey-heron-2'
    """
    return name.replace(" ", "-")
