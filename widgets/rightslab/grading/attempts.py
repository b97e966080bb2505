"""What collecting finds: attempts, requests to look again, and problems. Plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hand-in lies: a file, and the member's name where that file is an archive.

    A member of an archive in an archive has both names, with ``//`` between them. ``digest`` is
    SHA-256 of the bytes that were read, by which a change is noticed.
    """

    path: str
    member: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One hand-in of one student, its seal and texts checked, its answers not yet typed.

    ``student`` is the id it goes under, ``name`` the name that came with it, ``file`` how the file
    is called on pages, ``given`` how the platform put it in words (*late*), ``arrived`` when the
    platform says it came (UTC, ISO 8601, or empty), ``made`` what the student's computer said.
    ``activities`` are those in it, ``size`` its bytes, ``flags`` what the instructor is told of it.
    """

    student: str
    name: str
    file: str
    place: Place
    made: str
    seal: str
    workbook: str
    activities: tuple[str, ...]
    arrived: str = ""
    given: str = ""
    size: int = 0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A student asks that one activity be looked at again: ``why`` in her words."""

    pseudonym: str
    activity: str
    why: str
    made: str
    file: str
    seal: str
