"""Keep what was made of values that do not change: texts, readings, the catalogue."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


def by_identity(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function remember its last ``size`` results, found again by the very same arguments.

    For frozen arguments, given by position: what is equal and not the same is made anew, since to
    compare two readings word by word would take longer. The arguments are held as long as the
    result is, so that nothing new can have the identity of one that is remembered, and a class of
    any size takes no more memory.

    >>> @by_identity(2)
    ... def fresh(given):
    ...     return list(given)
    >>> words = ("a", "b")
    >>> fresh(words) is fresh(words)
    True
    """

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        kept: OrderedDict[tuple[int, ...], tuple[T, tuple[object, ...]]] = OrderedDict()

        @wraps(make)
        def call(*given: P.args, **_none: P.kwargs) -> T:
            key = tuple(map(id, given))
            hit = kept.get(key)
            if hit is None:
                hit = cast("Callable[..., T]", make)(*given), given
                kept[key] = hit
                if len(kept) > size:
                    kept.popitem(last=False)
                return hit[0]
            try:
                kept.move_to_end(key)
            except KeyError:  # another thread has just let it go
                kept[key] = hit
            return hit[0]

        return call

    return decorate
