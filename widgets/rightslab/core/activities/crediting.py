"""What each unit of an answer earned, and why: by completion, or beside the readings.

Each kind has a module ``<kind>_credits``. Its ``completion`` says how much of each unit was done
and looks at no reading. Where a kind has something to compare with, ``readings`` goes by the very
feedback that practice gives, and ``compares`` says for which activities.

Beside the readings, a label is *expected* where most readers (more than half) support it, but for
``general`` and ``none``. In a unit that takes several labels, as a sentence takes tags:

    share = (expected and given + others given that a reader has)
            / (expected + others given that a reader has + given that no reader has, without a note)

Where nothing is expected, one of one counts as expected and given. So a label that some readers
support or allow is credited as well, one that no reader has costs nothing with a note, and reading
where most readers mark nothing earns the unit. Where a unit takes one label, it earns all
if any reader supports or allows it; else half if nothing was expected, and half if it has a note.
What was not read, or is not complete, earns nothing. The edges of a span, and the right that it
names, change nothing.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from rightslab.core import feedback as fb
from rightslab.core.activities.names import NAMES
from rightslab.core.catalogue import NEVER_EXPECTED
from rightslab.core.errors import RightslabError
from rightslab.core.grades import COMPLETION, HUMAN, READINGS
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.grades import Credit
    from rightslab.core.readings import Reading

LEFT_OPEN = "You left it open."


class _Credits(Protocol):
    @property
    def completion(self) -> Callable[[Any, Activity, Materials, str], tuple[Credit, ...]]: ...
    @property
    def readings(self) -> Callable[[Any, Activity, Materials, str], tuple[Credit, ...]]: ...
    @property
    def compares(self) -> Callable[[Activity], bool]: ...


@by_identity(256)  # asked for each answer of a class, and the same for all of them
def policies(kind: str, activity: Activity) -> tuple[str, ...]:
    """Return by which policies an activity of a kind can be credited; none for the kit's own."""
    if kind not in NAMES:
        return ()
    module = _module(kind)
    both = hasattr(module, "compares") and module.compares(activity)
    return (COMPLETION, READINGS) if both else (COMPLETION,)


def give(
    kind: str, answer: Any, activity: Activity, materials: Materials, scope: str, policy: str
) -> tuple[Credit, ...]:
    """Return the credits of an answer; see `Kind.credits`.

    Raises RightslabError for a policy that is not to be had.
    """
    if policy not in policies(kind, activity):
        raise RightslabError(_refusal(kind, activity, policy))
    module = _module(kind)
    by = module.completion if policy == COMPLETION else module.readings
    return by(answer, activity, materials, scope)


@cache
def _module(kind: str) -> _Credits:
    return cast("_Credits", import_module(f"rightslab.core.activities.{kind}_credits"))


def _refusal(kind: str, activity: Activity, policy: str) -> str:
    known = " or ".join(policies(kind, activity)) or "nothing: it is no activity of a lesson"
    if policy == HUMAN:
        return (
            f"The activity {activity.id!r} has the policy human: a person marks it by its rubric. "
            f"Without a person, it can be credited by {known}."
        )
    return (
        f"The activity {activity.id!r} cannot be credited by {policy!r}: there is nothing to "
        f"compare its answers with. It can be credited by {known}. Change its policy to that."
    )


def readings_of(
    activity: Activity, materials: Materials, has: Callable[[Reading], bool] | None = None
) -> tuple[Reading, ...]:
    """Return the readings that an activity's answers are laid beside. Raises where none is here.

    ``has`` says whether a reading has what the activity asks for, such as an outline.
    """
    found = tuple(one for one in materials.readings if has is None or has(one))
    if not found:
        msg = (
            f"The activity {activity.id!r} cannot be credited by readings: there is no reading of "
            f"{materials.text.title!r} here that has what it asks for. Add one with --readings, or "
            "change its policy to completion."
        )
        raise RightslabError(msg)
    return found


def is_expected(one: fb.LabelFeedback, never: Collection[str] = NEVER_EXPECTED) -> bool:
    """Say whether most readers support a label, whoever else gave it."""
    return one.phrase == fb.MOST and one.label not in never


def share_of_several(labels: Sequence[fb.LabelFeedback], alone: int) -> float:
    """Return the share of a unit that takes several labels, by the formula of this module.

    ``alone`` counts what was given without a note and has no reader.

    >>> civil = fb.LabelFeedback("civil", True, fb.MOST, 3, 0, 4)
    >>> share_of_several([civil], 0), share_of_several([civil], 1), share_of_several([], 1)
    (1.0, 0.5, 0.5)
    """
    wanted = [one for one in labels if is_expected(one)]
    met, of = sum(one.yours for one in wanted), len(wanted)
    also = sum(one.yours and one.phrase != fb.NONE for one in labels) - met
    if not of:
        met = of = 1
    return (met + also) / (of + also + alone)


def share_of_one(labels: Sequence[fb.LabelFeedback], *, noted: bool) -> float:
    """Return the share of a unit that takes one label, by the formula of this module."""
    if any(one.yours and one.phrase != fb.NONE for one in labels):
        return 1.0
    return (not any(is_expected(one) for one in labels)) / 2 + noted / 2


def readers(count: int, of: int) -> str:
    """Return how many readers, as the subject of a sentence.

    >>> readers(3, 4), readers(0, 4)
    ('3 of 4 readers', 'No reader')
    """
    return f"{count} of {of} readers" if count else "No reader"


def verb(count: int, many: str) -> str:
    """Return a regular verb as it follows `readers`.

    >>> verb(3, "mark"), verb(1, "mark"), verb(0, "open")
    ('mark', 'marks', 'opens')
    """
    return many if count > 1 else f"{many}s"


def said_of_mine(one: fb.LabelFeedback, name: str, do: str) -> str:
    """Say how many readers have a label that the learner gave; ``do`` is what they do."""
    if one.supports:
        also = f", and {one.allows} more would allow it" if one.allows else ""
        who = readers(one.supports, one.of)
        return f"{who} {verb(one.supports, do)} {name} here{also}; so do you."
    return (
        f"{readers(one.allows, one.of)} would allow {name} here; you {do} it, and it is credited."
    )


def said_of_theirs(one: fb.LabelFeedback, name: str, do: str) -> str:
    """Say how many readers have a label that the learner did not give."""
    return f"{readers(one.supports, one.of)} {verb(one.supports, do)} {name} here; you do not."


def said_alone(name: str, do: str, *, noted: bool, takes_note: bool = True) -> str:
    """Say that no reader has what the learner gave, and what that costs."""
    line = f"No reader {verb(0, do)} {name} here"
    if noted:
        return f"{line}; your note gives your reason, so that it costs nothing."
    return f"{line}, and there is no note to say why." if takes_note else f"{line}."
