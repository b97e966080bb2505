"""Pictures of coverage: what each category has, in one layer or in several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.analysis.coverage import CLASSES, Tally, basis, compare, count_spans, coverage
from rightslab.analysis.readable import as_table, rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.analysis.invocations import Counted
    from rightslab.core.catalogue import Catalogue

    Counts = dict[str, dict[str, int]]


def draw(layers: Sequence[Counted], catalogue: Catalogue) -> charts.Chart:
    """Draw what each category has: spans of one layer, or of several layers side by side.

    Layers of one text are drawn as cells with counts, all alike. Layers of several texts are drawn
    as bars with spans in 1,000 words, since texts differ in length. The table behind holds both.
    """
    tallies = {layer.name: count_spans(layer, catalogue, "category") for layer in layers}
    if len(layers) == 1:
        chart = _bars(layers[0], tallies[layers[0].name], catalogue)
        return replace(chart, table=as_table(coverage(layers[0], catalogue)))
    keys = dict.fromkeys(key for found in tallies.values() for key in found)
    counts = {
        key: {layer.name: tallies[layer.name].get(key, Tally()).spans for layer in layers}
        for key in keys
    }
    one_text = all(layer.text == layers[0].text for layer in layers)
    chart = (_cells if one_text else _rates)(layers, counts, catalogue)
    return replace(chart, table=as_table(compare(layers, catalogue)))


def _bars(layer: Counted, found: dict[str, Tally], catalogue: Catalogue) -> charts.Chart:
    return charts.bars(
        f"Coverage of the catalogue: {layer.name}",
        {key: tally.spans for key, tally in found.items()},
        styles=_styles(catalogue),
        description=f"{basis(layer)} {CLASSES}",
    )


def _cells(layers: Sequence[Counted], counts: Counts, catalogue: Catalogue) -> charts.Chart:
    columns = [charts.Style(layer.name, layer.name, initials(layer.name)) for layer in layers]
    badges = ", ".join(f"{style.badge} is {style.name}" for style in columns)
    apart = {key: max(row.values()) - min(row.values()) for key, row in counts.items()}
    far = max(apart, key=lambda key: apart[key])
    name = next((c.name for c in catalogue.categories if c.id == far), far)
    spread = f"{min(counts[far].values())} to {max(counts[far].values())} spans"
    return charts.matrix(
        "Coverage of the catalogue: spans by category", counts,
        styles=[*_styles(catalogue), *columns], heading="Category",
        description=f"{badges}. Furthest apart: {name}, {spread}. {CLASSES}",
    )  # fmt: skip


def _rates(layers: Sequence[Counted], counts: Counts, catalogue: Catalogue) -> charts.Chart:
    words = {layer.name: layer.words for layer in layers}
    return charts.grouped_bars(
        "Coverage of the catalogue: spans in 1,000 words",
        {key: {n: rate(row[n], words[n]) for n in row} for key, row in counts.items()},
        styles=_styles(catalogue),
        series=[charts.Style(name, name, initials(name)) for name in words],
    )


def initials(name: str) -> str:
    """Return a short name: as it is where it is one word, else the first letters of its words.

    >>> initials("You"), initials("Human-rights law"), initials("Discourse and language")
    ('You', 'HL', 'DL')
    """
    words = [word for word in name.split() if word not in {"and", "the", "of"}]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else name


def _styles(catalogue: Catalogue) -> list[charts.Style]:
    return [
        charts.Style(c.id, c.name, c.badge, c.colour, c.text_colour) for c in catalogue.categories
    ]
