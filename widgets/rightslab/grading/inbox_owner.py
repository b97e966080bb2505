"""Who handed a file in, where hand-ins lie in the inbox of a Hub: its owner on the disk.

What stands in a file was typed by somebody; the owner was set by the system. It is known only where
the files still lie in the inbox itself, for a copy belongs to who copied it.
"""

from __future__ import annotations

import os
import stat
from functools import cache
from typing import TYPE_CHECKING

from rightslab.grading import names
from rightslab.grading.identity import IdentityError
from rightslab.grading.platforms import HUB, OF_TLJH

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.grading.identity import Owner
    from rightslab.grading.platforms import Seen
    from rightslab.storage.handin import Who

_INBOX = stat.S_ISVTX | stat.S_IWOTH  # all may put files in, and nobody may take another's away


def is_inbox(folder: Path) -> bool:
    """Say whether a folder has the rights of an inbox. Raises nothing."""
    try:
        return folder.is_dir() and folder.stat().st_mode & _INBOX == _INBOX
    except OSError:
        return False


def owner(path: str) -> str:
    """Return the account that a file belongs to; empty for root's, one's own and unknown ones."""
    try:
        number = os.lstat(path).st_uid
    except OSError:
        return ""
    mine = os.geteuid() if hasattr(os, "geteuid") else number
    return "" if number in {0, mine} else _account(number)


def flags(who: Who, found: Owner, seen: Seen) -> tuple[str, ...]:
    """Return a sentence where a file says another name than the account that it came from."""
    if seen.platform != HUB or found.sure or not seen.accounts:
        return ()
    accounts = {names.key(one) for one in seen.accounts}
    if accounts & {names.key(who.name), names.key(who.id), names.key(found.student)}:
        return ()
    said = names.quoted(who.name or who.id or found.student)
    return (
        f"It came from the account {names.quoted(seen.accounts[0])}; the name in it is {said}.",
    )


def refuse_other(who: Who, found: Owner, seen: Seen) -> None:
    """Refuse a file that names an account of this Hub and came from another one.

    Where the roster knows the account, that has been settled. Raises IdentityError.
    """
    if seen.platform != HUB or found.sure or not seen.accounts:
        return
    mine = {names.key(one) for one in seen.accounts}
    for said in filter(None, (who.id, who.name)):
        if names.key(said) not in mine and _is_account(names.key(said)):
            msg = (
                f"It came from the account {names.quoted(seen.accounts[0])} and names another, "
                f"{names.quoted(said)}. Ask who handed it in."
            )
            raise IdentityError(msg)


@cache
def _is_account(name: str) -> bool:
    """Say whether somebody on this computer has this account; TLJH puts a word before it."""
    return any(_exists(one) for one in (name, f"{OF_TLJH}{name}"))


def _exists(account: str) -> bool:
    try:
        import pwd

        pwd.getpwnam(account)
    except (ImportError, KeyError, ValueError):
        return False
    return True


@cache
def _account(number: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return f"number {number}"
