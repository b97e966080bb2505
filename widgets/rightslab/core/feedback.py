"""What the kit says about an answer: sentences first, then figures that say what they leave out."""

from __future__ import annotations

from dataclasses import dataclass

from rightslab.core.words import out_of

MOST = "most readers"
SOME = "some readers"
NONE = "no reader here"


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """One span of one reading, with the reader's reason."""

    quote: str
    label: str
    right: str
    alternatives: tuple[str, ...]
    confidence: str
    invocation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Voice:
    """How one reading, or one perspective, sees one unit.

    ``spans`` are the words that it marks there, ``lines`` what it says in words: its choice and its
    reason. Neither means that it is silent there.
    """

    reading: str
    name: str
    lens: str
    spans: tuple[VoiceSpan, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelFeedback:
    """How the readings stand to one label in one sentence.

    ``supports`` and ``allows`` count readings out of ``of``; ``phrase`` puts them in words.
    """

    label: str
    yours: bool
    phrase: str
    supports: int
    allows: int
    of: int

    def counted(self, first: str, also: str) -> str:
        """Return how many readings support and how many allow it, each as a part of a sentence.

        >>> LabelFeedback("civil", True, SOME, 1, 2, 4).counted("chose it", "would accept it")
        'one of four chose it, two of four would accept it'
        """
        parts = ((self.supports, first), (self.allows, also))
        return ", ".join(f"{out_of(count, self.of)} {words}" for count, words in parts if count)


@dataclass(frozen=True, slots=True)
class Item:
    """Feedback on one unit, such as a sentence, a claim or a question.

    ``unit`` is its id, ``title`` how it is called on the page (the id where it is empty),
    ``status`` a word of the kind's own. ``revisit`` marks what is worth coming back to, and the
    warm-up of the next lesson asks for it; it is never a fault.
    """

    unit: str
    status: str
    lines: tuple[str, ...]
    labels: tuple[LabelFeedback, ...] = ()
    voices: tuple[Voice, ...] = ()
    title: str = ""
    revisit: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it says and what it does not say; never shown alone."""

    name: str
    value: str
    says: str
    does_not_say: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Feedback on a whole answer. ``completion`` is the share of units done, 0 to 1."""

    summary: tuple[str, ...]
    items: tuple[Item, ...]
    figures: tuple[Figure, ...] = ()
    completion: float = 0.0


def phrase(supports: int, allows: int, of: int) -> str:
    """Put a count of readings in words: most, some or no readers.

    *Most*: more than half support the label. *Some*: any other support, or a listed alternative.

    >>> phrase(3, 0, 4), phrase(2, 1, 4), phrase(0, 1, 4), phrase(0, 0, 4)
    ('most readers', 'some readers', 'some readers', 'no reader here')
    """
    if supports * 2 > of:
        return MOST
    return SOME if supports or allows else NONE
