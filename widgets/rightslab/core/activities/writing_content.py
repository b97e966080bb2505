"""What ``[activity.writing]`` holds, and how long a text it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from rightslab.core.activities.rubric import Criterion  # noqa: TC001 - the loader reads the types


@dataclass(frozen=True, slots=True)
class Writing:
    """What ``[activity.writing]`` holds: ``least`` to ``most`` words, ``quotes`` wanted at least.

    ``starters`` are ways to begin that a learner may take; ``beside`` are exact quotes shown above
    the text, each with its sentence, as *S08: words*. ``thesis`` asks for a thesis in one sentence,
    in a field of its own above the text.
    """

    least: int
    most: int
    quotes: int = 0
    rubric: tuple[Criterion, ...] = ()
    starters: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    thesis: bool = False


# A rule of the kit's own: so many Chinese characters are taken to say what so many words say.
_CHARACTERS, _FOR_WORDS = 8, 5


def span(content: Writing, unit: str = "words") -> tuple[int, int]:
    """Return how long the text is to be, at least and at most, in words or in characters.

    A text in Chinese may have 8 characters for each 5 words: 250 to 400 words are 400 to 640
    characters.
    """
    if unit == "words":
        return content.least, content.most
    return (
        content.least * _CHARACTERS // _FOR_WORDS,
        content.most * _CHARACTERS // _FOR_WORDS,
    )
