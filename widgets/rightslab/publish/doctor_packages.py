"""The doctor on packages: those that the lock or the kit asks for, and whether they start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING

from rightslab.publish.doctor_finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rightslab.publish.doctor_finding import Place

_NAME = "Packages"
_STARTED = "They start"
_MOST = 6  # names in a sentence
_MODULES = {"beautifulsoup4": "bs4"}
_PATIENCE = 180
_REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*)\s*([^;]*?)\s*(?:;(.*))?$")
_TRY = """
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
        print(name, "well", flush=True)
    except BaseException as error:
        print(name, type(error).__name__, *str(error).splitlines()[:1], flush=True)
"""


def packages(place: Place) -> Finding:
    """Compare what is installed with the lock of a clone, else with what the kit asks for."""
    lock = place.clone / "requirements.lock" if place.clone and place.door else None
    if lock and lock.is_file():
        wanted, named = list(locked(lock)), "the lock"
    else:
        wanted, named = list(asked_for()), "the kit"
    if not wanted:
        return Finding(_NAME, "rightslab is not installed as a package", place.install("rightslab"))
    faults = [fault for name, what in wanted if (fault := _fault(name, what))]
    if not faults:
        return Finding(_NAME, f"all {len(wanted)} are here in the versions that {named} names")
    return Finding(_NAME, _listed(faults), place.install(_those(wanted, faults)))


def they_start(place: Place) -> Finding:
    """Import what the kit is built on, in a Python of its own: a broken package may end it."""
    modules = [_MODULES.get(name, name) for name, _ in asked_for()] or ["jupyterlab", "anywidget"]
    said = _imported(modules, alone=not place.in_browser)
    ill = [
        f"{name} ({said.get(name, 'Python ended')})" for name in modules if not _is_well(said, name)
    ]
    if not ill:
        return Finding(_STARTED, f"{len(modules)} packages that the kit uses can be imported")
    names = " ".join(name.split()[0] for name in ill)
    return Finding(_STARTED, f"cannot be imported: {', '.join(ill)}", place.install(names))


def asked_for() -> Iterator[tuple[str, str]]:
    """Yield the name and the versions of each package that the kit cannot do without."""
    try:
        lines = requires("rightslab") or []
    except PackageNotFoundError:
        return
    for line in lines:
        found = _REQUIREMENT.match(line)
        if found and "extra" not in (found[3] or "") and _applies(found[3]):
            yield found[1].lower(), found[2].strip()


def locked(lock: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the version, as ``==1.2``, of each package that a lock has for here."""
    for line in lock.read_text(encoding="utf-8").splitlines():
        found = re.match(r"^([A-Za-z0-9][\w.-]*)(==[^\s;\\]+)\s*(?:;([^\\]*))?", line)
        if found and _applies(found[3]):
            yield found[1].lower(), found[2]


def _applies(marker: str | None) -> bool:
    """Say whether a line is meant for this system; without a judge it is not looked at."""
    if not (marker or "").strip():
        return True
    try:
        from packaging.markers import Marker
    except ImportError:
        return False
    return Marker(str(marker).strip()).evaluate({"extra": ""})


def _fault(name: str, wanted: str) -> str:
    """Say what is wrong with one package; nothing if it is as wanted."""
    try:
        found = version(name)
    except PackageNotFoundError:
        return f"{name} is missing"
    if not found:  # its folder is half empty
        return f"{name} is broken"
    if _fits(found, wanted):
        return ""
    return f"{name} is {found}, wanted is {wanted.removeprefix('==')}"


def _fits(found: str, wanted: str) -> bool:
    try:
        from packaging.specifiers import SpecifierSet
    except ImportError:
        return not wanted.startswith("==") or wanted == f"=={found}"
    return SpecifierSet(wanted).contains(found, prereleases=True)


def _imported(modules: Sequence[str], *, alone: bool) -> dict[str, str]:
    """Return what came of importing each module: "well", or what went wrong."""
    if not alone:
        return {name: _import_here(name) for name in modules}
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _TRY, *modules], capture_output=True, encoding="utf-8",
            errors="replace", timeout=_PATIENCE, check=False, env=env,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return dict.fromkeys(modules, f"nothing came within {_PATIENCE} s")
    lines = (line.partition(" ") for line in done.stdout.splitlines())
    return {name: said.strip() for name, _, said in lines if name in modules}


def _import_here(name: str) -> str:
    import importlib

    try:
        importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - a package may fail in any way
        return f"{type(error).__name__} {error}"
    return "well"


def _is_well(said: dict[str, str], name: str) -> bool:
    return said.get(name) == "well"


def _listed(faults: Sequence[str]) -> str:
    more = f", and {len(faults) - _MOST} more" if len(faults) > _MOST else ""
    return "; ".join(faults[:_MOST]) + more


def _those(wanted: Sequence[tuple[str, str]], faults: Sequence[str]) -> str:
    """Return the ill packages with their versions, as pip takes them."""
    ill = {fault.split()[0] for fault in faults}
    return " ".join(f'"{name}{what}"' for name, what in wanted if name in ill)
