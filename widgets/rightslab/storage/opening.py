"""Opening a file that somebody gave a learner: a release, a classmate's hand-in, or a layer.

What it is is told by what is in it, not by its name. Each is checked and kept in the work folder;
whether others' tags may be seen yet is for the class plan to say, not for this module.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rightslab.core.classroom import AFTER_RELEASE, RULES
from rightslab.core.errors import RightslabError
from rightslab.core.pseudonyms import pseudonym
from rightslab.storage import class_folder, handin, layer_files, library, release
from rightslab.storage.class_layers import layer_of
from rightslab.storage.classroom import plan_near
from rightslab.storage.formats import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.core import released

MOST_BYTES = release.MOST_BYTES
LAYERS = (".jsonld", ".json", ".csv", ".jsonl", ".ann", ".qdpx")
_MOST_LISTED = 50


class OpeningError(RightslabError):
    """A file cannot be opened; the text says why and what to do."""


def found_in(folder: Path) -> dict[str, Path]:
    """Return the files in a folder that may be opened, by name; releases first, then hand-ins."""
    ends = (release.SUFFIX, handin.SUFFIX, ".jsonld", ".qdpx")
    try:
        names = sorted(path for path in folder.iterdir() if path.name.endswith(ends))
    except OSError:
        return {}
    order = sorted(
        names, key=lambda path: next(n for n, e in enumerate(ends) if path.match(f"*{e}"))
    )
    return {path.name: path for path in order[:_MOST_LISTED] if path.is_file()}


def open_path(work: Path, own: str, path: Path) -> str:
    """Open a file of the folder; see :func:`open_file`. Raises OpeningError."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        msg = f"{path.name} cannot be read ({error.strerror}). Copy it here again."
        raise OpeningError(msg) from error
    return open_file(work, own, path.name, data)


def open_file(work: Path, own: str, name: str, data: bytes) -> str:
    """Check a file, keep what it holds, and return what was opened, in sentences.

    ``own`` is the random name of the learner's workbook. Raises RightslabError in sentences for a
    file that is damaged, too large, of another class or a newer kit, or nothing that can be opened.
    """
    if not data:
        msg = f"{name} is empty. Ask for the file again."
        raise OpeningError(msg)
    if len(data) > MOST_BYTES:
        msg = (
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB, and no file that can be opened "
            "here is. Ask for a smaller one."
        )
        raise OpeningError(msg)
    kind = _format(data)
    if kind == release.FORMAT or name.endswith(release.SUFFIX):
        return _release(release.keep(work, name, data), work)
    if kind == handin.FORMAT or name.endswith(handin.SUFFIX):
        return _classmate(work, own, name, data)
    return _layer(work, name, data)


def _format(data: bytes) -> str:
    if data.lstrip()[:1] != b"{":
        return ""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    return str(found.get("format", "")) if isinstance(found, dict) else ""


def _release(opened: released.Release, work: Path) -> str:
    said = [f"The release for {opened.class_name!r} is open: {opened.contents}."]
    plan = plan_near(work)
    if plan and plan.others == AFTER_RELEASE:
        said.append("Others' tags can be seen now.")
    said.append("Run the cells of your lesson again to see what is new.")
    return " ".join([*said, *opened.notes])


def _classmate(work: Path, own: str, name: str, data: bytes) -> str:
    parts = handin.parts(name, data)
    if parts.get("workbook") == own:
        msg = f"{name} is your own hand-in. Your own tags are in the comparison already."
        raise OpeningError(msg)
    who = pseudonym(str(parts.get("workbook")))
    titles = list(_kept(work, who, class_folder.paper(name, parts)))
    if not titles:
        msg = (
            f"{name} holds no tags of a text that is here. Ask for a hand-in with a tagging "
            "activity in it."
        )
        raise OpeningError(msg)
    plan = plan_near(work)
    rule = RULES[plan.others] if plan else ""
    return (
        f"The tags of {who} are here: {', '.join(titles)}. That is a pseudonym; notes and names "
        f"were left out. {rule}"
    ).strip()


def _kept(work: Path, who: str, paper: class_folder.Paper) -> Iterator[str]:
    catalogue = library.catalogue()
    for id_ in paper.tagged:
        activity = library.find_activity(id_)
        if activity is None or not activity.readings:
            continue  # only tags by the catalogue can be laid beside others
        text = library.text(activity.text)
        layer = layer_of(paper.answer(id_), who, activity, text, catalogue)
        layer_files.keep(work, layer, text, replace_same=True)
        yield f"{activity.title} ({len(layer.spans)} tags)"


def _layer(work: Path, name: str, data: bytes) -> str:
    """Take a file of tags in, on the text that most of them are found in."""
    kind = exchange.find(exchange.detect({name: data}))
    if kind.take is None:
        msg = f"{name} is of the format {kind.title}, which cannot be opened. Ask for another."
        raise OpeningError(msg)
    called = name.rsplit(".", 1)[0]
    texts, catalogue = [library.text(slug) for slug in library.texts()], library.catalogue()
    tries = [(kind.take({name: data}, text, catalogue, called), text) for text in texts]
    taken, text = max(tries, key=lambda one: len(one[0].layer.spans))
    if not taken.layer.spans:
        msg = (
            f"{name} was read as {kind.title}, and none of its tags stand in a text that is here. "
            "Add the text first: rightslab text add FILE."
        )
        raise OpeningError(msg)
    layer_files.keep(work, taken.layer, text, replace_same=True)
    about = f"{len(taken.layer.spans)} tags on {text.title!r} are here, called {called!r}."
    return " ".join([about, *taken.dropped])
