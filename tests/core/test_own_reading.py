"""An own reading: what was given becomes a reading, and what was not is left out and said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.own_readings import PARTS, SLUG, TEXT, answers

from rightslab.core import own_reading
from rightslab.core.activities import KINDS
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.tagging_answer import ReadMark, Tagging
from rightslab.core.feedback import MOST
from rightslab.core.layers import lay, of_reading
from rightslab.core.own_reading import Reader, make
from rightslab.core.spans import Span, selectors
from rightslab.storage import library

READER = Reader("own-ana", "Ana", "Law", TEXT, library.catalogue(), library.claims())


def answered(**changes):
    given = answers() | {name.replace("_", "-"): one for name, one in changes.items()}
    return [(library.find_activity(name), given[name]) for name in given]


def only(name, answer):
    return make(READER, [(library.find_activity(name), answer)])


def tag(sentence, words, label="civil", id_="t1", **more):
    first, stop = TEXT.sentence(sentence).first, TEXT.sentence(sentence).stop
    at = TEXT.reading.index(words, TEXT.sentence(sentence).start)
    first = next(n for n in range(first, stop) if TEXT.tokens[n].start == at)
    last = next(n for n in range(first, stop) if TEXT.tokens[n].end == at + len(words))
    return Span(id=id_, label=label, **selectors(TEXT, first, last), **more)


def beside(reading, name, answer):
    activity = library.find_activity(name)
    materials = Materials(TEXT, library.catalogue(), (reading,), library.claims)
    return KINDS[activity.kind].assess(answer, activity, materials, "self", "")


@pytest.mark.parametrize("name", PARTS)
def test_the_answers_that_made_a_reading_have_its_full_support(name):
    reading = make(READER, answered()).reading
    feedback = beside(reading, name, answers()[name])
    labels = [label for item in feedback.items for label in item.labels]
    assert len([label for label in labels if label.yours]) > 4
    assert {(one.yours, one.phrase, one.supports, one.of) for one in labels} == {(True, MOST, 1, 1)}
    assert [item.unit for item in feedback.items if item.revisit] == []


def test_note_right_and_confidence_of_a_tag_carry_over():
    words = "survival and development"
    span = tag("S08", words, "social", right="food", note="Named first.", confidence="low")
    (made,) = only("tag-rights", Tagging(SLUG, (span,))).reading.spans
    assert (made.sentence, made.quote, made.label) == ("S08", words, "social")
    assert (made.right, made.reason, made.confidence) == ("food", "Named first.", "low")
    assert (made.alternatives, made.invocation) == ((), "")


def test_a_reading_lies_where_the_tags_lay():
    answer = answers()["tag-rights"]
    reading = only("tag-rights", answer).reading
    laid = lay(of_reading(reading, TEXT), TEXT)
    assert laid.lost == ()
    assert {(s.start, s.end, s.label) for s in laid.layer.spans} == {
        (s.start, s.end, s.label) for s in answer.spans
    }


def test_sentences_that_were_not_read_are_named_and_read_ones_are_not():
    read = tuple(ReadMark(s.id, TEXT.sentence_text(s.id)) for s in TEXT.sentences[:-3])
    (said,) = only("tag-rights", Tagging(SLUG, (), read)).left_out
    assert "Neither tagged nor marked as read: S31, S32, S33." in said
    assert make(READER, answered()).left_out == ()


def test_tags_whose_words_are_gone_are_left_out_and_said():
    gone = replace(tag("S08", "survival and development"), quote="liberty", prefix="", suffix="")
    made = only("tag-rights", Tagging(SLUG, (gone,)))
    assert made.is_empty
    assert "the words are not in the text any more: “liberty”." in made.left_out[0]


def test_words_that_stand_twice_are_taken_where_they_stand_first_and_that_is_said():
    sentence = TEXT.sentence("S18")
    second = TEXT.reading.index("Chinese", TEXT.reading.index("Chinese", sentence.start) + 1)
    at = next(n for n, token in enumerate(TEXT.tokens) if token.start == second)
    made = only("tag-rights", Tagging(SLUG, (Span("t1", label="none", **selectors(TEXT, at, at)),)))
    assert made.reading.spans[0].quote == "Chinese"
    assert "the first time that the words stand there: “Chinese” in S18." in made.left_out[1]


def test_the_alternative_adds_only_what_the_activity_before_it_did_not_read():
    first = Tagging(SLUG, (tag("S08", "survival and development"),))
    second = Tagging(SLUG, (tag("S08", "as a priority"), tag("S16", "economic", id_="t2")))
    made = make(
        READER,
        [
            (library.find_activity("tag-rights"), first),
            (library.find_activity("tag-rights-instead"), second),
        ],
    )
    assert [span.quote for span in made.reading.spans] == ["survival and development", "economic"]
    assert made.left_out[0].startswith("1 tag of tag-rights-instead left out")


def test_tags_with_other_labels_are_no_part_of_a_reading():
    for name in ("who-is-we", "who-owes-whom", "try-tagging"):
        assert not own_reading.is_of_a_reading(library.find_activity(name), READER.catalogue)
        assert only(name, Tagging(SLUG, (tag("S08", "survival"),))).is_empty


def test_a_claim_with_one_field_open_is_left_out_and_named():
    sheet = Sheet(
        texts={"C10/note": "It says must."},
        choices={"C10/type": ("policy",), "C10/checkable": ("no",), "C13/type": ("value",)},
    )
    made = only("sort-claims", sheet)
    ((claim,), (said,)) = made.reading.claims, made.left_out
    assert (claim.claim, claim.type, claim.checkable) == ("C10", "policy", "no")
    assert (claim.reason, claim.acceptable) == ("It says must.", ())
    assert said == "Left out, since type or checkable is open: C13."


def test_half_an_outline_is_left_out_and_says_what_is_missing():
    whole = answers()["cut-the-speech"]
    rest = {key: one for key, one in whole.choices.items() if key != "finished"}
    made = only("cut-the-speech", replace(whole, choices=rest))
    assert made.is_empty
    assert "say that it is complete" in made.left_out[0]
    assert len(only("cut-the-speech", whole).reading.structure) == len(TEXT.sentences)


def test_a_principle_says_nothing_of_its_strength():
    reading = only("sentence-to-principle", answers()["sentence-to-principle"]).reading
    assert {one.strength for one in reading.principles} == {""}
    feedback = beside(reading, "sentence-to-principle", answers()["sentence-to-principle"])
    lines = [line for item in feedback.items for voice in item.voices for line in voice.lines]
    assert all(line.endswith(".") and ";" not in line for line in lines)


@given(st.data())
def test_any_tags_come_back_with_full_support(data):
    labels = [c.id for c in READER.catalogue.categories]
    rights = ["", *(right.id for right in READER.catalogue.rights)]
    spans = []
    for number in range(data.draw(st.integers(1, 5))):
        sentence = data.draw(st.sampled_from(TEXT.sentences))
        first = data.draw(st.integers(sentence.first, sentence.stop - 1))
        last = data.draw(st.integers(first, sentence.stop - 1))
        where = selectors(TEXT, first, last)
        label, right = data.draw(st.sampled_from(labels)), data.draw(st.sampled_from(rights))
        spans.append(Span(id=f"t{number}", label=label, right=right, **where))
    answer = Tagging(SLUG, tuple(spans))
    feedback = beside(only("tag-rights", answer).reading, "tag-rights", answer)
    labels_seen = [one for item in feedback.items for one in item.labels]
    assert labels_seen
    assert all(one.yours and one.phrase == MOST for one in labels_seen)
