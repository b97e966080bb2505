import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.drawing import parse
from tests.strategies import HOSTILE

from rightslab.analysis import svg


@settings(deadline=None)
@given(HOSTILE | st.text(max_size=40))
def test_any_text_can_stand_in_an_element_and_in_an_attribute(raw):
    safe = svg.escape(raw)
    tree = parse(f'<a b="{safe}">{safe}</a>')
    assert tree.text == tree.get("b") == svg.clean(raw)


def test_half_a_surrogate_pair_becomes_the_replacement_sign():
    assert svg.clean("a\ud800b") == "a\ufffdb"


def test_signs_that_turn_text_round_are_taken_out():
    assert svg.clean("a\u202eb\u2067c") == "abc"


@pytest.mark.parametrize("nothing", ["", "  ", "\n\t", "\0"])
def test_an_empty_name_says_that_it_is_empty(nothing):
    assert svg.clean(nothing) == "(no name)"


def test_an_emoji_newer_than_this_python_is_kept():
    assert svg.clean("\U0001fae8 shaking") == "\U0001fae8 shaking"


def test_a_long_name_goes_on_in_the_next_line():
    lines, cut = svg.wrap("economic, social and cultural rights", 12, 3)
    assert " ".join(lines) == "economic, social and cultural rights"
    assert not cut


@settings(deadline=None)
@given(HOSTILE | st.text(max_size=300), st.floats(3, 30), st.integers(1, 3))
def test_wrapped_lines_fit_the_room_and_the_number_of_lines(raw, room, most):
    lines, cut = svg.wrap(raw, room, most)
    assert len(lines) <= most
    assert all(svg.measure(line) <= room for line in lines)
    assert cut == lines[-1].endswith("…") or "…" in raw


def test_a_cut_never_divides_an_emoji():
    family = "👩\u200d👩\u200d👧"
    (line,), cut = svg.wrap(family * 9, 10, 1)
    assert cut
    assert line.removesuffix("…") == family * line.count("👧")


def test_a_name_inside_a_sentence_is_cut_to_sixty_characters():
    assert svg.brief("x" * 300).endswith("…")
    assert len(svg.brief("x" * 300)) <= 60


def test_words_on_several_lines_stay_one_text_with_a_space_between():
    element = parse(svg.text(("two", "lines"), 0, 10))
    assert "".join(element.itertext()) == "two lines"
