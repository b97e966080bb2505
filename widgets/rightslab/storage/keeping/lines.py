"""The journal's lines: one an action, each with a checksum.

A line is complete JSON of its own. It names the journal it belongs to and its number there, so that
it is known again wherever it turns up; ``does`` says what an undo or a redo did, so that it keeps
its meaning when lines around it are lost or come from another kernel.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

from rightslab.storage.keeping.answers import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = b'{"journal":"'
_SUM = re.compile(rb',"sum":"([0-9a-f]{8})"\}')
_SUM_LENGTH = 18
_TYPES = (str, int, str, str, int, dict, str, str)  # of a line's first seven parts, and ``at``
_SIGNS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Line(NamedTuple):
    """One action as written: ``n`` counts in its journal, ``rev`` in its activity."""

    journal: str
    n: int
    activity: str
    kind: str
    rev: int
    op: dict[str, Any]
    uid: str = ""
    at: str = ""
    does: dict[str, Any] | None = None
    start: Any = None


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a stretch of a journal: lines, pieces that are no line, an unfinished end."""

    lines: tuple[Line, ...] = ()
    broken: tuple[bytes, ...] = ()
    torn: bytes = b""
    whole: int = 0  # bytes up to the unfinished end
    mark: str = ""  # checksum of the last line, by which the place is known again
    resaved: bool = False  # another program wrote it: byte order mark, UTF-16, CR LF
    open_end: bool = False  # the last line is whole but for its line feed


def encode(line: Line) -> bytes:
    """Return a line as bytes, line feed included."""
    data = {
        name: value
        for name in Line._fields
        if (value := getattr(line, name)) is not None and (value != "" or name == "uid")
    }
    body = to_json(data).encode()[:-1]
    return body + b',"sum":"%08x"}\n' % zlib.crc32(body)


def decode(piece: bytes) -> Line | None:
    """Return the line that these bytes are, or None when they are not one, byte for byte."""
    return _decode_all([piece])[0]


def scan(data: bytes) -> Scan:
    """Read a stretch of a journal. Nothing in it raises; what is no line is handed back."""
    plain = _plain(data)
    lines: list[Line] = []
    broken: list[bytes] = []
    *pieces, torn = plain.split(b"\n")
    for piece, line in zip(pieces, _decode_all(pieces), strict=True):
        if line is not None:
            lines.append(line)
        elif piece.strip():
            found, rest = _salvage(piece)
            lines.extend(found)
            broken.extend(rest)
    found, rest = _salvage(torn)
    if found:
        lines.extend(found)
        broken.extend(rest)
        torn = b""
    return Scan(
        tuple(lines),
        tuple(broken),
        torn,
        whole=len(data) - len(torn),
        mark=_mark(plain[: len(plain) - len(torn)]),
        resaved=plain is not data,
        open_end=bool(found),
    )


def looks_torn(piece: bytes) -> bool:
    """Tell whether bytes are the beginning of a line, as a crash in the middle of one leaves."""
    begins = piece.startswith(_START) or _START.startswith(piece)
    past_end = len(piece) - piece.rfind(b',"sum":"') >= _SUM_LENGTH and b',"sum":"' in piece
    return begins and not past_end


def _mark(data: bytes) -> str:
    found = _SUM.match(data, len(data) - _SUM_LENGTH - 1)
    return found.group(1).decode() if found else ""


def _decode_all(pieces: list[bytes]) -> list[Line | None]:
    """Decode many lines: one call to the parser for all whose checksum holds is twice as quick."""
    good = [_is_whole(piece) for piece in pieces]
    whole = list(compress(pieces, good))
    try:
        rows = json.loads((b"[" + b",".join(whole) + b"]").decode())
    except (ValueError, RecursionError):
        rows = []
    if len(rows) != len(whole):
        rows = [_parse(piece) for piece in whole]
    lines = map(_line, rows)
    return [next(lines) if is_good else None for is_good in good]


def _is_whole(piece: bytes) -> bool:
    body, tail = piece[:-_SUM_LENGTH], piece[-_SUM_LENGTH:]
    return body.startswith(_START) and tail == b',"sum":"%08x"}' % zlib.crc32(body)


def _parse(piece: bytes) -> Any:
    try:
        return json.loads(piece)
    except (ValueError, RecursionError):
        return None


def _line(row: Any) -> Line | None:
    try:
        del row["sum"]
        line = Line(**row)
    except (TypeError, KeyError):
        return None
    types = (*map(type, line[:7]), type(line.at))
    return line if types == _TYPES else None


def _plain(data: bytes) -> bytes:
    """Undo what editors do to a file: byte order marks, UTF-16, CR LF."""
    for sign, encoding in _SIGNS.items():
        if data.startswith(sign):
            data = data.decode(encoding, "replace").encode("utf-8", "replace")
    return data.replace(b"\r\n", b"\n") if b"\r\n" in data else data


def _salvage(piece: bytes) -> tuple[list[Line], list[bytes]]:
    """Find whole lines inside bytes that are not one, where a line feed between them was lost."""
    lines: list[Line] = []
    rest: list[bytes] = []
    end = 0
    for at, stop, line in _candidates(piece):
        lines.append(line)
        rest.append(piece[end:at])
        end = stop
    rest.append(piece[end:])
    return lines, [part for part in rest if part.strip()]


def _candidates(piece: bytes) -> Iterator[tuple[int, int, Line]]:
    at = piece.find(_START)
    while at >= 0:
        stop = at + 1
        for found in _SUM.finditer(piece, at):
            line = decode(piece[at : found.end()])
            if line is not None:
                yield at, found.end(), line
                stop = found.end()
                break
        at = piece.find(_START, stop)
