"""The compiled packages: left at the address of Pyodide's distribution, or brought into it."""

from __future__ import annotations

import re
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.publish.site_error import SiteError
from rightslab.publish.site_parts import PYODIDE
from rightslab.storage.intake.card import checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NAMES = ("numpy", "pandas", "regex")
_ADDRESS = re.compile(rb"https://[\w./-]+/v\$\{\w+\}/full/")
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Compiled:
    """One compiled package: its entry for the site's lock, and its file where it has come."""

    name: str
    entry: dict[str, Any]
    file: bytes | None = None
    why_not: str = ""


def distribution(core: Mapping[str, bytes], given: str = "") -> str:
    """Return the address from which Pyodide takes its packages; it stands in its own core."""
    if given:
        if not given.startswith(("https://", "http://")):
            msg = f"{given!r} is no address. It begins with https:// and names a folder."
            raise SiteError(msg)
        return given.rstrip("/") + "/"
    found = _ADDRESS.search(core["pyodide.mjs"])
    if not found:
        msg = "Pyodide's core names no address for its packages. Name one with --distribution."
        raise SiteError(msg)
    return re.sub(r"\$\{\w+\}", PYODIDE, found[0].decode())


def left_outside(lock: Mapping[str, Any], address: str) -> list[Compiled]:
    """Return the packages as the hybrid form has them: by their address, with their hash."""
    return [
        Compiled(name, {**_entry(lock, name), "file_name": address + _file(lock, name)})
        for name in NAMES
    ]


def brought_in(
    lock: Mapping[str, Any], address: str, cache: Path, tell: Callable[[str], None]
) -> list[Compiled]:
    """Return the packages with their files, each checked by hash; by address what cannot come."""
    return [
        _brought(one, _entry(lock, one.name), cache, tell) for one in left_outside(lock, address)
    ]


def _brought(
    one: Compiled, inside: dict[str, Any], cache: Path, tell: Callable[[str], None]
) -> Compiled:
    kept = cache / str(inside["file_name"])
    if kept.is_file() and checksum(kept.read_bytes()) == inside["sha256"]:
        return Compiled(one.name, inside, kept.read_bytes())
    tell(f"Fetching {one.name} ...")
    address = one.entry["file_name"]
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - see above
            data: bytes = answer.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Compiled(one.name, one.entry, why_not=f"{address} was not reached ({reason})")
    if checksum(data) != inside["sha256"]:
        why = f"what came from {address} is not the file that Pyodide's own list names"
        return Compiled(one.name, one.entry, why_not=why)
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(data)
    return Compiled(one.name, inside, data)


def _entry(lock: Mapping[str, Any], name: str) -> dict[str, Any]:
    entry: dict[str, Any] = lock["packages"][name]
    return entry


def _file(lock: Mapping[str, Any], name: str) -> str:
    return str(lock["packages"][name]["file_name"])
