"""The door to all formats: by name, and by what a file looks like. Each loads when asked for."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from rightslab.core.errors import unknown_name
from rightslab.storage.formats.format import Format, FormatError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Name -> module. What goes one way only says so itself.
_MODULES = {
    "w3c": "w3c",
    "csv": "csv_table",
    "doccano": "doccano",
    "brat": "brat",
    "label-studio": "label_studio",
    "conll": "conll",
    "qdc": "qdc",
    "qdpx": "qdpx",
    "xapi": "xapi",
}
NAMES = tuple(_MODULES)
_ZIP = b"PK"
_HEAD = 20_000  # bytes looked at
_BRAT = re.compile(r"[TREAMN*#]\S*\t")
_TASK = re.compile(r'"(?:annotations|predictions|data|annotation_id)"\s*:')
_NOTED = re.compile(r'"(?:@context|target|motivation)"\s*:|"Annotation(?:Page|Collection)?"')


def find(name: str) -> Format:
    """Return the format of this name. Raises UnknownNameError."""
    if name not in _MODULES:
        raise unknown_name("format", name, NAMES)
    return cast("Format", import_module(f"rightslab.storage.formats.{_MODULES[name]}").FORMAT)


def detect(files: Mapping[str, bytes]) -> str:
    """Return the name of the format that files are of, by their content alone.

    Raises FormatError for what is none that can be read.
    """
    data = next((d for name, d in files.items() if name.endswith(".ann")), None)
    if data is not None:
        return "brat"
    data = next(iter(files.values()), b"")
    if data.startswith(_ZIP):
        return "qdpx"
    head = data[:_HEAD].decode("utf-8-sig", "replace").lstrip()
    if head.startswith("<"):
        raise FormatError(_markup(head))
    if head.startswith(("{", "[")):
        return _json(head, data)
    if head.startswith("-DOCSTART-"):
        return "conll"
    return "brat" if _BRAT.match(head) else "csv"


def _json(head: str, data: bytes) -> str:
    if head.startswith("{"):
        first = _first_line(data)
        if isinstance(first, dict) and "text" in first and "target" not in first:
            return "doccano"
        return "w3c"
    if _NOTED.search(head) and not _TASK.search(head):
        return "w3c"
    first = _first_line(data)
    one = first[0] if isinstance(first, list) and first else None
    if isinstance(one, dict):
        if "target" in one:
            return "w3c"
        if "text" in one and ("entities" in one or _pairs(one.get("label"))):
            return "doccano"
    return "label-studio"


def _first_line(data: bytes) -> Any:
    """Return what the first line holds: a JSONL file is one JSON text a line."""
    line = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _pairs(labels: Any) -> bool:
    return isinstance(labels, list) and bool(labels) and isinstance(labels[0], list)


def _markup(head: str) -> str:
    if "CodeBook" in head:
        return (
            "This is a codebook (.qdc): it holds labels and no tags. Export the project as .qdpx "
            "and import that."
        )
    return (
        "This is an XML or HTML file, and none that can be read here. Import a .qdpx project as "
        "it was exported, without unpacking it."
    )
