"""What the rest of the kit needs to know of one kind of activity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.core.feedback import Feedback, Item
    from rightslab.core.grades import Credit
    from rightslab.core.history import History, Op

Fault = tuple[str, str]  # what is wrong, what to do
Row = dict[str, str]  # one line of an answer, by column names in words


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an answer is: units done, units in all, where to go on, and what a unit is called.

    ``noun`` is plural, ``verb`` says what is done with a unit: *3 of 12 claims sorted*.
    """

    done: int
    of: int
    next: str = ""
    noun: str = "questions"
    verb: str = "answered"


class Wire(Protocol):
    """How one answer is spoken of between kernel and browser."""

    def op(self, given: Mapping[str, Any], answer: Any, /) -> Op:
        """Turn a widget's action into one that can be kept. Raises ActionError in a sentence."""

    def snapshot(self, history: History[Any], /) -> dict[str, Any]:
        """Return the state that a widget draws."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of activity: its answer, how an action changes it, and what is said about it.

    ``content`` is the type of what an activity file says under the kind's own name, if anything.
    ``empty`` makes the answer of someone who did nothing yet, ``clear`` the action that leads back
    to it. ``rows`` are the answer for a reader: table, portfolio, feedback page. ``assess`` serves
    practice and marks alike; a unit such as ``S08`` or ``C04`` asks for that one alone.
    ``said`` are the items of that feedback on a whole answer, where they can be had without the
    rest of it.
    """

    name: str
    answer: type[Any]
    apply: Callable[[Any, Op], tuple[Any, Op]]
    content: type[Any] | None
    empty: Callable[[Activity, Materials], Any]
    clear: Callable[[Any], Op]
    wire: Callable[[Activity, Materials], Wire]
    progress: Callable[[Any, Activity, Materials, str], Progress]
    assess: Callable[[Any, Activity, Materials, str, str], Feedback]
    rows: Callable[[Any, Activity, Materials], list[Row]]
    faults: Callable[[Activity, Materials], Iterator[Fault]]
    said: Callable[[Any, Activity, Materials, str], Sequence[Item]] | None = None

    def items(
        self, answer: Any, activity: Activity, materials: Materials, scope: str
    ) -> tuple[Item, ...]:
        """Return the items of `assess` on a whole answer, for a page that shows no more of it."""
        if self.said is None:
            return self.assess(answer, activity, materials, scope, "").items
        return tuple(self.said(answer, activity, materials, scope))

    def policies(self, activity: Activity) -> tuple[str, ...]:
        """Return by which of ``completion`` and ``readings`` an activity can be credited."""
        from rightslab.core.activities import crediting  # learners at work need none

        return crediting.policies(self.name, activity)

    def credits(
        self, answer: Any, activity: Activity, materials: Materials, scope: str, policy: str
    ) -> tuple[Credit, ...]:
        """Return what each unit of an answer earned, and why, by one of its `policies`.

        Under ``completion`` the mean share is the ``completion`` of the feedback. Raises
        RightslabError for another policy, and where there are no readings to compare with.
        """
        from rightslab.core.activities import crediting

        return crediting.give(self.name, answer, activity, materials, scope, policy)


def twice(what: str, ids: Sequence[str]) -> Iterator[Fault]:
    """Yield each id that stands more than once."""
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"The {what} {one!r} stands more than once.", "Give each an id of its own."
