"""The answers of a graded class as marking asks for them, read from the ledger of the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.grading import ledger_read
from rightslab.grading.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rightslab.core.grades import Grade, RubricMark
    from rightslab.grading.attempts import Request
    from rightslab.grading.ledger_rows import ToMark


class LedgerPapers:
    """What is to be marked in a folder of results. Each question reads the ledger anew.

    Raises LedgerError where nothing was graded there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def activities(self) -> Sequence[str]:
        """Return the ids of the activities that a person marks, in the order of their answers."""
        with ledger_read.opened(self._folder) as ledger:
            found = ledger.db.execute(
                "select activity, min(rowid) from answers group by activity order by 2"
            ).fetchall()
        return tuple(one["activity"] for one in found)

    def answers(self, activity: str) -> Sequence[ToMark]:
        """Return the answers that count now, under pseudonyms."""
        with ledger_read.opened(self._folder) as ledger:
            return tuple(ledger_read.to_mark(ledger, activity))

    def requests(self, activity: str) -> Sequence[Request]:
        """Return the requests to look again at one activity, oldest first."""
        with ledger_read.opened(self._folder) as ledger:
            return tuple(r for r in ledger_read.requests(ledger) if r.activity == activity)

    def given_out(self, activity: str) -> dict[str, RubricMark]:
        """Return the marks with which results were made, by the pseudonym's slug."""
        found = {}
        with ledger_read.opened(self._folder) as ledger:
            for row in ledger.rows():
                mark = row.record.marks.get(activity)
                if mark and mark.grade.mark:
                    found[row.slug] = mark.grade.mark
        return found

    def grades(self, activity: str, slugs: Iterable[str]) -> dict[str, Grade]:
        """Return what some students earned by the results, by the pseudonym's slug."""
        found = {}
        with ledger_read.opened(self._folder) as ledger:
            for slug in slugs:
                row = ledger.row(slug)
                mark = row.record.marks.get(activity) if row else None
                if mark:
                    found[slug] = mark.grade
        return found

    def naming(self) -> Naming:
        """Return what names a student: it never leaves this computer, and is shown to nobody."""
        with ledger_read.opened(self._folder) as ledger:
            who = ledger.db.execute("select name, id, pseudonym from students").fetchall()
        names, ids, pseudonyms = zip(*who, strict=True) if who else ((), (), ())
        return Naming.of(map(_words, names), map(_words, ids), map(_words, pseudonyms))


def _words(given: object) -> str:
    return str(given or "")
