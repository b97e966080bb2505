"""What every format gives: how a layer is written, and how a file becomes a layer again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.text import Text


class FormatError(RightslabError):
    """A file cannot be written or read in a format; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """Files by name, and what the format cannot hold: one sentence each."""

    files: dict[str, bytes]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A layer as it came in, and what was dropped of the file and why: one sentence each."""

    layer: Layer
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``write`` and ``take`` are None where it goes one way only.

    ``write(layer, text, catalogue)`` returns files; the first is the main one. ``take(data, text,
    catalogue, name)`` gets the bytes of the main file (of a format of several files: all of them,
    by name) and returns a layer of that name. It raises FormatError for a file that is not of the
    format, and never anything else.
    """

    name: str
    title: str
    suffix: str
    write: Callable[[Layer, Text, Catalogue], Written] | None = None
    take: Callable[[dict[str, bytes], Text, Catalogue, str], Taken] | None = None
