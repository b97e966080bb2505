"""Collect what a class handed in: attempts, requests and problems, one after the other.

Nothing of a student is run, and no file stops the others. What is kept while going through a class
are digests, ids and names of files, not answers. Files are taken in the order of their names, so
the same folder gives the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.grading import identity, inbox_owner, names, platforms, requests
from rightslab.grading.attempts import Attempt, Request
from rightslab.grading.collect_across import Across
from rightslab.grading.collect_check import Known, made
from rightslab.grading.collect_files import MOST_FILES, Found, found, problem
from rightslab.grading.identity import IdentityError
from rightslab.grading.look import BROKEN, broken, by_itself
from rightslab.storage import handin
from rightslab.storage.class_files import Problem
from rightslab.storage.handin import HandInError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rightslab.grading.identity import Owner
    from rightslab.grading.look import Looked
    from rightslab.grading.platforms import Seen
    from rightslab.grading.roster import Roster

    Looking = Callable[
        [Iterator[Found | Problem], Known], Iterator[tuple[Found | Problem, Looked | None]]
    ]


def _nobody(_: int) -> None:
    """Tell nobody."""


def collect(
    submissions: Path,
    roster: Roster | None = None,
    *,
    most: int = MOST_FILES,
    now: datetime | None = None,
    on_found: Callable[[int], None] = _nobody,
    looking: Looking | None = None,
) -> Iterator[Attempt | Request | Problem]:
    """Yield what lies in a folder, a zip or a platform's download, one pass, in order of names.

    ``now`` is the time by which a hand-in is from the future. ``on_found`` is told how many files
    were looked at, after each; `collect_files.how_many` says how many there will be. ``looking``
    goes through the files and looks at each by itself, as `look.by_itself` does. Raises HandInError
    where there is nothing at ``submissions``; all else that is wrong with a file is a
    Problem.
    """
    collecting = _Collecting(roster, now or datetime.now(UTC))
    files, known = found(submissions, most), Known()
    seen = looking(files, known) if looking else by_itself(files, known)
    for count, (one, said) in enumerate(seen, start=1):
        yield from collecting.take(one, said)
        on_found(count)


class _Collecting:
    """What is known of a class while its files go by."""

    def __init__(self, roster: Roster | None, now: datetime) -> None:
        self._roster, self._now = roster, now
        self._slugs = identity.slugs(roster)
        self._across = Across()

    def take(
        self, one: Found | Problem, said: Looked | None
    ) -> Iterator[Attempt | Request | Problem]:
        """Yield what becomes of one file."""
        name = one.file if isinstance(one, Problem) else one.name
        owner = one.owner if isinstance(one, Found) else ""
        seen = platforms.of_owner(owner) if owner else platforms.seen(name)
        try:
            if isinstance(one, Problem):
                yield replace(one, file=names.shown(name), student=self._whose(name, seen))
            elif said is not None:
                yield from self._attempt(one, said, seen)
            elif one.data is None:
                other = TYPED if platforms.is_typed(name) else _OTHER
                yield problem(name, HandInError(f"{other} {_INSTEAD}"), self._whose(name, seen))
            else:
                yield self._request(one, one.data)
        except IdentityError as error:
            yield problem(name, error, error.student or self._whose(name, seen))
        except RightslabError as error:
            yield problem(name, error, self._whose(name, seen))
        except BROKEN as error:
            yield problem(name, broken(error), self._whose(name, seen))

    def _request(self, one: Found, data: bytes) -> Request | Problem:
        read = requests.read(names.shown(one.name), data)
        twice = self._across.twice(read.seal, one.name)
        return twice or read

    def _attempt(self, one: Found, said: Looked, seen: Seen) -> Iterator[Attempt | Problem]:
        if isinstance(said, RightslabError):
            raise said
        parts, can = said.parts, said.can
        if one.stamp:
            seen = platforms.with_stamp(seen, one.name, one.stamp)
        owner, flags = self._owner(parts, seen, one.name)
        when, late = made(parts, seen.arrived, self._now)
        if isinstance(can, RightslabError):
            raise can
        twice = self._across.twice(parts["seal"], one.name, owner.student)
        if twice:
            yield twice
            return
        file = names.shown(one.name)
        shared = self._across.same_workbook(parts["workbook"], owner.student)
        yield Attempt(
            owner.student,
            owner.name,
            file,
            replace(one.place, digest=said.digest),
            when,
            parts["seal"],
            names.shown(parts["workbook"]),
            can.activities,
            seen.arrived,
            seen.given,
            said.size,
            (*flags, *late, *can.flags, *shared),
        )
        for what in () if seen.arrived else late:
            yield Problem(file, what, _CLOCK, owner.student)
        for what in can.problems:
            yield Problem(file, what, "The rest of it is graded.", owner.student)

    def _owner(
        self, parts: Mapping[str, Any], seen: Seen, file: str
    ) -> tuple[Owner, tuple[str, ...]]:
        who, flags = identity.who_of(parts["who"])
        if seen.platform == platforms.HUB and who.code:
            seen = replace(seen, accounts=())  # a code was agreed so that no name is looked for
        owner = identity.owner(who, seen, self._roster)
        inbox_owner.refuse_other(who, owner, seen)
        owner = self._across.settled(owner, seen, parts["workbook"], file)
        return owner, (*flags, *owner.flags, *inbox_owner.flags(who, owner, seen))

    def _whose(self, name: str, seen: Seen) -> str:
        """Return whose a file is that could not be read, as far as its name says so."""
        student = self._roster.by_platform(seen) if self._roster else None
        known = student.id if student else self._across.student(seen)
        return known or ("" if seen.platform else identity.by_file_name(name, self._slugs))


_OTHER = "It is no hand-in."
TYPED = "Words were typed into the platform's own text field."
_INSTEAD = f"Ask for the file that ends in {handin.SUFFIX}."
_CLOCK = (
    "The clock of that computer was wrong. Where it costs points as late, give this student an "
    "extension in the roster, and grade again."
)
