"""The files of a class, wherever they lie: a folder, a zip, zips in folders, a zip in a zip.

One file is in memory at a time. An archive is read from disk, its directory aside, and what lies in
it is never unpacked to disk.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from rightslab.core.errors import RightslabError
from rightslab.grading import inbox_owner, names
from rightslab.grading.attempts import Place
from rightslab.grading.platforms import STAMP, is_given, is_request, is_typed, is_upload
from rightslab.storage import class_files, handin
from rightslab.storage.class_files import ARCHIVE, File, Problem, is_handin
from rightslab.storage.formats import safe_zip
from rightslab.storage.handin import HandInError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.storage.formats.safe_zip import Members

MOST_FILES = 120_000
WITHIN = "//"  # between the names of an archive and of a file in it, see Place
_MOST_INNER = 50_000_000  # bytes of an archive in an archive: it is in memory as a whole
OPEN = safe_zip.Bounds(10**13, 4 * MOST_FILES, _MOST_INNER, 10**15)
INNER = safe_zip.Bounds(_MOST_INNER, 5_000, handin.MOST_BYTES, 2_000_000_000)
_GROWS = 100  # times that all hand-ins of an archive may grow: text grows ten times
_ANYWAY = 200_000_000
_STAMP_BYTES = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One file that a student may have given: its name from the folder inwards, and its bytes.

    ``data`` is None for what is no hand-in and no request; it is not opened. ``stamp`` is what
    stands in nbgrader's ``timestamp.txt`` beside it, ``owner`` whose account it is in an inbox.
    """

    name: str
    place: Place
    data: bytes | None
    stamp: str = ""
    owner: str = ""


def found(submissions: Path, most: int = MOST_FILES) -> Iterator[Found | Problem]:
    """Yield all that may be hand-ins or requests, by name, and problems with single files.

    Raises HandInError where there is nothing at ``submissions``.
    """
    is_inbox = inbox_owner.is_inbox(submissions)
    for file in files(submissions, most):
        if isinstance(file, Problem):
            yield file
            continue
        owner = inbox_owner.owner(file.path) if is_inbox else ""
        try:
            for one in _members(file) if file.is_archive else [_one(file)]:
                yield replace(one, owner=owner) if owner and isinstance(one, Found) else one
        except RightslabError as error:
            yield problem(file.name, error)


def files(submissions: Path, most: int = MOST_FILES) -> Iterator[File | Problem]:
    """Yield the files on disk, unopened, the folder's own name in front where it says something."""
    if submissions.is_dir():
        # "submitted" is nbgrader's own word, and what lies in it is called by the students' ids.
        within = "submitted/" if submissions.resolve().name == "submitted" else ""
        for one in class_files.files(submissions, most, wanted):
            named = isinstance(one, File) and within
            yield File(f"{within}{one.name}", one.path, one.signature) if named else one  # type: ignore[union-attr]
    elif submissions.exists():
        yield class_files.file_at(str(submissions), submissions.name)
    else:
        msg = (
            f"There is no folder and no file {submissions}. Give the folder in which the hand-ins "
            "lie, or the zip that your learning platform made."
        )
        raise HandInError(msg)


def how_many(submissions: Path, most: int = MOST_FILES) -> int:
    """Return how many files `found` will yield, for a progress bar; archives in archives are one.

    What cannot be opened counts as one. Raises HandInError where there is nothing.
    """
    return sum(map(_weight, files(submissions, most)))


def apart(submissions: Path, out: Path) -> None:
    """Refuse results among the hand-ins, which the next grading would read. Raises HandInError."""
    if submissions.is_dir() and out.resolve().is_relative_to(submissions.resolve()):
        msg = "The results would lie among the hand-ins. Name a folder for them outside of those."
        raise HandInError(msg)


def problem(name: str, error: RightslabError, student: str = "") -> Problem:
    """Return a problem from the sentences of an error, of which the last says what to do."""
    said = str(error).strip()
    shown = names.shown(name)
    for begins in (shown, name):
        said = f"It{said.removeprefix(begins)}" if said.startswith(f"{begins} ") else said
    what, stop, do = said.rpartition(". ")
    if not stop:
        what, do = said.removesuffix("."), "Ask for the file again."
    return Problem(shown, names.shown(f"{what}."), names.shown(do), student)


