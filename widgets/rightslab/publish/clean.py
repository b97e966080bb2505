"""Notebooks stay clean: the one form in which a lesson stands on disk.

Running a lesson and saving it would fill it with outputs. Git would then call it changed, an
update would stumble over it, and next day it would show widgets whose kernel is gone. So the
server hands each notebook to `pre_save` first, and only what an author wrote is kept.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_log = logging.getLogger("rightslab")

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_FORMAT, _FORMAT_WITH_IDS = 4, 5

# What opening, running or looking at a notebook writes into its cells, in JupyterLab and elsewhere.
_TRANSIENT = frozenset(
    {
        "ExecuteTime",
        "colab",
        "collapsed",
        "executionInfo",
        "execution",
        "id",
        "outputId",
        "papermill",
        "pycharm",
        "scrolled",
        "trusted",
        "vscode",
    }
)

# Values that say the same as saying nothing.
_IDLE: tuple[Any, ...] = ({}, [], None, {"slide_type": ""}, {"slide_type": "-"})


def is_lesson(nb: object) -> bool:
    """Say whether this is a notebook of the kit, by its format and its `metadata.rightslab`."""
    if not isinstance(nb, dict) or nb.get("nbformat") != _FORMAT:
        return False
    metadata = nb.get("metadata")
    return isinstance(metadata, dict) and isinstance(metadata.get("rightslab"), dict)


def normalise(nb: Mapping[str, Any]) -> dict[str, Any]:
    """Return a lesson in the form in which it is kept: what the author wrote, nothing else.

    Takes a notebook of format 4, as read from disk or as the server holds it, and changes nothing
    in it. Doing it twice is the same as doing it once.
    """
    cells = _without_idle_end([_clean_cell(cell) for cell in nb["cells"]])
    return {
        "cells": _with_ids(cells),
        "metadata": {
            "kernelspec": dict(KERNELSPEC),
            "rightslab": dict(nb["metadata"]["rightslab"]),
        },
        "nbformat": _FORMAT,
        "nbformat_minor": _FORMAT_WITH_IDS,
    }


def dumps(nb: Mapping[str, Any]) -> str:
    """Return a notebook as text, exactly as Jupyter writes it."""
    from nbformat import from_dict, v4

    return str(v4.writes(from_dict(dict(nb)))) + "\n"  # type: ignore[no-untyped-call]


def write(path: Path | str, nb: Mapping[str, Any]) -> None:
    """Write a lesson in its normal form; the file is whole or as it was before."""
    path = Path(path)
    part = path.with_name(path.name + ".part")
    part.write_text(dumps(normalise(nb)), encoding="utf-8", newline="\n")
    part.replace(path)


def pre_save(model: dict[str, Any], path: str, **_: object) -> None:
    """Clean a lesson on its way to disk: a pre-save hook of Jupyter's contents manager."""
    try:
        if model.get("type") == "notebook" and is_lesson(model.get("content")):
            model["content"] = normalise(model["content"])
    except Exception:  # noqa: BLE001 - whatever is wrong with it, a save must go through
        _log.warning("The lesson %s could not be cleaned. It is saved as it is.", path)


def _clean_cell(cell: Mapping[str, Any]) -> dict[str, Any]:
    """Return one cell without outputs, counts and transient metadata."""
    source = cell.get("source", "")
    kept = {
        "cell_type": cell["cell_type"],
        "metadata": _clean_metadata(cell.get("metadata", {})),
        "source": source if isinstance(source, str) else "".join(source),
    }
    if cell.get("id"):
        kept["id"] = cell["id"]
    if cell["cell_type"] == "code":
        kept |= {"execution_count": None, "outputs": []}
    elif cell.get("attachments"):
        kept["attachments"] = cell["attachments"]
    return kept


def _clean_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return a cell's metadata without what a viewer added by itself."""
    kept = {key: value for key, value in metadata.items() if key not in _TRANSIENT}
    if isinstance(kept.get("jupyter"), dict):
        # Folding an output away is looking, folding the source away is authoring.
        kept["jupyter"] = {"source_hidden": True} if kept["jupyter"].get("source_hidden") else {}
    for right in ("editable", "deletable"):
        if kept.get(right) is True:
            del kept[right]
    return {key: value for key, value in kept.items() if value not in _IDLE}


def _without_idle_end(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop the empty code cells that Shift+Enter leaves behind the last cell."""
    while len(cells) > 1 and cells[-1]["cell_type"] == "code" and not cells[-1]["source"].strip():
        cells = cells[:-1]
    return cells


def _with_ids(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give an id to each cell that has none: the same cells get the same ids each time."""
    for place, cell in enumerate(cells):
        named = f"{place}:{cell['source']}".encode()
        cell.setdefault("id", hashlib.sha256(named).hexdigest()[:8])
    return cells
