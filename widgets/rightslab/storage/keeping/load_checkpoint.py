"""Read a checkpoint, whatever stands at its place: what can be used, and what is the matter."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightslab.core.history import History, Step
from rightslab.storage.keeping.answers import typed
from rightslab.storage.keeping.checkpoint import (
    FORMAT,
    MOST_BYTES,
    VERSION,
    Contents,
    State,
    is_untouched,
    stamp,
)
from rightslab.storage.keeping.journal import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rightslab.core.activities import Kind

_PARTS = {
    "format": str, "version": int, "kit": str, "id": str, "learner": str, "saved": str,
    "lines": dict, "read_to": dict, "activities": dict,
}  # fmt: skip
_ENTRY = {"kind": str, "rev": int, "answer": dict, "done": list, "undone": list, "uids": dict}


@dataclass(slots=True)
class Found:
    """What was read from a checkpoint, and what is the matter with it, if anything."""

    contents: Contents = field(default_factory=Contents)
    there: bool = True
    trouble: str = ""  # why the file cannot be used as it is: the middle of a sentence
    unreadable: list[str] = field(default_factory=list)  # activities
    newer: str = ""  # why this kit may only read it
    edited: bool = False
    resaved: str = ""  # the encoding another program gave it
    stamp: tuple[int, ...] = ()


class _UnusableError(ValueError):
    """The bytes are no JSON object."""


def read(path: Path, kinds: Mapping[str, Kind]) -> Found:
    """Read a checkpoint, whatever stands at its place. Raises OSError if it may not be read."""
    found = Found(stamp=stamp(path))
    if not found.stamp:
        found.there = False
        return found
    found.trouble = _no_plain_file(path)
    if found.trouble and not path.is_file():
        return found
    if path.stat().st_size > MOST_BYTES:
        found.trouble = f"is larger than any workbook ({MOST_BYTES >> 20} MB)"
        return found
    data = path.read_bytes()
    found.edited = not is_untouched(data)
    try:
        raw = _parse(data, found)
    except _UnusableError as error:
        found.trouble = str(error)
        raw = _salvage(data)
    if raw.get("format") != FORMAT:
        found.trouble = found.trouble or "is not a workbook of this kit"
        return found
    _fill(found, raw, kinds)
    return found


def _no_plain_file(path: Path) -> str:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "is a link to another place"
    if stat.S_ISDIR(mode):
        return "is a folder"
    return "" if stat.S_ISREG(mode) else "is not a file"


def _parse(data: bytes, found: Found) -> dict[str, Any]:
    if not data.strip(b"\0 \t\r\n"):
        msg = "is empty"
        raise _UnusableError(msg)
    utf16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
        raw = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        ours = FORMAT.encode("utf-16-le" if utf16 else "utf-8") in data[:4096]
        msg = "is cut off or damaged" if ours else "is not a workbook of this kit"
        raise _UnusableError(msg) from None
    if not isinstance(raw, dict):
        msg = "is not a workbook of this kit"
        raise _UnusableError(msg)
    if utf16:
        found.resaved = "UTF-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        found.resaved = "UTF-8 with a byte order mark"
    elif b"\r\n" in data:
        found.resaved = "Windows line ends"
    return raw


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _salvage(data: bytes) -> dict[str, Any]:
    """Read what stands before the damage: head parts and activities, one by one."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data[: error.start].decode("utf-8-sig", "ignore")
    raw = dict(_members(text, text.find("{") + 1))
    start = re.search(r'"activities"\s*:\s*\{', text)
    if start and not isinstance(raw.get("activities"), dict):
        raw["activities"] = dict(_members(text, start.end()))
    return raw


def _members(text: str, at: int) -> Iterator[tuple[str, Any]]:
    """Yield name and value of each member of a JSON object until one cannot be read."""
    decoder = json.JSONDecoder(parse_constant=_no_constant)
    member = re.compile(r'[\s,]*("(?:[^"\\]|\\.)*")\s*:\s*')
    while at > 0 and (name := member.match(text, at)):
        try:
            value, at = decoder.raw_decode(text, name.end())
            key = json.loads(name.group(1))
        except (ValueError, RecursionError):
            return
        yield key, value


def _fill(found: Found, raw: dict[str, Any], kinds: Mapping[str, Kind]) -> None:
    wrong = [name for name, kind in _PARTS.items() if type(raw.get(name)) is not kind]
    if wrong:
        found.trouble = found.trouble or f"has no usable part “{wrong[0]}”"
    found.newer = _newer(raw, found)
    contents = found.contents
    for name in ("id", "learner", "kit"):
        setattr(contents, name, raw[name] if name not in wrong else "")
    if "lines" not in wrong:
        contents.lines = {k: n for k, n in raw["lines"].items() if type(n) is int}
    if "read_to" not in wrong:
        contents.read_to = dict(_positions(raw["read_to"]))
    if "activities" in wrong:
        return
    for name, entry in raw["activities"].items():
        _fill_entry(found, name, entry, kinds)


def _newer(raw: dict[str, Any], found: Found) -> str:
    version = raw.get("version")
    if type(version) is int and version > VERSION:
        return f"has the format {version}, and this kit reads up to {VERSION}"
    unknown = sorted(set(raw) - set(_PARTS) - {"sum"})
    # A name that damage has changed leaves its part missing; a newer kit has them all.
    if unknown and not found.trouble:
        return f"has a part this kit does not know ({unknown[0]})"
    return ""


def _positions(raw: dict[str, Any]) -> Iterator[tuple[str, Position]]:
    for name, place in raw.items():
        match place:
            case {"bytes": int(size), "mark": str(mark)} if size >= 0:
                yield name, Position(size, mark)


def _fill_entry(found: Found, name: str, raw: Any, kinds: Mapping[str, Kind]) -> None:
    try:
        if not isinstance(raw, dict) or any(type(raw.get(k)) is not t for k, t in _ENTRY.items()):
            msg = "a part is missing or of another type"
            raise ValueError(msg)  # noqa: TRY301
        if set(raw) - set(_ENTRY):
            found.newer = found.newer or f"has a part this kit does not know in {name}"
        if raw["kind"] not in kinds:
            found.newer = (
                found.newer or f"holds a kind of answer this kit does not know ({raw['kind']})"
            )
            return
        answer = typed(raw["answer"], kinds[raw["kind"]].answer)
        history = History(answer, _steps(raw["done"]), _steps(raw["undone"]))
        uids = {uid: rev for uid, rev in raw["uids"].items() if type(rev) is int}
    except (ValueError, TypeError, KeyError) as error:
        found.unreadable.append(name)
        found.trouble = found.trouble or f"has an answer that does not fit, {name} ({error})"
        return
    found.contents.states[name] = State(raw["kind"], raw["rev"], history)
    found.contents.uids[name] = uids


def _steps(raw: list[Any]) -> tuple[Step, ...]:
    if not all(type(s) is dict and type(s["op"]) is type(s["inverse"]) is dict for s in raw):
        msg = "a step that can be undone is no action"
        raise ValueError(msg)
    return tuple(Step(step["op"], step["inverse"]) for step in raw)
