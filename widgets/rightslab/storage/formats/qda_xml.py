"""What the files of REFI-QDA share: ids that stay, the catalogue as codes, XML as bytes.

Source: REFI-QDA Standard 1.5, QDA-XML version 1.0 (Rotterdam Exchange Format Initiative, 2019).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from rightslab.core.catalogue import Catalogue, Category, Right

CODEBOOK = "urn:QDA-XML:codebook:1.0"  # with a dot: a file with another sign is opened by nobody
PROJECT = "urn:QDA-XML:project:1.0"
# Made once for this kit. Ids follow from what they name, so a second export has the same.
_KIT = UUID("5f0c4a53-8b4e-5d0e-9a53-6f7d1d3a8c21")
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def origin() -> str:
    """Return the name and version of the program that writes: this kit."""
    return f"rightslab {kit_version()}"


def guid(kind: str, *names: str) -> str:
    """Return the id of a thing of the kit: the same names, the same id."""
    return str(uuid5(_KIT, "\x1f".join((kind, *names)).encode("utf-8", "replace").decode()))


def kept_guid(id_: str, kind: str, *names: str) -> str:
    """Return an id that is a guid already, in small letters; else the one that its names make."""
    return id_.lower() if _GUID.fullmatch(id_) else guid(kind, *names, id_)


def bare_guid(given: str | None) -> str:
    """Return a guid of a file as it can be compared: no braces, small letters."""
    return (given or "").strip().strip("{}").lower()


def clean(text: str) -> str:
    """Return a text as XML can hold it: line feeds at line ends, what is no character marked.

    >>> clean("a" + chr(13) + chr(10) + chr(0) + "b") == "a" + chr(10) + chr(0xFFFD) + "b"
    True
    """
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element to a parent; attributes that are empty are left out."""
    kept = {name: clean(value) for name, value in attributes.items() if value}
    made = SubElement(parent, tag, kept)
    if text:
        made.text = clean(text)
    return made


def codes(parent: Element, catalogue: Catalogue) -> Element:
    """Add the catalogue as codes: categories with their rights inside. Returns ``Codes``."""
    made = SubElement(parent, "Codes")
    for category in catalogue.categories:
        code = _code(made, category.name, code_guid("category", category.id), category.colour)
        child(code, "Description", category.definition)
        for right in catalogue.rights:
            if right.category == category.id:
                inner = _code(code, right.name, code_guid("right", right.id), category.colour)
                child(inner, "Description", _said_of(right, catalogue))
    return made


def other_code(parent: Element, kind: str, name: str) -> None:
    """Add a code that is not in the catalogue."""
    _code(parent, name, code_guid(kind, name))


@lru_cache(maxsize=1024)
def code_guid(kind: str, id_: str) -> str:
    """Return the guid of a code of the kit: its kind is category, right or read."""
    return guid("code", kind, id_)


def as_bytes(root: Element) -> bytes:
    """Return a file in UTF-8, with two spaces a level and line feeds at line ends."""
    indent(root)
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def root(tag: str, namespace: str, **attributes: str) -> Element:
    """Return the outermost element. All inside it are written without prefix."""
    return Element(tag, {"xmlns": namespace} | {k: clean(v) for k, v in attributes.items()})


def _code(parent: Element, name: str, id_: str, colour: str = "") -> Element:
    fits = colour if _COLOUR.fullmatch(colour) else ""
    made = SubElement(parent, "Code", {"guid": id_, "name": clean(name), "isCodable": "true"})
    if fits:
        made.set("color", fits)
    return made


def _said_of(right: Right, catalogue: Catalogue) -> str:
    also = [_named(id_, catalogue.categories) for id_ in right.secondary]
    lines = [
        right.gloss,
        f"Stated in: {right.articles}." if right.articles else "",
        f"Read as {' or '.join(also)} too." if also else "",
    ]
    return "\n".join(line for line in lines if line)


def _named(id_: str, categories: tuple[Category, ...]) -> str:
    return next((one.name.lower() for one in categories if one.id == id_), id_)
