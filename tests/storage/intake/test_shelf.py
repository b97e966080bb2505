"""Added texts: kept whole, found by name, and never in each other's way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import HOSTILE_TEXT

from rightslab.core.errors import TextError
from rightslab.core.tokens import reading_form
from rightslab.storage import library
from rightslab.storage.check import check
from rightslab.storage.intake import card, keeping, shelf
from rightslab.storage.intake.found import IntakeError


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def add(work, name="ours", words="All people have rights.", **more):
    made = card.Card(
        title=more.pop("title", "Our text"), source="A book", date=more.pop("date", "1948"),
        licence="unknown", sha256=card.checksum(words.encode()), retrieved="2026-01-01", **more,
    )  # fmt: skip
    return keeping.keep(work, name, made, words)


def test_a_text_is_found_by_name_as_soon_as_it_is_kept_and_gone_when_removed(work):
    assert "ours" not in library.texts()
    add(work)
    assert "ours" in library.texts()
    assert library.text("ours").sentence_text("S01") == "All people have rights."
    keeping.remove(shelf.find("ours"))
    assert "ours" not in library.texts()
    with pytest.raises(TextError, match="no text called 'ours'"):
        library.text("ours")


def test_a_text_that_is_added_again_is_read_again(work):
    add(work)
    assert library.text("ours").words == 4
    keeping.remove(shelf.find("ours"))
    add(work, words="Two words.")
    assert library.text("ours").words == 2


def test_the_same_text_is_the_same_value_each_time(work):
    add(work)
    assert library.text("ours") is library.text("ours")


def test_its_card_says_who_when_and_under_which_licence(work):
    add(work, speaker="Ana", date="1948-12-10", language="ar")
    found = library.provenance("ours")
    assert (found.speaker, found.date.isoformat(), found.direction) == ("Ana", "1948-12-10", "rtl")
    assert (found.licence, found.retrieved) == ("unknown", "2026-01-01")


def test_a_date_that_is_a_year_stays_a_year(work):
    add(work)
    found = library.provenance("ours")
    assert (found.date, found.dated) == (None, "1948")


def test_a_text_that_ships_is_taken_before_one_of_the_same_name(work):
    add(work, "practice-harbour", words="Other words.")
    assert "Orrimar" in library.provenance("practice-harbour").speaker
    assert library.text("practice-harbour").words > 100


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "speech.txt").write_bytes(b"Other words."), "checksum differs"),
        (lambda folder: (folder / "speech.txt").unlink(), "no file speech.txt"),
        (lambda folder: (folder / "text.toml").unlink(), "no file text.toml"),
        (lambda folder: (folder / "text.toml").write_bytes(b"title = ["), "not well-formed"),
        (lambda folder: (folder / "text.toml").write_bytes(b"\xff"), "not well-formed"),
        (lambda folder: (folder / "text.toml").write_bytes(b'title = "A"'), "lacks source"),
        (lambda folder: (folder / "text.toml").write_bytes(b"#" * 200_000), "larger"),
    ],
)
def test_a_damaged_text_is_said_and_stands_in_nobodys_way(work, spoil, said):
    add(work, "other")
    spoil(add(work))
    assert "other" in library.texts()
    assert "ours" not in library.texts()
    with pytest.raises(TextError, match=rf"{said}.*rightslab text remove ours"):
        library.text("ours")
    assert said in shelf.notices()[0]


def test_a_text_that_was_changed_is_noticed_in_the_same_process(work):
    folder = add(work)
    library.text("ours")
    (folder / "speech.txt").write_bytes(b"All people had rights..")
    with pytest.raises(TextError, match="checksum differs"):
        library.text("ours")


def test_a_crash_while_keeping_leaves_nothing(work, monkeypatch):
    monkeypatch.setattr("rightslab.storage.intake.card.written", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(work)
    assert not any((work / "texts").iterdir())


def test_a_disk_that_refuses_is_said(work):
    work.parent.mkdir(exist_ok=True)
    work.write_text("a file where the folder should be")
    with pytest.raises(IntakeError, match=r"not kept: .*Rename that file"):
        add(work)


@pytest.mark.parametrize("name", ["", "A", "a b", "../x", "a@b", "a--b", "-a", "con", "a" * 61])
def test_a_name_that_is_none_is_refused_with_the_rule(name):
    with pytest.raises(IntakeError, match="small letters a to z"):
        keeping.refuse_name(name, [])


def test_a_name_that_is_taken_is_refused_with_what_to_do(work):
    add(work)
    with pytest.raises(IntakeError, match=r"--name, or remove the other first: .* remove ours"):
        keeping.refuse_name("ours", [])
    with pytest.raises(IntakeError, match=r"already. Give this one another with --name\.$"):
        keeping.refuse_name("practice-harbour", library.shipped_texts())


@given(st.text(max_size=200))
def test_any_title_gives_a_name_that_can_be_kept(title):
    keeping.refuse_name(keeping.slug_of(title), [])


@given(title=st.text(max_size=60), line=st.text(max_size=30))
def test_a_card_comes_back_as_it_was_written(title, line):
    made = card.Card(
        title=f"T{title}", source="s", date="unknown", licence="l", sha256="x",
        retrieved="r", salutations=(line,), language="zh",
    )  # fmt: skip
    assert card.parsed(card.written(made)) == made


@given(HOSTILE_TEXT)
def test_every_sentence_of_a_kept_text_stands_in_its_file(tmp_path_factory, words):
    work = tmp_path_factory.mktemp("work")
    folder = add(work, words=words)
    text = shelf.text(shelf._current(folder))
    kept = (folder / "speech.txt").read_bytes().decode()
    assert kept == words == text.raw
    for one in text.sentences:
        stands = kept[one.start : one.end]
        assert text.quote(one.start, one.end) == reading_form(stands)
        assert len(reading_form(stands)) == len(stands)


def test_texts_are_found_from_the_clone_from_the_lessons_and_from_the_instructors(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("RIGHTSLAB_WORK")
    (tmp_path / "lessons" / "instructor").mkdir(parents=True)
    add(tmp_path / "lessons" / "work")
    for here in ("", "lessons", "lessons/instructor"):
        monkeypatch.chdir(tmp_path / here)
        assert "ours" in library.texts()


def test_check_is_about_the_data_that_ship_and_not_about_added_texts(work):
    (add(work) / "speech.txt").write_bytes(b"\xff")
    assert not [one for one in check(library.data_root()) if "ours" in str(one)]
