"""First pass of a grading: what was handed in, by whom, goes into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.grades import Student
from rightslab.grading.attempts import Attempt, Request
from rightslab.grading.collect import TYPED, collect
from rightslab.grading.identity import NOT_LISTED
from rightslab.grading.pseudonym_key import key_in, name_of, slug_of
from rightslab.grading.roster import read as read_roster

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rightslab.grading.collect import Looking
    from rightslab.grading.ledger import Ledger
    from rightslab.grading.roster import Roster

_HIDDEN = ".rightslab"


class _Class:
    """Who is in the class, each under a pseudonym that stays."""

    def __init__(self, ledger: Ledger, roster: Roster | None) -> None:
        self._ledger = ledger
        self._key = key_in(ledger.folder / _HIDDEN)
        self._names = ledger.names_taken()
        self._taken = set(self._names.values())
        self._here: set[str] = set()
        for student in roster.students if roster else ():
            self._add(student, listed=True)

    def see(self, id_: str, name: str) -> None:
        """Take in somebody who is known from a hand-in."""
        if id_ not in self._here:
            self._add(Student(id_, name), listed=False)

    def _add(self, student: Student, *, listed: bool) -> None:
        name = self._names.get(student.id)
        if name is None:
            name = self._names[student.id] = name_of(student.id, self._key, self._taken)
            self._taken.add(name)
        self._here.add(student.id)
        self._ledger.add_student(student, name, slug_of(name), listed=listed)


def gather(
    ledger: Ledger,
    submissions: Path,
    roster_file: Path | None,
    seen: Callable[[int], None],
    encoding: str = "",
    looking: Looking | None = None,
) -> None:
    """Put what lies in ``submissions`` into the ledger, in place of what was found last time.

    ``seen`` is told how many files were looked at; ``encoding`` is that of the roster, and
    ``looking`` says who looks at the files, see `collect`. Raises
    RightslabError where there is nothing to look at, or the roster cannot be read.
    """
    roster = read_roster(roster_file, encoding) if roster_file else None
    ledger.clear_collected()
    class_ = _Class(ledger, roster)
    if roster and roster_file:
        for note in roster.notes:
            ledger.add_problem(roster_file.name, note, "Look whether that is as it should be.")
    for one in collect(submissions, roster, on_found=seen, looking=looking):
        if isinstance(one, Attempt):
            class_.see(one.student, one.name)
            ledger.add_attempt(one)
        elif isinstance(one, Request):
            ledger.add_request(one)
        else:
            if one.student:
                class_.see(one.student, "")
            ledger.add_problem(one.file, one.what, one.do, one.student)
    _settle(ledger)
    _same_workbook(ledger)


def _settle(ledger: Ledger) -> None:
    """Ask for nothing where another file of the same student was read."""
    ledger.db.execute(
        "delete from problems where what = ? and student in (select student from attempts)",
        (TYPED,),
    )
    ledger.db.execute(
        "update problems set do = ? where do like 'Ask for %'"
        " and student in (select student from attempts)",
        (_READ,),
    )


_READ = "Another file of this student was read and counts. Ask only if this one was meant."


def _same_workbook(ledger: Ledger) -> None:
    """Tell of workbooks that came in under two ids; both students are flagged."""
    found = ledger.db.execute(
        "select workbook, min(student), max(student), min(file), count(distinct student)"
        " from attempts group by workbook having count(distinct student) > 1"
    ).fetchall()
    for _, one, other, file, count in found:
        more = f" and {count - 2} more" if count > 2 else ""  # noqa: PLR2004
        ledger.add_problem(
            file,
            f"The work of {one} and {other}{more} comes from the same workbook.",
            "Ask them: perhaps they share a computer, or a file went from hand to hand. All are "
            "graded.",
        )


def flags(ledger: Ledger, has_roster: bool) -> Callable[[str, bool], tuple[str, ...]]:  # noqa: FBT001
    """Return what is told of a student beside the flags of each hand-in."""
    shared = {
        row[0]
        for row in ledger.db.execute(
            "select distinct student from attempts where workbook in (select workbook from attempts"
            " group by workbook having count(distinct student) > 1)"
        )
    }

    def of(student: str, listed: bool) -> tuple[str, ...]:  # noqa: FBT001
        found = []
        if has_roster and not listed:
            found.append(NOT_LISTED)
        if student in shared:
            found.append("The same workbook came in under another id: see problems.csv.")
        return tuple(found)

    return of
