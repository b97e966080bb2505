"""Editions: what they hold and hold back, in a folder and in a wheel."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from tests.publish.editions import (
    DATA,
    ROOT,
    STAY,
    held,
    leaks,
    leaks_below,
    rows,
    shared_runs,
    shared_runs_below,
    spoken,
    unpacked,
    withheld,
)

from rightslab.core.errors import UnknownNameError
from rightslab.publish import edition, edition_words
from rightslab.publish.edition import Source, write
from rightslab.publish.edition_command import main
from rightslab.publish.edition_data import EditionError
from rightslab.publish.edition_kinds import edition as kind
from rightslab.storage.check import check


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_held_back_is_found_wherever_it_stands_in_the_whole_kit():
    assert len(withheld()) > 800
    assert {file.split("/")[0] for file, _ in leaks_below(DATA)} == {
        "activities",
        "claims",
        "readings",
    }
    notebook = ROOT / "lessons" / "07_compare_the_readings.ipynb"
    assert leaks(notebook.read_text(encoding="utf-8")) == []  # quoted there in part only


def test_no_file_of_a_class_edition_holds_anything_held_back(for_class):
    assert leaks_below(for_class.folder) == []


def test_no_file_in_the_wheel_of_a_class_edition_does_either(for_class_wheel):
    assert (for_class_wheel / "rightslab" / "_data" / "edition.toml").is_file()
    assert leaks_below(for_class_wheel) == []


def test_a_quoted_part_of_what_is_held_back_is_found_in_the_whole_kit():
    said = "I find that conflict counts can be looked up; turbulence depends on the measure, so no."
    assert shared_runs(said) == [
        "conflict counts can be looked up turbulence depends on the measure"
    ]
    files = {file.split("/")[0] for file, _ in shared_runs_below(DATA)}
    assert {"activities", "claims", "readings"} <= files


def test_no_file_of_a_class_edition_holds_six_words_in_a_row_of_it(for_class, for_class_wheel):
    assert shared_runs_below(for_class.folder) == []
    assert shared_runs_below(for_class_wheel) == []


def test_each_run_that_stays_is_held_back_elsewhere_and_is_still_there(for_class):
    words = spoken(" ".join(p.read_text(encoding="utf-8") for p in _prose(for_class.folder)))
    assert [one for one in STAY if not held(one) or one not in words] == []


def test_views_of_scholars_are_questions_in_the_discussions_of_a_class(for_class):
    for name in ("03_find_the_principles", "04_sort_the_claims"):
        cells = json.loads((for_class.folder / "lessons" / f"{name}.ipynb").read_text("utf-8"))
        (talk,) = ["".join(c["source"]) for c in cells["cells"] if c["id"] == "discussion"]
        views = [line for line in talk.splitlines() if line.startswith("**The ")]
        assert len(views) == 3
        assert all(" view.** It asks " in line for line in views)
        assert "come with the release" in talk


def _prose(folder):
    return [*folder.glob("data/**/*.toml"), *folder.glob("data/*.csv"), *folder.glob("lessons/*")]


def test_no_lesson_or_hint_of_a_class_edition_counts_what_readers_saw(for_class):
    files = [*for_class.folder.glob("data/**/*.toml"), *for_class.folder.glob("lessons/*.ipynb")]
    told = ("<!-- =readers", "<!-- =spans", "rights education writes", "The lawyer writes")
    found = [(p.name, one) for p in files for one in told if one in p.read_text(encoding="utf-8")]
    assert found == []


def test_a_class_edition_has_no_readings_and_nothing_for_instructors(for_class):
    held = {path.relative_to(for_class.folder).as_posix() for path in for_class.folder.rglob("*")}
    absent = {
        "data/readings",
        "data/session.toml",
        "lessons/instructor",
        "tests",
        "requirements-test.lock",
        "data/texts/china-hrc55-2024/sections.csv",
        "widgets/rightslab/publish/edition_words.toml",
        "widgets/rightslab/demo/played.py",
    }
    assert absent & held == set()
    assert {"kit.py", "requirements.lock", "README.md", "LICENSE", "lessons/glossary.ipynb"} <= held


def test_the_check_finds_no_fault_in_any_edition(clone, for_class, for_instructor, tmp_path):
    alone = write(kind("self-study"), tmp_path / "alone", clone, wheel=False)
    for one in (for_class, for_instructor, alone):
        assert check(one.folder / "data") == []


def test_the_code_of_a_class_edition_runs_by_itself_and_in_its_wheel(for_class, for_class_wheel):
    for root in (for_class.folder / "widgets", for_class_wheel):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "rightslab.cli", "check"],
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert str(root.parent if root.name == "widgets" else root) in done.stdout


def test_texts_catalogue_and_code_stay_byte_for_byte(clone, for_class):
    same = [
        "data/texts/china-hrc55-2024/speech.txt",
        "data/catalogue/rights.csv",
        "data/glossary.csv",
        "widgets/rightslab/task.py",
        "kit.py",
        "lessons/glossary.ipynb",
    ]
    for name in same:
        assert (for_class.folder / name).read_bytes() == (clone.clone / name).read_bytes()


def test_facts_of_the_day_stay_with_their_sources(for_class):
    claims = for_class.folder / "data" / "claims"
    facts = rows(claims / "facts.csv")
    assert {row["when"] for row in facts} == {"on_the_day"}
    assert len(facts) == sum(
        row["when"] == "on_the_day" and row["shown"] == "yes"
        for row in rows(DATA / "claims" / "facts.csv")
    )
    assert [row["id"] for row in rows(claims / "claims.csv")] == [
        row["id"] for row in rows(DATA / "claims" / "claims.csv")
    ]


def test_the_same_kit_gives_the_same_bytes(clone, for_class, tmp_path):
    again = write(kind("class"), tmp_path / "again", clone)
    assert digests(again.folder) == digests(for_class.folder)


def test_alone_one_has_the_readings_and_not_the_notes(tmp_path):
    folder = write(kind("self-study"), tmp_path / "alone", wheel=False).folder
    assert digests(folder / "data" / "readings") == digests(DATA / "readings")
    notes = {row["instructor_note"] for row in rows(folder / "data" / "claims" / "claims.csv")}
    assert notes == {""}
    mine, whole = digests(folder / "data"), digests(DATA)
    assert {name for name in whole if mine.get(name) != whole[name]} == {
        "claims/claims.csv",
        "session.toml",
    }
    assert not (folder / "lessons" / "instructor").exists()


def test_an_instructor_has_all_but_the_tests(for_instructor):
    folder = for_instructor.folder
    added = {"edition.toml"}
    theirs = digests(folder / "data")
    assert {name: theirs[name] for name in theirs if name not in added} == digests(DATA)
    lessons = {path.relative_to(ROOT) for path in (ROOT / "lessons").rglob("*.ipynb")}
    ours = {one for one in lessons if not {"work", ".ipynb_checkpoints"} & set(one.parts)}
    assert [one for one in ours if not (folder / one).is_file()] == []
    assert (folder / "widgets" / "rightslab" / "demo" / "played.py").is_file()


def test_nobodys_work_and_no_leftover_goes_along(installed, tmp_path):
    lessons = installed.lessons
    for name in ("work/workbook.json", "06_tag_the_rights.new.ipynb", "essay.txt"):
        (lessons / name).parent.mkdir(exist_ok=True)
        (lessons / name).write_text("mine")
    names = {name for name, _ in installed.files()}
    assert not [name for name in names if name.startswith("lessons/work") or ".new" in name]
    assert "lessons/essay.txt" not in names
    shutil.rmtree(lessons / "work")


def test_an_installed_kit_writes_a_course_folder_and_the_same_wheel(
    installed, for_class_wheel, tmp_path
):
    written = write(kind("class"), tmp_path / "course", installed)
    assert (written.folder / "00_start_here.ipynb").is_file()
    assert (written.folder / "LICENSE").is_file()
    assert "pip install" in (written.folder / "README.md").read_text(encoding="utf-8")
    assert leaks_below(written.folder) == []
    ours, theirs = digests(unpacked(written.wheel, tmp_path / "wheel")), digests(for_class_wheel)
    own = {name for name in theirs if name.endswith(("RECORD", "METADATA"))}  # README is in it
    assert {n: ours.get(n) for n in theirs if n not in own} == {
        n: theirs[n] for n in theirs if n not in own
    }


def test_the_wheel_of_a_course_folder_lists_each_file_with_its_hash(installed, tmp_path):
    written = write(kind("class"), tmp_path / "course", installed)
    again = write(kind("class"), tmp_path / "again", installed)
    assert written.wheel.read_bytes() == again.wheel.read_bytes()
    site = unpacked(written.wheel, tmp_path / "wheel")
    record = next(site.glob("*.dist-info")) / "RECORD"
    listed = {line.split(",")[0] for line in record.read_text().splitlines()}
    assert listed == set(digests(site))


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path):
    (tmp_path / "essay.txt").touch()
    with pytest.raises(EditionError, match="new or empty"):
        write(kind("class"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["essay.txt"]


def test_an_edition_is_not_written_into_the_kit_itself():
    with pytest.raises(EditionError, match="inside the kit"):
        write(kind("class"), DATA / "class")
    assert not (DATA / "class").exists()


def test_hidden_files_and_caches_stay_at_home(installed):
    (installed.data / ".DS_Store").touch()
    names = [name for name, _ in installed.files()]
    (installed.data / ".DS_Store").unlink()
    assert not [n for n in names if "/." in n or n.endswith(".pyc") or "__pycache__" in n]


def test_an_edition_writes_no_edition(for_class_wheel, tmp_path):
    with pytest.raises(EditionError, match="edition itself"):
        write(kind("class"), tmp_path / "out", Source(for_class_wheel / "rightslab"))
    assert list(tmp_path.iterdir()) == []


def test_a_passage_that_is_gone_stops_the_edition_and_leaves_nothing(tmp_path, monkeypatch):
    known = edition_words.passages()
    gone = edition_words.Passage("lessons/00_start_here.ipynb", "Words that nobody wrote.")
    monkeypatch.setattr("rightslab.publish.edition_kinds.passages", lambda: (*known, gone))
    with pytest.raises(EditionError, match="Words that nobody wrote"):
        write(kind("class"), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(edition, "_put", full)
    with pytest.raises(EditionError, match="No space left"):
        write(kind("class"), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_wrote_and_what_comes_next(tmp_path, capsys):
    assert main(["class", str(tmp_path / "out"), "--no-wheel"]) == 0
    said = capsys.readouterr().out
    assert "The class edition is in" in said
    assert "release" in said
    assert not (tmp_path / "out" / "dist").exists()


def test_an_edition_that_there_is_not_is_answered_with_those_that_there_are(tmp_path):
    with pytest.raises(UnknownNameError, match="self-study"):
        main(["clas", str(tmp_path / "out")])


def test_without_the_build_tool_the_folder_is_whole_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert main(["class", str(tmp_path / "out")]) == 0
    assert "hatchling is not installed" in capsys.readouterr().out
    assert (tmp_path / "out" / "kit.py").is_file()


def test_each_notebook_of_a_class_edition_keeps_its_cells(clone, for_class):
    for path in sorted((for_class.folder / "lessons").glob("*.ipynb")):
        mine, whole = (
            json.loads(p.read_text(encoding="utf-8"))["cells"]
            for p in (path, clone.lessons / path.name)
        )
        assert [c["id"] for c in mine] == [c["id"] for c in whole]
        code = [[c["source"] for c in cells if c["cell_type"] == "code"] for cells in (mine, whole)]
        assert code[0] == code[1]
