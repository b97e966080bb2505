"""How learning platforms lay out what was handed in, and the gradebooks that they export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from rightslab.storage.handin import Who

Layout = Callable[["Who", "datetime", str, str], str]
TITLE = "rightslab"


def _plain(_who: Who, _made: datetime, file: str, _late: str) -> str:
    return file


def _canvas(who: Who, _made: datetime, file: str, late: str) -> str:
    first, *_, last = _letters(who.name).split()
    return f"{last}{first}{'_LATE' if late else ''}_{_number(who)}_{_number(who) * 7}_{file}"


def _moodle(who: Who, _made: datetime, file: str, _late: str) -> str:
    return f"{who.name}_{_number(who) + 90_000}_assignsubmission_file_/{file}"


def _blackboard(who: Who, made: datetime, file: str, _late: str) -> str:
    return f"Rights speech_{_login(who)}_attempt_{made:%Y-%m-%d-%H-%M-%S}_{file}"


def _brightspace(who: Who, made: datetime, file: str, _late: str) -> str:
    when = f"{made:%b} {made.day}, {made:%Y %I%M %p}"
    return f"{_number(who)}-{_number(who) * 3} - {who.name} - {when}/{file}"


def _nbgrader(who: Who, _made: datetime, file: str, _late: str) -> str:
    return f"{who.id}/rights-speech/{file}"


LAYOUTS: dict[str, Layout] = {
    "plain": _plain,
    "canvas": _canvas,
    "moodle": _moodle,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
    "nbgrader": _nbgrader,
}


def roster(students: Sequence[Who], extended: str = "") -> bytes:
    """Return the roster of a class. The second student has until ``extended``, local time."""
    rows = [["student_id", "name", "section", "extension", "username", "email", "canvas id"]]
    for at, who in enumerate(students):
        login = _login(who)
        section = f"Group {at % 3 + 1}"
        until = extended if at == 1 else ""
        email = f"{login}@students.example"
        rows.append([who.id, who.name, section, until, login, email, f"{_number(who)}"])
    return _csv(rows)


def exports(students: Sequence[Who], most: float = 100) -> dict[str, bytes]:
    """Return what each platform would export for the class, with an empty column to be filled."""
    canvas = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{TITLE} (123456)"],
        ["    Points Possible", "", "", "", "", f"{most:g}"],
        *([_turned(w.name), f"{_number(w)}", w.id, _login(w), "Group 1", ""] for w in students),
    ]
    moodle = [
        ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
         "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
         "Feedback comments"],
        *([f"Participant {_number(w) + 90_000}", w.name, f"{_login(w)}@students.example",
           "Submitted for grading", "", f"{most:.2f}", "Yes", "-", "-", ""] for w in students),
    ]  # fmt: skip
    blackboard = [
        ["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability",
         f"{TITLE} [Total Pts: {most:g} Score] |123456"],
        *([*_turned(w.name).split(", "), _login(w), w.id, "", "Yes", ""] for w in students),
    ]  # fmt: skip
    brightspace = [
        ["OrgDefinedId", "Username", f"{TITLE} Points Grade <Numeric MaxPoints:{most:g}>",
         "End-of-Line Indicator"],
        *([f"#{w.id}", f"#{_login(w)}", "", "#"] for w in students),
    ]  # fmt: skip
    return {
        "canvas.csv": _csv(canvas),
        "moodle.csv": _csv(moodle),
        "blackboard.xls": _csv(blackboard, "\t").decode().encode("utf-16"),
        "brightspace.csv": _csv(brightspace),
    }


def _number(who: Who) -> int:
    return int(who.id)


def _login(who: Who) -> str:
    first, *_, last = _letters(who.name).split()
    return f"{first[0]}{last}{who.id[-3:]}"


def _letters(name: str) -> str:
    """Return the words of a name in small plain letters, its number left out."""
    plain = "".join(one for one in name.casefold() if one.isascii())
    return " ".join(word for word in plain.split() if word.isalpha())


def _turned(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{rest}, {first}"


def _csv(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()
