"""Who is in the class, looked up by id, code, name, or what a platform calls a student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.grading import names
from rightslab.grading import roster_columns as columns
from rightslab.grading.platforms import CANVAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.grades import Student
    from rightslab.grading.platforms import Seen

_KNOWN = frozenset(columns.ID) - {columns.OF_CANVAS, "lms_user_id"}


class Roster:
    """Who is in the class. ``notes`` are sentences on how the file was read.

    A lookup gives a student only where it can mean nobody else.
    """

    def __init__(
        self,
        students: Iterable[Student],
        notes: Iterable[str] = (),
        *,
        codes: Iterable[tuple[str, str]] = (),
        canvas: bool = False,
    ) -> None:
        self.students = tuple(students)
        self.notes = tuple(notes)
        self._canvas = canvas
        self._ids = {names.key(one.id): one for one in self.students}
        self._codes = {names.key(code): self._ids[names.key(id_)] for code, id_ in codes}
        self._accounts: dict[str, dict[str, Student | None]] = {}
        self._words: dict[frozenset[str], Student | None] = {}
        self._letters: dict[str, Student | None] = {}
        for one in self.students:
            self._note(one)

    def __len__(self) -> int:
        return len(self.students)

    def by_id(self, given: str) -> Student | None:
        """Return who has this id, or this username or e-mail address."""
        sought = names.key(given)
        if not sought or sought in self._ids:
            return self._ids.get(sought)
        found = (self._accounts[name].get(sought) for name in self._accounts if name in _KNOWN)
        return _only(found)

    def by_code(self, given: str) -> Student | None:
        """Return who hands in under this code."""
        return self._codes.get(names.key(given))

    def by_name(self, given: str) -> Student | None:
        """Return who has this name, in whatever order its words stand."""
        return self._words.get(names.words_of(given))

    def by_platform(self, seen: Seen) -> Student | None:
        """Return whose account it is: by the platform's own ids, else by the name it gives."""
        if not seen.platform:  # a folder or a file that is called by a student's id
            # The outermost counts: the instructor called it so, what is within may be a student's.
            within = (self._ids.get(names.key(one)) for one in seen.accounts)
            return next(filter(None, within), None)
        sought = columns.OF_PLATFORM.get(seen.platform, ())
        if self._canvas and seen.platform == CANVAS:
            sought = (columns.OF_CANVAS,)
        for account in seen.accounts:
            found = _only(
                self._accounts[name].get(names.key(account))
                for name in sought
                if name in self._accounts
            )
            if found:
                return found
        return self._by_shown(seen.name)

    def _by_shown(self, name: str) -> Student | None:
        """Find by a name that a platform gives, maybe behind that of a group, or without spaces."""
        tries = [name, *([name.split("-", 1)[1]] if "-" in name else [])]
        found = (self.by_name(one) for one in tries if one.strip())
        first = next(filter(None, found), None)
        return first or (self._letters.get(names.letters_of(name)) if name else None)

    def _note(self, one: Student) -> None:
        for column, value in one.accounts.items():
            by = self._accounts.setdefault(column.casefold(), {})
            account = names.key(value.removeprefix("Participant "))
            by[account] = None if account in by else one
        if one.name:
            for index, key in ((self._words, names.words_of), (self._letters, names.letters_of)):
                known = key(one.name)
                index[known] = None if known in index else one  # type: ignore[index]


def _only(found: Iterable[Student | None]) -> Student | None:
    """Return the one student among several finds; None where there are two, or none."""
    by_id = {one.id: one for one in found if one is not None}
    return next(iter(by_id.values())) if len(by_id) == 1 else None
