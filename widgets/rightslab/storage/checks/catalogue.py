"""Check what no schema can say of the catalogue and of the readings: colours, badges, marks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rightslab.storage.checks.holdings import row_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.storage.checks.holdings import Holdings, RawRow
    from rightslab.storage.checks.problems import Problem

CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text on its background
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LINEAR = 0.04045  # sRGB: below it a channel is linear


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong in categories and instruments."""
    yield from _categories(held)
    yield from _instruments(held)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, from 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def label_faults(labels: Sequence[RawRow]) -> Iterator[tuple[int, str, str]]:
    """Yield the number of a label, its fault and the cure: colours, and badges and patterns."""
    for number, label in enumerate(labels):
        colours = [label.get("colour", ""), label.get("text_colour", "")]
        bad = [colour for colour in colours if not _COLOUR.fullmatch(colour)]
        if bad:
            yield number, f"{bad[0]!r} is no colour.", "Write a colour as #0072B2."
        elif contrast(*colours) < CONTRAST:
            what = f"The text colour has a contrast of {contrast(*colours):.1f}:1 on the colour."
            yield number, what, f"Choose a text colour with {CONTRAST}:1 or more."
    for name in ("id", "badge", "pattern"):
        times = Counter(label.get(name, "") for label in labels)
        for number, label in enumerate(labels):
            if times[label.get(name, "")] > 1:
                what = f"The {name} {label.get(name)!r} stands more than once."
                yield number, what, f"Give each label a {name} of its own."


def _categories(held: Holdings) -> Iterator[Problem]:
    path = held.root / "catalogue" / "categories.csv"
    rows, schema = held.rows(path), held.schemas["categories"]
    for number, what, cure in label_faults(rows):
        yield held.problem(path, row_name(schema, number, rows[number]), what, cure)
    for number, row in enumerate(rows):
        name = row_name(schema, number, row)
        colours = [row.get("colour", ""), row.get("text_colour", "")]
        if all(_COLOUR.fullmatch(colour) for colour in colours):
            right = f"{contrast(*colours):.1f}"
            if row.get("contrast") != right:
                what = f"The contrast is given as {row.get('contrast')} and is {right}."
                yield held.problem(path, name, what, f"Write {right}.")
        if not re.fullmatch("[A-Z]{2}", row.get("badge") or ""):
            what = f"The badge {row.get('badge')!r} is not two capital letters."
            yield held.problem(path, name, what, "Choose two capital letters.")


def _instruments(held: Holdings) -> Iterator[Problem]:
    path = held.root / "catalogue" / "instruments.csv"
    schema = held.schemas["instruments"]
    for number, row in enumerate(held.rows(path)):
        for fact in ("year", "symbol", "in_force"):
            if bool(row.get(fact)) != bool(row.get(f"{fact}_mark")):
                what = f"{fact} and {fact}_mark do not go together: one of them is empty."
                cure = "Fill in both, V where it was read in a source and K where not; or neither."
                yield held.problem(path, row_name(schema, number, row), what, cure)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
