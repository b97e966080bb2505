"""Coverage: how much of a text invokes which part of the catalogue, and what no span invokes.

Counts stand beside every rate: in a short text a large rate may be a small count.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis.readable import rate, readable
from rightslab.core.catalogue import CLUSTER
from rightslab.core.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from rightslab.analysis.invocations import Counted, Invocation
    from rightslab.core.catalogue import Catalogue, Right

BY = ("category", "right")
OF = {"spans": "per 1,000 words", "words": "% of words", "sentences": "% of sentences"}
NO_RIGHT = "(no right chosen)"
_CODE = "code"  # status of a code that stands for no right at all
CLASSES = (
    "A span that names a class of rights counts for each category of the class, and words under "
    "two spans count for each, so the rows can add up to more than the whole."
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one row of a table counts."""

    spans: int = 0
    tokens: frozenset[int] = frozenset()
    ids: frozenset[str] = frozenset()

    def plus(self, one: Invocation) -> Tally:
        """Return the tally with one more span; words under two of its spans count once."""
        return Tally(self.spans + 1, self.tokens | one.words, self.ids | {one.sentence})

    @property
    def words(self) -> int:
        """How many words are marked."""
        return len(self.tokens)

    @property
    def sentences(self) -> int:
        """In how many sentences something is marked."""
        return len(self.ids)


def coverage(layer: Counted, catalogue: Catalogue, *, by: str = "category") -> pd.DataFrame:
    """Return one row a category, or a right: how much of the text one reader marked with it.

    Columns: category (and right), spans, spans per 1,000 words, words, % of words, sentences,
    % of sentences. Categories that no span has are there with 0; of rights only those invoked.
    """
    tallies = count_spans(layer, catalogue, by)
    words, sentences = layer.words, len(layer.sentences)
    rows = [
        {
            **_named(key, catalogue, by),
            "spans": tally.spans,
            "spans per 1,000 words": rate(tally.spans, words),
            "words": tally.words,
            "% of words": rate(tally.words, words, per=100),
            "sentences": tally.sentences,
            "% of sentences": rate(tally.sentences, sentences, per=100),
        }
        for key, tally in tallies.items()
    ]
    columns = (
        *_heads(by), "spans", "spans per 1,000 words", "words", "% of words", "sentences",
        "% of sentences",
    )  # fmt: skip
    note = f"{basis(layer)} {CLASSES}"
    return readable(rows, columns, title=f"Coverage of the catalogue: {layer.name}", note=note)


def compare(
    layers: Sequence[Counted], catalogue: Catalogue, *, by: str = "category", of: str = "spans"
) -> pd.DataFrame:
    """Return one row a category, or a right, with a count and its rate for each layer.

    ``of`` is what is counted: ``"spans"`` (per 1,000 words), ``"words"`` that are marked (% of all
    words) or ``"sentences"`` in which something is marked (% of all sentences). Columns: category
    (and right); for each layer, by its name, the count and the rate. Raises UnknownNameError for
    another ``by`` or ``of``.
    """
    if of not in OF:
        raise unknown_name("thing to count", of, OF)
    counted = [(layer, count_spans(layer, catalogue, by)) for layer in layers]
    keys = _in_order({key for _, tallies in counted for key in tallies}, catalogue)
    columns, rows = [*_heads(by)], {key: _named(key, catalogue, by) for key in keys}
    for layer, tallies in counted:
        head, often = f"{layer.name}: {of}", f"{layer.name}: {OF[of]}"
        columns += [head, often]
        whole = len(layer.sentences) if of == "sentences" else layer.words
        per = 1000 if of == "spans" else 100
        for key, row in rows.items():
            count = getattr(tallies.get(key, Tally()), of)
            row |= {head: count, often: rate(count, whole, per=per)}
    note = " ".join([*(basis(layer) for layer in layers), CLASSES])
    title = "Coverage of the catalogue"
    return readable(rows.values(), columns, title=title, note=note)


