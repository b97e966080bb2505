"""Zips from outside: read by name within bounds, never unpacked to disk; and zips of our own.

Before a member is read, the whole directory is looked at: how many members, how large they say
they are, and what their names are. One bad name and nothing of the zip is read.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.storage.formats.format import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

MEGABYTE = 1_000_000
# All that a damaged zip has been seen to raise in `zipfile`; a test throws random bytes at it.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    LookupError,
    RuntimeError,
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAME_BYTES = 1_024  # a name, its extra fields and its comment, on average
_SMALL = 100_000  # bytes below which a high ratio does no harm
_END = b"PK\x05\x06"  # begins the last record of a zip, which says where its directory is
_DRIVE = re.compile("[A-Za-z]:")
_TAIL = 65_535 + 22 + 20 + 56  # bytes in which a zip's last records lie, its comment too
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_NO_ZIP = (
    "{what} is no zip, or it is damaged, and nothing was read of it. Ask for the file again, or "
    "make the zip again."
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a zip may hold: bytes of the zip, members, bytes of one and of all, and ratio."""

    packed: int = 50 * MEGABYTE
    members: int = 5_000
    each: int = 50 * MEGABYTE
    total: int = 200 * MEGABYTE
    ratio: int = 200


class Members:
    """The files of one zip by name, folders left out. A file is unpacked when it is asked for."""

    def __init__(
        self,
        what: str,
        archive: zipfile.ZipFile,
        bounds: Bounds,
        faults: Mapping[str, str] | None = None,
    ) -> None:
        self._what, self._archive, self._bounds = what, archive, bounds
        self._in = _inside(what)
        self._faults = faults or {}
        files = [info for info in archive.infolist() if not info.is_dir()]
        self._files = {info.filename: info for info in files}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in the order of the zip."""
        return tuple(self._files)

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def size(self, name: str) -> int:
        """Return how many bytes a file says that it has unpacked; 0 where there is none."""
        return self._files[name].file_size if name in self._files else 0

    def read(self, name: str) -> bytes:
        """Return the bytes of one file, its checksum verified. A zip inside stays a zip.

        Raises FormatError where there is no such file, it is too large or damaged.
        """
        info = self._files.get(name)
        if info is None:
            msg = f"{self._what} holds no file {_short(name)}. It holds {_some(self._files)}."
            raise FormatError(msg)
        if name in self._faults:
            raise FormatError(self._faults[name])
        self._weigh(info)
        try:
            with self._archive.open(info) as file:
                data = file.read(self._bounds.each + 1)
        except NotImplementedError as error:
            raise FormatError(self._unreadable(info)) from error
        except _BROKEN as error:
            msg = (
                f"The file {_short(name)} in {self._in} is damaged, and nothing was read of it. "
                "Ask for the zip again."
            )
            raise FormatError(msg) from error
        if len(data) != info.file_size:
            raise FormatError(_NO_ZIP.format(what=self._what))
        return data

    def _weigh(self, info: zipfile.ZipInfo) -> None:
        if info.compress_type not in _METHODS:
            raise FormatError(self._unreadable(info))
        if info.file_size > self._bounds.each:
            msg = (
                f"The file {_short(info.filename)} in {self._in} has "
                f"{info.file_size / MEGABYTE:,.1f} MB unpacked, and at most "
                f"{self._bounds.each / MEGABYTE:,.0f} MB are read. Take it out of the zip."
            )
            raise FormatError(msg)
        most = self._bounds.ratio * max(info.compress_size, 1)
        if info.file_size > _SMALL and info.file_size > most:
            msg = (
                f"The file {_short(info.filename)} in {self._in} would grow more than "
                f"{self._bounds.ratio} times when unpacked, as files do that are made to fill a "
                "disk. It was not read. Take it out of the zip."
            )
            raise FormatError(msg)

    def _unreadable(self, info: zipfile.ZipInfo) -> str:
        return (
            f"The file {_short(info.filename)} in {self._in} is packed in a way that is not read "
            "here. Make the zip again in the usual way (deflate)."
        )


def open_zip(
    data: bytes | BinaryIO,
    what: str = "This file",
    bounds: Bounds | None = None,
    *,
    one_by_one: bool = False,
) -> Members:
    """Open a zip from its bytes, or from a file that stays open as long as it is read.

    ``what`` is how the messages call it, its name by default. With ``one_by_one`` a file with a
    faulty name is refused when it is read, and the others are read all the same.
    Raises FormatError, and nothing else, for what is no zip, is larger than ``bounds`` allow, is
    locked with a password, or has a name that points outside (absolute, ``..``, a backslash), a
    link, or the same name twice.
    """
    bounds = bounds or Bounds()
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    try:
        size, tail = _ends(source)
    except _BROKEN as error:
        raise FormatError(_NO_ZIP.format(what=what)) from error
    if size > bounds.packed:
        msg = (
            f"{what} has {size / MEGABYTE:,.1f} MB, and at most "
            f"{bounds.packed / MEGABYTE:,.0f} MB are read. Give a smaller zip."
        )
        raise FormatError(msg)
    if _directory_size(tail) > bounds.members * _NAME_BYTES:
        raise FormatError(_too_many(what, bounds))
    try:
        archive = zipfile.ZipFile(source)
    except (*_BROKEN, NotImplementedError) as error:
        raise FormatError(_NO_ZIP.format(what=what)) from error
    faults = _look_over(archive.infolist(), what, bounds)
    if faults and not one_by_one:
        raise FormatError(next(iter(faults.values())))
    return Members(what, archive, bounds, faults)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name. The same files give the same bytes: no clock, no system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)  # its date is 1980-01-01
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _ends(source: BinaryIO) -> tuple[int, bytes]:
    """Return how many bytes a file has, and its last ones."""
    size = source.seek(0, io.SEEK_END)
    source.seek(max(size - _TAIL, 0))
    return size, source.read(_TAIL)


def _directory_size(data: bytes) -> int:
    """Return how many bytes the zip's directory says it has; 0 where there is none to be read.

    `zipfile` reads the whole directory at once, so its size is known before it does.
    """
    at = len(data) - 22 if data[-22:-18] == _END else data.rfind(_END)
    if at < 0:
        return 0
    try:
        if data[max(at - 20, 0) : at].startswith(b"PK\x06\x07"):
            return int(struct.unpack_from("<Q", data, at - 20 - 56 + 40)[0])
        return int(struct.unpack_from("<L", data, at + 12)[0])
    except struct.error:
        return 0


def _look_over(members: list[zipfile.ZipInfo], what: str, bounds: Bounds) -> dict[str, str]:
    """Refuse a zip that is too large; return what is wrong with single files, by their names."""
    if len(members) > bounds.members:
        raise FormatError(_too_many(what, bounds))
    total = sum(info.file_size for info in members)
    if total > bounds.total:
        msg = (
            f"{what} has {total / MEGABYTE:,.1f} MB unpacked, and at most "
            f"{bounds.total / MEGABYTE:,.0f} MB are read. Make a zip of fewer or smaller files."
        )
        raise FormatError(msg)
    faults = {}
    for info in members:
        fault = _fault(info)
        if fault:
            msg = f"The file {_short(info.orig_filename)} in {_inside(what)} {fault}"
            faults[info.filename] = msg
    twice = (name for name, n in Counter(info.filename for info in members).items() if n > 1)
    for name in twice:
        faults.setdefault(
            name,
            f"{what} holds {_short(name)} more than once, and nobody can tell which is meant. "
            "Make the zip again.",
        )
    return faults


def _fault(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    if info.flag_bits & _ENCRYPTED:
        return "is locked with a password. Make the zip again without one."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link to another place, not a file. Make the zip again with the file itself."
    parts = name.split("/")
    outside = name.startswith("/") or ".." in parts or "\\" in name or _DRIVE.match(name)
    if outside or "\0" in name or not name.strip("/ "):
        return (
            "has a name that points outside the zip, so nothing was read of it. Make the zip again "
            "with plain names of files and folders."
        )
    return ""


def _too_many(what: str, bounds: Bounds) -> str:
    return (
        f"{what} holds more files than the {bounds.members:,} that are read. Make zips of fewer "
        "files."
    )


def _inside(what: str) -> str:
    """Return how a zip is called within a sentence: the default begins with a small letter."""
    return f"t{what[1:]}" if what.startswith("This ") else what


def _short(name: str) -> str:
    return repr(name if len(name) <= 80 else f"{name[:77]}...")  # noqa: PLR2004 - fits a line


def _some(names: Iterable[str]) -> str:
    known = [_short(name) for name in names]
    more = f" and {len(known) - 5} more" if len(known) > 5 else ""  # noqa: PLR2004 - a sentence
    return (", ".join(known[:5]) or "no files") + more
