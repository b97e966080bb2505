"""How learning platforms name what they hand out: whose a file is, and when it came.

What a platform puts before or behind a student's own file name is read from the outermost part of
a path inwards, so that nothing a student names can stand in its place. Forms as of 2026:

===========  ==========================================================================
Canvas       ``limaana_LATE_4711_90210_work.rightslab``; ``anon_x7Yz1_90210_...`` without names
Moodle       ``Ana Lima_12345_assignsubmission_file_/work.rightslab``, also as one file name
Blackboard   ``Week 3_alima_attempt_2026-03-02-10-11-12_work.rightslab``
Brightspace  ``12345-67890 - Ana Lima - Mar 2, 2026 1011 AM/work.rightslab``
nbgrader     ``inbound/alima+week3+2026-03-02 10:11:12 UTC+random/``, ``submitted/alima/week3/``
===========  ==========================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rightslab.core.times import utc
from rightslab.storage.class_files import ARCHIVE, is_handin

if TYPE_CHECKING:
    from collections.abc import Callable

CANVAS, MOODLE, BLACKBOARD = "Canvas", "Moodle", "Blackboard"
BRIGHTSPACE, NBGRADER, PLAIN = "Brightspace", "nbgrader", ""
HUB = "JupyterHub"  # the inbox of a class: the owner of a file says who handed it in
OF_TLJH = "jupyter-"  # before the accounts of The Littlest JupyterHub
REQUEST = ".rightslab-regrade"
_TYPED = "onlinetext.html"  # Moodle's
STAMP = "timestamp.txt"  # nbgrader writes it beside the files

_CANVAS = re.compile(r"(?P<name>.+?)_(?P<late>LATE_)?(?P<user>\d+)_(?:\d+_.|text\.html|link\.html)")
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_[A-Za-z0-9]+_\d+_.")
_MOODLE = re.compile(r"(?P<name>[^_]+)_(?P<user>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_|$)")
_BLACKBOARD = re.compile(
    r"(?P<before>.+?)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?P<file>_.+|\.txt|\.zip|$)"
)
_BRIGHTSPACE = re.compile(
    r"(?P<user>\d+)-(?P<other>\d+)\s*-\s*(?P<name>.+?)\s*-\s*(?P<when>[^-]+)$"
)
_INBOUND = re.compile(
    r"(?P<user>.+?)\+[^+]+\+(?P<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? \w+)(?:\+|$)"
)
_SUBMITTED = "submitted"
_DEEP_ENOUGH = 3  # student, assignment, file


@dataclass(frozen=True, slots=True)
class Seen:
    """What a path says of a file: the platform, whose it is, when it came, how it puts it.

    ``accounts`` are what the platform may call the student, an id or a username; the first tells
    her from all others of one assignment. ``arrived`` is UTC, ISO 8601, or empty; a platform that
    names no zone means the time of this computer. ``own`` is False for what the platform made
    itself, such as a receipt.
    """

    platform: str
    accounts: tuple[str, ...] = ()
    name: str = ""
    arrived: str = ""
    given: str = ""
    own: bool = True

    @property
    def account(self) -> str:
        """The one name of the account, among all of its platform; empty where there is none.

        In an inbox it is empty too: where all students share an account, it would be of them all.
        """
        known = self.platform not in {PLAIN, HUB} and self.accounts
        return f"{self.platform} {self.accounts[0]}" if known else ""


def seen(path: str) -> Seen:
    """Return what a path says, of the folder of hand-ins and inwards, parts separated by ``/``.

    >>> seen("limaana_LATE_4711_90210_ana-lima.rightslab").accounts
    ('4711',)
    >>> seen("hw.zip/Ana Lima_12345_assignsubmission_file_/ana.rightslab").name
    'Ana Lima'
    """
    parts = path.split("/")
    for number, part in enumerate(parts):
        for reader in _READERS:
            found = reader(part)
            if found is not None:
                return found
        if part == _SUBMITTED and len(parts) - number > _DEEP_ENOUGH:
            return Seen(NBGRADER, (parts[number + 1],))
    stem = parts[-1].partition(".rightslab")[0]
    folders = [part.removesuffix(ARCHIVE) for part in parts[:-1]]
    return Seen(PLAIN, tuple(dict.fromkeys([*folders, stem])))


def with_stamp(found: Seen, path: str, stamp: str) -> Seen:
    """Return what a path says where nbgrader's ``timestamp.txt`` lies beside the file."""
    parts = path.split("/")
    known = found.platform == NBGRADER
    accounts = found.accounts if known else tuple(parts[-3:-2])
    if not accounts or (found.platform and not known):
        return found
    return Seen(NBGRADER, accounts, found.name, _stamped(stamp) or found.arrived, found.given)


