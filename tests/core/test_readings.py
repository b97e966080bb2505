"""A reading gives its spans by sentence."""

from rightslab.core.readings import Reading, ReadingSpan


def span(number, sentence):
    return ReadingSpan(
        number, sentence, "words", "civil", "life", (), (), "high", "explicit", "why"
    )


def test_spans_of_a_sentence_come_in_the_readers_order():
    reading = Reading(
        "r", "R", "lens", (span("1", "S01"), span("2", "S02"), span("3", "S01")), (), (), ()
    )
    assert [s.id for s in reading.spans_in("S01")] == ["1", "3"]


def test_a_sentence_without_spans_gives_none():
    assert Reading("r", "R", "lens", (span("1", "S01"),), (), (), ()).spans_in("S09") == ()
