"""Layers kept as files in ``work/layers``: imported ones, and those that classmates gave.

A file there may come from anywhere. One that is damaged is passed over, and `notices` says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zlib import crc32

from rightslab.core.catalogue import Catalogue
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.layers import CLASSMATE, IMPORTED
from rightslab.storage.keeping.disk import put, reason
from rightslab.storage.place import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.core.layers import Layer
    from rightslab.core.text import Text

FOLDER = "layers"
SUFFIX = ".jsonld"
MOST_FILES = 200  # looked at in the folder
MOST = 50  # layers on one text; a class has its own way (class_folder)
_NO_CATALOGUE = Catalogue((), (), ())  # what was taken in once has known labels only


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it was read: of which text, and its layer or what is wrong with it."""

    signature: tuple[int, int]
    slug: str
    text: Text | None = None
    layer: Layer | None = None
    trouble: str = ""


_seen: dict[Path, _Read] = {}  # a widget asks again at each showing


def kept(work: Path, text: Text) -> tuple[Layer, ...]:
    """Return the layers on a text that are kept in a work folder, by name; at most 50."""
    found = (one.layer for one in _on(work, text) if one.layer)
    return tuple(sorted(found, key=lambda layer: (layer.name.casefold(), layer.id))[:MOST])


def notices(work: Path, text: Text) -> tuple[str, ...]:
    """Return a sentence for each file that could not be read, and for layers beyond the 50th."""
    read = list(_on(work, text))
    said = [one.trouble for one in read if one.trouble]
    count = sum(1 for one in read if one.layer)
    if count > MOST:
        said.append(
            f"{count} layers are kept for this text and the first {MOST} are shown. Remove some: "
            "rightslab import --remove NAME."
        )
    return tuple(said)


def keep(work: Path, layer: Layer, text: Text, *, replace_same: bool = False) -> Path:
    """Keep a layer under its name and return its file.

    Raises RightslabError where a layer of that name is kept already, or the disk refuses.
    """
    from rightslab.storage.formats import w3c

    kind = layer.kind if layer.kind in {IMPORTED, CLASSMATE} else IMPORTED
    path = work / FOLDER / f"{slug(layer.name)}-{text.slug}{SUFFIX}"
    if path.exists() and not replace_same:
        msg = (
            f"A layer called {layer.name!r} is kept for this text already. Give this one another "
            "name with --name, or put it in the place of the old one with --force."
        )
        raise RightslabError(msg)
    written = w3c.write(replace(layer, id=path.stem, kind=kind), text, _NO_CATALOGUE)
    return put(path, next(iter(written.files.values())), "The layer is not kept", RightslabError)


def listed(work: Path) -> list[tuple[str, str, Path]]:
    """Return name, text and file of every layer that is kept; a damaged one goes by its file."""
    rows = []
    for path in _files(work):
        try:
            head = _loaded(path)
        except RightslabError:
            rows.append((path.stem, "damaged", path))
            continue
        rows.append((str(head.get("label") or path.stem), _slug(head) or "no text", path))
    return rows


def remove(work: Path, name: str) -> list[Path]:
    """Take every layer of a name out of the folder and return the files that were there.

    Raises UnknownNameError where there is none, RightslabError where the disk refuses.
    """
    rows = listed(work)
    wanted = " ".join(name.split()).casefold()
    found = [path for label, _, path in rows if wanted in {label.casefold(), path.stem.casefold()}]
    if not found:
        raise unknown_name("layer in your work folder", name, [label for label, _, _ in rows])
    for path in found:
        try:
            path.unlink()
        except OSError as error:
            msg = f"The layer is still there: {reason(error, path.parent)}, then try again."
            raise RightslabError(msg) from error
        _seen.pop(path, None)
    return found


def _on(work: Path, text: Text) -> Iterator[_Read]:
    for path in _files(work):
        read = _current(path, text)
        if read and (read.trouble or read.slug == text.slug):
            yield read


def _files(work: Path) -> list[Path]:
    try:
        found = sorted((work / FOLDER).glob(f"*{SUFFIX}"))
    except OSError:
        return []
    return [path for path in found if path.is_file()][:MOST_FILES]


def _current(path: Path, text: Text) -> _Read | None:
    """Return a file as read, from memory where neither it nor the text has changed."""
    try:
        stat = path.stat()
    except OSError:
        return None  # removed in between
    signature = (stat.st_mtime_ns, stat.st_size)
    known = _seen.get(path)
    if known and known.signature == signature:
        other = known.trouble or known.slug != text.slug
        if other or known.text is text:
            return known
    _seen[path] = _read(path, signature, text)
    return _seen[path]


def _read(path: Path, signature: tuple[int, int], text: Text) -> _Read:
    from rightslab.storage.formats import w3c_take

    try:
        given = _loaded(path)
        about = _slug(given)
        if about != text.slug:
            return _Read(signature, about)
        taken = w3c_take.take_loaded(given, text, _NO_CATALOGUE, any_label=True)
    except RightslabError as error:
        what = f"The layer {path.name} in your work folder is left out. {error}"
        return _Read(signature, "", trouble=what)
    kind = taken.layer.kind if taken.layer.kind in {IMPORTED, CLASSMATE} else IMPORTED
    return _Read(signature, about, text, _nameless(taken.layer, path, kind))


def _nameless(layer: Layer, path: Path, kind: str) -> Layer:
    """Return a layer whose ids say nothing of its author: they go into answers and hand-ins."""
    if kind == CLASSMATE:
        return replace(layer, id=f"{kind}-{path.stem}", kind=kind)  # the name is a pseudonym
    ids = {span.id: f"m{number}" for number, span in enumerate(layer.spans, start=1)}
    return replace(
        layer,
        id=f"{kind}-{crc32(path.stem.encode()):08x}",
        kind=kind,
        spans=tuple(replace(span, id=ids[span.id]) for span in layer.spans),
        also={ids[name]: labels for name, labels in layer.also.items() if name in ids},
    )


def _loaded(path: Path) -> dict[str, Any]:
    """Return the parts of a file. Raises FormatError for one that is not the kit's own."""
    from rightslab.storage.formats import hostile
    from rightslab.storage.formats.format import FormatError

    try:
        with path.open("rb") as file:
            data = file.read(hostile.MOST_BYTES + 1)
    except OSError as error:
        msg = f"It cannot be read ({error.strerror})."
        raise FormatError(msg) from error
    head = hostile.record(hostile.loaded(hostile.words(data, "layer"), "layer"))
    if not _slug(head):
        msg = "It does not say which text it is about. Bring it in with rightslab import."
        raise FormatError(msg)
    return head


def _slug(head: dict[str, Any]) -> str:
    from rightslab.storage.formats import w3c_take

    return w3c_take.slug_of(head)
