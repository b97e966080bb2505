"""What ``[activity.form]`` holds: fields, and the claims that may be weighed in them."""

from __future__ import annotations

from dataclasses import dataclass

from rightslab.core.activities.rubric import Criterion  # noqa: TC001 - the loader reads the types
from rightslab.core.option import Option  # noqa: TC001 - the loader reads the types


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``form`` is words, long, date, number, one, several, claim or sources.

    ``claim`` picks one of the form's claims; ``sources`` is a list of sources, each with a kind
    from ``options``, of which at least two kinds are wanted. ``least`` words are asked for in a
    long field. ``fits`` are answers that the source itself gives, where it is a fact; ``explain``
    is said after an answer.
    """

    id: str
    name: str
    form: str = "words"
    help: str = ""
    options: tuple[Option, ...] = ()
    least: int = 0
    optional: bool = False
    fits: tuple[str, ...] = ()
    explain: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What ``[activity.form]`` holds.

    ``claims`` are the ids that may be weighed; where there are any, *Check* lays facts and
    perspectives of the claim beside the learner's own finding once every field that is not
    optional is filled in, and never before. ``rubric`` is what a person marks it by.
    """

    fields: tuple[Field, ...]
    claims: tuple[str, ...] = ()
    rubric: tuple[Criterion, ...] = ()
