"""What one hand-in says of another: the same file, the same account, the same workbook.

Digests, ids and names are kept, for a class may have 100,000 hand-ins.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightslab.grading import names
from rightslab.grading.identity import IdentityError, Owner
from rightslab.storage.class_files import Problem

if TYPE_CHECKING:
    from rightslab.grading.platforms import Seen


@dataclass(frozen=True, slots=True)
class _First:
    """With what a student's id came first."""

    seen: Seen
    name: str
    workbook: bytes
    file: str


class Across:
    """What is known of a class while its files go by."""

    def __init__(self) -> None:
        self._seals: dict[bytes, str] = {}
        self._workbooks: dict[bytes, str] = {}
        self._by_account: dict[str, str] = {}
        self._first: dict[str, _First] = {}

    def student(self, seen: Seen) -> str:
        """Return the id that an account came with before; empty where it is new."""
        return self._by_account.get(seen.account, "")

    def settled(self, owner: Owner, seen: Seen, workbook: str, file: str) -> Owner:
        """Hold an account to the id that it came with first, and an id to whose it was first.

        Raises IdentityError for an id that comes from a second person. For who is sure by a roster
        nothing changes.
        """
        if owner.sure:
            return owner
        earlier = self.student(seen)
        if earlier:
            said = f"It says the id {names.quoted(owner.student)}; this account had another before."
            flags = owner.flags if earlier == owner.student else (*owner.flags, said)
            return replace(owner, student=earlier, flags=flags)
        mine = _First(seen, owner.name, _mark(workbook), names.shown(file))
        first = self._first.setdefault(owner.student, mine)
        who = _other_person(first, mine)
        if who:
            msg = (
                f"Its id, {names.quoted(owner.student)}, is that of {who} too ({first.file}). Find "
                "out whose it is: a roster with the accounts of the platform settles it."
            )
            raise IdentityError(msg)
        if seen.account:
            self._by_account[seen.account] = owner.student
        return owner

    def twice(self, seal: str, file: str, student: str = "") -> Problem | None:
        """Return the problem of a file that was there before under another name."""
        first = self._seals.setdefault(_mark(seal), file)
        if first is file:
            return None
        what = f"It is the same file as {names.shown(first)}."
        return Problem(names.shown(file), what, "It counts once; nothing is to be done.", student)

    def same_workbook(self, workbook: str, student: str) -> tuple[str, ...]:
        """Return a flag where the same workbook was handed in by another student."""
        first = self._workbooks.setdefault(_mark(workbook), student)
        if first == student:
            return ()
        other = names.shown(first)
        return (f"It comes from the same workbook as the work of {other}. Ask both.",)


def _other_person(first: _First, now: _First) -> str:
    """Return how the one who came first is called, where it is hardly the same; else nothing.

    Platforms number students anew for each assignment, so it is the names that tell.
    """
    one, two = first.seen, now.seen
    if one.platform == two.platform and one.accounts and two.accounts and one.platform:
        if one.name and two.name:
            return "" if names.share_a_word(one.name, two.name) else names.quoted(one.name)
        if not set(one.accounts) & set(two.accounts):
            return "another account"
    mine = first.workbook == now.workbook
    alike = mine or names.share_a_word(first.name, now.name)
    return "" if alike else names.quoted(first.name)


def _mark(words: str) -> bytes:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()
