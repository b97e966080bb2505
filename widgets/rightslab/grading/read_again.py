"""A hand-in that was looked at before, read again: its answers, and what tells each from others."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from rightslab.grading.collect_places import bytes_at
from rightslab.grading.materials import digest, digest_of_text
from rightslab.storage import handin
from rightslab.storage.handin import HandInError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rightslab.grading.attempts import Place

_BOM = b"\xef\xbb\xbf"
# How the kit writes the activities of a hand-in: parts by name, each on a line of its own.
_BEGINS = '{\n"activities": {\n'
_NEXT = ",\n"
_NAME = re.compile(r'"([^"\\]*)": (?=\{\n"answer": )')
_AFTER = ',\n"changed": '
_REST = re.compile(
    r',\n"changed": "[^"\\]*",\n"kind": "[^"\\]*",\n"lesson": "[^"\\]*",\n"rev": [0-9]+\n\}'
)
_decoder = json.JSONDecoder()


def activities(place: Place) -> Mapping[str, Any]:
    """Return what was handed in by activity, as plain data.

    Raises HandInError where the file changed since it was collected, or is gone.
    """
    found: Mapping[str, Any] = _parts(place, bytes_at(place))["activities"]
    return found


def activities_with_digests(place: Place) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """Return what was handed in by activity, and what stands for each answer: see `digest`.

    As the kit writes a file, an answer is known by its characters there, which saves writing it
    anew; one that was written otherwise is known by its parts. Raises as `activities` does.
    """
    data = bytes_at(place)
    if place.digest:
        _refuse_changed(place, data)
        try:
            rows = [*_as_written(_text(data))]
        except ValueError:
            pass
        else:
            return {id_: one for id_, one, _ in rows}, {id_: known for id_, _, known in rows}
    found: Mapping[str, Any] = _parts(place, data)["activities"]
    return found, {
        id_: digest(one.get("answer") if isinstance(one, dict) else one)
        for id_, one in found.items()
    }


def _parts(place: Place, data: bytes) -> dict[str, Any]:
    if not place.digest:
        return handin.parts("The file", data)
    _refuse_changed(place, data)
    # These are the very bytes whose seal and form were looked at, so they are not looked at again.
    parts: dict[str, Any] = json.loads(_text(data))
    return parts


def _refuse_changed(place: Place, data: bytes) -> None:
    if hashlib.sha256(data).hexdigest() != place.digest:
        msg = "The file changed since it was collected. Grade the class again."
        raise HandInError(msg)


def _text(data: bytes) -> str:
    return data.removeprefix(_BOM).decode("utf-8", "surrogatepass")


def _as_written(text: str) -> Iterator[tuple[str, Any, str]]:
    """Yield id, plain data and digest of each activity. Raises ValueError for any other form.

    The digest is of all that stands before the four plain parts at the end of an activity, and so
    of the whole answer, whatever a student wrote into it: no other answer has the same.
    """
    at = len(_BEGINS) if text.startswith(_BEGINS) else len(text)
    while True:
        name = _NAME.match(text, at)
        if name is None:
            raise ValueError
        begins = name.end()
        given, ends = _decoder.raw_decode(text, begins)
        cut = text.rfind(_AFTER, begins, ends)
        if cut < 0 or not _REST.fullmatch(text, cut, ends):
            raise ValueError
        yield name[1], given, digest_of_text(text[begins:cut])
        if not text.startswith(_NEXT, ends):
            if not text.startswith("\n},\n", ends):
                raise ValueError
            return
        at = ends + len(_NEXT)
