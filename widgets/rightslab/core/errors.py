"""Errors that speak to a learner: what you gave, what is allowed, what to do next."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class RightslabError(Exception):
    """Base of all errors the kit raises on purpose; its text is whole sentences for a reader."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints in place of a traceback: the sentences alone."""
        return [str(self)]


class UnknownNameError(RightslabError):
    """A name was given that is not among those that exist."""


class NotToBeHadError(RightslabError, ImportError):
    """A package that is fetched when it is first used cannot be had just now."""


class NoReadingsError(RightslabError):
    """Something is made of readings, and there are none here: they may come with a release."""


class TextError(RightslabError):
    """A text cannot be read."""


class ActionError(RightslabError):
    """An action cannot be carried out on this answer."""


class ChangedElsewhereError(RightslabError):
    """Another window changed the same answer since it was read."""


class NotSavedError(RightslabError):
    """An action could not be written to disk."""


class ReadOnlyError(NotSavedError):
    """The workbook is open for reading only."""


def unknown_name(kind: str, given: object, allowed: Iterable[str]) -> UnknownNameError:
    """Make the error for a name that does not exist, with the nearest one that does.

    >>> print(unknown_name("activity", "tag-right", ["tag-rights", "who-owes-whom"]))
    There is no activity called 'tag-right'. Did you mean 'tag-rights'? Allowed: tag-rights, \
who-owes-whom.
    """
    names = list(allowed)
    near = get_close_matches(str(given), names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    known = ", ".join(names) if names else "none here"
    return UnknownNameError(f"There is no {kind} called {given!r}.{hint} Allowed: {known}.")
