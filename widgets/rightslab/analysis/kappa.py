"""How far two markers go together: weighted kappa by criterion and on totals, with an interval.

Kappa is 1 less the disagreement that is there over the disagreement that chance would give if each
marker gave her own points to answers drawn at random. Weighted: two points apart count more than
one, twice as much (linear) or four times (quadratic).

Source: J. Cohen (1968), *Weighted kappa*, Psychological Bulletin 70(4), 213-220.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis.agreement_words import Measure
from rightslab.analysis.bootstrap import Estimate, draw, estimate, once
from rightslab.core.words import in_words, out_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rightslab.core.feedback import Figure

    Floats = NDArray[np.float64]

LINEAR, QUADRATIC = 1, 2
TOTAL = "total"
NOTHING = "not defined: nobody has been marked by both"
ONE = "not defined: there is one answer, and chance needs several"
CONSTANT = (
    "not defined: both gave every answer the same points, so chance would agree fully as well"
)
INTERVAL = (
    "In brackets stand the middle 95 of 100 figures when the answers are drawn anew 1,000 times. "
    "They say how much a figure hangs on single answers, and nothing about other markers."
)
_APART = (
    "It does not say who is nearer to the rubric, nor which answers part the two; two who are too "
    "kind in the same way agree. With few answers, or nearly all at one level, it turns on one or "
    "two of them. It is no grade of a marker."
)
SAME = Measure(
    "Same points", "", "The share of answers to which both gave the same points.",
    "It does not say how much of that would come by chance, nor how far apart the others are.",
    "{:.0f}", " %",
)  # fmt: skip
LINEAR_KAPPA = Measure(
    "Linear weighted kappa", "",
    "How much agreement is left beyond chance, where two points apart count twice as much as one: "
    "1 is all, 0 is what chance would give, less than 0 is more disagreement than that.", _APART,
)  # fmt: skip
QUADRATIC_KAPPA = Measure(
    "Quadratic weighted kappa", "",
    "The same, where two points apart count four times as much as one: it forgives neighbours and "
    "weighs far ones.", _APART,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one criterion, or of the totals: ``same`` in per cent, ``higher`` in points.

    ``higher`` is by how much the second marker gives more on average; negative where less.
    """

    name: str
    answers: int
    differ: int
    same: Estimate
    linear: Estimate
    quadratic: Estimate
    higher: float | None


@dataclass(frozen=True, slots=True)
class Markers:
    """How far two markers go together."""

    names: tuple[str, str]
    rows: tuple[Row, ...]

    @property
    def says(self) -> tuple[str, ...]:
        """What there is to say before any figure."""
        return tuple(_says(self))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, each with what it says and what it does not say."""
        measures = ((SAME, "same"), (LINEAR_KAPPA, "linear"), (QUADRATIC_KAPPA, "quadratic"))
        return tuple(
            measure.figure(row.name, getattr(row, name))
            for row in self.rows
            for measure, name in measures
        )


def weighted(one: Sequence[float], other: Sequence[float], power: int = QUADRATIC) -> Estimate:
    """Return weighted kappa of two markers' points for the same answers, with its interval.

    ``power`` is `LINEAR` or `QUADRATIC`: distances are points, to that power. It is not defined
    where chance leaves nothing to disagree on; then the note says so.

    >>> weighted([0, 1, 2, 2], [0, 1, 2, 1]).value
    0.8
    """
    import numpy as np

    if not one or len(one) != len(other):
        return Estimate(None, note=NOTHING)
    if len(one) == 1:
        return Estimate(None, note=ONE)
    first, second = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    there = _kappas(first, second, power, once(len(first)))[0]
    if not np.isfinite(there):
        return Estimate(None, note=CONSTANT)
    drawn = _kappas(first, second, power, draw(len(first)))
    return estimate(round(float(there), 12), drawn, len(first))


def markers(
    pairs: Sequence[tuple[Mapping[str, float], Mapping[str, float]]],
    criteria: Mapping[str, str],
    names: tuple[str, str],
) -> Markers:
    """Return how far two go together over answers that both have marked.

    ``pairs`` are the points of both by criterion, one pair an answer; ``criteria`` are names by id.
    """
    rows = [
        _row(name, [a[id_] for a, _ in pairs], [b[id_] for _, b in pairs])
        for id_, name in criteria.items()
    ]
    totals = [[sum(given[id_] for id_ in criteria) for given in pair] for pair in pairs]
    rows.append(_row(TOTAL, [a for a, _ in totals], [b for _, b in totals]))
    return Markers(names, tuple(rows))


def _row(name: str, one: Sequence[float], other: Sequence[float]) -> Row:
    same = [a == b for a, b in zip(one, other, strict=True)]
    count = len(same)
    higher = sum(other) / count - sum(one) / count if count else None
    return Row(
        name, count, count - sum(same), _share(same),
        weighted(one, other, LINEAR), weighted(one, other, QUADRATIC), higher,
    )  # fmt: skip


def _share(same: Sequence[bool]) -> Estimate:
    import numpy as np

    if not same:
        return Estimate(None, note=NOTHING)
    flags = np.asarray(same, dtype=float)
    drawn = draw(len(flags)) @ flags / len(flags) * 100
    return estimate(100 * sum(same) / len(same), drawn, len(flags))


def _kappas(one: Floats, other: Floats, power: int, draws: Floats) -> Floats:
    """Return kappa for each draw: rounds; NaN where chance leaves nothing to disagree on."""
    import numpy as np

    count = draws.shape[1]
    values, place = np.unique(np.concatenate([one, other]), return_inverse=True)
    kinds = np.eye(len(values))
    gave, gave_other = kinds[place[:count]], kinds[place[count:]]
    far = np.abs(values[:, None] - values[None, :]) ** power
    observed = draws @ (np.abs(one - other) ** power) / count
    chance = ((draws @ gave) @ far * (draws @ gave_other)).sum(axis=1) / count**2
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(chance > 0, 1 - observed / chance, np.nan)


def _says(found: Markers) -> Iterator[str]:
    first, second = found.names
    total = found.rows[-1]
    if not total.answers:
        yield f"No answer has been marked by both {first} and {second} yet."
        return
    same = total.answers - total.differ
    yield (
        f"{in_words(total.answers).capitalize()} answers have been marked by both {first} and "
        f"{second}. "
        f"For {in_words(same) if same else 'none'} of them the totals are the same."
    )
    if total.higher:
        more, less = (second, first) if total.higher > 0 else (first, second)
        yield f"On average {more} gives {abs(total.higher):.1f} points more than {less}."
    most = max(found.rows[:-1], key=lambda row: row.differ, default=None)
    if most and most.differ:
        yield (
            f"{most.name} parts them most often: in {out_of(most.differ, most.answers)} answers "
            "the points differ."
        )
    yield (
        "The figures below describe these two on these answers. They do not say whose marks are "
        "to be followed; that is what moderation is for."
    )