def wanted(name: str) -> bool:
    """Say whether a file is looked at: a hand-in, a request, or what a student gave instead."""
    return is_handin(name) or is_request(name) or is_upload(name) or is_typed(name)


def _weight(file: File | Problem) -> int:
    if isinstance(file, Problem) or not file.is_archive:
        return 1
    try:
        with closing(source_of(file)) as source:
            archive = safe_zip.open_zip(source, file.name, OPEN, one_by_one=True)
            return sum(map(_counts, archive.names))
    except RightslabError:
        return 1


def _one(file: File) -> Found:
    place = Place(file.path)
    if not _is_opened(file.name):
        return Found(file.name, place, None)
    return Found(file.name, place, class_files.contents(file), _stamp_on_disk(file.path))


def _is_opened(name: str) -> bool:
    return is_handin(name) or is_request(name)


def _stamp_on_disk(path: str) -> str:
    beside = os.path.join(os.path.dirname(path), STAMP)  # noqa: PTH118, PTH120 - once for each file
    known = class_files.file_at(beside, STAMP)
    if isinstance(known, Problem) or known.signature[0] > _STAMP_BYTES:
        return ""
    try:
        return class_files.contents(known).decode("ascii", "replace")
    except RightslabError:
        return ""


def _members(file: File) -> Iterator[Found | Problem]:
    with closing(source_of(file)) as source:
        archive = safe_zip.open_zip(source, names.shown(file.name), OPEN, one_by_one=True)
        _refuse_bomb(archive, file.signature[0], "It")
        inside = sorted(filter(_counts, archive.names))
        if not inside and is_given(file.name):
            yield Found(file.name, Place(file.path), None)
        for name in inside:
            shown = f"{file.name}/{_readable(name)}"
            try:
                if name.lower().endswith(ARCHIVE):
                    yield from _inner(archive, name, shown, file.path)
                else:
                    yield _member(archive, name, shown, Place(file.path, name))
            except RightslabError as error:
                yield problem(shown, error)


def _inner(outer: Members, name: str, shown: str, path: str) -> Iterator[Found | Problem]:
    data = outer.read(name)
    archive = safe_zip.open_zip(data, names.shown(shown), INNER, one_by_one=True)
    _refuse_bomb(archive, len(data), "It")
    inside = sorted(filter(_counts, archive.names))
    if not inside and is_given(shown):
        yield Found(shown, Place(path, name), None)
    for inner in inside:
        called = f"{shown}/{_readable(inner)}"
        try:
            if inner.lower().endswith(ARCHIVE):
                msg = "It is an archive in an archive in an archive. Unpack it and put it here."
                raise HandInError(msg)
            yield _member(archive, inner, called, Place(path, f"{name}{WITHIN}{inner}"))
        except RightslabError as error:
            yield problem(called, error)


def _member(archive: Members, name: str, shown: str, place: Place) -> Found:
    if not _is_opened(name):
        return Found(shown, place, None)
    if archive.size(name) > handin.MOST_BYTES:
        raise HandInError(handin.too_large("It"))
    beside = f"{name.rpartition('/')[0]}/{STAMP}"
    stamp = ""
    if 0 < archive.size(beside) <= _STAMP_BYTES:
        stamp = archive.read(beside).decode("ascii", "replace")
    return Found(shown, place, archive.read(name), stamp)


def _counts(name: str) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part != "..")
    return not hidden and (wanted(name) or name.lower().endswith(ARCHIVE))


def _refuse_bomb(archive: Members, size: int, what: str) -> None:
    total = sum(map(archive.size, filter(_is_opened, archive.names)))
    if total > max(_ANYWAY, _GROWS * size):
        msg = (
            f"{what} would grow to {total / 1e9:,.1f} GB when unpacked, as archives do that are "
            "made to fill a disk. Nothing of it was read. Take it away."
        )
        raise HandInError(msg)


def _readable(name: str) -> str:
    """Return a member's name as it was meant, where its zip does not say that it is UTF-8."""
    if name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def source_of(file: File) -> BinaryIO:
    """Open an archive on disk. Raises HandInError."""
    try:
        return class_files.opened(file)
    except OSError as error:
        msg = f"{file.name} cannot be read ({error.strerror}). Look who may read it."
        raise HandInError(msg) from error
