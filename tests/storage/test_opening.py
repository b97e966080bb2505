"""Opening a file that somebody gave: a release, a classmate's hand-in, a file of tags, or none."""

from __future__ import annotations

import json

import pytest

from rightslab.core.classroom import AFTER_RELEASE, ClassPlan
from rightslab.core.errors import RightslabError
from rightslab.core.pseudonyms import pseudonym
from rightslab.core.released import Release
from rightslab.demo.crowd import make_crowd, name_of
from rightslab.storage import classroom, handin, layer_files, library, release
from rightslab.storage.opening import OpeningError, found_in, open_file, open_path

SLUG = "china-hrc55-2024"
PLAN = ClassPlan("Tuesday", "s1", others=AFTER_RELEASE, text=SLUG)


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    classroom.write(tmp_path, PLAN)
    return tmp_path / "work"


@pytest.fixture
def mate(tmp_path):
    (path,) = make_crowd(tmp_path, 1)
    return path


def test_a_release_is_opened_whatever_its_name(work):
    given = Release("s1", {SLUG: library.readings(SLUG)}, {}, {}, ("Begin with S22.",))
    said = open_file(work, "me", "download (1).json", release.make(PLAN, given))
    assert said.startswith("The release for 'Tuesday' is open: 4 readings, 1 note.")
    assert "Others' tags can be seen now." in said
    assert said.endswith("Begin with S22.")
    assert release.kept(work).readings[SLUG]


def test_a_classmates_hand_in_is_kept_under_a_pseudonym_without_notes(work, mate):
    who = pseudonym(json.loads(mate.read_text("utf-8"))["workbook"])
    said = open_path(work, "me", mate)
    (layer,) = layer_files.kept(work, library.text(SLUG))
    assert said.startswith(f"The tags of {who} are here: Tag the rights (")
    assert (layer.name, layer.kind) == (who, "classmate")
    assert all(span.note == "" for span in layer.spans)
    kept = "".join(path.read_text("utf-8") for path in work.rglob("*") if path.is_file())
    assert name_of(0) not in kept + said
    assert "Whose right?" not in kept


def test_opening_a_later_file_of_a_classmate_takes_the_place_of_the_earlier(work, tmp_path):
    for path in make_crowd(tmp_path / "both", 1, seed=3, rounds=2):
        open_path(work, "me", path)
    assert len(layer_files.kept(work, library.text(SLUG))) == 1


def test_ones_own_hand_in_is_no_classmates(work, mate):
    own = json.loads(mate.read_text("utf-8"))["workbook"]
    with pytest.raises(OpeningError, match="is your own hand-in"):
        open_path(work, own, mate)


def test_a_hand_in_without_tags_by_the_catalogue_is_refused(work, tmp_path):
    (path,) = make_crowd(tmp_path / "quiz", 1, of=("self-check",))
    with pytest.raises(OpeningError, match="holds no tags"):
        open_path(work, "me", path)


def test_a_file_of_tags_that_the_kit_wrote_is_opened_on_its_text(work, mate, tmp_path):
    open_path(work, "me", mate)
    (file,) = (work / "layers").iterdir()
    other = tmp_path / "elsewhere" / "work"
    said = open_file(other, "me", "a-friend.jsonld", file.read_bytes())
    (layer,) = layer_files.kept(other, library.text(SLUG))
    assert "called 'a-friend'" in said
    assert f"{len(layer.spans)} tags on " in said


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.rightslab-release", b"", "is empty"),
        ("x.rightslab", b" " * 20_000_001, "larger than 20 MB"),
        ("x.rightslab-release", b'{"format": "rightslab-release", ', "no release, or it is dam"),
        ("x.rightslab", b"PK", "no hand-in, or it is damaged"),
        ("x.pdf", b"%PDF-1.7", ""),
        ("x.json", b'{"format": 3}', ""),
        ("x.zip", b"PK\x03\x04", ""),
        ("x", b"\xff\x00", ""),
    ],
)
def test_what_cannot_be_opened_is_answered_in_a_sentence_and_nothing_is_kept(
    work, name, data, said
):
    with pytest.raises(RightslabError, match=said or None) as raised:
        open_file(work, "me", name, data)
    assert str(raised.value).endswith(".")
    assert not work.exists()


def test_a_file_that_is_gone_is_answered_in_a_sentence(work, tmp_path):
    with pytest.raises(OpeningError, match="cannot be read"):
        open_path(work, "me", tmp_path / "gone.rightslab")


def test_files_beside_the_notebook_are_found_releases_first(tmp_path):
    for name in ("b.rightslab", "a.rightslab-release", "notes.docx", "tags.jsonld"):
        (tmp_path / name).touch()
    (tmp_path / "folder.rightslab").mkdir()
    assert list(found_in(tmp_path)) == ["a.rightslab-release", "b.rightslab", "tags.jsonld"]
    assert found_in(tmp_path / "gone") == {}


def test_a_hand_in_that_was_edited_is_refused(work, mate):
    parts = json.loads(mate.read_text("utf-8"))
    parts["workbook"] = "other"
    with pytest.raises(handin.HandInError, match="seal does not fit"):
        open_file(work, "me", mate.name, json.dumps(parts).encode())
