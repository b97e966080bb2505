"""Coverage of the catalogue, and its silences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.speech import catalogue, column, readings, speech, text

from rightslab.analysis.coverage import compare, coverage, silences
from rightslab.analysis.invocations import Counted, Invocation, of_layer
from rightslab.core.errors import UnknownNameError
from rightslab.core.layers import lay, of_reading

IDS = [sentence.id for sentence in speech().sentences]
RIGHTS = [right.id for right in catalogue().rights]
INVOCATIONS = st.lists(
    st.builds(
        Invocation, st.sampled_from(["", *RIGHTS]),
        st.sampled_from([c.id for c in catalogue().categories]), st.sampled_from(IDS),
        st.frozensets(st.integers(0, 20), min_size=1),
    ),
    max_size=20,
)  # fmt: skip


def layer(*spans: tuple[str, str, str, int], name: str = "You", of=None) -> Counted:
    return Counted(
        name, of or speech(), [Invocation(*span[:3], frozenset(range(span[3]))) for span in spans]
    )


def of(reader: str, confidence: str = "all") -> Counted:
    reading = readings()[reader]
    laid = lay(of_reading(reading, speech()), speech())
    return Counted(reading.name, speech(), of_layer(laid, speech(), confidence))


def test_the_rights_education_reading_covers_what_the_notes_say():
    frame = coverage(of("rights-education"), catalogue())
    assert column(frame, "category", "spans") == {
        "Civil": 6, "Political": 3, "Economic": 1, "Social": 8, "Cultural": 3, "Collective": 11,
        "General": 5, "None": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "every", "high"),
    [
        ("rights-education", 11, 1),
        ("international-relations", 8, 1),
        ("human-rights-law", 5, 1),
        ("discourse-linguistics", 11, 1),
    ],
)
def test_without_doubtful_spans_hardly_a_collective_right_is_left(reader, every, high):
    counts = [
        column(coverage(of(reader, choice), catalogue()), "category", "spans")["Collective"]
        for choice in ("all", "only high")
    ]
    assert counts == [every, high]


def test_counts_stand_beside_rates():
    ten = text("One two three four five. Six seven eight nine ten.")
    spans = layer(("work", "economic", "S01", 2), ("work", "economic", "S01", 1), of=ten)
    frame = coverage(spans, catalogue())
    row = frame[frame["category"] == "Economic"].iloc[0].tolist()
    assert row == ["Economic", 2, 200, 2, 20, 1, 50]
    assert frame.attrs["note"].startswith("You: 2 spans in 1 of 2 sentences, 10 words.")


def test_a_class_of_rights_counts_for_each_of_its_categories():
    frame = coverage(layer(("esc_all", "social", "S16", 5)), catalogue())
    spans = column(frame, "category", "spans")
    assert [name for name, n in spans.items() if n] == ["Economic", "Social", "Cultural"]


def test_a_label_outside_the_class_is_counted_as_it_was_given():
    frame = coverage(layer(("esc_all", "none", "S16", 5)), catalogue())
    assert [n for n in column(frame, "category", "spans").values() if n] == [1]


def test_rights_come_in_the_order_of_the_catalogue_and_no_right_last():
    spans = layer(
        ("", "civil", "S01", 1),
        ("all_human_rights", "general", "S01", 2),
        ("my own", "civil", "S01", 1),
        ("life", "civil", "S03", 3),
    )
    frame = coverage(spans, catalogue(), by="right")
    assert list(frame["right"]) == [
        "Life", "Human rights in general", "my own", "(no right chosen)"
    ]  # fmt: skip


def test_labels_of_ones_own_come_after_the_catalogues():
    frame = coverage(layer(("", "Right-holder", "S01", 1)), catalogue())
    assert list(frame["category"])[-1] == "Right-holder"
    assert len(frame) == 9


def test_nothing_tagged_is_a_table_of_zeros():
    frame = coverage(layer(), catalogue())
    assert frame["spans"].sum() == frame["% of words"].sum() == 0


def test_an_unknown_way_to_count_is_refused():
    with pytest.raises(UnknownNameError, match="Allowed: category, right"):
        coverage(layer(), catalogue(), by="paragraph")


def test_texts_of_other_lengths_are_compared_by_rate():
    short = text("One two three four five.")
    frame = compare(
        [
            layer(("life", "civil", "S01", 1)),
            layer(("life", "civil", "S01", 1), name="B", of=short),
        ],
        catalogue(),
    )
    assert list(frame.columns) == [
        "category", "You: spans", "You: per 1,000 words", "B: spans", "B: per 1,000 words"
    ]  # fmt: skip
    assert frame.loc[1].tolist() == ["Civil", 1, 1.5, 1, 200]


def test_what_no_span_invokes_leaves_out_codes_and_what_is_invoked():
    frame = silences([of("human-rights-law")], catalogue())
    names = set(frame["right"])
    assert "Fair trial and presumption of innocence" in names
    assert not {"Life", "Development"} & names
    assert not any("as a class" in name or "No human right" in name for name in names)


def test_a_silence_says_where_the_right_was_named_with_its_class():
    frame = silences([layer(("cp_all", "civil", "S16", 4))], catalogue())
    named = frame.groupby("category")["named as part of"].agg(set).to_dict()
    assert named["Civil"] == named["Political"] == {"Civil and political rights as a class"}
    assert named["Social"] == {""}


def test_a_silence_comes_with_its_base_rate_and_a_caution():
    other = layer(("peace", "collective", "S01", 1), name="the other", of=text("Peace now."))
    frame = silences([layer(("life", "civil", "S03", 3)), other], catalogue())
    there = column(frame, "right", "spans in the other")
    assert [n for n in there.values() if n] == [1]
    for words in ("1 of 47 entries", "680 words", "two other statements", "genre, length"):
        assert words in frame.attrs["note"]


def test_an_entry_that_any_layer_of_the_text_invokes_is_not_silent():
    one, other = (
        layer(("life", "civil", "S03", 3)),
        layer(("peace", "collective", "S03", 1), name="B"),
    )
    both = set(silences([one, other], catalogue())["right"])
    assert both == set(silences([one], catalogue())["right"]) - {"Peace"}


def test_spans_without_a_right_are_said_to_name_no_entry():
    frame = silences([layer(("", "civil", "S03", 3))], catalogue())
    assert "1 of the spans have no right chosen." in frame.attrs["note"]
    assert len(frame) == 47


def test_where_nothing_has_been_read_nothing_is_silent():
    unread = Counted("You", speech(), (), frozenset())
    frame = silences([unread], catalogue())
    assert frame.empty
    assert frame.attrs["note"] == (
        "You: no sentence has been read yet, so there is nothing to count."
    )
    assert coverage(unread, catalogue())["% of words"].sum() == 0


@given(INVOCATIONS)
def test_invoked_and_silent_entries_make_up_the_catalogue(spans):
    one = Counted("You", speech(), spans)
    silent = set(silences([one], catalogue())["right"])
    invoked = set(coverage(one, catalogue(), by="right")["right"])
    entries = {r.name for r in catalogue().rights if r.status not in {"cluster", "code"}}
    assert silent | (invoked & entries) == entries
    assert not silent & invoked


@given(INVOCATIONS)
def test_every_span_is_counted_under_one_right(spans):
    frame = coverage(Counted("You", speech(), spans), catalogue(), by="right")
    assert frame["spans"].sum() == len(spans)
    marked = {(span.right, word) for span in spans for word in span.words}
    assert frame["words"].sum() == len(marked)


def test_words_under_two_spans_of_one_category_count_once():
    ten = text("One two three four five. Six seven eight nine ten.")
    spans = [Invocation("", "social", "S01", frozenset(w)) for w in ({0, 1, 2}, {1, 2, 3})]
    frame = coverage(Counted("You", ten, spans), catalogue())
    assert column(frame, "category", "words")["Social"] == 4
    assert column(frame, "category", "% of words")["Social"] == 40


@pytest.mark.parametrize(
    ("of", "columns", "social"),
    [
        ("words", ("ten: words", "ten: % of words"), (3, 30)),
        ("sentences", ("ten: sentences", "ten: % of sentences"), (1, 50)),
        ("spans", ("ten: spans", "ten: per 1,000 words"), (1, 100)),
    ],
)
def test_texts_can_be_compared_by_words_and_by_sentences_each_with_its_count(of, columns, social):
    ten = text("One two three four five. Six seven eight nine ten.")
    layers = [layer(("", "social", "S01", 3), of=ten, name="ten"), layer(name="the speech")]
    frame = compare(layers, catalogue(), of=of)
    assert tuple(frame.columns[1:3]) == columns
    assert tuple(column(frame, "category", name)["Social"] for name in columns) == social


def test_an_unknown_thing_to_count_is_refused():
    with pytest.raises(UnknownNameError, match="Allowed: spans, words, sentences"):
        compare([layer()], catalogue(), of="letters")
