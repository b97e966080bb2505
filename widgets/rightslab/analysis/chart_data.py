"""What a chart shows, as checked numbers, as words and as the table behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Integral, Real
from typing import TYPE_CHECKING, TypeAlias

from rightslab.analysis.svg import brief, clean
from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Number: TypeAlias = int | float
Cell: TypeAlias = str | int | float
_LARGEST = 1e300
_HUGE, _LONG = 1e15, 1e7  # From here on a number is written with an exponent, or in words.
_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SMALL = 1e-4
_NAMED_AT_MOST = 3


class ChartError(RightslabError, ValueError):
    """The data given cannot be drawn as this chart."""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a chart: one heading a column, and in each row the name comes first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def checked(value: object, where: str) -> Number:
    """Return `value` as an int or float of zero or more, or raise `ChartError`."""
    fault = _fault(value)
    if fault:
        message = f"The chart cannot draw {where}: {fault}"
        raise ChartError(message)
    return int(value) if isinstance(value, Integral) else float(value)  # type: ignore[arg-type]


def _fault(value: object) -> str:
    if not isinstance(value, Real):
        return (
            f"{value!r} is {_a(type(value).__name__)}, not a number. Give a number of zero or "
            "more; use 0 where there is nothing."
        )
    if value != value:  # noqa: PLR0124 - math.isnan fails on an integer of 400 digits
        return (
            "the value is missing (NaN). Give a number of zero or more; use 0 where there is "
            "nothing, or leave the row out."
        )
    if value < 0:
        return (
            f"{value} is below zero. These charts show counts and shares of zero or more. Check "
            "how the number was made."
        )
    if not value <= _LARGEST:
        return (
            f"the number is too large. Give a number below {_LARGEST:g}. Check how the number "
            "was made."
        )
    return ""


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def checked_mapping(values: Mapping[str, object], what: str) -> dict[str, Number]:
    """Return every value of a mapping checked; `what` says in an error where the mapping is."""
    return {str(k): checked(v, f"{clean(str(k))!r} in {what}") for k, v in values.items()}


def exact(value: Cell) -> str:
    """Return a table cell as words: a count whole, a float with six digits at most.

    >>> exact(1234567), exact(2 / 3), exact("P1")
    ('1,234,567', '0.666667', 'P1')
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int) and value < _HUGE:
        return f"{value:,}"
    if value >= _HUGE:
        return short(value)
    return f"{value:,.1f}" if value >= _LONG / 100 else f"{value:,.6g}"


def short(value: Number) -> str:
    """Return a number as a chart prints it: three digits of a float, millions in words.

    >>> short(12), short(2 / 3), short(0.5), short(98765), short(12_345_678)
    ('12', '0.667', '0.5', '98,765', '12.3 million')
    """
    if value >= _HUGE:
        return f"{value:.2e}".replace("e+", "e")
    if value >= _LONG:
        size, word = next(pair for pair in _WORDS if value >= pair[0])
        return f"{_three(value / size)} {word}"
    if value == int(value):
        return f"{int(value):,}"
    if value < _SMALL:
        return f"{value:.2g}"
    return _three(value)


def _three(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004


def total(values: Iterable[Number]) -> Number:
    """Return the sum, without the dust that adding floats leaves."""
    values = list(values)
    return sum(values) if all(isinstance(v, int) for v in values) else round(math.fsum(values), 9)


def listed(names: Iterable[str], most: int = _NAMED_AT_MOST) -> str:
    """Return names as one phrase; beyond `most` the rest is counted.

    >>> listed(["Civil", "Social"]), listed("ABCDE")
    ('Civil and Social', 'A, B, C and 2 more')
    """
    names = [brief(n) for n in names]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def peak(values: Sequence[tuple[str, Number]]) -> tuple[list[str], Number]:
    """Return the names that have the largest value, and that value; no name if all are zero."""
    top = max((value for _, value in values), default=0)
    return [name for name, value in values if value == top and top > 0], top


def most_of(values: Sequence[tuple[str, Number]]) -> str:
    """Return one sentence about the largest of named values, and one about those at zero.

    >>> most_of([("Civil", 4), ("Social", 2), ("Cultural", 0)])
    'Most: Civil, 4 of 6. At zero: Cultural.'
    """
    if not values:
        return "There is nothing to show yet."
    names, top = peak(values)
    if not names:
        return "Everything here is at zero."
    whole = all(isinstance(value, int) for _, value in values)
    of = f" of {exact(total(value for _, value in values))}" if whole and len(values) > 1 else ""
    each = " each" if len(names) > 1 else ""
    nothing = [name for name, value in values if value == 0]
    rest = f" At zero: {listed(nothing)}." if nothing else ""
    return f"Most: {listed(names)}, {short(top)}{each}{of}.{rest}"
