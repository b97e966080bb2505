"""Keep what was made of values that do not change: texts, readings, the catalogue."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class _Same:
    """A value that equals itself alone. To compare two readings word by word would take longer."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


def by_identity(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function remember its last ``size`` results, found again by the very same arguments.

    For frozen arguments, given by position: what is equal and not the same is made anew. The
    arguments are held as long as the result is, so that a class of any size takes no more memory.

    >>> @by_identity(2)
    ... def fresh(given):
    ...     return list(given)
    >>> words = ("a", "b")
    >>> fresh(words) is fresh(words)
    True
    """

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(maxsize=size)
        def made(*given: _Same) -> T:
            return cast("Callable[..., T]", make)(*(one.value for one in given))

        @wraps(make)
        def call(*given: P.args, **_none: P.kwargs) -> T:
            return made(*map(_Same, given))

        return call

    return decorate
