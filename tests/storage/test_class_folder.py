"""A folder of hand-ins: what is new is read, what is faulty is told, and no name is kept."""

from __future__ import annotations

import json
import os
import shutil
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.demo.crowd import make_crowd, name_of
from rightslab.storage.class_folder import ClassFolder, stands_for
from rightslab.storage.handin import HandInError
from rightslab.storage.sealed import seal


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    make_crowd(folder, 6)
    return folder


@pytest.fixture
def folder(whole, tmp_path):
    shutil.copytree(whole, tmp_path / "in")
    for path in (tmp_path / "in").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return tmp_path / "in"


def told(found):
    return {problem.file: f"{problem.what} {problem.do}" for problem in found.problems}


def rewritten(path, change):
    parts = json.loads(path.read_text("utf-8"))
    change(parts)
    parts["seal"] = seal(parts)
    path.write_text(json.dumps(parts), "utf-8")


def test_each_student_has_one_paper_with_tags_and_no_name(folder):
    found = ClassFolder(folder).look()
    assert len(found.papers) == len(found.students) == 6
    assert not found.problems
    assert isinstance(found.papers[0].answer("tag-rights"), Tagging)
    shown = repr([(p.workbook, p.made, p.texts, p.handed) for p in found.papers])
    assert not any(name_of(n) in shown for n in range(6))


def test_only_what_is_new_or_changed_is_read_again(folder):
    looking = ClassFolder(folder)
    assert looking.look().read == 6
    assert looking.look().read == 0
    make_crowd(folder, 7)
    later = looking.look()
    assert (later.read, len(later.papers)) == (7, 7)
    next(folder.iterdir()).unlink()
    assert (looking.look().read, len(looking.look().papers)) == (0, 6)


def test_subfolders_and_archives_of_a_platform_are_opened(folder):
    files = sorted(folder.iterdir())
    (folder / "Group 1" / "Lima Ana_4711").mkdir(parents=True)
    files[0].rename(folder / "Group 1" / "Lima Ana_4711" / files[0].name)
    with zipfile.ZipFile(folder / "submissions.zip", "w") as archive:
        archive.write(files[1], f"Ito_4712/{files[1].name}")
        archive.writestr("Ito_4712/notes.docx", b"PK")
        archive.writestr("__MACOSX/._x.rightslab", b"x")
    files[1].unlink()
    found = ClassFolder(folder).look()
    assert len(found.papers) == 6
    assert not found.problems


def test_an_archive_that_points_outside_is_told_and_the_others_are_read(folder):
    file = next(folder.iterdir())
    with zipfile.ZipFile(folder / "bad.zip", "w") as archive:
        archive.write(file, "../../evil.rightslab")
    (folder / "no.zip").write_bytes(b"no zip at all")
    found = ClassFolder(folder).look()
    assert len(found.papers) == 6
    assert "outside" in told(found)["bad.zip"]
    assert "is no zip" in told(found)["no.zip"]


def test_faulty_files_are_told_one_by_one(folder):
    (folder / "empty.rightslab").touch()
    (folder / "broken.rightslab").write_bytes(b'{"format": "rightslab-handin", ')
    (folder / "large.rightslab").write_bytes(b" " * 5_000_001)
    (folder / "edited.rightslab").write_text(next(folder.glob("amara*")).read_text() + " ")
    rewritten_ = folder / "strange.rightslab"
    shutil.copy(next(folder.glob("bilal*")), rewritten_)
    rewritten(rewritten_, lambda parts: parts.update(activities=[1], who={}))
    for path in folder.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    found = ClassFolder(folder).look()
    said = told(found)
    assert len(found.papers) == 6
    assert said["empty.rightslab"] == "It is empty. Ask for the file again."
    assert "damaged" in said["broken.rightslab"]
    assert "more than 5 MB" in said["large.rightslab"]
    assert "the same file as" in said["edited.rightslab"]
    assert "not of the form" in said["strange.rightslab"]


def test_links_pipes_and_folders_of_links_are_not_opened(folder, tmp_path):
    (tmp_path / "secret.rightslab").write_text("{}")
    (folder / "link.rightslab").symlink_to(tmp_path / "secret.rightslab")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.rightslab")
    found = ClassFolder(folder).look()
    assert len(found.papers) == 6
    assert set(told(found)) == {"link.rightslab", "pipe.rightslab"}
    assert "links are not followed" in told(found)["link.rightslab"]


def test_a_file_on_its_way_is_read_again_at_the_next_look(folder):
    data = next(folder.iterdir()).read_bytes()
    late = folder / "late.rightslab"
    late.write_bytes(data[:500])
    looking = ClassFolder(folder)
    assert "still be on its way" in told(looking.look())["late.rightslab"]
    now = time.time()
    late.write_bytes(data.replace(b'"made"', b'"made"'))
    os.utime(late, (now, now))
    assert "the same file as" in told(looking.look())["late.rightslab"]


def test_a_folder_that_is_not_there_is_an_error_in_a_sentence(tmp_path):
    with pytest.raises(HandInError, match=r"There is no folder .*nowhere"):
        ClassFolder(tmp_path / "nowhere").look()


def test_other_files_are_left_alone(folder):
    (folder / "list of names.xlsx").write_bytes(b"PK")
    (folder / "tuesday.rightslab-release").write_bytes(b"{}")
    (folder / ".hidden.rightslab").write_bytes(b"{}")
    assert not ClassFolder(folder).look().problems


def test_papers_of_one_student_stand_in_the_order_in_which_they_were_made(tmp_path):
    make_crowd(tmp_path, 4, rounds=3)
    for papers in ClassFolder(tmp_path).look().rounds("tag-rights").values():
        made = [paper.made for paper in papers]
        assert made == sorted(made)
        assert len(made) <= 3


def test_an_alternative_goes_by_the_name_of_what_it_stands_for(tmp_path):
    make_crowd(tmp_path, 40)
    took = sum(b"tag-rights-instead" in path.read_bytes() for path in tmp_path.iterdir())
    found = ClassFolder(tmp_path).look()
    assert 0 < took < 20
    assert len(found.rounds("tag-rights")) == 40
    assert {id_ for paper in found.papers for id_ in (*paper.tagged, *paper.handed)} == {
        "tag-rights"
    }
    assert stands_for("tag-rights-instead@udhr") == "tag-rights@udhr"


def test_of_an_activity_and_its_alternative_the_one_worked_on_last_counts(folder):
    file = next(folder.glob("amara*"))

    def both(parts):
        (one,) = parts["activities"].values()
        early = {**one, "changed": "2026-01-01T00:00:00Z", "answer": {}}
        parts["activities"] = {"tag-rights": one, "tag-rights-instead": early}

    rewritten(file, both)
    paper = next(p for p in ClassFolder(folder).look().papers if p.file == file.name)
    assert paper.answer("tag-rights").spans


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 20_000), junk=st.binary(max_size=6))
def test_whatever_happens_to_a_file_the_others_are_read(folder, at, junk):
    file = next(folder.glob("chiara*"))
    whole = file.read_bytes()
    file.write_bytes(whole[: at % len(whole)] + junk + whole[at % len(whole) + 1 :])
    found = ClassFolder(folder).look()
    file.write_bytes(whole)
    assert len(found.papers) + len(found.problems) == 6
    assert len(found.papers) >= 5
