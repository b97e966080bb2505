"""Texts: paragraphs, sentences, offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE_TEXT

from rightslab.core.errors import TextError, UnknownNameError
from rightslab.core.text_cut import read_text


def text(raw: str, **more):
    return read_text(raw, slug="test", title="Test", **more)


def sentences(raw: str) -> list[str]:
    read = text(raw)
    return [read.quote(s.start, s.end) for s in read.sentences]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("H.E. Mr. Wang Yi spoke. All agreed.", ["H.E. Mr. Wang Yi spoke.", "All agreed."]),
        ("It grew by 1.4 per cent. Good.", ["It grew by 1.4 per cent.", "Good."]),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("See Art. 25 and cf. Res. 48. Then go.", ["See Art. 25 and cf. Res. 48.", "Then go."]),
        ("世界很大。我们来了。", ["世界很大。", "我们来了。"]),
        ("no capital. here", ["no capital. here"]),
    ],
)
def test_sentences_end_where_a_reader_sees_the_end(raw, expected):
    assert sentences(raw) == expected


def test_a_line_break_ends_a_sentence_and_a_paragraph():
    read = text("A heading\n\nThen one. And two.\r\nLast")
    assert [s.paragraph for s in read.sentences] == ["P1", "P2", "P2", "P3"]


def test_salutations_and_front_matter_are_shown_and_not_taggable():
    read = text(
        "Nav\nMr. President,\nWe met. We left.\nMr. President,\nBye.",
        body_from="Mr. President,",
        salutations=["Mr. President,"],
    )
    assert [b.kind for b in read.blocks] == [
        "front", "salutation", "paragraph", "salutation", "paragraph",
    ]  # fmt: skip
    assert [s.id for s in read.sentences] == ["S01", "S02", "S03"]


def test_invisible_spaces_are_read_as_plain_ones_at_the_same_place():
    read = text("the right\u2002to\u00a0choose")
    assert read.quote(4, 16) == "right to cho"
    assert read.raw[9] == "\u2002"


def test_a_lone_surrogate_is_refused_with_its_place():
    with pytest.raises(TextError, match=r"position 3.*Save the file again as UTF-8"):
        text("abc\ud83d def")


@pytest.mark.parametrize("raw", ["", " \n\t\n", "\0\0", "\u2028"])
def test_a_text_without_words_is_refused(raw):
    with pytest.raises(TextError, match="holds no words"):
        text(raw)


def test_an_unknown_sentence_is_named_with_those_that_exist():
    with pytest.raises(UnknownNameError, match=r"no sentence called 'S9'.*S01"):
        text("One.").sentence("S9")


@given(HOSTILE_TEXT)
def test_every_token_lies_in_the_sentence_that_counts_it(raw):
    read = text(raw)
    at = 0
    for sentence in read.sentences:
        assert sentence.first == at
        assert sentence.first < sentence.stop
        at = sentence.stop
        inside = read.tokens[sentence.first : sentence.stop]
        assert inside[0].start == sentence.start
        assert inside[-1].end == sentence.end
        assert all(read.sentence_at(t.start) is sentence for t in inside)
    assert at == len(read.tokens)


@given(HOSTILE_TEXT)
def test_no_character_that_can_be_seen_is_lost_between_sentences(raw):
    read = text(raw)
    shown = "".join(read.quote(b.start, b.end) for b in read.blocks)
    kept = "".join(read.quote(s.start, s.end) for s in read.sentences)
    assert "".join(kept.split()) == "".join(shown.split())


@given(st.integers(1, 300))
def test_ids_are_as_wide_as_the_last_one_needs(count):
    ids = [s.id for s in text("\n".join(["One."] * count)).sentences]
    assert len({len(i) for i in ids}) == 1
    assert sorted(ids) == ids
