"""Codes of a project as categories and rights of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.storage.formats.qda_xml import bare_guid, code_guid
from rightslab.storage.formats.qdpx_words import READ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from rightslab.core.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a project and what it stands for here; without a label, for nothing known.

    ``above`` is the name of the code over it that was taken in its place.
    """

    name: str
    label: str = ""
    right: str = ""
    above: str = ""
    read: bool = False


class Codes:
    """The codes of one project by guid."""

    def __init__(self, root: Element, catalogue: Catalogue) -> None:
        self._rights = {right.id: right for right in catalogue.rights}
        categories = [(one.id, one.name) for one in catalogue.categories]
        rights = [(one.id, one.name) for one in catalogue.rights]
        self._labels = _by_name("category", categories)
        self._right_names = _by_name("right", rights)
        self._codes: dict[str, Code] = {}
        for top in root.iterfind("CodeBook/Codes/Code"):
            self._walk(top, None)

    def of(self, coding: Element) -> Code | None:
        """Return the code that a coding names; None where there is no such code."""
        reference = coding.find("CodeRef")
        if reference is None:
            return None
        return self._codes.get(bare_guid(reference.get("targetGUID")))

    def tags(self, codes: Iterable[Code]) -> Iterator[tuple[str, str]]:
        """Yield label and right of each tag that the codes of one selection stand for.

        A right takes with it the category that is coded beside it, where it is one of its own.
        """
        given = list(dict.fromkeys(codes))
        labels = [code.label for code in given if code.label and not code.right]
        rights = [code for code in given if code.right]
        single = len(labels) == len(rights) == 1
        used = set()
        for code in rights:
            label = self._beside(code, labels) or (labels[0] if single else code.label)
            used.add(label)
            yield label, code.right
        yield from ((label, "") for label in dict.fromkeys(labels) if label not in used)
        yield from ((code.name, "") for code in given if not code.label)

    def _beside(self, code: Code, labels: list[str]) -> str:
        right = self._rights[code.right]
        own = (code.label, right.category, *right.secondary)
        return next((label for label in own if label in labels), "")

    def _walk(self, element: Element, over: Code | None) -> None:
        name = element.get("name", "").strip() or "no name"
        code = self._read(bare_guid(element.get("guid")), name, over)
        self._codes[bare_guid(element.get("guid"))] = code
        for inside in element.iterfind("Code"):
            self._walk(inside, code)

    def _read(self, guid: str, name: str, over: Code | None) -> Code:
        keys = (guid, _key(name))
        if keys[0] == code_guid("read", READ) or keys[1] == _key(READ):
            return Code(name, read=True)
        label = next((self._labels[key] for key in keys if key in self._labels), "")
        if label:
            return Code(name, label)
        right = next((self._right_names[key] for key in keys if key in self._right_names), "")
        if right:
            label = over.label if over and over.label else self._rights[right].category
            return Code(name, label, right)
        if over and over.label:
            return Code(name, over.label, over.right, over.above or over.name)
        return Code(name)


def _by_name(kind: str, entries: list[tuple[str, str]]) -> Mapping[str, str]:
    """Return ids by name, by id, and by the guid that the kit's own files have."""
    named = {_key(name): id_ for id_, name in entries}
    return named | {_key(id_): id_ for id_, _ in entries} | {
        code_guid(kind, id_): id_ for id_, _ in entries
    }  # fmt: skip


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
