"""The record of a course folder: which lessons the kit put there, as their author wrote them.

It is a hidden file of the folder. By it an update knows what a learner changed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightslab.storage.keeping.disk import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = ".rightslab-course.json"
_FORMAT = 1
_SAID = "Which lessons rightslab put here, each by a hash of what its author wrote. Leave it."


@dataclass(frozen=True, slots=True)
class Record:
    """What was shipped into a folder: hashes of lessons, and of new ones put beside changed ones.

    ``kit`` is the version whose lessons they are. ``unfinished`` while they are being put there.
    """

    kit: str = ""
    lessons: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    unfinished: bool = False


def read(folder: Path) -> Record:
    """Read the record; an empty one where there is none, or none that can be understood.

    Without a record no lesson counts as untouched, so nothing is written over.
    """
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Record()
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        return Record()
    return Record(
        str(found.get("kit", "")),
        _hashes(found.get("lessons")),
        _hashes(found.get("beside")),
        found.get("unfinished") is True,
    )


def write(folder: Path, record: Record) -> None:
    """Put the record in place of the one before it, whole or not at all. Raises OSError."""
    plain = {
        "what": _SAID,
        "format": _FORMAT,
        "kit": record.kit,
        "unfinished": record.unfinished,
        "lessons": dict(sorted(record.lessons.items())),
        "beside": dict(sorted(record.beside.items())),
    }
    text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    replace_file(folder / NAME, text.encode("utf-8"))


def is_unfinished(folder: Path) -> bool:
    """Say whether putting lessons into the folder was cut short."""
    return read(folder).unfinished


def hash_of(notebook: bytes) -> str:
    """Return a hash of what an author wrote in a notebook: its cells' kinds and sources.

    Outputs, counts, ids and empty cells make no difference: running a lesson does not change it.
    What is no notebook is taken byte for byte.
    """
    try:
        words = [_words(cell) for cell in json.loads(notebook)["cells"]]
        what = json.dumps([one for one in words if one[1]], ensure_ascii=False).encode(
            "utf-8", "surrogatepass"
        )
    except (ValueError, LookupError, TypeError):
        what = notebook
    return hashlib.sha256(what).hexdigest()


def _words(cell: Any) -> tuple[str, str]:
    source = cell["source"]
    return cell["cell_type"], source if isinstance(source, str) else "".join(source)


def _hashes(found: object) -> dict[str, str]:
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}
