"""Put bytes on disk for good: sync, atomic replace, names for files set aside, errors in words."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rightslab.core.errors import NotSavedError
from rightslab.storage.keeping import in_browser

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.core.errors import RightslabError

BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line feeds into CR LF
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
# A pipe by that name must not hang the kernel. The drive in a browser knows no pipes, and takes a
# file opened with a flag that it does not know for changed: closing it would write the bytes as
# they were read over what another tab has added since.
NO_WAIT = 0 if in_browser.HERE else getattr(os, "O_NONBLOCK", 0)
# Some network and browser file systems have no sync at all; what they took is as safe as it gets.
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_MOST_OF_A_NAME = 1_000

_FULL = "the disk is full. Delete something you no longer need"
_QUOTA = "your share of the disk is used up. Delete something of yours that you no longer need"
_DENIED = "you may not write there. Ask whoever looks after this computer for the right to write"
_GONE = "the folder is gone and could not be made again. Put it back, or plug its drive in again"
_LINK = "a link stands where the kit keeps a file of its own. Take the link away"
_CURES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _QUOTA,
    errno.EFBIG: "a file may not grow any further here. Ask whoever set that limit to raise it",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: "the disk can be read but not written. Move the course folder to one that can",
    errno.ENOENT: _GONE,
    errno.ENOTDIR: "a file stands where the folder should be. Rename that file",
    errno.EEXIST: "a file stands where the folder should be. Rename that file",
    errno.EISDIR: "a folder stands where the kit keeps a file. Rename that folder",
    errno.ELOOP: _LINK,
    errno.ESTALE: "the network disk went away. Connect it again",
    errno.EIO: "the disk reported a fault. Copy the course folder to another disk",
    errno.EMFILE: "too many files are open. Close other notebooks",
    errno.ENFILE: "too many files are open. Close other programs",
    errno.ENAMETOOLONG: "the folder's name is too long. Move the course to a folder nearer the top",
}


def not_saved(error: OSError, folder: Path) -> NotSavedError:
    """Make the error for an action that could not be written: what happened and what to do."""
    return NotSavedError(f"This action is not saved: {reason(error, folder)}, then try again.")


def reason(error: OSError, folder: Path) -> str:
    """Say why a folder could not be written and what to do, as the middle of a sentence."""
    cure = in_browser.cure(error) or _CURES.get(error.errno or 0)
    if cure is None:
        said = error.strerror or str(error) or type(error).__name__
        cure = f"the computer said: {said}. Look whether you can save another file there"
    return f"the kit keeps your work in {folder}, and {cure}"


def sync_file(fd: int) -> None:
    """Wait until the bytes of an open file are on the disk itself."""
    try:
        if sys.platform == "darwin":
            import fcntl

            # fsync on macOS hands the bytes to the drive and does not wait for it to write them.
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        else:
            os.fsync(fd)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def sync_folder(folder: Path) -> None:
    """Wait until new and changed names in a folder are on the disk; not possible on Windows."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        sync_file(fd)
    finally:
        os.close(fd)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte: a nearly full disk takes a part and says so only at the next try."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in place of a file, so that a crash leaves either the old or the new one."""
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        try:
            write_all(fd, data)
            sync_file(fd)
        finally:
            os.close(fd)
        in_browser.arrived(new, data)
        new.replace(path)
        in_browser.arrived(path, data)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    in_browser.gone(new)
    sync_folder(path.parent)


def put(path: Path, data: bytes, refused: str, error: type[RightslabError]) -> Path:
    """Put a file in place of an older one, in a folder that is made if need be, and return it.

    Where the disk refuses, ``error`` is raised: ``refused``, such as *The plan is not written*,
    then why, and what to do.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
    except OSError as found:
        raise error(f"{refused}: {reason(found, path.parent)}, then try again.") from found
    return path


def new_file(folder: Path, stem: str, suffix: str, data: bytes) -> Path | None:
    """Write a file under a name that is still free, and return it; None where no name is.

    The second file of a stem ends in ``-2``, and so on; none is ever written over. Raises OSError.
    """
    for number in range(1, _MOST_OF_A_NAME):
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        try:
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
        except FileExistsError:
            continue
        try:
            write_all(fd, data)
            sync_file(fd)
        finally:
            os.close(fd)
        in_browser.arrived(path, data)
        return path
    return None


def aside_name(path: Path, why: str) -> Path:
    """Return a name in the same folder that is still free and says what the file is."""
    day = datetime.now(UTC).date().isoformat()
    stem, suffix = path.name.split(".")[0], path.suffix
    place = path.with_name(f"{stem}.set-aside-{day}-{why}{suffix}")
    number = 1
    while os.path.lexists(place):
        number += 1
        place = path.with_name(f"{stem}.set-aside-{day}-{why}-{number}{suffix}")
    return place


def set_aside(path: Path, why: str) -> Path:
    """Move what stands at ``path`` to a name that says why; return the new place."""
    place = aside_name(path, why)
    path.rename(place)
    return place


def keep_copy(path: Path, why: str) -> Path:
    """Give a file a second name that says why, so that the first one may be replaced.

    Until it is replaced both names lead to it: a crash in between loses nothing.
    """
    place = aside_name(path, why)
    if path.is_file() and not path.is_symlink():
        # No hard links on FAT and some network disks, nor is there such a call in a browser.
        with suppress(OSError, NotImplementedError, AttributeError):
            os.link(path, place)
            return place
    path.rename(place)
    return place


def keep_bytes(path: Path, data: bytes) -> None:
    """Add bytes to a file that keeps what could not be used."""
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | BINARY | NO_LINKS, 0o666)
    try:
        write_all(fd, data)
        sync_file(fd)
    finally:
        os.close(fd)