def silences(layers: Sequence[Counted], catalogue: Catalogue) -> pd.DataFrame:
    """Return the entries of the catalogue that no span in the first layer's text invokes.

    Columns: category, right, what it means, stated in, named as part of; then the spans of each
    layer of another text, by its name: the base rate. Codes for classes of rights are no entries;
    where one was invoked, *named as part of* says so. The note says what a silence is worth. Where
    nothing has been read, nothing is silent.
    """
    here = [layer for layer in layers if layer.text == layers[0].text]
    there = {
        f"spans in {layer.name}": [one.right for one in layer.kept]
        for layer in layers
        if layer.text != layers[0].text
    }
    named = {one.right for layer in here for one in layer.kept}
    classes = [r for r in catalogue.rights if r.id in named and r.status == CLUSTER]
    entries = _entries(catalogue)
    rows = [
        {
            **_entry(right, catalogue, classes),
            **{name: invoked.count(right.id) for name, invoked in there.items()},
        }
        for right in entries
        if right.id not in named and here[0].sentences
    ]
    columns = ("category", "right", "what it means", "stated in", "named as part of", *there)
    title = f"What no span invokes: {here[0].name if len(here) == 1 else f'{len(here)} layers'}"
    worth = caution(here[0], len(entries) - len(rows), len(entries))
    note = f"{_unnamed(here)}{worth if here[0].sentences else ''}".strip()
    return readable(rows, columns, title=title, note=note)


def caution(layer: Counted, invoked: int, entries: int) -> str:
    """Say what a silence is worth: against which base rate, and what else may explain it."""
    return (
        f"{invoked} of {entries} entries of the catalogue are invoked. A text of {layer.words:,} "
        "words leaves out nearly everything, so a silence says little by itself. Before you draw a "
        "conclusion, look how often the same entries come up in at least two other statements of "
        "the same week, and think of genre, length, translation and audience."
    )


def count_spans(layer: Counted, catalogue: Catalogue, by: str) -> dict[str, Tally]:
    """Count the spans of a layer under each category or right, in the catalogue's order.

    Raises UnknownNameError for another ``by``.
    """
    if by not in BY:
        raise unknown_name("way to count", by, BY)
    found: dict[str, Tally] = defaultdict(Tally)
    if by == "category":
        found |= {category.id: Tally() for category in catalogue.categories}
    rights = {right.id: right for right in catalogue.rights}
    for one in layer.kept:
        classed = _categories(one, rights.get(one.right))
        for key in classed if by == "category" else (one.right,):
            found[key] = found[key].plus(one)
    return {key: found[key] for key in _in_order(found, catalogue)}


def _in_order(keys: Iterable[str], catalogue: Catalogue) -> list[str]:
    """Return categories or rights in the catalogue's order, then names of one's own, then none."""
    known = [category.id for category in catalogue.categories]
    known += [right.id for right in catalogue.rights]
    order = {key: place for place, key in reversed([*enumerate(known)])}
    return sorted(keys, key=lambda key: (not key, order.get(key, len(known)), key))


def _categories(one: Invocation, right: Right | None) -> Sequence[str]:
    """Return the categories that a span counts for: all of a class where it names a class."""
    if right is not None and right.status == CLUSTER and one.category in right.supports:
        return right.supports
    return (one.category,)


def _named(key: str, catalogue: Catalogue, by: str) -> dict[str, object]:
    names = {category.id: category.name for category in catalogue.categories}
    if by == "category":
        return {"category": names.get(key, key)}
    right = next((right for right in catalogue.rights if right.id == key), None)
    category = names.get(right.category, right.category) if right else ""
    return {"category": category, "right": right.name if right else key or NO_RIGHT}


def _heads(by: str) -> tuple[str, ...]:
    return ("category",) if by == "category" else ("category", "right")


def _entry(right: Right, catalogue: Catalogue, classes: Sequence[Right]) -> dict[str, object]:
    return {
        "category": catalogue.category(right.category).name,
        "right": right.name,
        "what it means": right.gloss,
        "stated in": right.articles,
        "named as part of": ", ".join(c.name for c in classes if right.category in c.supports),
    }


def _unnamed(layers: Sequence[Counted]) -> str:
    """Say how many spans cannot break a silence because they name no entry."""
    spans = sum(not one.right for layer in layers for one in layer.kept)
    said = " ".join(basis(layer) for layer in layers)
    return f"{said} {spans} of the spans have no right chosen. " if spans else f"{said} "


def _entries(catalogue: Catalogue) -> list[Right]:
    return [right for right in catalogue.rights if right.status not in {CLUSTER, _CODE}]


def basis(layer: Counted) -> str:
    """Say how much was read and marked."""
    if not layer.sentences:
        return f"{layer.name}: no sentence has been read yet, so there is nothing to count."
    kept = layer.kept
    marked = len({one.sentence for one in kept})
    name = layer.name[:1].upper() + layer.name[1:]
    of = f"{marked} of {len(layer.sentences)} sentences"
    return f"{name}: {len(kept)} spans in {of}, {layer.words:,} words."
