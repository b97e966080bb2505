"""The report of agreement: all figures together, each with what it leaves out, and no grade."""

import re

import pytest
from tests.analysis.agreement_layers import category, laid
from tests.analysis.speech import catalogue, column, readings, speech, text

from rightslab.analysis.agreement import of_outlines, report
from rightslab.analysis.agreement_words import MEASURES, NO_GRADE
from rightslab.core.errors import UnknownNameError
from rightslab.core.layers import lay, of_reading

TEXT = text(" ".join(f"Sentence number {name} ends here." for name in "abcdefghij".upper()))
IDS = [sentence.id for sentence in TEXT.sentences]
CATEGORIES = [category(name) for name in ("civil", "social", "economic")]
ANA = {"S01": ["civil"], "S02": ["social"], "S03": ["social"]}
BEN = {"S01": ["civil"], "S02": ["civil"]}


def made(*given, against=None, **more):
    layers = [laid(name, found) for name, found in zip(("Ana", "Ben", "Cy"), given, strict=False)]
    return report(layers, TEXT, CATEGORIES, IDS, against, **more)


def of_readings(**more):
    layers = [lay(of_reading(one, speech()), speech()) for one in readings().values()]
    ids = [sentence.id for sentence in speech().sentences]
    return report(layers, speech(), catalogue().categories, ids, **more)


def test_sentences_stand_before_figures_and_figures_are_closed():
    html = made(ANA, BEN)._repr_html_()
    before, _, closed = html.partition("<details>")
    assert "<details open" not in html
    assert "In eight of these all give the same categories." in before
    assert "Social parts them in the most sentences" in before
    assert not re.search(r"0\.\d", re.sub(r"<style>.*?</style>", "", before, flags=re.DOTALL))
    assert "alpha" in closed


def test_each_figure_says_what_it_says_and_what_it_does_not_say():
    found = made(ANA, BEN).figures
    assert len(found) == len(MEASURES) * (len(CATEGORIES) + 1)
    assert all(one.says.endswith(".") for one in found)
    assert all("does not say" in one.does_not_say for one in found)


def test_all_kinds_of_figures_stand_in_each_row_and_in_the_plain_text():
    found = made(ANA, BEN)
    lines = repr(found).splitlines()
    at = lines.index("Social")
    assert [line.split(":")[0].strip() for line in lines[at + 1 : at + 6]] == [
        one.name for one in MEASURES
    ]
    assert all(one.does_not_say in repr(found) for one in MEASURES)


def test_readers_who_part_in_each_sentence_are_told_so():
    found = report([laid("Ana", ANA, []), laid("Ben", {"S02": ["civil"]})], TEXT, CATEGORIES, IDS)
    assert "In none of these all give the same categories." in " ".join(found.says)


def test_it_is_no_grade_and_says_so():
    assert NO_GRADE in made(ANA, BEN).says
    words = repr(made(ANA, BEN)).lower()
    assert not re.search(r"\b(correct|wrong|score|marks? out of|good|poor|substantial)\b", words)


def test_figures_by_hand():
    # Civil: S01 both, S02 Ben alone. Two readers, ten sentences, two and one given.
    civil, social, _ = made(ANA, BEN).rows
    assert (civil.all_agree.value, civil.pairs.value) == (90, 90)
    assert civil.alpha.value == pytest.approx(1 - 19 * 2 / (2 * 3 * 17))
    assert (civil.given, civil.parted, social.parted) == (2, 1, 2)
    assert (civil.overlap.value, social.overlap.value) == (pytest.approx(2 / 3), 0)


def test_a_label_that_nobody_used_is_not_defined_in_words():
    economic = made(ANA, BEN).rows[2]
    assert "Nobody gives Economic." in made(ANA, BEN).says
    assert economic.alpha.note == economic.overlap.note == "not defined: nobody used the label"
    assert "all of it is agreement that it is not there" in economic.pairs.note


def test_one_reader_has_no_figures_but_words():
    found = made(ANA)
    assert "No sentence has been read by two of them" in " ".join(found.says)
    assert {one.value for one in found.figures if "alpha" in one.name} == {
        "not defined: only one reader has read these sentences"
    }
    assert not any(re.search(r"\d", one.value) for one in found.figures)


def test_nobody_at_all_is_said_too():
    assert made().says[0] == "There is nobody to compare."
    assert "<details>" in made()._repr_html_()


