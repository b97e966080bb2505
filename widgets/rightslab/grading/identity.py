"""Whose a hand-in is: what the platform says, then the roster, then the file's own words.

A platform knows who was logged in; a file says what somebody typed. Where both name a student and
not the same one, nobody can tell from here, and the file is not graded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.grading import names
from rightslab.storage.handin import HandInError, Who
from rightslab.storage.place import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.grades import Student
    from rightslab.grading.platforms import Seen
    from rightslab.grading.roster import Roster

NOT_LISTED = "Not on the roster."  # of a hand-in and of its student: told once
_ODD = "There were invisible characters in the {}; it reads {} with them."
_ASK = "Ask who handed it in."
_WORDS = 12  # of a file's name


class IdentityError(HandInError):
    """A hand-in says that it is another's; ``student`` is whose it is by the platform, if known."""

    def __init__(self, said: str, student: str = "") -> None:
        super().__init__(said)
        self.student = student


@dataclass(frozen=True, slots=True)
class Owner:
    """The id that a hand-in goes under, the name with it, and what the instructor is told.

    ``sure`` says that the platform itself, or the instructor's own folder, named the student.
    """

    student: str
    name: str
    flags: tuple[str, ...] = ()
    sure: bool = False


def who_of(given: Mapping[str, str]) -> tuple[Who, tuple[str, ...]]:
    """Return who a file says it is from, and flags for what was taken out of the words."""
    flags = []
    made = {}
    for field in ("name", "id", "code"):
        words = given.get(field, "")
        made[field], odd = names.name_of(words) if field == "name" else names.plain(words)
        if odd:
            flags.append(_ODD.format(field, names.quoted(words[: names.LONGEST])))
        if len(made[field]) > names.LONGEST:
            if field != "name":
                msg = f"It has an {field} of {len(words):,} characters. {_ASK}"
                raise IdentityError(msg)
            made[field] = made[field][: names.LONGEST]
            flags.append(f"The name in it has {len(words):,} characters and was cut.")
    return Who(**made), tuple(flags)


def owner(who: Who, seen: Seen, roster: Roster | None) -> Owner:
    """Return whose a hand-in is. Raises IdentityError where two students are named, or nobody."""
    if roster is None:
        return _without_roster(who, seen)
    by_platform = roster.by_platform(seen)
    own = _own(who, roster)
    if by_platform and own and by_platform.id != own.id:
        raise IdentityError(_two(by_platform, own, who, seen), by_platform.id)
    student = by_platform or own
    if student is None:
        found = _without_roster(who, seen)
        return Owner(found.student, found.name, (NOT_LISTED,))
    _refuse_other_name(student, who, roster, sure=by_platform is not None)
    flags = [*_unknown(who, student, roster), *_other_name(student, who, seen)]
    return Owner(student.id, student.name or who.name, tuple(flags), by_platform is not None)


def slugs(roster: Roster | None) -> dict[str, str]:
    """Return ids by how the kit names files: a name of two students leads to none."""
    found: dict[str, str] = {}
    for one in roster.students if roster else ():
        last, _, first = one.name.partition(",")
        for name in {one.name, f"{first} {last}".strip()}:
            try:
                short = slug(name)
            except RightslabError:
                continue
            found[short] = one.id if found.get(short, one.id) == one.id else ""
    return found


def by_file_name(path: str, known: Mapping[str, str]) -> str:
    """Return whose a file may be by the name that the kit gave it; empty where that says nothing.

    >>> by_file_name("week 3/ana-lima-2026-03-02-1011.rightslab", {"ana-lima": "40001"})
    '40001'
    """
    words = path.rsplit("/", 1)[-1].partition(".")[0].split("-")[:_WORDS]
    tries = ("-".join(words[:count]) for count in range(len(words), 0, -1))
    return next((known[one] for one in tries if known.get(one)), "")


def _own(who: Who, roster: Roster) -> Student | None:
    """Return who it is by the file's own words; a name counts where there is nothing else."""
    if who.code:
        return roster.by_code(who.code) or roster.by_id(who.code)
    found = roster.by_id(who.id) if who.id else None
    return found or (roster.by_name(who.name) if who.name else None)


def _without_roster(who: Who, seen: Seen) -> Owner:
    shown_id = names.plain(seen.accounts[0])[0] if seen.platform and seen.accounts else ""
    student = who.id or who.code or who.name or names.plain(seen.name)[0] or shown_id
    if not student:
        msg = f"It has no name, no id and no code in it. {_ASK}"
        raise IdentityError(msg)
    return Owner(student, who.name or names.name_of(seen.name)[0])


def _refuse_other_name(student: Student, who: Who, roster: Roster, *, sure: bool) -> None:
    """Refuse an id with the name of somebody else on the roster: it was put on another's work."""
    other = roster.by_name(who.name) if who.name else None
    if other is None or other.id == student.id:
        return
    under = f"lies with {_called(student)}" if sure else f"has the id of {_called(student)}"
    msg = f"It {under}, and the name in it is that of {_called(other)}. {_ASK}"
    raise IdentityError(msg, student.id if sure else "")


def _two(platform: Student, own: Student, who: Who, seen: Seen) -> str:
    by = f"{seen.platform} says" if seen.platform else "Its folder or file name says"
    said = "code" if who.code else "id" if who.id else "name"
    return (
        f"{by} that it is from {_called(platform)}, and the {said} in it is that of "
        f"{_called(own)}. {_ASK}"
    )


def _unknown(who: Who, student: Student, roster: Roster) -> list[str]:
    if who.code and not (roster.by_code(who.code) or roster.by_id(who.code)):
        return [f"The code in it, {names.quoted(who.code)}, is not on the roster."]
    if who.id and not roster.by_id(who.id):
        return [f"The id in it, {names.quoted(who.id)}, is not on the roster; the rest fits."]
    if who.name and not who.id and not who.code and roster.by_name(who.name) == student:
        return ["There is no id in it; it was taken by the name."]
    return []


def _other_name(student: Student, who: Who, seen: Seen) -> list[str]:
    """Tell of names that share no word with the roster's; people are called many things."""
    flags = []
    for said, name in (("The name in it", who.name), (f"The name in {seen.platform}", seen.name)):
        if name and student.name and not names.share_a_word(name, student.name):
            flags.append(f"{said} is {names.quoted(name)}; the roster has {_called(student)}.")
    return flags


def _called(student: Student) -> str:
    name = names.shown(student.name)
    return f"{name} ({names.shown(student.id)})" if name else names.shown(student.id)
