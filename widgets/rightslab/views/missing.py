"""What stands in place of a table or picture that needs a package which cannot be had just now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rightslab.core.errors import NotToBeHadError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class Missing:
    """A sentence: what is missing, and that all else works."""

    why: str

    def __repr__(self) -> str:
        """Say it."""
        return self.why


def or_missing(make: Callable[[], T]) -> T | Missing:
    """Return what is made; or a sentence in its place, so that the cells after it run on."""
    try:
        return make()
    except NotToBeHadError as error:
        return Missing(str(error))