def test_a_sentence_that_one_has_not_read_is_missing_and_no_disagreement():
    unread = laid("Ben", {"S01": ["civil"]}, ["S01"])
    found = report([laid("Ana", ANA), unread], TEXT, CATEGORIES, IDS)
    assert (found.compared, found.of, found.rows[1].parted) == (1, 10, 0)


def test_f1_can_be_laid_beside_one_of_the_layers_by_name_or_id():
    found = made(ANA, BEN, {}, against="Ana")
    assert [one.name for one in found.beside] == ["Ben", "Cy"]
    assert found.beside[0].overlap.value == pytest.approx(2 / 5)
    assert found == made(ANA, BEN, {}, against="id-Ana")
    assert any("with Ana" in one.name for one in found.figures)


def test_a_layer_from_outside_counts_for_f1_and_not_for_alpha():
    outside = laid("A reading", {"S02": ["civil"]})
    beside = made(ANA, BEN, against=outside)
    assert beside.rows[0].alpha == made(ANA, BEN).rows[0].alpha
    assert beside.readers == ("Ana", "Ben")
    assert [one.overlap.value for one in beside.beside] == [0, pytest.approx(2 / 3)]


def test_who_has_read_little_leaves_the_others_all_their_sentences():
    little = laid("Ben", {"S01": ["civil"]}, ["S01"])
    found = report([laid("Ana", ANA), little, laid("Cy", {})], TEXT, CATEGORIES, IDS, "Ana")
    assert found.together.overlap.value == pytest.approx(2 / (2 + 3))


def test_one_reader_beside_a_reading_has_f1_and_no_alpha():
    found = made(BEN, against=laid("A reading", ANA))
    assert found.together.overlap.value == pytest.approx(2 / 5)
    assert found.together.alpha.value is None


def test_an_unknown_layer_or_sentence_is_refused_by_a_sentence():
    with pytest.raises(UnknownNameError, match=r"no layer called 'Anna'\. Did you mean 'Ana'"):
        made(ANA, BEN, against="Anna")
    with pytest.raises(UnknownNameError, match="no sentence called"):
        report([laid("Ana", ANA)], TEXT, CATEGORIES, ["S99"])


def test_outlines_join_the_report():
    cuts = {"Ana": {3: "", 7: ""}, "Ben": {3: "", 8: ""}, "Cy": {2: ""}}
    assert made(ANA, BEN, cuts=cuts).figures[-1].name == "Boundary Similarity: outlines"
    beside = made(ANA, BEN, cuts=cuts, against="Ana")
    assert beside.outlines.value == pytest.approx((0.75 + 0.25) / 2)
    assert made(ANA, BEN).outlines is None


def test_the_table_holds_numbers_under_names_that_can_be_read():
    frame = made(ANA, BEN).frame()
    assert list(frame["category"]) == ["Civil", "Social", "Economic", "all categories together"]
    assert column(frame, "category", "Pairs agree, %")["Civil"] == 90
    assert frame["Krippendorff's alpha"].isna().tolist() == [False, False, True, False]
    assert "not defined" in frame._repr_html_()
    beside = made(ANA, BEN, against="Ana").frame(by="reader")
    assert list(beside["reader"]) == ["Ben"]
    with pytest.raises(UnknownNameError, match="Allowed: category, reader"):
        made(ANA, BEN).frame(by="sentence")


def test_names_of_readers_are_text_and_never_markup():
    html = report([laid("<b>Ana", ANA), laid("Ben", BEN)], TEXT, CATEGORIES, IDS)._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;Ana" in html


def test_the_four_readings_have_the_figures_that_lesson_07_prints():
    rows = {row.name: row for row in of_readings().rows}
    assert round(rows["Collective"].alpha.value, 2) == 0.58
    assert (round(rows["Cultural"].all_agree.value), round(rows["Cultural"].pairs.value)) == (
        91,
        95,
    )
    assert rows["Economic"].alpha.value is None


def test_intervals_hold_their_figures_and_are_the_same_each_time():
    found = of_readings()
    known = [
        one
        for row in found.every_row
        for one in (row.all_agree, row.pairs, row.alpha, row.strict, row.overlap)
        if one.low is not None
    ]
    assert len(known) > 20
    assert all(one.low <= one.value <= one.high for one in known)
    assert of_readings() == found


def test_a_report_on_outlines_alone_speaks_of_their_own_figure():
    report = of_outlines({"You": {3: "", 9: ""}, "A": {3: "", 10: ""}}, "You")
    assert "Boundary Similarity lays each of the others beside You." in report.says
    assert not any("F1" in line for line in report.says)
