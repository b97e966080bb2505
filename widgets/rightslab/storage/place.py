"""Where a learner's work is kept."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from rightslab.core.errors import RightslabError

LONGEST = 40  # characters of a learner's folder name, the checksum aside


def work_folder(near: Path) -> Path:
    """Return the folder for work: ``RIGHTSLAB_WORK`` if it is set, else ``work`` in ``near``.

    ``near`` is the notebook's folder. It is never a folder of installed packages, which the next
    update would empty: there, and only there, ``work`` in the home folder is meant.
    """
    given = os.environ.get("RIGHTSLAB_WORK", "").strip()
    if given:
        return Path(given).expanduser().absolute()
    near = near.absolute()
    if {"site-packages", "dist-packages"} & set(near.parts):
        near = Path.home() / "rightslab"
    return near / "work"


def make_private(folder: Path) -> None:
    """Make a folder that nobody else may look into, where there is none yet.

    On a computer with several users home folders can often be read by all. A folder that is there
    keeps the rights that it has; one that cannot be made is for the workbook to tell.
    """
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True)


def near(path: Path) -> str:
    """Return a path as seen from here where it is near, else in full."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def learner_folder(folder: Path, learner: str | None) -> Path:
    """Return one learner's own folder in ``folder``; ``folder`` itself when no name is given."""
    return folder if learner is None else folder / slug(learner)


def slug(learner: str) -> str:
    """Turn a learner's name into a folder name that every system takes.

    Names that the folder name cannot show in full get a checksum, so that no two learners share a
    folder. Capitals and spaces at the edges make no difference. Raises RightslabError for
    an empty name.

    >>> slug("Ana Lima")
    'ana-lima'
    >>> slug("Ana María")
    'ana-maria-e3dad0'
    """
    name = " ".join(unicodedata.normalize("NFKC", learner).casefold().split())
    if not name:
        msg = (
            f"You gave {learner!r} as the learner's name. A name has at least one letter. Give "
            'one, as in learner="Ana", or leave learner out.'
        )
        raise RightslabError(msg)
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:LONGEST].strip("-")
    if (
        short == name.replace(" ", "-")
        and re.fullmatch(r"[a-z0-9 ]+", name)
        and short not in _TAKEN
    ):
        return short
    import hashlib  # most learners give no name, or a plain one

    check = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{short or 'learner'}-{check}"


# Windows keeps these names for devices.
_TAKEN = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}
