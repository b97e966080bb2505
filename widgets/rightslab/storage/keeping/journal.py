"""The journal's file: added to at the end, never changed before it."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.storage.keeping import in_browser
from rightslab.storage.keeping.disk import (
    BINARY,
    NO_LINKS,
    NO_WAIT,
    sync_file,
    sync_folder,
    write_all,
)
from rightslab.storage.keeping.lines import Scan, scan

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "workbook.journal.jsonl"
MOST_BYTES = 256 * 1024 * 1024  # of one journal read at once; years of work stay far below

_NAME = re.compile(r"workbook\.journal(\.[0-9a-f]+)?\.jsonl")


@dataclass(frozen=True, slots=True)
class Position:
    """How far a journal has been read: bytes, and the checksum of the line that ends there."""

    bytes: int = 0
    mark: str = ""


def journals(folder: Path) -> list[Path]:
    """Return the journals in a folder, the common one first, then those of single kernels."""
    try:
        names = sorted(name for name in os.listdir(folder) if _NAME.fullmatch(name))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / name for name in sorted(names, key=lambda name: name != MAIN)]


def read(path: Path, position: Position) -> tuple[Scan, bool]:
    """Read what stands after ``position``; from the start, and False, if it is not found there."""
    fd = os.open(path, os.O_RDONLY | BINARY | NO_WAIT)
    try:
        state = os.fstat(fd)
        if not stat.S_ISREG(state.st_mode):
            return Scan(broken=(b"not a file",)), False
        if position.bytes <= state.st_size and _is_at(fd, position):
            os.lseek(fd, position.bytes, os.SEEK_SET)
            return scan(_read_all(fd)), True
        os.lseek(fd, 0, os.SEEK_SET)
        return scan(_read_all(fd)), False
    finally:
        os.close(fd)


def append(path: Path, data: bytes, size: int) -> None:
    """Add bytes to a journal that is ``size`` bytes long, and wait until they are on the disk.

    If that fails the journal is cut back to ``size``, so that nothing half-written stays.
    """
    new = size == 0 and not in_browser.is_there(path)
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | BINARY | NO_LINKS | NO_WAIT, 0o666)
    try:
        try:
            write_all(fd, data)
            sync_file(fd)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(fd, size)
            raise
    finally:
        os.close(fd)
    in_browser.arrived(path, data, size)
    if new:
        sync_folder(path.parent)


def cut(path: Path, size: int) -> None:
    """Cut an unfinished line off the end of a journal."""
    fd = os.open(path, os.O_WRONLY | BINARY | NO_LINKS)
    try:
        os.ftruncate(fd, size)
        sync_file(fd)
    finally:
        os.close(fd)


def _is_at(fd: int, position: Position) -> bool:
    if not position.bytes:
        return True
    tail = b',"sum":"' + position.mark.encode() + b'"}\n'
    os.lseek(fd, max(0, position.bytes - len(tail)), os.SEEK_SET)
    return os.read(fd, len(tail)) == tail


def _read_all(fd: int) -> bytes:
    pieces, left = [], MOST_BYTES
    while left and (piece := os.read(fd, min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
