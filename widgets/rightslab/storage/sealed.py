"""Sealed files: JSON that tells whether it is whole. Hand-ins and releases are such files.

The seal tells a damaged file from a whole one. It is no signature: whoever can edit the file can
make a new seal. Nothing in such a file is ever run.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.errors import RightslabError


@dataclass(frozen=True, slots=True)
class Sealed:
    """A kind of sealed file: its format and newest version, how it is called, whom to ask.

    ``noun`` is what it is, such as *hand-in*; ``known_by`` says how one comes about; ``again`` is
    what to do where a file is of no use; ``error`` is what is raised.
    """

    format: str
    version: int
    noun: str
    known_by: str
    again: str
    error: type[RightslabError]

    def opened(self, name: str, data: bytes) -> dict[str, Any]:
        """Return the parts of a whole file of this kind, or raise what is wrong in a sentence."""
        try:
            parts = json.loads(data.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            msg = f"{name} is no {self.noun}, or it is damaged. {self.again}"
            raise self.error(msg) from error
        if not isinstance(parts, dict) or parts.get("format") != self.format:
            msg = f"{name} is no {self.noun} of this kit. {self.known_by}"
            raise self.error(msg)
        self._refuse(name, parts)
        return parts

    def _refuse(self, name: str, parts: Mapping[str, Any]) -> None:
        version = parts.get("version")
        if type(version) is not int or version > self.version:
            msg = (
                f"{name} was made by a newer kit ({parts.get('kit')}, version {version} of the "
                f"format); this kit reads up to {self.version}. Update the kit: python kit.py "
                "update."
            )
            raise self.error(msg)
        if parts.get("seal") != seal(parts):
            msg = (
                f"{name} was changed after it was made, or it is damaged: its seal does not fit. "
                f"{self.again}"
            )
            raise self.error(msg)


def seal(parts: Mapping[str, Any]) -> str:
    """Return the seal of a file's parts; a seal among them does not count."""
    bare = {name: value for name, value in parts.items() if name != "seal"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
