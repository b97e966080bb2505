"""The hand-in: one sealed file that nothing but a whole one is read from."""

from __future__ import annotations

import json

import pytest

from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.tagging_answer import Tagging, empty
from rightslab.core.errors import UnknownNameError
from rightslab.storage import handin, library
from rightslab.storage.handin import HandInError, Who
from rightslab.storage.sealed import seal
from rightslab.storage.workbook import Workbook

SLUG = "china-hrc55-2024"


@pytest.fixture
def book(tmp_path):
    book = Workbook.open(tmp_path / "wörk")
    tags = book.entry("try-tagging", "tagging", empty(library.text(SLUG)))
    quote = library.text(SLUG).sentence_text("S31")
    tags.commit({"op": "read", "sentence": "S31", "quote": quote, "value": True})
    sheet = book.entry("self-check", "quiz", Sheet())
    sheet.commit({"op": "set", "part": "choices", "key": "where", "value": ["folder"]})
    return book


def edit(path, change):
    parts = json.loads(path.read_text("utf-8"))
    change(parts)
    path.write_text(json.dumps(parts), "utf-8")
    return parts


def resealed(path, change):
    parts = edit(path, change)
    edit(path, lambda again: again.update(seal=seal(parts)))


def test_what_was_handed_in_comes_back_typed(book):
    found = handin.read(handin.make(book, Who("  Ana   María ", "4711")))
    assert found.who == Who("Ana María", "4711")
    assert isinstance(found.activities["try-tagging"].answer, Tagging)
    assert found.activities["self-check"].answer == Sheet(choices={"where": ("folder",)})
    assert found.activities["self-check"].lesson == "00_start_here"
    assert found.activities["self-check"].changed.endswith("Z")
    assert list(found.texts) == [SLUG]


def test_with_a_code_the_name_stays_at_home(book):
    path = handin.make(book, Who("Ana", "4711", "blue heron"))
    assert handin.read(path).who == Who(code="blue heron")
    assert "Ana" not in path.read_text("utf-8")
    assert "ana" not in path.name


def test_a_learners_folder_name_is_not_in_the_file(tmp_path):
    book = Workbook.open(tmp_path, learner="Ben Secret")
    book.entry("self-check", "quiz", Sheet()).commit(
        {"op": "set", "part": "choices", "key": "where", "value": ["web"]}
    )
    assert "Secret" not in handin.make(book, Who(code="x1")).read_text("utf-8")


def test_handing_in_twice_makes_two_files(book):
    first = handin.make(book, Who("Ana"))
    before = first.read_bytes()
    assert handin.make(book, Who("Ana")) != first
    assert first.read_bytes() == before


def test_nobody_hands_in_without_a_name_or_without_work(book, tmp_path):
    with pytest.raises(HandInError, match=r"Give your name.* or a code"):
        handin.make(book, Who("  ", "4711"))
    with pytest.raises(HandInError, match="no activity has an answer"):
        handin.make(Workbook.open(tmp_path / "new"), Who("Ana"))


def test_a_file_beyond_five_megabytes_is_refused_with_its_largest_part(book):
    essay = book.entry("thesis", "writing", Sheet())
    known = next(a for a in library.activities("10_write_your_reading") if a.kind == "writing")
    essay = book.entry(known.id, "writing", Sheet())
    for key in ("text", "a", "b"):
        essay.commit({"op": "set", "part": "texts", "key": key, "value": "é" * 1_000_000})
    with pytest.raises(HandInError, match=f"has at most 5 MB.*{known.id}.*Nothing is lost"):
        handin.make(book, Who("Ana"))
    assert not list((book.folder / handin.FOLDER).glob("*"))


