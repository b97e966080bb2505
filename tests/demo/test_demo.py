"""The class that was never there: varied, seeded, laid out as platforms do."""

import csv
import io
import json
import zipfile

import pytest

from rightslab.core.errors import RightslabError
from rightslab.demo import demo, platforms
from rightslab.demo.command import main
from rightslab.demo.crowd import START, Student, course_activities, seeded
from rightslab.demo.faults import ARCHIVES, FAULTS
from rightslab.storage import handin


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("zipped", [False, True])
def test_the_same_seed_gives_the_same_bytes(tmp_path, zipped):
    wanted = demo.Demo(25, seed=3, layout="moodle", faults=22, zipped=zipped)
    for name in ("a", "b"):
        demo.write(tmp_path / name, wanted)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_another_seed_gives_other_answers(tmp_path):
    for seed in (1, 2):
        demo.write(tmp_path / str(seed), demo.Demo(3, seed=seed))
    assert files(tmp_path / "1") != files(tmp_path / "2")


def test_a_whole_hand_in_holds_every_activity_and_opens(tmp_path):
    student = Student(0, seeded(1, 0), ())
    path = tmp_path / "one.rightslab"
    path.write_bytes(student.file(0, START))
    found = handin.read(path)
    assert len(found.activities) == len(course_activities())
    assert found.who.id == "40000"


def test_students_differ(tmp_path):
    answers = {
        json.dumps(json.loads(Student(n, seeded(1, n), ()).file(0, START))["activities"])
        for n in range(6)
    }
    assert len(answers) == 6


@pytest.mark.parametrize("layout", platforms.LAYOUTS)
def test_each_layout_holds_whole_hand_ins(tmp_path, layout):
    demo.write(tmp_path / "class", demo.Demo(4, layout=layout, zipped=True))
    with zipfile.ZipFile(tmp_path / "class" / "submissions.zip") as archive:
        names = archive.namelist()
        assert len(names) >= 4
        assert all(handin.parts(name, archive.read(name))["who"]["id"] for name in names)


def test_no_file_is_lost_where_two_have_one_name(tmp_path):
    for layout in platforms.LAYOUTS:
        demo.write(tmp_path / layout, demo.Demo(40, layout=layout, activities=("context",)))
    counts = {layout: len(files(tmp_path / layout / "submissions")) for layout in platforms.LAYOUTS}
    assert len(set(counts.values())) == 1


def test_the_roster_has_who_handed_in_nothing_and_an_extension(tmp_path):
    demo.write(tmp_path / "class", demo.Demo(3, activities=("context",)))
    text = (tmp_path / "class" / "roster.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 5
    assert [bool(row["extension"]) for row in rows] == [False, True, False, False, False]


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_changes_the_file(name):
    whole = Student(0, seeded(1, 0), ("context", "tag-rights")).file(0, START)
    broken = FAULTS[name](whole)
    assert broken != whole
    assert broken.startswith(b"PK") == (name in ARCHIVES)


def test_twenty_faults_at_least():
    assert len(FAULTS) >= 20


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(RightslabError, match="not empty"):
        demo.write(tmp_path, demo.Demo(2))
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_the_command_says_what_to_try_next(tmp_path, capsys):
    assert main([str(tmp_path / "class"), "--students", "2", "--activity", "context"]) == 0
    assert "rightslab grade" in capsys.readouterr().out


def test_the_command_refuses_no_students(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path / "class"), "--students", "0"])
    assert stopped.value.code == 2
    assert "between 1 and" in capsys.readouterr().err
