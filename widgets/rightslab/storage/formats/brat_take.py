"""Read brat standoff: the ``.ann`` file, and the ``.txt`` beside it where there is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightslab.core.tokens import reading_form
from rightslab.core.words import counted
from rightslab.storage.formats.arriving import Arrivals, Found
from rightslab.storage.formats.format import FormatError, Taken
from rightslab.storage.formats.hostile import MOST_BYTES, refuse_many, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.text import Text

WHAT = "brat file"
# `T1<tab>label 0 4;6 9<tab>words`
_TAG = re.compile(r"(T[^\t ]+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"[AM][^\t ]*\t(\S+) (T\S+)(?: (.*))?")
_NOTE = re.compile(r"#[^\t ]*\t\S+ (\S+)\t(.*)", re.DOTALL)
_OTHERS = {"R": "relation", "E": "event", "N": "reference", "*": "equivalence"}
_BREAKS = "\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\0"
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r"\\(?:([\\ntr])|u([0-9a-f]{4}))")
_PLAIN = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}
_AROUND = 32


@dataclass
class _Ann:
    """What an ``.ann`` file holds: tags in order, with what belongs to each by its id."""

    tags: dict[str, tuple[str, list[tuple[int, int]], str]] = field(default_factory=dict)
    said: dict[str, dict[str, str]] = field(default_factory=dict)  # Right, Confidence, note
    other: dict[str, int] = field(default_factory=dict)
    bad: list[int] = field(default_factory=list)


def take(files: dict[str, bytes], text: Text, catalogue: Catalogue, name: str) -> Taken:
    """Return the layer of an ``.ann`` file. Its words are checked, and its text where it is there.

    A tag in several pieces becomes one tag a piece; relations and events have no place in a layer.
    """
    ann = next((d for n, d in files.items() if n.endswith(".ann")), None)
    main = ann if ann is not None else next(iter(files.values()), b"")
    beside = next((d for n, d in files.items() if n.endswith(".txt") and d is not main), None)
    read = _read(words(main, WHAT))
    arrivals = Arrivals(text, catalogue)
    for letter, count in read.other.items():
        lines = counted(count, "line")
        arrivals.said.append(f"Not taken in: {lines} of the kind {_OTHERS[letter]!r}.")
    if read.bad:
        shown = ", ".join(map(str, read.bad[:5]))
        arrivals.said.append(f"Not understood: {len(read.bad)} of the file's lines, from {shown}.")
    given = words(beside, "text") if beside is not None else text.reading
    for one in _tags(read, reading_form(given), text, arrivals):
        arrivals.add(one)
    return arrivals.taken(name or "Imported from brat")


def escaped(note: str) -> str:
    r"""Return a note on one line.

    >>> print(escaped("one\ntwo\\three"))
    one\ntwo\\three
    """
    return "".join(
        _ESCAPES.get(c, f"\\u{ord(c):04x}") if c == "\\" or c in _BREAKS else c for c in note
    )


def plain(line: str) -> str:
    """Return a note as it was before it went on one line."""
    return _ESCAPED.sub(lambda m: _PLAIN[m[1]] if m[1] else chr(int(m[2], 16)), line)


def _read(file: str) -> _Ann:
    ann = _Ann()
    for number, line in enumerate(file.split("\n"), 1):
        line = line.removesuffix("\r")  # noqa: PLW2901 - a file saved on Windows
        if line.strip() and not _line(line, ann):
            ann.bad.append(number)
    if not ann.tags and (ann.bad or not ann.other) and file.strip():
        msg = "This is no brat file: no line is a tag (T1, a tab, label start end, a tab, words)."
        raise FormatError(msg)
    refuse_many(len(ann.tags), WHAT)
    return ann


def _line(line: str, ann: _Ann) -> bool:
    if found := _TAG.fullmatch(line):
        pieces = [piece.split(" ") for piece in found[3].split(";")]
        places = [(int(a), int(b)) for a, b in pieces]
        id_ = found[1] if found[1] not in ann.tags else f"{found[1]} again {len(ann.tags)}"
        fits = all(a < b <= MOST_BYTES for a, b in places)
        ann.tags[id_] = (found[2], places if fits else [(-1, -1)], found[4])
        return True
    if found := _ATTRIBUTE.fullmatch(line):
        ann.said.setdefault(found[2], {})[found[1].casefold()] = found[3] or ""
        return True
    if found := _NOTE.fullmatch(line):
        about = ann.said.setdefault(found[1], {})
        about["note"] = "\n".join(filter(None, [about.get("note"), plain(found[2])]))
        return True
    if line[0] in _OTHERS:
        ann.other[line[0]] = ann.other.get(line[0], 0) + 1
        return True
    return False


def _tags(ann: _Ann, given: str, text: Text, arrivals: Arrivals) -> Iterator[Found]:
    same = given == text.reading
    if not same:
        arrivals.said.append(
            f"The text beside the file is not the same as {text.title!r}, so tags were looked for "
            "by their words."
        )
    for id_, (label, places, quote) in ann.tags.items():
        said = ann.said.get(id_, {})
        if len(places) > 1:
            arrivals.count("in several pieces became one tag a piece")
        for (start, end), words_ in zip(places, _pieces(places, quote), strict=True):
            checked = reading_form(given[start:end]) == reading_form(words_) and start >= 0
            yield Found(
                label,
                words_,
                start if same else -1,
                end if same else -1,
                given[max(0, start - _AROUND) : start] if checked else "",
                given[end : end + _AROUND] if checked else "",
                said.get("right", ""),
                said.get("note", ""),
                said.get("confidence", ""),
            )


def _pieces(places: list[tuple[int, int]], quote: str) -> Iterator[str]:
    """Cut the words of a tag in several pieces: brat joins them with one space."""
    if len(places) == 1:
        yield quote
        return
    at = 0
    for start, end in places:
        yield quote[at : at + end - start]
        at += end - start + 1
