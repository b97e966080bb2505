"""What ``[activity.comparison]`` holds: whose layers, or which texts, are laid side by side."""

from __future__ import annotations

from dataclasses import dataclass

from rightslab.core.option import Option  # noqa: TC001 - the loader reads the types


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``[activity.comparison]`` holds: layers to compare, or texts.

    ``mine`` names the tagging activities whose tags may be compared, such as ``tag-rights``;
    ``first`` says what to do where nothing is tagged yet. ``least`` differences are to be decided.
    Where ``texts`` names texts (their slugs, with a short name), the catalogue is compared by text.
    """

    mine: tuple[str, ...] = ()
    least: int = 3
    first: str = ""
    texts: tuple[Option, ...] = ()
