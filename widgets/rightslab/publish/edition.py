"""Write an edition of the kit: a folder that a learner can work in, and a wheel of the same.

From the repository it is a clone without tests: ``kit.py``, locks, ``widgets/``, ``data/``,
``lessons/``. From an installed package it is a course folder: the notebooks, and a wheel that
installs the kit with the data of the edition. The same kit gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.publish import edition_wheel
from rightslab.publish.edition_data import EditionError
from rightslab.publish.edition_kinds import CARD, Edition, changed, leaves_out
from rightslab.publish.edition_readme import readme
from rightslab.publish.put_in_place import in_place_of, refuse_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOT_FILES = (
    ".gitattributes",
    ".gitignore",
    "LICENSE",
    "environment.yml",
    "kit.py",
    "pyproject.toml",
    "requirements.lock",
)
_DEMO = "widgets/rightslab/demo/__init__.py"
_NO_DEMO = '''"""Made-up classes are for instructors."""

from rightslab.core.errors import RightslabError

MSG = "This edition makes no made-up classes. Use the kit of the repository."
raise RightslabError(MSG)
'''
_LEFT_OVER = re.compile(r"\.new\d*\.|\.kept-by-update\.")  # what an update puts beside a lesson
_NEVER = {"__pycache__", "_data", "_lessons", "work"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the whole kit lies: a clone, or a package in which ``_data`` and ``_lessons`` lie."""

    package: Path = _PACKAGE

    @property
    def clone(self) -> Path | None:
        """The folder of the repository; None for an installed package."""
        root = self.package.parents[1]
        return (
            None if (self.package / "_data").is_dir() or not (root / "kit.py").is_file() else root
        )

    @property
    def data(self) -> Path:
        """The folder of the data."""
        return self.clone / "data" if self.clone else self.package / "_data"

    @property
    def lessons(self) -> Path:
        """The folder of the lessons."""
        return self.clone / "lessons" if self.clone else self.package / "_lessons"

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield each file of the kit, with its path in the repository, in a fixed order."""
        if self.clone:
            yield from ((name, self.clone / name) for name in _ROOT_FILES)
            yield from _below("widgets/rightslab_door", self.clone / "widgets" / "rightslab_door")
        yield from _below("widgets/rightslab", self.package)
        yield from _below("data", self.data)
        for name, path in _below("lessons", self.lessons):
            if path.suffix == ".ipynb" and not _LEFT_OVER.search(path.name):
                yield name, path


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the folder, how many files, and the wheel, or why there is none."""

    folder: Path
    files: int
    wheel: Path | None
    why_no_wheel: str = ""


def write(kind: Edition, out: Path, source: Source | None = None, *, wheel: bool = True) -> Written:
    """Write an edition into a new or empty folder. Raises EditionError and leaves nothing behind.

    The folder appears when all is in it.
    """
    source = source or Source()
    _refuse(kind, out, source)
    try:
        with in_place_of(out, EditionError) as part:
            files = dict(_edited(kind, source))
            _put(part, files if source.clone else _course_folder(files, source))
            made, why = edition_wheel.build(part, files, source.package) if wheel else (None, "")
    except OSError as error:
        msg = (
            f"The edition was not written to {out}: {error.strerror or error}. See that the disk "
            "has room and that you may write there, then try again."
        )
        raise EditionError(msg) from error
    return Written(out, len(files), out / made if made else None, why)


def _refuse(kind: Edition, out: Path, source: Source) -> None:
    """Refuse a folder that holds something, and an edition as the kit to write others from."""
    if out.is_file() or (out.is_dir() and any(out.iterdir())):
        msg = f"{out} is there already. Name a folder that is new or empty."
        raise EditionError(msg)
    refuse_inside(out, (source.package, source.data, source.lessons), EditionError)
    card = source.data / Path(CARD).name
    if card.is_file():
        msg = (
            f"This kit is an edition itself, so it has not all that the {kind.name} edition "
            "needs. Write editions with the kit of the repository."
        )
        raise EditionError(msg)


def _edited(kind: Edition, source: Source) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an edition, as they stand in it."""
    for name, path in source.files():
        if not leaves_out(kind, name):
            yield name, changed(kind, name, path.read_bytes(), source.data)
    if not kind.instructor:
        yield _DEMO, _NO_DEMO.encode()
    yield CARD, kind.card.encode()
    yield "README.md", readme(kind, in_clone=source.clone is not None).encode()


def _course_folder(files: dict[str, bytes], source: Source) -> dict[str, bytes]:
    """Return what lies in a course folder: the notebooks, and what to read first."""
    found = {
        name.removeprefix("lessons/"): data
        for name, data in files.items()
        if name.startswith("lessons/")
    }
    licence = edition_wheel.licence(source.package)
    return {**found, "README.md": files["README.md"], **({"LICENSE": licence} if licence else {})}


def _put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _below(name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in parts.parts)
        if path.is_file() and not hidden and not _NEVER & set(parts.parts):
            yield f"{name}/{parts.as_posix()}", path
