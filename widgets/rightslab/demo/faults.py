"""Twenty ways in which a hand-in can be broken or hostile, to try grading with.

Each takes a whole hand-in and gives the bytes that arrive instead. None of them is ever run.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from rightslab.storage.sealed import seal

Fault = Callable[[bytes], bytes]


def _again(change: Callable[[dict[str, Any]], object]) -> Fault:
    """Return a fault that changes the parts of a file and seals it again, as a forger would."""

    def fault(data: bytes) -> bytes:
        parts = json.loads(data)
        change(parts)
        parts["seal"] = seal(parts)
        return json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")

    return fault


def _number(text: bytes) -> Fault:
    """Return a fault that puts a number into the file which no answer can hold."""
    return lambda data: data.replace(b'"version": 1', b'"version": ' + text, 1)


def _answer(parts: dict[str, Any]) -> dict[str, Any]:
    return next(iter(parts["activities"].values()))


def _bomb(_data: bytes) -> bytes:
    """Return an archive that unpacks to a hundred million zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_member("bomb.rightslab"), bytes(100_000_000))
    return out.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    """Return a member of an archive; without the hour of the day, so that bytes stay the same."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _slip(data: bytes) -> bytes:
    """Return an archive whose member wants to be written outside."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_member("../../outside.rightslab"), data)
    return out.getvalue()


def _name(value: str) -> Fault:
    return _again(lambda parts: parts["who"].update(name=value))


# By name: the fault, and whether what comes out is an archive.
FAULTS: dict[str, Fault] = {
    "empty": lambda _: b"",
    "cut-short": lambda data: data[: len(data) // 2],
    "no-json": lambda _: b"Dear professor, my answers are below.",
    "not-utf-8": lambda data: data.decode().encode("utf-16"),
    "another-seal": lambda data: data.replace(b'"seal": "', b'"seal": "0', 1),
    "changed-by-hand": lambda data: data.replace(b'"read"', b'"Read"', 1),
    "newer-kit": _again(lambda parts: parts.update(version=99)),
    "another-format": _again(lambda parts: parts.update(format="word-processor")),
    "another-text": _again(lambda parts: parts["texts"].update(dict.fromkeys(parts["texts"], "0"))),
    "no-such-activity": _again(
        lambda parts: parts["activities"].update({"no-such-thing": _answer(parts)})
    ),
    "answer-of-another-form": _again(lambda parts: _answer(parts).update(answer=["all", 10])),
    "not-a-number": _number(b"NaN"),
    "endless-number": _number(b"1e400"),
    "number-of-a-million-digits": _number(b"9" * 1_000_000),
    "deep": lambda _: b"[" * 200_000 + b"]" * 200_000,
    "wide": lambda _: b'{"format": "rightslab-handin", "a": [' + b"0," * 2_000_000 + b"0]}",
    "too-large": lambda data: data + b" " * 6_000_000,
    "script-as-a-name": _name("<script>alert(1)</script>"),
    "formula-as-a-name": _name("=cmd|' /C calc'!A0"),
    "name-with-hidden-signs": _name('\u202eanA\u200b, "Lima" ../../etc'),
    "zip-bomb": _bomb,
    "zip-slip": _slip,
}
ARCHIVES = frozenset({"zip-bomb", "zip-slip"})
