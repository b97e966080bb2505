"""Files that come in through the grading form, and files that go out through it, piece by piece.

The page and the kernel speak over one line, and a server lets no large message through. So a file
goes in pieces, and only a whole one gets its name.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
import zipfile
from pathlib import Path, PurePosixPath

from rightslab.core.errors import RightslabError
from rightslab.desk.grade_results import ALL, PAGES
from rightslab.grading.ledger import HIDDEN

FOLDER = "received"
_PART = ".part"
_LONGEST = 120
_DEEPEST = 8  # folders of a class, as `storage.class_files` looks into them
_MOST = 8_000_000_000  # bytes
_LEFT_OUT = {HIDDEN, "marking"}


class Receiving:
    """Takes files into ``received`` beside the notebook."""

    def __init__(self, here: Path) -> None:
        self._folder = here / FOLDER

    def put(self, name: str, group: str, offset: int, size: int, data: bytes) -> str:
        """Take in a piece; return the path as seen from the notebook once the file is whole.

        Files of one ``group`` go into one folder of that name; it may lie in others, as in
        ``class/Ana Lima_12345``. A file of the same name that holds something else stays, and the
        new one gets a number.
        """
        if not 0 <= size <= _MOST or offset < 0 or offset + len(data) > size:
            msg = f"{name!r} could not be taken in: the page sent a piece that does not fit."
            raise RightslabError(msg)
        folders = group.split("/") if group else []
        if len(folders) > _DEEPEST:
            msg = f"{name!r} lies more than {_DEEPEST} folders deep. Make an archive of the folder."
            raise RightslabError(msg)
        folder = self._folder.joinpath(*map(_clean, folders))
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{_clean(name)}{_PART}"
        with part.open("r+b" if offset else "wb") as file:
            file.seek(0, 2)
            if file.tell() != offset:
                msg = f"{name!r} did not come in one go. Choose it again."
                raise RightslabError(msg)
            file.write(data)
        if offset + len(data) < size:
            return ""
        whole = _free(folder / _clean(name), part)
        part.replace(whole)
        return whole.relative_to(self._folder.parent).as_posix()


class Giving:
    """Gives files of a folder of results, and archives of them."""

    def __init__(self) -> None:
        self._made: dict[str, Path] = {}
        self._place = tempfile.TemporaryDirectory(prefix="rightslab-")

    def get(self, out: Path, name: str, offset: int, most: int) -> tuple[bytes, int]:
        """Return a piece of a file and its whole length. Raises RightslabError if it is gone."""
        path = self._archive(out, name, anew=not offset) or _inside(out, name)
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(offset)
            return file.read(most), size

    def _archive(self, out: Path, name: str, *, anew: bool) -> Path | None:
        if name not in {ALL, PAGES}:
            return None
        path = Path(self._place.name) / name
        if anew or not path.is_file():
            _zipped(out if name == ALL else out / "feedback", path)
        return path


def _zipped(folder: Path, path: Path) -> None:
    """Write what is for people into an archive: neither the key of the pseudonyms nor marking."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.rglob("*")):
            near = one.relative_to(folder)
            if one.is_file() and not one.is_symlink() and near.parts[0] not in _LEFT_OUT:
                archive.write(one, near.as_posix())


def _inside(out: Path, name: str) -> Path:
    """Return a file of the results; never one outside of them, nor one that is hidden."""
    asked = PurePosixPath(name)
    path = out / asked
    fits = not asked.is_absolute() and ".." not in asked.parts and not _LEFT_OUT & {*asked.parts}
    if not fits or not path.is_file():
        msg = f"{name!r} is not among the results any more. Grade the class again."
        raise RightslabError(msg)
    return path


def _clean(name: str) -> str:
    """Return the last part of a name as every system takes it, its ending kept.

    >>> _clean("../../a:b.zip"), _clean("...")
    ('a b.zip', 'file')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = re.sub(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]+', " ", last)
    kept = kept.strip(" .") or "file"
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST // 2] + kept[-_LONGEST // 2 :]


def _free(wanted: Path, part: Path) -> Path:
    """Return a name that is free, or that of a file with the very same bytes."""
    path, number = wanted, 2
    while path.exists() and not _same(path, part):
        path = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
        number += 1
    return path


def _same(one: Path, other: Path) -> bool:
    if not one.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as a, other.open("rb") as b:
        while piece := a.read(1 << 20):
            if piece != b.read(1 << 20):
                return False
    return True


def take_away(made: Path | None) -> None:
    """Take away a folder that a grading made which came to nothing."""
    if made:
        shutil.rmtree(made, ignore_errors=True)
