"""The library gives data as frozen values, and says in sentences what is missing."""

import shutil

import pytest

from rightslab.core.errors import RightslabError, TextError, UnknownNameError
from rightslab.storage import library

SPEECH = "china-hrc55-2024"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the data that a test may change."""
    root = tmp_path / "data"
    shutil.copytree(library.data_root(), root)
    monkeypatch.setenv("RIGHTSLAB_DATA", str(root))
    return root


def test_a_folder_named_in_the_environment_comes_first(copy):
    assert library.data_root() == copy


def test_the_raw_text_keeps_each_character(copy):
    path = copy / "texts" / SPEECH / "speech.txt"
    path.write_bytes("A\r\n\u2002b.\n\nMr. President,\n\nWords.".encode())
    text = library.text(SPEECH)
    assert text.raw.encode() == path.read_bytes()
    assert text.sentence_text("S01") == "Words."


def test_a_missing_text_names_the_texts_there_are_and_what_to_do():
    with pytest.raises(
        TextError, match=rf"'udhr'\. The texts there are: {SPEECH}, .*rightslab text add udhr"
    ):
        library.text("udhr")


def test_a_text_that_is_not_utf_8_is_refused_in_a_sentence(copy):
    (copy / "texts" / SPEECH / "speech.txt").write_bytes(b"caf\xe9.")
    with pytest.raises(TextError, match=r"is not UTF-8 .byte 3.. Save it as UTF-8"):
        library.text(SPEECH)


def test_an_edition_without_readings_has_none(copy):
    shutil.rmtree(copy / "readings")
    assert library.readings(SPEECH) == ()


def test_readings_belong_to_their_text():
    assert len(library.readings(SPEECH)) == 4
    assert library.readings("another-text") == ()


def test_an_unverified_fact_of_an_instrument_does_not_leave_the_library():
    charter = library.catalogue().instrument("un_charter")
    assert (charter.name, charter.year, charter.in_force) == (
        "Charter of the United Nations",
        "",
        "",
    )


def test_an_unverified_name_gives_way_to_the_citation():
    assert library.catalogue().instrument("ga_64_292").name == "GA 64/292"


def test_an_activity_comes_with_its_labels_in_key_order():
    activity = library.activity("06_tag_the_rights", "who-owes-whom")
    assert [label.badge for label in activity.labels] == ["HO", "DU"]
    assert activity.scope("class") == ("P2", "P4", "P6", "P7")


def test_notes_for_the_checker_do_not_reach_a_learner():
    hints = library.activity("06_tag_the_rights", "tag-rights").hints
    assert len(hints) == 3
    assert "<!--" not in "".join(hints)


def test_an_unknown_activity_is_refused_with_those_there_are():
    with pytest.raises(UnknownNameError, match=r"'tag-right'.*Did you mean 'tag-rights'"):
        library.activity("06_tag_the_rights", "tag-right")


def test_an_unknown_lesson_is_refused_with_those_there_are():
    with pytest.raises(
        UnknownNameError, match=r"'06'.*Allowed: 00_start_here, 01_.*, 06_tag_the_rights"
    ):
        library.activities("06")


def test_a_misspelt_field_of_an_activity_is_named(copy):
    path = copy / "activities" / "00_start_here.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("policy =", "polcy ="), "utf-8")
    with pytest.raises(RightslabError, match="Unknown: polcy; missing: policy"):
        library.activities("00_start_here")


def test_a_table_without_a_column_is_refused_in_a_sentence(copy):
    path = copy / "catalogue" / "rights.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("id,name,category", "id,nam,category"), "utf-8"
    )
    with pytest.raises(RightslabError, match=r"lacks the column 'name'.*Run `rightslab check`"):
        library.catalogue()


def test_broken_toml_is_refused_in_a_sentence(copy):
    (copy / "activities" / "00_start_here.toml").write_text("[[activity]\n", "utf-8")
    with pytest.raises(RightslabError, match="is not well-formed TOML"):
        library.activities("00_start_here")


def test_the_card_of_a_text_carries_its_notice():
    card = library.provenance(SPEECH)
    assert (card.speaker, card.date.isoformat()) == ("Wang Yi", "2024-02-26")
    assert "licence does not cover" in card.notice


def test_the_glossary_explains_each_term_in_a_sentence():
    terms = library.glossary()
    assert len(terms) >= 25
    assert all(term.meaning.endswith(".") for term in terms)


def test_an_activity_on_another_text_is_found_by_both_names():
    found = library.find_activity("tag-rights@practice-harbour")
    assert (found.text, found.lesson) == ("practice-harbour", "06_tag_the_rights")
    assert "Practice statement: harbour" in found.title
    assert library.activity("06_tag_the_rights", "tag-rights@practice-harbour") == found


@pytest.mark.parametrize(
    "name",
    ["tag-rights@nowhere", "nothing@practice-harbour", "tag-rights@", f"tag-rights@{SPEECH}",
     "warm-up-07@practice-harbour", "tag-rights@../texts", "@"],
)  # fmt: skip
def test_a_name_of_an_activity_or_text_that_is_not_there_finds_nothing(name):
    assert library.find_activity(name) is None


def test_an_alternative_is_on_another_text_the_activity_that_it_stands_for():
    found = library.carried(library.find_activity("tag-rights-instead"), "practice-harbour")
    assert found.id == "tag-rights@practice-harbour"


def test_the_answers_on_other_texts_are_sorted_by_lesson():
    ids = ["tag-rights", "tag-rights@practice-harbour", "try-tagging@practice-harbour", "x@y"]
    found = library.carried_over("06_tag_the_rights", ids)
    assert [one.id for one in found] == ["tag-rights@practice-harbour"]
