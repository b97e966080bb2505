"""The drive of a kernel that runs in a browser: whether it lasts, and whether it took what it got.

There JupyterLite keeps files in the browser's own storage, mounted at ``/drive``. A file's bytes go
there when the file is closed, and a refusal (storage full, storage not allowed) reaches no program:
what was written has to be read back. To ask for the state of a file that somebody else deleted is
never answered, so nothing here does: files are opened or listed, which is always answered.
Without a service worker, as in many private windows, there is no such drive and files are in memory
only. On a computer nothing here does anything.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

HERE = sys.platform == "emscripten"
DRIVE = Path("/drive")

_REFUSED = (
    "the browser did not take it: its storage is full or was refused. Free some space on this "
    "device, but do not clear this site's data, for your work is in it"
)
# What a refused file looks like from within: too short, never made, or an answer that is an error.
_SIGNS = {errno.ENOSPC, errno.ENOENT, errno.EINVAL, errno.EIO, errno.EDQUOT}


def is_fleeting(folder: Path) -> bool:
    """Say whether what is put there is gone as soon as the page is closed."""
    return HERE and DRIVE not in (folder.absolute(), *folder.absolute().parents)


def cure(error: OSError) -> str | None:
    """Return what a browser's refusal means and what to do, as the middle of a sentence."""
    return _REFUSED if HERE and error.errno in _SIGNS else None


def is_there(path: Path) -> bool:
    """Say whether a file stands there, also where its state must not be asked for."""
    if not HERE:
        return path.exists()
    try:
        os.close(os.open(path, os.O_RDONLY))
    except OSError:
        return False
    return True


def has_folder(folder: Path) -> bool:
    """Say whether a folder stands on the drive, looking from the top, which always is."""
    if not HERE:
        return True
    top = DRIVE if DRIVE in folder.parents else folder
    steps = [folder, *folder.parents][: len(folder.parts) - len(top.parts)]
    return all(_lists(step) for step in reversed(steps))


def make_folder(folder: Path) -> None:
    """Make a folder where it is not there yet. Raises OSError, also where it did not arrive."""
    if not HERE or DRIVE not in folder.parents:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # a learner's own, see make_private
        return
    for step in reversed([folder, *folder.parents][: len(folder.parts) - len(DRIVE.parts)]):
        if _lists(step):
            continue
        try:
            step.mkdir()
        except FileExistsError:
            # This kernel remembers a folder that a page has deleted. The browser makes it again
            # for a file that is to be in it.
            new = step / ".new"
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT, 0o666))
            new.unlink()
        if not _lists(step):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(step))


def arrived(path: Path, data: bytes, at: int = 0) -> None:
    """Read back what was written at the end of a file. Raises OSError where it is not there."""
    if not HERE:
        return
    fd = os.open(path, os.O_RDONLY)
    try:
        size = os.lseek(fd, 0, os.SEEK_END)
        os.lseek(fd, at, os.SEEK_SET)
        whole = size == at + len(data) and os.read(fd, len(data) + 1) == data
    finally:
        os.close(fd)
    if not whole:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def gone(path: Path) -> None:
    """Raise OSError where a file that was moved away is still there."""
    if HERE and path.name in os.listdir(path.parent):  # noqa: PTH208
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _lists(path: Path) -> bool:
    return path.name in os.listdir(path.parent)  # noqa: PTH208
