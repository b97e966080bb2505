"""Which share of its readers marks words in a sentence, drawn along the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.analysis import charts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.text import Text

Marked = tuple[str, int, int]  # of a sentence its id, how many mark words in it, how many read it
TITLE = "Who marks words, in per cent of those who read the sentence"


def chart(
    counts: Sequence[Marked], text: Text, *, title: str = TITLE, more: str = "", key: str = ""
) -> charts.Chart:
    """Draw what `core.differences.heat` counts. ``more`` is said behind where most and least mark.

    A sentence that nobody has read is drawn with a share of 0.
    """
    shares = {name: round(100 * marked / read) if read else 0 for name, marked, read in counts}
    return charts.strip(
        title,
        shares,
        groups={name: text.sentence(name).paragraph for name in shares},
        heading=("Sentence", "% who mark words", "Paragraph"),
        description=" ".join(filter(None, [about(counts), more])),
        key=key,
    )


def about(counts: Sequence[Marked]) -> str:
    """Say in which sentence most of its readers mark words, and in which the fewest.

    >>> about([("S01", 1, 4), ("S02", 3, 3), ("S03", 0, 0)])
    'Most in S02: 3 of 3 readers. Least in S01: 1 of 4.'
    """
    read = [one for one in counts if one[2]]
    if not read:
        return "Nobody has read a sentence that counts yet."
    most = max(read, key=lambda one: one[1] / one[2])
    least = min(read, key=lambda one: one[1] / one[2])
    return (
        f"Most in {most[0]}: {most[1]} of {most[2]} readers. "
        f"Least in {least[0]}: {least[1]} of {least[2]}."
    )
