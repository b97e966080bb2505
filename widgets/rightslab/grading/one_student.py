"""One student's answers: read from her hand-ins when they are needed, and typed once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.grading.assess import Given, typed_answer
from rightslab.grading.read_again import activities, activities_with_digests
from rightslab.storage import library
from rightslab.storage.alternatives import main_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activity import Activity
    from rightslab.grading.attempts import Attempt
    from rightslab.grading.late import Lateness
    from rightslab.grading.materials import Shelf

Turn = tuple["Attempt", "Lateness"]


class Known:
    """The activities of the kit, found once for a class."""

    def __init__(self) -> None:
        self._main = main_ids()
        self._found: dict[str, Activity | None] = {}

    def is_known(self, id_: str) -> bool:
        """Say whether an id is that of an activity, on its own text or on another."""
        return id_.partition("@")[0] in self._main

    def find(self, id_: str) -> Activity | None:
        """Return an activity by its id; None where there is none."""
        if id_ not in self._found:
            found = library.find_activity(id_) if self.is_known(id_) else None
            if not self.is_known(id_):
                return None  # what students make up is not remembered
            self._found[id_] = found
        return self._found[id_]


class OneStudent:
    """What one student handed in, oldest first, and what was known of it before."""

    def __init__(
        self,
        turns: Iterable[Turn],
        digests: Mapping[str, Mapping[str, str]],
        shelf: Shelf,
        known: Known,
    ) -> None:
        self.turns = [*turns]
        self.digests: dict[str, dict[str, str]] = {}
        self.unread: dict[str, str] = {}  # by seal: what is wrong with a file that was read before
        self._shelf, self._known = shelf, known
        self._parts: dict[str, Mapping[str, Any]] = {}
        self._typed: dict[tuple[str, str], tuple[Any, str]] = {}
        self._made: dict[str, Materials] = {}
        self._asking: tuple[Attempt | None, dict[str, str]] = (None, {})  # who asks for others
        for attempt, _ in self.turns:
            there = digests.get(attempt.seal)
            self.digests[attempt.seal] = dict(there) if there else self._digests(attempt)

    def given(self, turn: Turn, activity: Activity) -> Given:
        """Return the answer to an activity in one hand-in."""
        attempt, late = turn
        answer, why = self._answer(attempt, activity)
        return Given(activity, answer, self.digests[attempt.seal].get(activity.id, ""), late, why)

    def materials(self, activity: Activity, turn: Turn, uses: dict[str, str]) -> Materials:
        """Return the materials of an activity; ``uses`` takes in which other answers are asked.

        They hold until materials are asked for again.
        """
        self._asking = turn[0], uses
        if activity.text not in self._made:
            self._made[activity.text] = self._shelf.materials(activity, self._other)
        return self._made[activity.text]

    def materials_to_keep(self, activity: Activity, turn: Turn) -> Materials:
        """Return materials that a page may hold for as long as it is made."""

        def other(name: str) -> tuple[Activity, Any] | None:
            self._asking = turn[0], {}
            return self._other(name)

        return self._shelf.materials(activity, other)

    def digest_of(self, name: str, turn: Turn | None) -> str:
        """Return the digest of the other answer that a name stands for now; empty without one."""
        found = self._where(name, turn[0] if turn else None)
        return self.digests[found[0].seal][found[1].id] if found else ""

    def raw(self, turn: Turn, activity: Activity) -> object:
        """Return an answer as plain data, as it was handed in."""
        return self._handed(turn[0]).get(activity.id, {}).get("answer")

    def _digests(self, attempt: Attempt) -> dict[str, str]:
        found: Mapping[str, str] = {}
        with self._reading(attempt):
            self._parts[attempt.seal], found = activities_with_digests(attempt.place)
        return {id_: known for id_, known in found.items() if self._known.is_known(id_)}

    def _handed(self, attempt: Attempt) -> Mapping[str, Any]:
        if attempt.seal not in self._parts:
            with self._reading(attempt):
                self._parts[attempt.seal] = activities(attempt.place)
        return self._parts[attempt.seal]

    @contextmanager
    def _reading(self, attempt: Attempt) -> Iterator[None]:
        """Note what is wrong with a file that cannot be read again; then it holds nothing."""
        try:
            yield
        except (RightslabError, OSError, ValueError, LookupError) as error:
            self.unread[attempt.seal] = str(error)
            self._parts[attempt.seal] = {}

    def _answer(self, attempt: Attempt, activity: Activity) -> tuple[Any, str]:
        key = (attempt.seal, activity.id)
        if key not in self._typed:
            try:
                answer = typed_answer(activity, self._handed(attempt).get(activity.id))
                self._typed[key] = (answer, "")
            except (ValueError, RecursionError) as error:
                self._typed[key] = (None, str(error))
        return self._typed[key]

    def _other(self, name: str) -> tuple[Activity, Any] | None:
        attempt, uses = self._asking
        found = self._where(name, attempt)
        uses[name] = self.digests[found[0].seal][found[1].id] if found else ""
        answer = self._answer(*found)[0] if found else None
        return (found[1], answer) if found and answer is not None else None

    def _where(self, name: str, first: Attempt | None) -> tuple[Attempt, Activity] | None:
        """Return where an answer, or that of its alternative, stands: this hand-in before others.

        Of the others, the newest.
        """
        main = self._known.find(name)
        instead = self._known.find(main.opt_out) if main and main.opt_out else None
        rest = [attempt for attempt, _ in reversed(self.turns) if attempt is not first]
        for attempt in [first, *rest] if first else rest:
            for one in (main, instead):
                if one and one.id in self.digests[attempt.seal]:
                    return attempt, one
        return None
