"""XML from outside: no entities, no document type, no network, and bounds on everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import TreeBuilder
from xml.parsers import expat

from rightslab.storage.formats.format import FormatError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much XML may hold: bytes, elements, levels of nesting, and attributes of one element."""

    size: int = 20 * MEGABYTE
    elements: int = 400_000
    depth: int = 100
    attributes: int = 100


def read_xml(data: bytes, what: str = "This file", bounds: Bounds | None = None) -> Element:
    """Read XML from bytes and return its root element; names are ``{namespace}name``.

    ``what`` is how the messages call it. Raises FormatError, and nothing else, for what is not
    well-formed, exceeds ``bounds``, or has a document type (the only place where an entity can be
    declared, and with it a file or an address to be read). Comments and instructions are left out.
    """
    bounds = bounds or Bounds()
    if len(data) > bounds.size:
        msg = (
            f"{what} has {len(data) / MEGABYTE:,.1f} MB of XML, and at most "
            f"{bounds.size / MEGABYTE:,.0f} MB are read. Export less from the other program."
        )
        raise FormatError(msg)
    reader = _Reader(what, bounds)
    try:
        return reader.read(data)
    except (expat.ExpatError, ValueError, LookupError, OverflowError, AssertionError) as error:
        msg = (
            f"{what} is no XML, or it is damaged ({error}). Export it again from the program "
            "that made it."
        )
        raise FormatError(msg) from error


class _Names(dict[str, str]):
    """Names as the parser gives them, and as an element tree has them; each made once."""

    def __missing__(self, given: str) -> str:
        name = self[given] = f"{{{given}" if "}" in given else given
        return name


class _Reader:
    """One parse. Each element is counted as it comes, so a bad file is given up early."""

    def __init__(self, what: str, bounds: Bounds) -> None:
        self._what, self._bounds = what, bounds
        self._tree = TreeBuilder()
        self._names = _Names()
        self._depth = self._count = self._spaces = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._tree.data
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartNamespaceDeclHandler = self._namespace
        parser.Parse(data, True)  # noqa: FBT003 - its own signature: the end of the data
        return self._tree.close()

    def _start(self, tag: str, attributes: list[str]) -> None:
        self._count += 1
        self._depth += 1
        bounds = self._bounds
        if self._count > bounds.elements:
            raise FormatError(self._over(f"{bounds.elements:,} elements"))
        if self._depth > bounds.depth:
            raise FormatError(self._over(f"{bounds.depth} levels of nesting"))
        if len(attributes) > 2 * bounds.attributes:
            raise FormatError(self._over(f"{bounds.attributes} attributes of one element"))
        names = self._names
        given = zip(attributes[::2], attributes[1::2], strict=True)
        self._tree.start(names[tag], {names[name]: value for name, value in given})

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(self._names[tag])

    def _namespace(self, *_: object) -> None:
        self._spaces += 1
        if self._spaces > self._bounds.elements:
            raise FormatError(self._over(f"{self._bounds.elements:,} namespaces"))

    def _doctype(self, *_: object) -> None:
        msg = (
            f"{self._what} has a document type (<!DOCTYPE>), which can make a reader open other "
            "files or fill the memory. Nothing was read of it. Export it again without one."
        )
        raise FormatError(msg)

    def _over(self, limit: str) -> str:
        return (
            f"{self._what} has more than {limit}, which no file of this kind needs. Nothing was "
            "read of it. Export it again from the program that made it."
        )
