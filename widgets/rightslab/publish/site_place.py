"""Where a site is written: an older site stays whole until the new one is."""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import TYPE_CHECKING, Any

from rightslab.publish.site_error import SiteError, of_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CARD = "rightslab-site.json"


def refuse(out: Path, *inside: Path) -> None:
    """Refuse a place that holds something which is no site of the kit, or the kit itself."""
    if out.is_file():
        msg = f"{out} is a file. Name a folder that is new, empty, or a site that the kit built."
        raise SiteError(msg)
    if out.is_dir() and any(out.iterdir()) and not card(out):
        msg = (
            f"{out} holds something that is no site of the kit, and it stays as it is. Name a "
            "folder that is new or empty, or a site that the kit built before."
        )
        raise SiteError(msg)
    if any(out.resolve().is_relative_to(one.resolve()) for one in inside):
        msg = f"{out} lies inside the kit itself. Name a folder elsewhere."
        raise SiteError(msg)


def card(out: Path) -> dict[str, Any]:
    """Return what a site says of itself; nothing where there is none of the kit's."""
    try:
        found = json.loads((out / CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("holds"), list) else {}


@contextlib.contextmanager
def in_place_of(out: Path) -> Iterator[Path]:
    """Give a new folder to write in; it takes the place of ``out`` when all went well.

    What others laid into the older site, such as ``.git`` or ``CNAME``, is kept.
    """
    part, old = out.with_name(f".{out.name}.part"), out.with_name(f".{out.name}.old")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            _bring_back(out, old)
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            try:
                yield part
                _swap(part, out, old)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise of_disk(error, out) from error


@contextlib.contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Refuse a second command that builds the same site at the same time."""
    from filelock import FileLock, Timeout

    lock = FileLock(out.with_name(f".{out.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        msg = f"Another command builds {out} now. Wait until it is done."
        raise SiteError(msg) from error
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
    if old.is_dir():
        ours = set(card(old).get("holds", ()))
        for one in sorted(old.iterdir()):
            if one.name not in ours and not (out / one.name).exists():
                one.rename(out / one.name)
        shutil.rmtree(old, ignore_errors=True)
