"""What a hand-in says by itself, without any other: whole or not, by whom, what can be graded.

This is most of the work of collecting, and no file needs another for it, so that several processes
can do it at once. A file becomes a few words, so that a class of any size fits into memory.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import RightslabError
from rightslab.grading.collect_check import Checked, Known, checked, form
from rightslab.grading.platforms import is_request
from rightslab.storage import handin
from rightslab.storage.class_files import Problem
from rightslab.storage.handin import HandInError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rightslab.grading.collect_files import Found

# What bytes from outside have been seen to raise, or may: one file of these is one problem.
BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError,
          RecursionError, MemoryError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """One whole hand-in: its parts but for the answers, and what of those can be graded.

    ``digest`` is SHA-256 of its bytes, ``size`` how many they are. ``can`` is the error where
    nothing can be graded: whose the file is can be told all the same.
    """

    parts: Mapping[str, Any]
    can: Checked | RightslabError
    digest: str
    size: int


Looked = Look | RightslabError


def look(data: bytes, known: Known) -> Looked:
    """Return what one file says, or the error that it is of no use. Raises nothing."""
    try:
        parts = handin.parts("It", data)
        form(parts)
        can = _can(parts, known)
        bare = {name: parts[name] for name in ("who", "made", "workbook", "seal")}
        return Look(bare, can, hashlib.sha256(data).hexdigest(), len(data))
    except RightslabError as error:
        return error
    except BROKEN as error:
        return broken(error)


def broken(error: BaseException) -> RightslabError:
    """Return what is told of a file that raised what nobody foresaw."""
    return HandInError(f"It cannot be read ({type(error).__name__}). Ask for it again.")


def by_itself(
    files: Iterable[Found | Problem], known: Known
) -> Iterator[tuple[Found | Problem, Looked | None]]:
    """Yield each file with what it says; None for what is no hand-in."""
    for one in files:
        data = to_look_at(one)
        yield one, None if data is None else look(data, known)


def to_look_at(one: Found | Problem) -> bytes | None:
    """Return the bytes of a hand-in; None for what is none, or is not read."""
    return None if isinstance(one, Problem) or is_request(one.name) else one.data


def _can(parts: dict[str, Any], known: Known) -> Checked | RightslabError:
    try:
        return checked(parts, known)
    except RightslabError as error:
        return error
