"""A file from another program becomes a layer: which files, which format, which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage import library
from rightslab.storage.formats import exchange, hostile, w3c_take
from rightslab.storage.formats.format import Format, FormatError, Taken

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.core.text import Text

_PAIR = {".ann": ".txt", ".txt": ".ann"}  # brat's two files


def read(
    path: Path, *, format_: str = "", slug: str = "", name: str = ""
) -> tuple[Taken, Text, Format]:
    """Return the layer of a file, its text and its format.

    Without ``format_`` the content says which it is; without ``slug`` the file does, or the text in
    which most of its tags are found is taken. Raises RightslabError in sentences.
    """
    files = _files(path)
    try:
        chosen = exchange.find(format_ or exchange.detect(files))
        # The kit's own file has a name for its layer; of all others the file's is the best.
        called = name or ("" if chosen.name == "w3c" else path.stem)
        if slug:
            return _take(chosen, files, library.text(slug), called), library.text(slug), chosen
        taken, text = _on_best(chosen, files, called)
    except FormatError as error:
        msg = f"{path.name}: {error}"
        raise FormatError(msg) from error
    return taken, text, chosen


def _take(chosen: Format, files: dict[str, bytes], text: Text, name: str) -> Taken:
    if chosen.take is None:
        msg = f"{chosen.title} is written and not read: it does not hold all that a layer has."
        raise FormatError(msg)
    return chosen.take(files, text, library.labels_for(text.slug), name)


def _on_best(chosen: Format, files: dict[str, bytes], name: str) -> tuple[Taken, Text]:
    """Take a file in on the text that it names, or on the one that holds most of its words."""
    slugs = library.texts()
    refused = FormatError("There is no text to bring tags to.")
    named = _named(chosen, files)
    if named:
        slugs = [named]
    tried = []
    for slug in slugs:
        text = library.text(slug)
        try:
            tried.append((_take(chosen, files, text, name), text))
        except FormatError as error:
            refused = error  # a project that names its texts refuses all others
    if not tried:
        raise refused
    best = max(tried, key=lambda pair: _weight(pair[0]))
    count = _weight(best[0])
    if named or (count and sum(1 for one, _ in tried if _weight(one) == count) == 1):
        return best
    said = " ".join(best[0].dropped)
    msg = (
        "It cannot be told which text the tags are about. Say which with --text NAME; the texts "
        f"are {', '.join(library.texts())}. {said}"
    )
    raise FormatError(msg.strip())


def _weight(taken: Taken) -> int:
    return len(taken.layer.spans) + len(taken.layer.read or ())


def _named(chosen: Format, files: dict[str, bytes]) -> str:
    """Return the text that the kit's own file is about, if it is one and the text is here."""
    if chosen.name != "w3c":
        return ""
    data = next(iter(files.values()), b"")
    given = hostile.loaded(hostile.words(data, w3c_take.WHAT), w3c_take.WHAT)
    slug = w3c_take.slug_of(given)
    return slug if slug in library.texts() else ""


def _files(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file, and of the one that belongs to it."""
    pair = path.with_suffix(_PAIR[path.suffix]) if path.suffix in _PAIR else path
    paths = [path, pair] if pair != path and pair.is_file() else [path]
    return {one.name: _bytes(one) for one in paths}


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        msg = f"{path} is no file. Give the file that the other program exported."
        raise RightslabError(msg)
    try:
        with path.open("rb") as file:
            data = file.read(hostile.MOST_BYTES + 1)
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}). Look whether you can open it yourself."
        raise RightslabError(msg) from error
    hostile.bounded(data, "file")
    return data
