"""Projects of other programs, and the published schema as a reader that nobody here wrote.

The models of `pyrefiqda` (MIT) are made from the published schemas, Codebook.xsd and Project.xsd.
Read strictly, they refuse what the schema does not have; written again, they put all parts in the
schema's order. A file that comes out as it went in is valid.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import canonicalize

from pyrefiqda.models import CodeBook, Project
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata_pydantic.bindings import XmlParser, XmlSerializer

NAMESPACE = "urn:QDA-XML:project:1.0"
_STRICT = ParserConfig(
    fail_on_unknown_properties=True,
    fail_on_unknown_attributes=True,
    fail_on_converter_warnings=True,
)


def read_strictly(data: bytes, kind: type[Any]) -> Any:
    """Return the model of a file; anything that the schema does not know raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return XmlParser(config=_STRICT).from_bytes(data, kind)


def is_valid(data: bytes, kind: type[Any] = Project) -> bool:
    """Say whether a file comes out of the schema's own models as it went in."""
    model = read_strictly(data, kind)
    namespace = NAMESPACE if kind is Project else "urn:QDA-XML:codebook:1.0"
    again = XmlSerializer().render(model, ns_map={None: namespace})
    return canonicalize(data.decode()) == canonicalize(_indented(data, again))


def _indented(data: bytes, again: str) -> str:
    """Return a file with the spaces between elements that another one has: they say nothing."""
    from xml.etree import ElementTree as ET

    ET.register_namespace("", ET.fromstring(data).tag[1:].partition("}")[0])  # noqa: S314
    tree = ET.fromstring(again)  # noqa: S314 - written a line above
    ET.indent(tree)
    return ET.tostring(tree, encoding="unicode")


def is_valid_codebook(data: bytes) -> bool:
    return is_valid(data, CodeBook)


def inside(data: bytes) -> dict[str, bytes]:
    """Return what a project file holds, read without the kit."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def guid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name)).upper()


def code(name: str, *children: str) -> str:
    """Return a code with codes inside it; its id follows from its name."""
    head = f'<Code guid="{{{guid(name)}}}" name="{name}" isCodable="true"'
    return f"{head}>{''.join(children)}</Code>" if children else f"{head}/>"


def coded(start: Any, end: Any, *names: str, by: str = "Ann", more: str = "") -> str:
    """Return a selection with the codes of these names."""
    codings = "".join(
        f'<Coding guid="{guid(f"{start}{end}{name}{by}")}" creatingUser="{guid(by)}">'
        f'<CodeRef targetGUID="{guid(name)}"/></Coding>'
        for name in names
    )
    # Another program may set the description before the codings and notes after them.
    head, _, tail = more.partition("|")
    return (
        f'<PlainTextSelection guid="{guid(f"{start}-{end}{by}")}" name="" startPosition="{start}" '
        f'endPosition="{end}">{head}{codings}{tail}</PlainTextSelection>'
    )


def source(name: str, *selections: str, path: str = "", content: str = "") -> str:
    where = f' plainTextPath="{path}"' if path else ""
    said = f"<PlainTextContent>{content}</PlainTextContent>" if content else ""
    inner = said + "".join(selections)
    return f'<TextSource guid="{guid(name)}" name="{name}"{where}>{inner}</TextSource>'


def project(*sources: str, codes: str, users: tuple[str, ...] = ("Ann",), more: str = "") -> bytes:
    """Return a project.qde as another program writes it."""
    people = "".join(f'<User guid="{guid(user)}" name="{user}"/>' for user in users)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="{NAMESPACE}" name="Study" '
        f'origin="Other 1.0"><Users>{people}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>'
        f"<Sources>{''.join(sources)}</Sources>{more}</Project>"
    ).encode()
