"""Layers made by hand, for the tests of agreement and of groups of readers."""

from rightslab.core.catalogue import Category
from rightslab.core.layers import CLASSMATE, Laid, Layer, Mark
from rightslab.core.spans import Span

SENTENCES = tuple(f"S{number:02}" for number in range(1, 11))


def category(name: str) -> Category:
    return Category(name, name.title(), name[:2], "", "", "#000000", "#FFFFFF", "solid")


def laid(name: str, given: dict, read=SENTENCES) -> Laid:
    """Lay a layer: ``given`` holds by sentence labels, or tuples of first word, last, label."""
    marks = {
        sentence: tuple(mark(*one) if isinstance(one, tuple) else mark(0, 0, one) for one in found)
        for sentence, found in given.items()
        if found
    }
    spans = tuple(one.span for found in marks.values() for one in found)
    layer = Layer(f"id-{name}", name, CLASSMATE, "test", spans)
    return Laid(layer, marks, frozenset(read) | frozenset(marks))


def mark(first: int, last: int, *labels: str) -> Mark:
    return Mark(
        Span("", first, last + 1, "", "", "", labels[0]), "", first, last, frozenset(labels)
    )
