"""Results are put in place together: first all of them aside, then one commit, then the moves.

The commit of the ledger is the point from which the new results are the ones. A grading that is
killed before it leaves the old ones untouched; one that is killed after it, while files are being
moved, is finished by whoever opens the folder next. In between a file says so.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.grading.ledger import FILE, HIDDEN, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = "grading.lock"
PENDING = "pending"  # the fact that names what is committed and not all in place yet
GONE = "gone"  # the fact that lists the files to take away then
UNFINISHED = "unfinished.txt"
_TOLD = (
    "A grading was stopped while its files were being put in place, so some files here are new "
    "and some are old. Grade again: it finishes what was begun. Then this file goes away.\n"
)


class BusyError(RightslabError):
    """Another grading works on the folder."""


class StoppedError(RightslabError):
    """Results could not be written; the old ones stand. The text says why and what to do."""


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Hold a result folder alone. Raises BusyError where another grading has it."""
    from filelock import FileLock, Timeout

    # Names and marks, and the key of the pseudonyms: on a shared computer for nobody else to read.
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    (out / HIDDEN).mkdir(mode=0o700, exist_ok=True)
    lock = FileLock(out / HIDDEN / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        msg = (
            f"Another grading is writing to {out} now. Wait until it is done, then grade again: "
            "nothing was changed by this one."
        )
        raise BusyError(msg) from None
    except NotImplementedError:  # no locks on this file system, as in a browser: go on without
        yield
        return
    try:
        yield
    finally:
        lock.release()


def begin(out: Path, ledger: Ledger) -> Path:
    """Return a new folder for results that are not in place yet."""
    number = int(ledger.fact("run") or 0) + 1
    folder = out / HIDDEN / f"staged-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "feedback").mkdir(parents=True)
    return folder


def commit(ledger: Ledger, staged: Path, gone: list[str]) -> None:
    """Make the grading last: from here on the staged results are the ones. Raises OSError."""
    if hasattr(os, "sync"):
        os.sync()  # one for all: to wait for each of 10,000 pages would take minutes
    ledger.note("run", staged.name.removeprefix("staged-"))
    ledger.note(PENDING, staged.name)
    ledger.note(GONE, json.dumps(gone))
    ledger.commit()


def finish(out: Path, ledger: Ledger) -> bool:
    """Put in place what is committed; say whether there was anything. May be done twice."""
    name = ledger.fact(PENDING)
    if not name:
        return False
    staged = out / HIDDEN / name
    with suppress(OSError):  # on a full disk it is only not told
        (out / UNFINISHED).write_text(_TOLD, encoding="utf-8")
    for folder, _, files in os.walk(staged):
        near = os.path.relpath(folder, staged)
        (out / near).mkdir(parents=True, exist_ok=True)
        for file in files:
            os.replace(os.path.join(folder, file), out / near / file)  # noqa: PTH105, PTH118
    for file in json.loads(ledger.fact(GONE) or "[]"):
        (out / file).unlink(missing_ok=True)
    ledger.note(PENDING, "")
    ledger.note(GONE, "")
    (out / UNFINISHED).unlink(missing_ok=True)
    return True


def sweep(out: Path) -> None:
    """Take away what gradings left that never came to an end."""
    for folder in (out / HIDDEN).glob("staged-*"):
        shutil.rmtree(folder, ignore_errors=True)


def recover(out: Path) -> bool:
    """Finish what a stopped grading committed; whoever reads results calls this first."""
    if not (out / HIDDEN / FILE).is_file():
        return False
    with held(out), Ledger(out) as ledger:
        done = finish(out, ledger)
        sweep(out)
    return done
