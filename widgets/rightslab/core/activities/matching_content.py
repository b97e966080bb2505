"""What ``[activity.matching]`` holds: items on the left, partners on the right."""

from __future__ import annotations

from dataclasses import dataclass

from rightslab.core.option import Option  # noqa: TC001 - read when an activity is loaded


@dataclass(frozen=True, slots=True)
class Item:
    """One item on the left.

    ``quote`` is an exact quote of the text, in ``sentence``; with neither name nor quote, the whole
    sentence is shown. ``fits`` are ids on the right that
    answer it, where that is a fact; empty where readings differ, and then
    the readings are laid beside. ``explain`` is said after an answer.
    """

    id: str
    name: str = ""
    quote: str = ""
    sentence: str = ""
    fits: tuple[str, ...] = ()
    explain: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """What ``[activity.matching]`` holds.

    ``compare`` is ``principles`` where each reading's principle of the item's sentence is laid
    beside, or empty. ``several`` lets one item on the left have more than one on the right.
    """

    left: tuple[Item, ...]
    right: tuple[Option, ...]
    left_name: str = "Items"
    right_name: str = "Partners"
    compare: str = ""
    several: bool = False
