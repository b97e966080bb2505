"""Rounds: what a class changed, beside what most of it had at first."""

import pytest

from rightslab.core.layers import CLASSMATE, Laid, Layer
from rightslab.core.rounds import compare, majority

ORDER = "ABCDE"


def laid(labels: dict[str, str]) -> Laid:
    """Return a layer that gives these categories, letter by letter; '-' is read, nothing here."""
    from rightslab.core.layers import Mark
    from rightslab.core.spans import Span

    def mark(sentence, given):
        span = Span(sentence, 0, 1, "x", "", "", given)
        return Mark(span, sentence, 0, 0, frozenset({given}))

    marks = {s: tuple(mark(s, one) for one in given if one != "-") for s, given in labels.items()}
    layer = Layer("x", "x", CLASSMATE, "t")
    return Laid(layer, {s: m for s, m in marks.items() if m}, frozenset(labels))


def test_moving_to_what_most_had_is_towards_and_leaving_it_is_away():
    first = [laid({"A": "c"}), laid({"A": "c"}), laid({"A": "c"}), laid({"A": "s"})]
    last = [laid({"A": "c"}), laid({"A": "c"}), laid({"A": "s"}), laid({"A": "c"})]
    (one,) = compare([*zip(first, last, strict=True)], ["A"]).sentences
    assert (one.readers, one.changed, one.towards, one.away) == (4, 2, 1, 1)
    assert one.before == one.after == pytest.approx(0.5)


def test_a_class_that_comes_together_is_less_contested_after():
    pairs = [(laid({"A": x}), laid({"A": "c"})) for x in ("c", "s", "-", "c")]
    found = compare(pairs, ["A", "B"])
    assert (found.students, found.changed) == (4, 2)
    assert found.before > found.after == 0


def test_a_sentence_read_only_once_is_not_counted():
    found = compare([(laid({"A": "c"}), laid({"B": "c"}))], ["A", "B"])
    assert found.sentences == ()
    assert (found.changed, found.before) == (0, 0.0)


def test_nobody_twice_is_no_change():
    assert compare([], ["A"]).students == 0


def test_half_is_no_majority():
    assert majority([frozenset({"c"}), frozenset({"s"})]) == frozenset()
