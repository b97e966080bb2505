"""What goes into a gradebook: one total a student, and who is who in a platform's own file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightslab.core.grades import GRADED
from rightslab.grading.gradebooks.table import bare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.grades import Graded
    from rightslab.grading.gradebooks.table import Table


_CALLED = {
    "email": frozenset({"e-mail", "email address", "e-mail address", "e-mail-adresse"}),
    "username": frozenset({"user name", "login", "login id", "sis login id", "anmeldename"}),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One student's total. It is None unless everything is graded: a platform would print 0."""

    id: str
    name: str
    section: str
    accounts: Mapping[str, str]
    total: float | None
    most: float
    percent: float | None

    def account(self, *columns: str) -> str:
        """Return the id that a platform uses, by the first of these columns that is known."""
        known = {bare(name): value for name, value in self.accounts.items()}
        return next((known[bare(one)] for one in columns if known.get(bare(one))), "")


def entry(graded: Graded) -> Entry:
    """Return what a gradebook needs of one row."""
    one = graded.student
    done = graded.status == GRADED
    return Entry(
        one.id,
        one.name,
        one.section,
        one.accounts,
        graded.total if done else None,
        graded.max_total,
        graded.percent if done else None,
    )


@dataclass(slots=True)
class Index:
    """All entries, found by an id in a platform's column, or by a name that only one has."""

    ids: dict[str, Entry] = field(default_factory=dict)
    accounts: dict[tuple[str, str], Entry] = field(default_factory=dict)
    names: dict[str, Entry | None] = field(default_factory=dict)
    most: float = 0.0

    def add(self, one: Entry) -> None:
        """Take one more in."""
        self.ids[bare(one.id)] = one
        for column, value in one.accounts.items():
            if value:
                self.accounts[_same(column), bare(value)] = one
        for name in {bare(one.name), _turned(one.name)} - {""}:
            self.names[name] = None if name in self.names else one
        self.most = max(self.most, one.most)

    def find(
        self, table: Table, row: Sequence[str], keys: Sequence[int], name: str
    ) -> Entry | None:
        """Return whose row this is: by the platform's ids in their order, else by the name."""
        for at in keys:
            value = bare(row[at]) if at < len(row) else ""
            found = value and (
                self.accounts.get((_same(table.columns[at]), value)) or self.ids.get(value)
            )
            if found:
                return found
        return self.names.get(bare(name)) or self.names.get(_turned(name))


def _same(column: str) -> str:
    """Return one word for what platforms and rosters call by several: e-mail address, username."""
    name = bare(column)
    return next((kind for kind, words in _CALLED.items() if name in words), name)


def _turned(name: str) -> str:
    """Return *Lima, Ana* as *ana lima*, for names that a platform writes the other way round."""
    last, comma, first = name.partition(",")
    return bare(f"{first} {last}") if comma else bare(name)
