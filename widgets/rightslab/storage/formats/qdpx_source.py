"""The texts of a project: read from its zip, and the one chosen that is the text at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.storage.formats.format import FormatError
from rightslab.storage.formats.leaving import short
from rightslab.storage.formats.safe_xml import read_xml
from rightslab.storage.formats.safe_zip import MEGABYTE, Bounds, open_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from rightslab.core.text import Text
    from rightslab.storage.formats.safe_zip import Members

WHAT = "This REFI-QDA project"
# A project may carry films. Only its list of contents is read, and texts by name.
_BOUNDS = Bounds(packed=200 * MEGABYTE, each=20 * MEGABYTE, total=4_000 * MEGABYTE)
_LONGEST = 2 * MEGABYTE  # bytes of one text: more than a thousand pages
_ALL = 20 * MEGABYTE  # bytes of all texts and notes that are looked at
_SAMPLES, _SAMPLE = 100, 24  # pieces of the text at hand, and characters of each
_ALIKE = 0.5  # share of the pieces that another version of the text must hold
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A text of a project: its name, its element, its characters without byte order mark."""

    name: str
    element: Element
    text: str


class Project:
    """A project file: ``root`` is the element Project, its names without namespace."""

    def __init__(self, data: bytes) -> None:
        self._members = open_zip(data, WHAT, _BOUNDS)
        self._left = _ALL
        self._by_name = {name.rsplit("/", 1)[-1].lower(): name for name in self._members.names}
        self.root = read_xml(self._members.read(_main(self._members)), WHAT)
        for element in self.root.iter():
            element.tag = element.tag.rpartition("}")[2]
        if self.root.tag != "Project":
            msg = (
                f"{WHAT} holds {short(self.root.tag)!r} and no project, so it has no tags. Export "
                "the project, not the list of codes, as QDPX."
            )
            raise FormatError(msg)

    def written(self, element: Element) -> str:
        """Return the characters of a text or note; empty where they are not in the file.

        The same file can be named by many notes, so that what is unpacked in all has a bound.
        """
        inside = element.findtext("PlainTextContent")
        if inside:
            return inside
        path = element.get("plainTextPath", "").replace("\\", "/")
        name = self._by_name.get(path.rsplit("/", 1)[-1].lower(), "")
        size = self._members.size(name)
        if not 0 < size <= min(_LONGEST, self._left):
            return ""
        self._left -= size
        try:
            return self._members.read(name).decode("utf-8-sig")
        except UnicodeDecodeError:
            return ""

    def sources(self) -> Iterator[Source]:
        """Yield the texts of the project, those beside a PDF too, as far as they can be read."""
        for element in self.root.iterfind("Sources/*"):
            holds = element if element.tag == "TextSource" else element.find("Representation")
            if holds is None:
                continue
            yield Source(element.get("name", "") or "no name", holds, self.written(holds))


def chosen(sources: list[Source], text: Text) -> Source:
    """Return the source whose words are those of the text, or most of them are.

    Raises FormatError that names the sources where none is.
    """
    ours = bare(text.reading)
    for source in sources:
        if bare(source.text) == ours:
            return source
    pieces = _pieces(ours)
    likeness = [(_share(pieces, bare(source.text)), -at) for at, source in enumerate(sources)]
    best, at = max(likeness, default=(0.0, 0))
    if best >= _ALIKE:
        return sources[-at]
    names = ", ".join(f'"{short(source.name)}"' for source in sources[:_NAMED])
    more = f" and {len(sources) - _NAMED} more" if len(sources) > _NAMED else ""
    held = f"It holds {names}{more}." if sources else "It holds no text."
    msg = (
        f"{WHAT} has no source with the words of {text.title!r}. {held} Name the text that it is "
        "about, or bring that text in first."
    )
    raise FormatError(msg)


def bare(words: str) -> str:
    """Return words without any space, by which two versions of a text are compared."""
    return "".join(words.split())


def _pieces(ours: str) -> list[str]:
    step = max(1, len(ours) // _SAMPLES)
    return [ours[at : at + _SAMPLE] for at in range(0, len(ours), step)]


def _share(pieces: list[str], words: str) -> float:
    return sum(piece in words for piece in pieces) / max(1, len(pieces))


def _main(members: Members) -> str:
    """Return the name of the project's XML: project.qde, or the only file of that kind."""
    inside = [name for name in members.names if name.lower().endswith(".qde")]
    named = [name for name in inside if name.lower() == "project.qde"]
    if named or len(inside) == 1:
        return (named or inside)[0]
    msg = (
        f"{WHAT} holds no project.qde, so it is no project. Export it as QDPX from the program "
        "that made it."
    )
    raise FormatError(msg)
