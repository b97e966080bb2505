"""Sealed files: JSON that tells whether it is whole. Hand-ins and releases are such files.

The seal tells a damaged file from a whole one. It is no signature: whoever can edit the file can
make a new seal. Nothing in such a file is ever run. Whoever calls bounds the bytes; what is refused
on opening are numbers that no computer counts with, parts named twice, and nests without end.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from rightslab.core.times import utc
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rightslab.core.errors import RightslabError

MOST_DEPTH = 60
MOST_DIGITS = 18
_BOM = b"\xef\xbb\xbf"  # some editors put it in front; the seal holds all the same
_OF_SIZE = 100_000  # bytes from which brackets and commas are counted
_SPARSE = 5  # bytes to each of them at least: a list of empty lists takes 60 times its own size
_SEAL = re.compile(rb',"seal":"[0-9a-f]{64}"')
_SHOWN = 40  # characters of what stands in a file, in a sentence


class _RefusedError(ValueError):
    """JSON, and nothing that the kit writes."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A kind of sealed file: its format and newest version, how it is called, whom to ask.

    ``noun`` is what it is, such as *hand-in*; ``known_by`` says how one comes about; ``again`` is
    what to do where a file is of no use; ``error`` is what is raised. ``most`` is how many bytes
    one has at the most; ``smaller`` is what to do about more, where it is not ``again``.
    """

    format: str
    version: int
    noun: str
    known_by: str
    again: str
    error: type[RightslabError]
    most: int
    smaller: str = ""

    def made(self, parts: Mapping[str, Any], when: datetime | None = None) -> bytes:
        """Return a file of this kind with these parts, made now or ``when``.

        In front stand the parts that each file has: format, version, kit and the time; at the end
        the seal. Each part stands on a line of its own, so that two files can be laid side by side.
        """
        head = {"format": self.format, "version": self.version, "kit": kit_version()}
        whole: dict[str, Any] = {**head, "made": utc(when), **parts}
        whole["seal"] = seal(whole)
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=0).encode(
            "utf-8", "surrogatepass"
        )

    def bounded(self, name: str, data: bytes) -> bytes:
        """Return the bytes of a file as they are, or raise that they are too many."""
        if len(data) > self.most:
            raise self.error(self.too_large(name))
        return data

    def too_large(self, name: str) -> str:
        """Say that a file is larger than any of this kind."""
        cure = self.smaller or self.again
        return f"{name} has more than {self.most / 1e6:g} MB, and no {self.noun} has. {cure}"

    def opened(self, name: str, data: bytes) -> dict[str, Any]:
        """Return the parts of a whole file of this kind, or raise what is wrong in a sentence."""
        data = data.removeprefix(_BOM)
        try:
            parts = _loaded(data)
        except (ValueError, RecursionError) as error:
            why = _why(data, error)
            msg = f"{name} is no {self.noun}, or it is damaged: {why}. {self.again}"
            raise self.error(msg) from None
        if not isinstance(parts, dict) or parts.get("format") != self.format:
            msg = f"{name} is no {self.noun} of this kit. {self.known_by}"
            raise self.error(msg)
        self._refuse(name, parts, data)
        return parts

    def _refuse(self, name: str, parts: Mapping[str, Any], data: bytes) -> None:
        version = parts.get("version")
        if type(version) is not int or not 0 < version <= self.version:
            msg = (
                f"{name} was made by a newer kit ({_short(parts.get('kit'))}, version "
                f"{_short(version)} of the format); this kit reads up to {self.version}. Update "
                "the kit: python kit.py update."
            )
            raise self.error(msg)
        given = parts.get("seal")
        if not isinstance(given, str) or not (_fits(data, given) or given == seal(parts)):
            msg = (
                f"{name} was changed after it was made, or it is damaged: its seal does not fit. "
                f"{self.again}"
            )
            raise self.error(msg)


def seal(parts: Mapping[str, Any]) -> str:
    """Return the seal of a file's parts; a seal among them does not count."""
    bare = {name: value for name, value in parts.items() if name != "seal"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _loaded(data: bytes) -> Any:
    marks = sum(map(data.count, (b",", b"[", b"{"))) if len(data) > _OF_SIZE else 0
    if marks * _SPARSE > len(data):
        msg = "it holds more parts than any work of a learner has"
        raise _RefusedError(msg)
    parts = json.loads(
        data.decode("utf-8", "surrogatepass"),
        object_pairs_hook=_named_once,
        parse_int=_int,
        parse_float=_float,
        parse_constant=_no_number,
    )
    _bound(parts)
    return parts


def _fits(data: bytes, given: str) -> bool:
    """Say whether a file that stands as the kit wrote it has this seal, without writing it anew.

    The kit writes a line for each part, with a space behind each name; a line feed or an unescaped
    quote is never inside a text. False says nothing: then the parts are written as the seal has it.
    """
    if b'\\": ' in data or b"\r" in data:
        return False
    bare = data.replace(b"\n", b"").replace(b'": ', b'":')
    return hashlib.sha256(_SEAL.sub(b"", bare, 1)).hexdigest() == given


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        msg = f"it says {_short(twice)} twice"
        raise _RefusedError(msg)
    return found


def _int(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        _no_number(digits)
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        _no_number(digits)
    return value


def _no_number(said: str) -> NoReturn:
    shown = said if len(said) <= _SHOWN else f"{said[:10]}... of {len(said):,} characters"
    msg = f"it holds the number {shown}, with which nothing can be counted"
    raise _RefusedError(msg)


def _bound(parts: Any) -> None:
    """Refuse nests that are deeper than any answer: whatever reads them later may rely on it."""
    level: list[Any] = [{"": parts}]
    for _ in range(MOST_DEPTH):
        level = [
            inner
            for one in level
            for inner in (one.values() if type(one) is dict else one)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return
    raise RecursionError


def _why(data: bytes, error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return f"its parts lie more than {MOST_DEPTH} deep in each other"
    if isinstance(error, _RefusedError):
        return str(error)
    if not data.strip():
        return "it is empty"
    if isinstance(error, UnicodeDecodeError):
        known = "in UTF-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
        return f"it was saved anew {known}" if known else f"it is not UTF-8 (byte {error.start:,})"
    return _where(data, error)


def _where(data: bytes, error: ValueError) -> str:
    """Say where JSON breaks off, of a file that begins like one."""
    if not isinstance(error, json.JSONDecodeError) or not data.lstrip().startswith(b"{"):
        return "it is not in the form that the kit writes"
    ends = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
    return "it stops in the middle" if ends else f"it breaks in line {error.lineno:,}"


def _short(value: object) -> str:
    """Return what stands in a file as it may stand in a sentence."""
    said = value if isinstance(value, str) else repr(value) if type(value) is int else "none"
    return ascii(said[:_SHOWN])[1:-1] or "none"
