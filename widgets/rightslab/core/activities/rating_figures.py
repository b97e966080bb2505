"""The figures of predictions, each with what it says and what it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities.rating_pairs import Pair, is_opposite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.rating_content import Rating


def figures(pairs: Sequence[Pair], scale: Rating) -> tuple[fb.Figure, ...]:
    """Return three figures on predictions, of which there is one at least."""
    apart = [abs(pair.first - pair.tone.polarity) for pair in pairs]
    against = sum(is_opposite(pair.first, pair.tone.polarity, scale) for pair in pairs)
    silent = sum(not pair.tone.words for pair in pairs)
    return (
        fb.Figure(
            "Average distance of your first guesses",
            f"{sum(apart) / len(apart):.2f}",
            "How far, on the scale from −1 to 1, your guesses lie from TextBlob's scores.",
            "It does not say who reads the sentence better: a list of words is no reader.",
        ),
        fb.Figure(
            "First guesses on the opposite side",
            f"{against} of {len(pairs)}",
            "How often one of you is above the middle and the other below it.",
            "It does not say which of you is astray: look at the words that scored.",
        ),
        fb.Figure(
            "Sentences in which no word scored",
            f"{silent} of {len(pairs)}",
            "How often TextBlob knows no word of a sentence that you predicted, and so gives 0.",
            "It does not say that these sentences are neutral.",
        ),
    )