def test_html_formulas_and_bidi_controls_come_back_as_they_were(book):
    entry = book.entry("self-check", "quiz", Sheet())
    words = '<script>alert(1)</script> =cmd|"/c" \u202e 你好 🕊'
    entry.commit({"op": "set", "part": "texts", "key": "word", "value": words})
    found = handin.read(handin.make(book, Who("Ana")))
    assert found.activities["self-check"].answer.text("word") == words


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.update(format="other"), "no hand-in of this kit"),
        (lambda p: p.update(version=2, kit="9.0"), "newer kit .9.0"),
        (lambda p: p["who"].update(name="Eve"), "seal does not fit"),
        (lambda p: p.pop("seal"), "seal does not fit"),
        (lambda p: p["activities"].clear(), "seal does not fit"),
    ],
)
def test_what_is_not_whole_is_refused_in_a_sentence(book, change, said):
    path = handin.make(book, Who("Ana"))
    edit(path, change)
    with pytest.raises(HandInError, match=said):
        handin.read(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p["activities"]["self-check"].update(answer={"choices": 3}),
        lambda p: p["activities"]["self-check"].update(kind="exploit"),
        lambda p: p["activities"]["self-check"].pop("rev"),
        lambda p: p.update(activities=[1]),
        lambda p: p.update(who="Ana"),
    ],
)
def test_a_file_that_was_sealed_again_still_has_to_be_of_the_form(book, change):
    path = handin.make(book, Who("Ana"))
    resealed(path, change)
    with pytest.raises(HandInError, match="not of the form"):
        handin.read(path)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"format": 1}']
)
def test_a_foreign_file_is_refused_in_a_sentence(tmp_path, data):
    path = tmp_path / "x.rightslab"
    path.write_bytes(data)
    with pytest.raises(HandInError, match=r"x\.rightslab is no hand-in"):
        handin.read(path)


def test_a_file_that_is_not_there_and_one_that_is_too_large_are_refused(tmp_path):
    with pytest.raises(HandInError, match="cannot be read"):
        handin.read(tmp_path / "gone.rightslab")
    large = tmp_path / "large.rightslab"
    large.write_bytes(b" " * 5_000_001)
    with pytest.raises(HandInError, match="more than 5 MB, and no hand-in has"):
        handin.read(large)


# -- a part


def test_a_part_holds_one_activity_and_its_name_says_so(book):
    path = handin.make(book, Who("Ana"), ["try-tagging"])
    found = handin.read(path)
    assert list(found.activities) == ["try-tagging"]
    assert found.part == ("try-tagging",)
    assert path.name.startswith("ana-try-tagging-20")


def test_a_lesson_by_its_number_is_a_part(book):
    found = handin.read(handin.make(book, Who("Ana"), ["00"]))
    assert set(found.activities) == {"try-tagging", "self-check"}
    assert found.part == ("00_start_here",)


def test_several_parts_go_into_one_file(book):
    path = handin.make(book, Who("Ana"), ["try-tagging", "self-check"])
    assert len(handin.read(path).activities) == 2
    assert path.name.startswith("ana-try-tagging-and-1-more-20")


def test_a_part_that_does_not_exist_or_is_not_done_is_refused(book):
    with pytest.raises(UnknownNameError, match="Did you mean 'tag-rights'"):
        handin.make(book, Who("Ana"), ["tag-right"])
    with pytest.raises(HandInError, match="nothing of tag-rights to hand in yet"):
        handin.make(book, Who("Ana"), ["tag-rights"])


def test_an_alternative_goes_in_as_the_part_that_it_stands_for(tmp_path):
    book = Workbook.open(tmp_path)
    tags = book.entry("tag-rights-instead", "tagging", empty(library.text(SLUG)))
    quote = library.text(SLUG).sentence_text("S31")
    tags.commit({"op": "read", "sentence": "S31", "quote": quote, "value": True})
    path = handin.make(book, Who("Ana"), ["tag-rights"])
    assert "instead" not in path.name
    assert list(handin.read(path).activities) == ["tag-rights-instead"]


def test_a_file_without_a_part_has_no_such_field(book):
    assert "part" not in json.loads(handin.make(book, Who("Ana")).read_text("utf-8"))
