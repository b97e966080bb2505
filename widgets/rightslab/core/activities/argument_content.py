"""What ``[activity.argument]`` holds: the parts of an argument, and the claims to lay out."""

from __future__ import annotations

from dataclasses import dataclass

from rightslab.core.activities.rubric import Criterion  # noqa: TC001 - the loader reads the types


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an argument (Toulmin 1958). ``ask`` is the question that finds it.

    ``id`` is one of claim, grounds, warrant, backing, qualifier, rebuttal, and decides where the
    part stands in the map; ``link`` are the words on its line there, Toulmin's own where it is
    empty. ``explain`` is said once the part is filled in.
    """

    id: str
    name: str
    ask: str
    optional: bool = False
    quotes: bool = True
    link: str = ""
    explain: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """What ``[activity.argument]`` holds.

    ``claims`` may be chosen as the claim laid out; where there are any, *Check* lays perspectives
    of the claim beside the argument once every part that is not optional is filled in.
    ``rubric`` is what a person marks it by.
    """

    parts: tuple[Part, ...]
    claims: tuple[str, ...] = ()
    rubric: tuple[Criterion, ...] = ()
