"""The files of a class: what lies in a folder, nested or in an archive, and may be a hand-in.

Everything here is hostile until read: links are not followed, pipes and devices are not opened,
sizes, depth and numbers are bounded, and what cannot be used is told in a sentence.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage import handin
from rightslab.storage.keeping.disk import BINARY, NO_LINKS, NO_WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_FILES = 5_000
MOST_ARCHIVE = 200_000_000
MOST_UNPACKED = 4_000_000_000  # what all of an archive says it holds; only hand-ins are unpacked
DEEPEST = 8
ARCHIVE = ".zip"

Signature = tuple[int, int, int]  # bytes, time of the last change in ns, inode


@dataclass(frozen=True, slots=True)
class Problem:
    """One file that cannot be used: its name, what is wrong, and what to do."""

    file: str
    what: str
    do: str

    def __str__(self) -> str:
        """Say it on one line."""
        return f"{self.file}: {self.what} {self.do}"


@dataclass(frozen=True, slots=True)
class File:
    """A regular file that may hold hand-ins: its name as seen from the folder, and where it is."""

    name: str
    path: str
    signature: Signature

    @property
    def is_archive(self) -> bool:
        """Say whether it is the archive of a learning platform."""
        return self.name.lower().endswith(ARCHIVE)


def files(folder: Path) -> Iterator[File | Problem]:
    """Yield what may be a hand-in, by name, and a problem for each that may not be opened."""
    for number, found in enumerate(_walk(str(folder), "", 0)):
        if number >= MOST_FILES:
            yield Problem(
                folder.name,
                f"The folder has more than {MOST_FILES:,} files; the rest was not looked at.",
                "Give the folder of one class.",
            )
            return
        yield found


def contents(file: File) -> bytes:
    """Return the bytes of a file. Raises HandInError for one too large or not to be read."""
    most = MOST_ARCHIVE if file.is_archive else handin.MOST_BYTES
    try:
        fd = os.open(file.path, os.O_RDONLY | BINARY | NO_LINKS | NO_WAIT)
        with os.fdopen(fd, "rb") as opened:
            data = opened.read(most + 1)
    except OSError as error:
        msg = f"{file.name} cannot be read ({error.strerror})."
        raise handin.HandInError(msg) from error
    if len(data) > most:
        raise handin.HandInError(handin.too_large(file.name, max(len(data), file.signature[0])))
    return data


def members(file: File) -> Iterator[tuple[str, bytes] | Problem]:
    """Yield the hand-ins in an archive, by name; a problem for each that cannot be unpacked.

    Raises RightslabError for an archive of which nothing can be read.
    """
    from rightslab.storage.formats import safe_zip

    bounds = safe_zip.Bounds(MOST_ARCHIVE, MOST_FILES, handin.MOST_BYTES, MOST_UNPACKED)
    archive = safe_zip.open_zip(contents(file), file.name, bounds)
    for name in sorted(filter(is_handin, archive.names)):
        shown = f"{file.name}/{name}"
        try:
            data = archive.read(name)
        except RightslabError as error:
            yield Problem(shown, str(error), "The other files are read all the same.")
            continue
        yield shown, data


def is_handin(name: str) -> bool:
    """Say whether a file's name is that of a hand-in; platforms put words before and behind it.

    >>> is_handin("Lima_Ana_4711_ana-lima.rightslab"), is_handin("ana.rightslab (1)")
    (True, True)
    >>> is_handin("__MACOSX/._ana.rightslab"), is_handin("notes.docx")
    (False, False)
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = not last.startswith((".", "~")) and "__MACOSX" not in name
    lower = last.lower()
    return kept and handin.SUFFIX in lower and ".rightslab-" not in lower


def _walk(folder: str, within: str, depth: int) -> Iterator[File | Problem]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(
            within or folder, f"The folder cannot be opened ({error.strerror}).", "Look who may."
        )
        return
    for entry in entries:
        name = f"{within}{entry.name}"
        if entry.name.startswith(".") or entry.name == "__MACOSX":
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                yield from _walk(entry.path, f"{name}/", depth + 1)
            else:
                yield Problem(name, f"It lies more than {DEEPEST} folders deep.", "Move it up.")
        elif is_handin(name) or name.lower().endswith(ARCHIVE):
            yield _file(entry, name)


def _file(entry: os.DirEntry[str], name: str) -> File | Problem:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Problem(name, f"It cannot be looked at ({error.strerror}).", "Copy it again.")
    if stat.S_ISLNK(found.st_mode):
        return Problem(name, "It is a link, and links are not followed.", "Put the file here.")
    if not stat.S_ISREG(found.st_mode):
        return Problem(name, "It is no file but a pipe or a device.", "Take it away.")
    return File(name, entry.path, (found.st_size, found.st_mtime_ns, found.st_ino))
