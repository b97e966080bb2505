"""The inbox of a class: a folder of a Hub in which hand-ins are collected.

``RIGHTSLAB_INBOX`` names it; whoever runs the Hub sets it for everybody (HUB.md). Learners may put
files into it and not look around in it, so a file's name has a part that nobody can guess.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from rightslab.core.errors import RightslabError
from rightslab.storage.keeping.disk import BINARY, NO_LINKS, sync_file, write_all

VARIABLE = "RIGHTSLAB_INBOX"
_OWNER = 0o600
_GROUP = 0o640  # in a folder that hands its group on, such as the group of those who grade


class InboxError(RightslabError):
    """A hand-in is made, and is not in the inbox of the class; the text says what to do."""


def inbox() -> Path | None:
    """Return the folder in which this Hub collects hand-ins; None where there is none."""
    given = os.environ.get(VARIABLE, "").strip()
    return Path(given).expanduser().absolute() if given else None


def hub_user() -> str:
    """Return who is logged in on a Hub; empty anywhere else."""
    return os.environ.get("JUPYTERHUB_USER", "").strip()


def deliver(made: Path, folder: Path) -> Path:
    """Put a copy of a hand-in into an inbox and return it: whole or not at all.

    It belongs to who runs this, and only the owner may read it, besides the folder's group where
    the folder hands that on. Raises InboxError.
    """
    place = folder / f"{made.stem}-{secrets.token_hex(16)}{made.suffix}"
    part = place.with_name(f".{place.name}.part")
    try:
        mode = _GROUP if folder.stat().st_mode & stat.S_ISGID else _OWNER
        _write(part, made.read_bytes(), mode)
        part.rename(place)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        msg = (
            f"Your file is made, {made}, and it could not be put into the inbox of your class "
            f"({error.strerror or error}). Tell who runs this Hub, and give the file to your "
            "instructor yourself."
        )
        raise InboxError(msg) from error
    return place


def _write(path: Path, data: bytes, mode: int) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | NO_LINKS, _OWNER)
    try:
        write_all(fd, data)
        if hasattr(os, "fchmod"):
            os.fchmod(fd, mode)  # a umask must not take the group's right away
        sync_file(fd)
    finally:
        os.close(fd)
