"""A lock for one append, so that two kernels cannot write over each other."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import NotSavedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "workbook.lock"
WAIT = 5.0  # seconds; an append takes a few milliseconds
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}


class Lock:
    """The lock of one folder. ``works`` is False where the file system or browser has none."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.works = sys.platform != "emscripten"
        self._lock: Any = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; where there is none, go on without.

        Raises NotSavedError when another window holds it too long, OSError when its file cannot
        be made.
        """
        taken = self.works and self._take()
        try:
            yield
        finally:
            if taken:
                self._lock.release()

    def _take(self) -> bool:
        from filelock import Timeout

        try:
            if self._lock is None:
                self._lock = self._make()
            self._lock.acquire(timeout=WAIT, poll_interval=0.01)
        except Timeout:
            msg = (
                f"This action is not saved: another window has been writing to {self.path.parent} "
                f"for {WAIT:.0f} seconds. Close the other windows of this lesson, then try again."
            )
            raise NotSavedError(msg) from None
        except (OSError, NotImplementedError) as error:
            if isinstance(error, OSError) and error.errno not in _NO_LOCKS:
                raise
            self.works = False
        return self.works

    def _make(self) -> Any:
        from filelock import FileLock

        if sys.platform != "win32":
            self._probe()
        return FileLock(self.path)

    def _probe(self) -> None:
        """Raise OSError where there are no locks: filelock would leave a file behind a crash."""
        import fcntl

        fd = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # somebody holds it, so locks work
        finally:
            os.close(fd)
