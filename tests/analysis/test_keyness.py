"""Keyness: G2 and log ratio by hand, by Dunning's own formula, and by NLTK."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.drawing import drawings, texts
from tests.analysis.speech import column, speech, text
from tests.strategies import HOSTILE_TEXT

from rightslab.analysis.keyness import draw, key_words, keyness, log_likelihood, log_ratio
from rightslab.core.errors import RightslabError

OTHER = {"the other text": text("Everyone has rights. Everyone shall have rights. No one else.")}


@st.composite
def tables(draw_from):
    """Return the counts of one word in two texts, and their sizes."""
    sizes = draw_from(st.tuples(*[st.integers(1, 10**6)] * 2))
    counts = [draw_from(st.integers(0, size)) for size in sizes]
    return (*counts, sizes) if any(counts) else (1, 0, sizes)


def dunning(here: int, there: int, sizes: tuple[int, int]) -> float:
    """Return -2 log lambda as Dunning (1993) writes it: by likelihoods, not by expected counts."""

    def log_l(p: float, k: int, n: int) -> float:
        return (k * math.log(p) if k else 0) + ((n - k) * math.log(1 - p) if n > k else 0)

    rates = here / sizes[0], there / sizes[1], (here + there) / sum(sizes)
    own = log_l(rates[0], here, sizes[0]) + log_l(rates[1], there, sizes[1])
    common = log_l(rates[2], here, sizes[0]) + log_l(rates[2], there, sizes[1])
    return 2 * (own - common)


def test_a_table_worked_by_hand():
    # 10 of 100 words here, 5 of 100 there: 7.5 of each were expected, and 92.5 other words.
    by_hand = 2 * (
        10 * math.log(10 / 7.5) + 5 * math.log(5 / 7.5)
        + 90 * math.log(90 / 92.5) + 95 * math.log(95 / 92.5)
    )  # fmt: skip
    assert log_likelihood(10, 5, (100, 100)) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(1.834, abs=0.001)


def test_a_word_that_stands_in_one_text_only_worked_by_hand():
    # 2 of 4 words here and none of 4 there: 1 of each expected, and 3 others.
    by_hand = 2 * (2 * math.log(2) + 2 * math.log(2 / 3) + 4 * math.log(4 / 3))
    assert log_likelihood(2, 0, (4, 4)) == pytest.approx(by_hand)


@given(tables())
def test_g2_is_dunnings(table):
    assert log_likelihood(*table) == pytest.approx(dunning(*table), rel=1e-6, abs=1e-4)


@given(tables())
def test_g2_is_that_of_nltk(table):
    from nltk.metrics import BigramAssocMeasures

    here, there, sizes = table
    theirs = BigramAssocMeasures.likelihood_ratio(here, (here + there, sizes[0]), sum(sizes))
    assert log_likelihood(*table) == pytest.approx(theirs, rel=1e-6, abs=1e-3)


@given(tables())
def test_the_texts_can_change_places(table):
    here, there, (one, other) = table
    assert log_likelihood(there, here, (other, one)) == pytest.approx(
        log_likelihood(*table), rel=1e-6, abs=1e-6
    )
    ratio, back = log_ratio(*table), log_ratio(there, here, (other, one))
    assert (ratio is None and back is None) or ratio == pytest.approx(-back)


@given(st.integers(1, 50), st.integers(50, 500), st.integers(1, 20))
def test_equal_rates_are_no_difference(count, size, times):
    table = (count, count * times, (size, size * times))
    assert log_likelihood(*table) == pytest.approx(0, abs=1e-9)
    assert log_ratio(*table) == pytest.approx(0, abs=1e-9)


def test_the_log_ratio_counts_doublings():
    assert log_ratio(8, 1, (100, 100)) == 3
    assert log_ratio(1, 4, (100, 100)) == -2
    assert log_ratio(3, 3, (100, 400)) == 2


def test_no_doubling_leads_from_nothing_to_something():
    assert log_ratio(5, 0, (100, 100)) is None
    assert log_ratio(0, 5, (100, 100)) is None


@pytest.mark.parametrize("figure", [log_likelihood, log_ratio])
@pytest.mark.parametrize(
    ("here", "there", "sizes", "why"),
    [
        (0, 0, (100, 100), "stands in neither text"),
        (0, 0, (0, 100), "a text has 0 words"),
        (1, 0, (1, 0), "a text has 0 words"),
        (-1, 2, (100, 100), "-1 times in 100 words"),
        (2, 101, (100, 100), "101 times in 100"),
    ],
)
def test_counts_that_have_no_keyness_say_why(figure, here, there, sizes, why):
    with pytest.raises(RightslabError, match=f"not defined here: .*{why}"):
        figure(here, there, sizes)


def test_counts_stand_beside_every_figure():
    frame = keyness(speech(), OTHER, words=["human", "rights", "everyone", "zebra"])
    assert list(frame.columns) == [
        "word", "times here", "times there", "per 1,000 words here", "per 1,000 words there",
        "more frequent", "G2", "log ratio",
    ]  # fmt: skip
    assert frame.loc[2].tolist()[:6] == ["rights", 22, 2, 32.4, 200, "there"]
    assert column(frame, "word", "more frequent") == {
        "human": "only here", "rights": "there", "everyone": "only there", "zebra": "in neither"
    }  # fmt: skip


def test_a_figure_that_is_not_defined_is_missing_and_says_so():
    frame = keyness(speech(), OTHER, words=["zebra", "human"])
    assert frame["G2"].isna().tolist() == [True, False]
    assert frame["log ratio"].isna().all()
    assert frame._repr_html_().count("not defined") == 3


def test_rare_words_are_left_out_and_the_highest_g2_comes_first():
    found = key_words(speech(), OTHER, minimum=3)
    assert all(key.here + key.there >= 3 for key in found)
    scores = [key.log_likelihood for key in found]
    assert scores == sorted(scores, reverse=True)
    assert len(key_words(speech(), OTHER, minimum=1)) > len(found)


def test_every_word_of_the_texts_is_counted_once():
    found = key_words(speech(), OTHER, minimum=1)
    assert sum(key.here for key in found) == speech().words
    assert sum(key.there for key in found) == 10


def test_a_possessive_belongs_to_its_word():
    (key,) = [k for k in key_words(speech(), OTHER) if k.word == "people"]
    assert key.here == 13


def test_several_texts_are_taken_together():
    both = OTHER | {"a third": text("Everyone agrees.")}
    frame = keyness(speech(), both, words="everyone")
    assert frame.loc[1, "times there"] == 3
    assert "There: the other text and a third, 12 words." in frame.attrs["note"]


def test_a_text_against_itself_has_no_key_words():
    assert all(key.log_likelihood == 0 for key in key_words(speech(), {"itself": speech()}))


def test_without_a_second_text_the_learner_is_told_where_to_put_one():
    with pytest.raises(RightslabError, match=r"no second text.*data/texts"):
        keyness(speech(), {})


@pytest.mark.parametrize("option", [{"minimum": 0}, {"most": "ten"}, {"minimum": 2.5}])
def test_options_that_are_no_numbers_are_refused(option):
    with pytest.raises(RightslabError, match="whole number from 1 up"):
        keyness(speech(), OTHER, **option)


def test_the_picture_lays_here_beside_there_and_has_the_counts_behind_it():
    chart = draw(speech(), OTHER, most=2)
    first = key_words(speech(), OTHER)[0].word
    written = texts(drawings(chart)[0])
    assert written[written.index(first) + 1] == "here"
    assert chart.table.columns[:3] == ("word", "times here", "times there")
    assert len(chart.table.rows) == 2


@given(HOSTILE_TEXT, HOSTILE_TEXT)
def test_any_two_texts_can_be_compared(one, other):
    frame = keyness(text(one), {"other": text(other)}, minimum=1)
    assert (frame["times here"] + frame["times there"] > 0).all()
    assert (frame["G2"] >= 0).all()
