"""The doctor on Jupyter: the page, the widgets' part in it, the kernel, clean lessons, Voila."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.publish.doctor_finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.publish.doctor_finding import Place

# The part of a package that runs in JupyterLab's page, and the package that brings it.
_PARTS = {
    "anywidget": "anywidget",
    "@jupyter-widgets/jupyterlab-manager": "jupyterlab_widgets",
}
_LAB = "4"


def page(place: Place) -> Finding:
    """Say whether JupyterLab and its page are here."""
    what = "JupyterLab's page"
    try:
        lab = version("jupyterlab")
    except PackageNotFoundError:
        return Finding(what, "JupyterLab is not installed", place.install("jupyterlab"))
    if lab.split(".")[0] != _LAB:
        mend = place.install('"jupyterlab~=4.6"')
        return Finding(what, f"JupyterLab is {lab}, and the kit needs {_LAB}", mend)
    folders = [Path(one, "lab") for one in _data_folders()]
    named = os.environ.get("JUPYTERLAB_DIR")
    if not any((one / "static" / "index.html").is_file() for one in [Path(named or "."), *folders]):
        return Finding(what, f"JupyterLab {lab} has no page", place.install("jupyterlab"))
    return Finding(what, f"JupyterLab {lab}")


def widgets(place: Place) -> Finding:
    """Say whether the part of the widgets that runs in the page is found, and switched on."""
    what = "Widgets in the page"
    found, faults = [], []
    off = _switched_off()
    for part, package in _PARTS.items():
        card = _card(part)
        fault = _fault_of(part, card, off)
        if fault:
            faults.append((fault, package))
        elif card:
            found.append(f"{part} {card.get('version', '')}".strip())
    if faults:
        said = "; ".join(fault for fault, _ in faults)
        mend = place.install(" ".join(sorted({package for _, package in faults})))
        return Finding(what, said, f"{mend} Then load the page again.")
    return Finding(what, ", ".join(found))


def kernel(place: Place) -> Finding:
    """Say whether a lesson would get a kernel, and this Python."""
    what = "Kernel"
    if importlib.util.find_spec("ipykernel") is None:
        return Finding(what, "there is none: ipykernel is missing", place.install("ipykernel"))
    if place.served:
        return Finding(what, "this one")
    own = Path(sys.prefix, "share", "jupyter", "kernels", "python3", "kernel.json")
    if not own.is_file():
        return Finding(what, "Python has no kernel python3 here", place.install("ipykernel"))
    return Finding(what, "python3, of this Python")


def clean_lessons(place: Place) -> Finding:
    """Say whether a server keeps outputs out of the lessons."""
    what = "Clean lessons"
    own = Path(__file__).parent / "jupyter" / "jupyter_server_config.d" / "rightslab.json"
    if not own.is_file():
        mend = place.install("rightslab")
        return Finding(what, "the kit's settings for Jupyter servers are missing", mend)
    known = [Path(one, own.parent.name, own.name) for one in _config_folders()]
    if any(path.is_file() for path in known):
        return Finding(what, "every Jupyter server of this Python leaves outputs out of them")
    return Finding(what, "JupyterLab leaves outputs out of them when it is started by the kit")


def projecting(place: Place) -> Finding:
    """Say whether a lesson can be shown as a page without code; nobody must have that."""
    what = "For projecting"
    if importlib.util.find_spec("voila") is None:
        way = "python kit.py setup" if place.door else 'pip install "rightslab[project]"'
        return Finding(what, f"not here, and needed only for rightslab project; it comes by: {way}")
    return Finding(what, f"Voila {version('voila')}")


def _fault_of(part: str, card: dict[str, Any] | None, off: set[str]) -> str:
    if card is None:
        return f"{part} is not found, so widgets stay empty"
    if part in off:
        return f"{part} is switched off, so widgets stay empty"
    wanted = str(card.get("dependencies", {}).get("@jupyterlab/application", f"^{_LAB}"))
    if f"^{_LAB}" not in wanted:
        return f"{part} is made for JupyterLab {wanted}"
    return ""


def _card(part: str) -> dict[str, Any] | None:
    """Return what a part says of itself; None where it, or the script that it names, is missing."""
    for folder in _data_folders():
        file = Path(folder, "labextensions", part, "package.json")
        card = _read(file)
        script = card.get("jupyterlab", {}).get("_build", {}).get("load") if card else None
        if script and (file.parent / script).is_file():
            return card
    return None


def _switched_off() -> set[str]:
    """Return the parts that `jupyter labextension disable` or an administrator switched off."""
    off: set[str] = set()
    for folder in _config_folders():
        given = _read(Path(folder, "labconfig", "page_config.json")).get("disabledExtensions", {})
        off |= {name for name in given if not isinstance(given, dict) or given[name]}
    return off


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _data_folders() -> Iterator[str]:
    """Yield where Jupyter looks for what it serves; by ourselves where Jupyter is missing."""
    try:
        from jupyter_core.paths import jupyter_path
    except ImportError:
        yield str(Path(sys.prefix, "share", "jupyter"))
        return
    yield from jupyter_path()


def _config_folders() -> Iterator[str]:
    try:
        from jupyter_core.paths import jupyter_config_path
    except ImportError:
        yield str(Path(sys.prefix, "etc", "jupyter"))
        return
    yield from jupyter_config_path()
