"""The release: one sealed file that an instructor hands out later, for the sessions of one class.

The file is JSON in UTF-8, its name ends in ``.rightslab-release``. Version 1 has these parts:

==============  ==================================================================================
``format``      ``rightslab-release``
``version``     1; a newer version than this kit knows is refused
``kit``         version of the kit that made it
``made``        when, UTC, ISO 8601
``class``       what the class is called
``session``     the random name that the class plan has too
``texts``       SHA-256 of each text, by slug
``readings``    by the slug of their text: readings, as plain data
``layers``      by the slug of their text: the tags of classmates under pseudonyms, without notes
``claims``      by claim: ``facts`` and ``perspectives``
``notes``       what the instructor wrote for the class, a list of paragraphs
``seal``        as in a hand-in
==============  ==================================================================================

An opened release is kept as ``work/release.json``, as it came. Nothing in it is ever run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.core.layers import CLASSMATE, Layer
from rightslab.core.readings import Reading
from rightslab.core.released import Background, Release
from rightslab.core.spans import Span
from rightslab.storage import library
from rightslab.storage.classroom import plan_near
from rightslab.storage.keeping.answers import plain, typed
from rightslab.storage.keeping.disk import put, replace_file
from rightslab.storage.place import slug
from rightslab.storage.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rightslab.core.classroom import ClassPlan

FORMAT = "rightslab-release"
VERSION = 1
SUFFIX = ".rightslab-release"
MOST_BYTES = 20_000_000
FILE = "release.json"
_opened_before: dict[Path, tuple[tuple[int, int, int], Release | None]] = {}


class ReleaseError(RightslabError):
    """A release cannot be made, read or kept; the text says why and what to do."""


_FILE = Sealed(
    FORMAT,
    VERSION,
    "release",
    f"The name of one ends in {SUFFIX}.",
    "Ask your instructor for the file again.",
    ReleaseError,
    MOST_BYTES,
    "Leave the tags of classmates out, or ask for a smaller file.",
)


def kept(work: Path) -> Release | None:
    """Return the release that was opened in a work folder; None where none was.

    Damaged, or of another class than the plan beside the notebooks: then it is as if none were.
    """
    path = work / FILE
    try:
        found = path.stat()
    except OSError:
        return None
    mark = (found.st_mtime_ns, found.st_size, found.st_ino)
    known = _opened_before.get(path)
    if known is None or known[0] != mark:
        known = _opened_before[path] = (mark, _whole(path))
    release, plan = known[1], plan_near(work)
    return None if release is None or _is_of_another(release, plan) else release


def keep(work: Path, name: str, data: bytes) -> Release:
    """Check a file and keep it in a work folder. Raises ReleaseError for what is not for here."""
    release = read(name, data)
    plan = plan_near(work)
    if plan is not None and _is_of_another(release, plan):
        msg = (
            f"{name} is for the class {release.class_name!r}, and these lessons are for "
            f"{plan.name!r}. Ask your instructor for the file of your class. Nothing was opened."
        )
        raise ReleaseError(msg)
    put(work / FILE, data, f"{name} was not opened", ReleaseError)
    return release


def read(name: str, data: bytes) -> Release:
    """Return what a file holds, checked and typed. ``name`` is the file's. Raises ReleaseError."""
    return _typed(name, _FILE.opened(name, _FILE.bounded(name, data)))


def make(plan: ClassPlan, given: Release) -> bytes:
    """Return the file with what is given for a plan's session. Raises ReleaseError."""
    if not plan.session:
        msg = "The plan has no session yet. Save the plan first, then make the release."
        raise ReleaseError(msg)
    slugs = sorted({*given.readings, *given.layers})
    parts = {
        "class": plan.name,
        "session": plan.session,
        "texts": {one: library.text_hash(one) for one in slugs},
        "readings": plain(given.readings),
        "layers": {one: [*map(_bare, layers)] for one, layers in given.layers.items()},
        "claims": plain(given.claims),
        "notes": list(given.notes),
    }
    return _FILE.bounded("The release", _FILE.made(parts))


def write(folder: Path, plan: ClassPlan, given: Release) -> Path:
    """Write the release of a plan in a folder, in place of an older one, and return the file.

    Raises ReleaseError.
    """
    data = make(plan, given)
    path = folder / f"{slug(plan.name)}{SUFFIX}"
    try:
        replace_file(path, data)
    except OSError as error:
        msg = (
            f"The release could not be written to {path} ({error.strerror}). Free some space, or "
            "ask who may write there, and try again."
        )
        raise ReleaseError(msg) from error
    return path


def _is_of_another(release: Release, plan: ClassPlan | None) -> bool:
    return bool(plan and plan.session and plan.session != release.session)


def _whole(path: Path) -> Release | None:
    try:
        with path.open("rb") as file:
            return read(path.name, file.read(MOST_BYTES + 1))
    except (OSError, ReleaseError):
        return None


def _typed(name: str, parts: Mapping[str, Any]) -> Release:
    try:
        return Release(
            session=typed(parts["session"], str),
            readings={
                str(text): typed(found, tuple[Reading, ...])
                for text, found in parts["readings"].items()
            },
            layers={
                str(text): tuple(_layer(one, str(text)) for one in found)
                for text, found in parts["layers"].items()
            },
            claims={
                str(claim): typed(found, Background) for claim, found in parts["claims"].items()
            },
            notes=typed(parts["notes"], tuple[str, ...]),
            class_name=typed(parts["class"], str),
            made=typed(parts["made"], str),
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        msg = f"{name} is not of the form that this kit writes ({error}). Ask for it again."
        raise ReleaseError(msg) from error


def _bare(layer: Layer) -> dict[str, Any]:
    """Return a classmate's layer without notes, whatever it holds."""
    spans = [{**plain(span), "note": ""} for span in layer.spans]
    read = None if layer.read is None else sorted(layer.read)
    return {"id": layer.id, "name": layer.name, "spans": spans, "read": read}


def _layer(given: Mapping[str, Any], text: str) -> Layer:
    read = given["read"]
    spans = typed(given["spans"], tuple[Span, ...])
    return Layer(
        typed(given["id"], str),
        typed(given["name"], str),
        CLASSMATE,
        text,
        spans,
        None if read is None else frozenset(typed(read, tuple[str, ...])),
    )
