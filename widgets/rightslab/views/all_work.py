"""All work as one file, as a link that a page without any drive can save."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class WorkLink:
    """A link that saves a zip. The bytes are in the link: there may be no file to point to."""

    name: str
    data: bytes = field(repr=False)

    def _repr_html_(self) -> str:
        address = f"data:application/zip;base64,{b64encode(self.data).decode()}"
        name = escape(self.name, quote=True)
        return (
            f"<p>All your work up to now: <a href='{address}' download='{name}'>save {name}</a> "
            f"({_size(len(self.data))}). To go on elsewhere, open the course's first page there "
            "and choose this file. Run this cell again after more work.</p>"
        )

    def __repr__(self) -> str:
        """Say what it is."""
        return f"All your work as one file: {self.name}, {_size(len(self.data))}"


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000)):,} kB"
