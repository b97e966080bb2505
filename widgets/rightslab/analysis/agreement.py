"""How far readers go together: all figures of agreement in one report, with what each leaves out.

No figure stands alone here, and none is a grade. See ``agreement_words`` for what each says and
does not say, ``agreement_alpha`` and ``agreement_spans`` for how it is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis import agreement_alpha, agreement_outlines, agreement_page, agreement_words
from rightslab.analysis.agreement_figures import Figures, Row
from rightslab.analysis.agreement_matrix import matrix
from rightslab.analysis.agreement_percent import UNUSED, all_agree, pairs_agree, with_note
from rightslab.analysis.agreement_shares import shares
from rightslab.core.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from rightslab.analysis.agreement_matrix import Floats, Matrix
    from rightslab.analysis.agreement_shares import Shares
    from rightslab.analysis.bootstrap import Estimate
    from rightslab.core.catalogue import Category
    from rightslab.core.feedback import Figure
    from rightslab.core.layers import Laid
    from rightslab.core.text import Text


@dataclass(frozen=True, slots=True, repr=False)
class Agreement(Figures):
    """How far readers go together, in sentences and in figures."""

    @property
    def says(self) -> tuple[str, ...]:
        """What there is to say before any figure."""
        return tuple(agreement_words.sentences(self))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, each with what it says and what it does not say."""
        return tuple(agreement_words.figures(self))

    def frame(self, by: str = "category") -> pd.DataFrame:
        """Return a table of numbers: a row a category, or with ``by="reader"`` a row a reader.

        The second one holds F1 of each reader with the chosen one. A cell without a number is not
        defined; ``figures`` says why.
        """
        return agreement_page.frame(self, by)

    def __repr__(self) -> str:
        """Return sentences, then figures, as plain lines."""
        return agreement_page.plain(self)

    def _repr_html_(self) -> str:
        return agreement_page.html(self)


def report(
    laid: Sequence[Laid],
    text: Text,
    categories: Sequence[Category],
    sentences: Sequence[str],
    against: Laid | str | None = None,
    *,
    cuts: Mapping[str, Mapping[int, str]] | None = None,
) -> Agreement:
    """Return all figures of agreement of layers of one text, over the sentences that count.

    ``against`` chooses the layer for F1: one of these by its id or name, or one that is not among
    them (it does not count for alpha then). Without it F1 is over all pairs. ``cuts`` are outlines
    by the reader's name, as ``core.segmentation`` has them. Lay the layers with the catalogue's
    rights to let a class of rights stand for all of its categories; without them each span counts
    for its first category only, as in ``data/readings/agreement.csv``. Raises UnknownNameError for
    a layer or a sentence that does not exist.
    """
    chosen = _chosen(laid, against)
    name = chosen.layer.name if chosen else ""
    found = matrix(laid, text, categories, sentences).compared
    spans = shares(laid, chosen, found.categories, sentences)
    return Agreement(
        tuple(one.layer.name for one in laid), len(found.sentences), len(sentences),
        tuple(_category(found, number, one.name, spans) for number, one in enumerate(categories)),
        _together(found, spans), name, tuple(spans.beside()), _outlines(cuts, name),
    )  # fmt: skip


def of_outlines(cuts: Mapping[str, Mapping[int, str]], against: str = "") -> Agreement:
    """Return how far outlines go together; ``cuts`` as in :func:`report`, ``against`` a name.

    Raises UnknownNameError where ``against`` is none of them.
    """
    if against and against not in cuts:
        raise unknown_name("outline", against, cuts)
    return Agreement(tuple(cuts), against=against, outlines=_outlines(cuts, against))


def _outlines(cuts: Mapping[str, Mapping[int, str]] | None, against: str) -> Estimate | None:
    if cuts is None:
        return None
    if against not in cuts:
        return agreement_outlines.between(cuts)
    others = {name: cut for name, cut in cuts.items() if name != against}
    return agreement_outlines.with_one(others, cuts[against])


def _chosen(laid: Sequence[Laid], against: Laid | str | None) -> Laid | None:
    if not isinstance(against, str):
        return against
    for one in laid:
        if against in {one.layer.id, one.layer.name}:
            return one
    raise unknown_name("layer", against, [one.layer.name for one in laid])


def _category(found: Matrix, number: int, name: str, spans: Shares) -> Row:
    counts = found.counts(number)
    given = int((counts[:, 1] > 0).sum())
    alpha = agreement_alpha.of_category(found, number)
    return _row(name, given, counts, alpha, spans.of_category(number))


def _together(found: Matrix, spans: Shares) -> Row:
    given = int(found.marks.any(axis=(0, 2)).sum())
    counts, _ = found.sets()
    alpha = agreement_alpha.of_sets(found)
    return _row(agreement_words.TOGETHER, given, counts, alpha, spans.of_category(None))


def _row(
    name: str, given: int, counts: Floats, alpha: Estimate, spans: tuple[Estimate, Estimate]
) -> Row:
    parted = int((counts.max(axis=1, initial=0) < counts.sum(axis=1)).sum())
    same, pairs = all_agree(counts), pairs_agree(counts)
    if not given:
        same, pairs = with_note(same, UNUSED), with_note(pairs, UNUSED)
    return Row(name, given, parted, same, pairs, alpha, *spans)
