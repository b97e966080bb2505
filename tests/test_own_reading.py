"""The command `rightslab reading`: from a work folder or a hand-in to one file."""

from __future__ import annotations

import json

import pytest

from rightslab.core.errors import RightslabError
from rightslab.own_reading import main
from rightslab.storage import handin
from rightslab.storage.handin import Who
from rightslab.storage.reading_files import read
from rightslab.storage.sealed import seal
from tests.own_readings import SLUG, worked

NAMED = ["--name", "Ana Lima", "--lens", "Law"]


@pytest.fixture
def work(tmp_path):
    book = worked(tmp_path / "work", ("tag-rights", "tag-harbour"))
    yield book
    book.close()


def test_a_work_folder_becomes_a_file_with_a_reading_for_each_text(work, tmp_path, capsys):
    assert main([str(work.folder), str(tmp_path), *NAMED]) == 0
    found = read(tmp_path / "own-ana-lima.rightslab-reading")
    assert sorted(found) == [SLUG, "practice-harbour"]
    said = capsys.readouterr().out
    assert "The reading of Ana Lima is in" in said
    assert "17 tags." in said
    assert "it allows nothing else" in said


def test_a_hand_in_makes_the_same_readings(work, tmp_path):
    file = handin.make(work, Who("Ana", "7"))
    main([str(work.folder), str(tmp_path / "folder"), *NAMED])
    main([str(file), str(tmp_path / "file.rightslab-reading"), *NAMED])
    one, other = (read(tmp_path / f"{name}.rightslab-reading") for name in ("folder", "file"))
    assert one == other


def test_what_is_left_out_is_said_below_its_text(tmp_path, capsys):
    book = worked(tmp_path / "work", ("tag-rights",))
    span = book.peek("tag-rights").spans[0]
    book.entry("tag-rights", "tagging", book.peek("tag-rights")).commit(
        {"op": "remove", "id": span.id}
    )
    main([str(book.folder), str(tmp_path / "a"), *NAMED])
    book.close()
    assert "  Neither tagged nor marked as read: S01. There the" in capsys.readouterr().out


def test_a_file_that_is_there_is_not_written_over_unless_asked(work, tmp_path):
    given = [str(work.folder), str(tmp_path / "a"), *NAMED]
    main(given)
    before = (tmp_path / "a.rightslab-reading").read_bytes()
    with pytest.raises(RightslabError, match="Nothing was written"):
        main(given)
    assert (tmp_path / "a.rightslab-reading").read_bytes() == before
    assert main([*given, "--force"]) == 0


def test_a_hand_in_on_another_version_of_the_text_is_refused(work, tmp_path):
    file = handin.make(work, Who("Ana", "7"))
    parts = json.loads(file.read_bytes())
    parts["texts"][SLUG] = "0" * 64
    parts["seal"] = seal(parts)
    other = tmp_path / "other.rightslab"
    other.write_text(json.dumps(parts), encoding="utf-8")
    with pytest.raises(RightslabError, match="another version of china-hrc55-2024"):
        main([str(other), str(tmp_path / "a"), *NAMED])


@pytest.mark.parametrize(("source", "said"), [("gone", "There is no 'gone'"), (".", "no work")])
def test_a_source_without_work_says_what_to_give(source, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RightslabError, match=said):
        main([source, "out", *NAMED])
    assert list(tmp_path.iterdir()) == []
