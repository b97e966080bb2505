"""What the grading form and the page it stands on tell each other, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.core.grade_plan import LATEST, GradePlan, LateRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 4_000  # characters of a path, or of anything else that is typed
_MOST = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Item:
    """One activity that can count: its points and policy as they ship, and what it can have."""

    id: str
    title: str
    points: float
    policy: str
    policies: Sequence[str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson with its activities."""

    name: str
    title: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says: where things are, as typed, and how to grade."""

    submissions: str = ""
    out: str = "results"
    roster: str = ""
    encoding: str = ""
    deadline: str = ""
    lessons: tuple[str, ...] = ()
    late: LateRule = field(default_factory=LateRule)
    attempts: str = LATEST
    scope: str = "self"
    title: str = "rightslab"
    policies: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    readings: tuple[str, ...] = ()
    shipped: bool = True
    shown: bool = True
    exports: Mapping[str, str] = field(default_factory=dict)
    named: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What lies near the notebook and may be chosen, the lessons, and what is asked at first.

    ``look`` is a sentence on the hand-ins that are chosen already.
    """

    submissions: Sequence[str] = ()
    tables: Sequence[str] = ()
    readings: Sequence[str] = ()
    lessons: Sequence[Lesson] = ()
    asked: Asked = Asked()
    look: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What lies at the place of the hand-ins, in a sentence, and the plan that lies beside them.

    Of a roster, ``unsure`` says that its letters had to be guessed, or could not be read.
    """

    says: str
    asked: Asked | None = None
    unsure: bool = False


# What form and plan call by one name. The plan says more, and what it says stays.
_IN_BOTH = {one.name for one in fields(Asked)} & {one.name for one in fields(GradePlan)}


def asked_by(plan: GradePlan) -> Asked:
    """Return a plan as the form says it.

    >>> asked_by(GradePlan(title="Rights 101", claims=("C04",))).title
    'Rights 101'
    """
    return Asked(**{name: getattr(plan, name) for name in _IN_BOTH})


def plan_of(asked: Asked, plan: GradePlan) -> GradePlan:
    """Return a plan with all that the form says in its place; a title left empty is no title."""
    said = {name: getattr(asked, name) for name in _IN_BOTH}
    return replace(plan, **{**said, "title": asked.title or plan.title})


def document(found: Found) -> dict[str, Any]:
    """Return what the form draws."""
    return {"version": 1, **_listed(asdict(found))}


def plain(asked: Asked) -> dict[str, Any]:
    """Return what is asked as plain data, which `asked_of` reads again."""
    made: dict[str, Any] = _listed(asdict(asked))
    return made


def asked_of(given: object) -> Asked:
    """Return what the page sent as what is asked; raises RightslabError for what is no such thing.

    >>> asked_of({"submissions": " a.zip ", "points": {"thesis": 4}}).points
    {'thesis': 4.0}
    """
    if not isinstance(given, dict):
        msg = "The form sent nothing that can be read. Run the cell again."
        raise RightslabError(msg)
    usual = plain(Asked())
    said = {name: given.get(name, usual[name]) for name in usual}
    return Asked(
        submissions=_text(said["submissions"]),
        out=_text(said["out"]),
        roster=_text(said["roster"]),
        encoding=_text(said["encoding"]),
        deadline=_text(said["deadline"]),
        attempts=_text(said["attempts"]),
        scope=_text(said["scope"]),
        title=_text(said["title"]),
        shipped=said["shipped"] is True,
        shown=said["shown"] is True,
        named=said["named"] is True,
        lessons=_texts(given.get("lessons")),
        readings=_texts(given.get("readings")),
        policies=_named(given.get("policies")),
        exports=_named(given.get("exports")),
        points={k: _number(v, f"The points of {k!r}") for k, v in _dict(given.get("points"))},
        late=_late(_dict(given.get("late"))),
    )


def _late(given: list[tuple[str, Any]]) -> LateRule:
    usual, said = LateRule(), dict(given)
    return LateRule(
        _text(said.get("kind", usual.kind)),
        _number(said.get("percent", usual.percent), "The per cent for each day", 100),
        _number(said.get("most", usual.most), "The most that lateness costs", 100),
        int(_number(said.get("grace", usual.grace), "The minutes that do not count", 100_000)),
    )


def _number(given: object, what: str, most: float = _MOST) -> float:
    if isinstance(given, int | float) and isfinite(given) and 0 <= given <= most:
        return float(given)
    msg = f"{what}: you gave {given!r}. Write a number from 0 to {most:,.0f}, then grade again."
    raise RightslabError(msg)


def _text(given: object) -> str:
    return given.strip()[:_LONGEST] if isinstance(given, str) else ""


def _texts(given: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, given))) if isinstance(given, list) else ()


def _named(given: object) -> dict[str, str]:
    return {name: _text(one) for name, one in _dict(given) if _text(one)}


def _dict(given: object) -> list[tuple[str, Any]]:
    return [(str(k), v) for k, v in given.items()] if isinstance(given, dict) else []


def _listed(given: Any) -> Any:
    """Return plain data with lists in place of tuples, as it comes back from a page."""
    if isinstance(given, dict):
        return {name: _listed(one) for name, one in given.items()}
    return [_listed(one) for one in given] if isinstance(given, list | tuple) else given
