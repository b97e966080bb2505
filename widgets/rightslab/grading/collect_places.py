"""One hand-in of a class, read again at its place; archives stay open between two of them."""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import TYPE_CHECKING, BinaryIO

from rightslab.core.errors import RightslabError
from rightslab.grading import names
from rightslab.grading.collect_files import INNER, OPEN, WITHIN, source_of
from rightslab.storage import class_files
from rightslab.storage.class_files import ARCHIVE, Problem
from rightslab.storage.formats import safe_zip
from rightslab.storage.handin import HandInError

if TYPE_CHECKING:
    from rightslab.grading.attempts import Place
    from rightslab.storage.formats.safe_zip import Members

_MOST_OPEN = 4


def bytes_at(place: Place) -> bytes:
    """Return the bytes that lie at a place. Raises HandInError where they cannot be read."""
    try:
        return _at(place)
    except HandInError:
        raise
    except (RightslabError, OSError) as error:
        msg = f"{names.shown(os.path.basename(place.path))} cannot be read any more. {error}"  # noqa: PTH119
        raise HandInError(msg) from error


class _Open:
    """The archives that this process has open: a directory of 100,000 files is read once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], tuple[Members, BinaryIO | None]] = OrderedDict()

    def outer(self, path: str) -> Members:
        known = class_files.file_at(path, os.path.basename(path))  # noqa: PTH119 - see Place
        if isinstance(known, Problem):
            raise HandInError(str(known))
        # A process that was forked off must not share the place in the file with its parent.
        key = (os.getpid(), path, known.signature)
        if key not in self._kept:
            source = source_of(known)
            self._keep(key, safe_zip.open_zip(source, known.name, OPEN, one_by_one=True), source)
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def inner(self, path: str, outer: Members, name: str) -> Members:
        key = (os.getpid(), path, id(outer), name)
        if key not in self._kept:
            opened = safe_zip.open_zip(outer.read(name), "It", INNER, one_by_one=True)
            self._keep(key, opened, None)
        return self._kept[key][0]

    def _keep(self, key: tuple[object, ...], members: Members, source: BinaryIO | None) -> None:
        self._kept[key] = (members, source)
        while len(self._kept) > _MOST_OPEN:
            _, (_, old) = self._kept.popitem(last=False)
            if old is not None:
                old.close()

    def __len__(self) -> int:
        return len(self._kept)

    def close(self) -> None:
        for _, source in self._kept.values():
            if source is not None:
                source.close()
        self._kept.clear()


_open = _Open()


def close() -> None:
    """Let go of the archives that `bytes_at` keeps open, so that they can be moved."""
    _open.close()


def open_now() -> int:
    """Return how many archives are open."""
    return len(_open)


def _at(place: Place) -> bytes:
    if not place.member:
        known = class_files.file_at(place.path, os.path.basename(place.path))  # noqa: PTH119
        if isinstance(known, Problem):
            raise HandInError(str(known))
        return class_files.contents(known)
    outer = _open.outer(place.path)
    if place.member in outer:
        return outer.read(place.member)
    name, _, inner = place.member.partition(ARCHIVE + WITHIN)
    for end in (ARCHIVE, ARCHIVE.upper(), ARCHIVE.title()):
        if f"{name}{end}" in outer:
            return _open.inner(place.path, outer, f"{name}{end}").read(inner)
    return outer.read(place.member)  # says what is there in its place
