"""The files of a class: what lies in a folder, nested or in an archive, and may be a hand-in.

Everything here is hostile until read: links are not followed, pipes and devices are not opened,
sizes, depth and numbers are bounded, and what cannot be used is told in a sentence.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage import handin
from rightslab.storage.keeping.disk import BINARY, NO_LINKS, NO_WAIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

MOST_FILES = 5_000
MOST_ARCHIVE = 200_000_000
MOST_UNPACKED = 4_000_000_000  # what all of an archive says it holds; only hand-ins are unpacked
DEEPEST = 8
ARCHIVE = ".zip"

Signature = tuple[int, int, int]  # bytes, time of the last change in ns, inode


@dataclass(frozen=True, slots=True)
class Problem:
    """One file that cannot be used: its name, what is wrong, and what to do.

    ``student`` is the id of whose it is, where that is known without the file's own words.
    """

    file: str
    what: str
    do: str
    student: str = ""

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


def files(
    folder: Path, most: int = MOST_FILES, wanted: Callable[[str], bool] | None = None
) -> Iterator[File | Problem]:
    """Yield what may be a hand-in, by name, and a problem for each that may not be opened.

    At most ``most`` files are looked at; ``wanted`` says by their names which, besides archives.
    """
    for number, found in enumerate(_walk(str(folder), "", wanted or is_handin)):
        if number >= most:
            yield Problem(
                folder.name,
                f"The folder has more than {most:,} files; the rest was not looked at.",
                "Give the folder of one class.",
            )
            return
        yield found


def contents(file: File) -> bytes:
    """Return the bytes of a file. Raises HandInError for one too large or not to be read."""
    most = MOST_ARCHIVE if file.is_archive else handin.MOST_BYTES
    try:
        with opened(file) as source:
            before = os.fstat(source.fileno()).st_size
            data = source.read(min(before, most) + 1)
            after = os.fstat(source.fileno()).st_size
    except OSError as error:
        msg = f"{file.name} cannot be read ({error.strerror})."
        raise handin.HandInError(msg) from error
    if len(data) > most:
        raise handin.HandInError(handin.too_large(file.name))
    if after != len(data):
        msg = f"{file.name} changed while it was read. Wait until it is there, and try again."
        raise handin.HandInError(msg)
    return data


def opened(file: File) -> BinaryIO:
    """Open a file to read. Raises OSError: it may be a link, a pipe or gone by now."""
    source = os.fdopen(os.open(file.path, os.O_RDONLY | BINARY | NO_LINKS | NO_WAIT), "rb")
    if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
        source.close()
        raise OSError(errno.EINVAL, "it is no file any more")
    return source


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


def _walk(
    folder: str, within: str, wanted: Callable[[str], bool], depth: int = 0
) -> Iterator[File | Problem]:
    try:
        with os.scandir(folder) as listed:  # names alone are kept: there may be 100,000
            entries = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in listed
                if not (entry.name.startswith(".") or entry.name == "__MACOSX")
            )
    except OSError as error:
        yield Problem(
            within or folder, f"The folder cannot be opened ({error.strerror}).", "Look who may."
        )
        return
    for bare, is_folder in entries:
        name, path = f"{within}{bare}", os.path.join(folder, bare)  # noqa: PTH118 - many
        if is_folder:
            if depth < DEEPEST:
                yield from _walk(path, f"{name}/", wanted, depth + 1)
            else:
                yield Problem(name, f"It lies more than {DEEPEST} folders deep.", "Move it up.")
        elif name.lower().endswith(ARCHIVE) or wanted(name):
            yield file_at(path, name)


def file_at(path: str, name: str) -> File | Problem:
    """Return a regular file under the name that it is to have, or why it is none."""
    try:
        found = os.lstat(path)
    except OSError as error:
        return Problem(name, f"It cannot be looked at ({error.strerror}).", "Copy it again.")
    if stat.S_ISLNK(found.st_mode):
        return Problem(name, "It is a link, and links are not followed.", "Put the file here.")
    if not stat.S_ISREG(found.st_mode):
        return Problem(name, "It is no file but a pipe or a device.", "Take it away.")
    return File(name, path, _signature(found))


def _signature(found: os.stat_result) -> Signature:
    return (found.st_size, found.st_mtime_ns, found.st_ino)
