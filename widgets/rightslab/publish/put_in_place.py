"""Where an edition or a site is put: an older folder stays whole until the new one is."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from rightslab.core.errors import RightslabError


def refuse_inside(out: Path, kit: Iterable[Path], error: type[RightslabError]) -> None:
    """Refuse a place inside a folder of the kit: what is built would hold itself next time."""
    if any(out.resolve().is_relative_to(one.resolve()) for one in kit):
        msg = f"{out} lies inside the kit itself. Name a folder elsewhere."
        raise error(msg)


@contextlib.contextmanager
def in_place_of(
    out: Path,
    error: type[RightslabError],
    ours: Callable[[Path], Collection[str]] = lambda _old: (),
) -> Iterator[Path]:
    """Give a new folder to write in; it takes the place of ``out`` when all went well.

    ``ours`` says which entries of the older folder were built: the others, such as ``.git`` or
    ``CNAME``, are kept. Raises ``error`` where another command builds the same, and OSError.
    """
    part, old = out.with_name(f".{out.name}.part"), out.with_name(f".{out.name}.old")
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out, error):
        _bring_back(out, old)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            yield part
            _swap(part, out, old)
            _keep_others(out, old, ours)
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextlib.contextmanager
def _alone(out: Path, error: type[RightslabError]) -> Iterator[None]:
    """Refuse a second command that builds the same folder at the same time."""
    from filelock import FileLock, Timeout

    lock = FileLock(out.with_name(f".{out.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as busy:
        msg = f"Another command builds {out} now. Wait until it is done."
        raise error(msg) from busy
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            out.with_name(f".{out.name}.lock").unlink()
        lock.release()


def _bring_back(out: Path, old: Path) -> None:
    """Undo a swap that was cut short between its two renamings."""
    if old.is_dir() and not out.exists():
        old.rename(out)


def _swap(part: Path, out: Path, old: Path) -> None:
    if out.is_dir():
        shutil.rmtree(old, ignore_errors=True)
        out.rename(old)
    try:
        part.rename(out)
    except OSError:
        _bring_back(out, old)
        raise


def _keep_others(out: Path, old: Path, ours: Callable[[Path], Collection[str]]) -> None:
    if not old.is_dir():
        return
    built = ours(old)
    for one in sorted(old.iterdir()):
        if one.name not in built and not (out / one.name).exists():
            one.rename(out / one.name)
    shutil.rmtree(old, ignore_errors=True)