def of_owner(account: str) -> Seen:
    """Return what is known of a file in an inbox: its owner. Its name is the student's own words.

    >>> of_owner("jupyter-ana").accounts
    ('jupyter-ana', 'ana')
    """
    return Seen(HUB, tuple(dict.fromkeys([account, account.removeprefix(OF_TLJH)])))


def is_upload(path: str) -> bool:
    """Say whether a student gave this file to a platform, though it is no hand-in.

    >>> is_upload("limaana_4711_90210_essay.docx"), is_upload("essay.docx")
    (True, False)
    """
    last = path.rsplit("/", 1)[-1]
    if last.startswith((".", "~")) or is_handin(path) or last.lower().endswith(ARCHIVE):
        return False
    if REQUEST in last.lower() or ".rightslab-" in last.lower() or last == STAMP:
        return False
    return is_given(path)


def is_given(path: str) -> bool:
    """Say whether a student gave a file, or an archive, to a platform."""
    found = seen(path)
    return found.own and found.platform not in {PLAIN, NBGRADER}


def is_typed(path: str) -> bool:
    """Say whether it is what a student typed into the platform's own text field.

    >>> is_typed("hw.zip/Ana Lima_12345_assignsubmission_onlinetext_/onlinetext.html")
    True
    """
    last = path.rsplit("/", 1)[-1].lower()
    return last.endswith(_TYPED) and not seen(path).own


def is_request(path: str) -> bool:
    """Say whether a file's name is that of a request to look again."""
    last = path.rsplit("/", 1)[-1]
    return REQUEST in last.lower() and not last.startswith((".", "~"))


def _canvas(part: str) -> Seen | None:
    hidden = _ANONYMOUS.match(part)
    if hidden:  # the number is of one assignment, so it tells nobody
        return Seen(CANVAS, given="late" if hidden["late"] else "")
    found = _CANVAS.match(part)
    if not found:
        return None
    name = found["name"]
    own = not part.endswith(("_text.html", "_link.html"))
    return Seen(CANVAS, (found["user"],), name, given="late" if found["late"] else "", own=own)


def _moodle(part: str) -> Seen | None:
    found = _MOODLE.match(part)
    if not found:
        return None
    return Seen(MOODLE, (found["user"],), found["name"].strip(), own=found["kind"] == "file")


def _blackboard(part: str) -> Seen | None:
    found = _BLACKBOARD.match(part)
    if not found:
        return None
    # Both the title of the assignment and the username may hold underscores.
    pieces = found["before"].split("_")
    accounts = ["_".join(pieces[at:]) for at in range(len(pieces))]
    arrived = _local(found["when"], "%Y-%m-%d-%H-%M-%S")
    own = found["file"] != ".txt"
    return Seen(BLACKBOARD, tuple(accounts), arrived=arrived, own=own)


def _brightspace(part: str) -> Seen | None:
    found = _BRIGHTSPACE.match(part)
    if not found:
        return None
    when = " ".join(found["when"].replace(":", "").split())
    clock = re.sub(r"\b(\d{3}) ([AP]M)", r"0\1 \2", when)
    forms = (f"%{month} %d, %Y %I%M %p" for month in "bB")
    arrived = next(filter(None, (_local(clock, form) for form in forms)), "")
    user, other = found["user"], found["other"]
    return Seen(BRIGHTSPACE, (f"{user}-{other}", user, other), found["name"], arrived)


def _inbound(part: str) -> Seen | None:
    found = _INBOUND.match(part)
    return Seen(NBGRADER, (found["user"],), arrived=_stamped(found["when"])) if found else None


_READERS: tuple[Callable[[str], Seen | None], ...] = (
    _inbound,
    _moodle,
    _blackboard,
    _brightspace,
    _canvas,
)


def _stamped(words: str) -> str:
    """Return nbgrader's time as UTC; empty for a zone of which only the letters are known."""
    bare, _, zone = words.strip().rpartition(" ")
    try:
        when = datetime.fromisoformat(bare)
    except ValueError:
        return ""
    return utc(when.replace(tzinfo=UTC)) if zone in {"UTC", "GMT"} else ""


def _local(words: str, form: str) -> str:
    try:
        return utc(datetime.strptime(words, form).astimezone(UTC))
    except (ValueError, OverflowError, OSError):
        return ""
