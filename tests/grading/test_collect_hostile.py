"""Hostile and broken hand-ins: each is one row with a sentence, and all others are collected."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightslab.grading import collect_places, identity, names, platforms
from rightslab.grading.attempts import Attempt
from rightslab.grading.collect import collect
from rightslab.storage import library
from rightslab.storage.class_files import Problem
from rightslab.storage.handin import HandInError
from tests.grading.sealed_files import NOW, QUIZ, a_hand_in
from tests.grading.test_collect import CLASS, collected, problems, put, students
from tests.zipped import zipped

GOOD = {"a.rightslab": a_hand_in(), "z.rightslab": a_hand_in("Ben Ito", "40002")}


@pytest.fixture
def folder(tmp_path):
    return put(tmp_path / "in", GOOD)


def said_of(folder, name="m.rightslab"):
    """Return what is said of one file, having seen that the others are collected."""
    assert set(students(folder, CLASS)) >= set(GOOD)
    return problems(folder, CLASS)[name]


def changed(**parts):
    return a_hand_in("M", "5", change=lambda p: p.update(parts))


BROKEN = {
    "empty": (b"", "it is empty"),
    "truncated": (a_hand_in()[:-9], "stops in the middle"),
    "not UTF-8": (a_hand_in().replace(b"Ana", b"\xff\xfe"), "not UTF-8"),
    "NaN": (a_hand_in().replace(b'"rev": 1', b'"rev": NaN'), "the number NaN"),
    "1e400": (a_hand_in().replace(b'"rev": 1', b'"rev": 1e400'), "the number 1e400"),
    "4 MB": (a_hand_in().replace(b'"rev": 1', b'"rev": ' + b"1" * 4_000_000), "number 11"),
    "too large": (b" " * 5_000_001, "more than 5 MB"),
    "a newer kit": (changed(version=2), "Update the kit"),
    "a forged seal": (a_hand_in().replace(b'"seal": "', b'"seal": "0'), "seal does not fit"),
    "an edited name": (a_hand_in().replace(b"Ana", b"Eve"), "seal does not fit"),
    "another format": (changed(format="x"), "no hand-in of this kit"),
    "activities in a list": (changed(activities=[1]), "not of the form"),
    "who in a list": (changed(who=["M"]), "not of the form"),
    "numbers for names": (changed(who={"name": 5, "id": "5"}), "not of the form"),
    "texts of numbers": (changed(texts={"china-hrc55-2024": 1}), "not of the form"),
    "no workbook": (changed(workbook=""), "not of the form"),
    "a workbook without end": (changed(workbook="w" * 10_000), "not of the form"),
    "no activities": (changed(activities={}), "There is no activity in it"),
    "a time that is none": (changed(made="yesterday"), "when it was made ('yesterday')"),
    "a time before all": (changed(made="0001-01-01T00:00:00+14:00"), "when it was made"),
    "an id without end": (changed(who={"id": "9" * 9_000}), "an id of 9,000 characters"),
    "thousands of activities": (changed(activities={f"x{n}": {} for n in range(5_000)}), "5,000"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_hand_in_is_one_problem_and_the_others_are_collected(folder, data, said):
    put(folder, {"m.rightslab": data})
    assert said in said_of(folder)


def test_another_version_of_a_text_is_not_graded(folder):
    put(folder, {"m.rightslab": changed(texts={"china-hrc55-2024": "0" * 64})})
    assert "another version of the text 'china-hrc55-2024'" in said_of(folder)


def with_more(**more):
    return a_hand_in("M", "5", change=lambda p: p["activities"].update(more))


def test_an_activity_that_does_not_exist_is_left_out_and_told(folder):
    one = json.loads(a_hand_in())["activities"][QUIZ]
    put(folder, {"m.rightslab": with_more(**{"no-such": one, "tag-rights": one})})
    assert "'no-such', 'tag-rights' are no activities of this kit" in said_of(folder)
    found = next(one for one in collected(folder) if one.file == "m.rightslab")
    assert found.activities == (QUIZ,)
    assert "left out" in found.flags[0]


@pytest.mark.parametrize("one", [None, [], {"answer": 1}, {"rev": True}, {"answer": {}, "kind": 5}])
def test_an_answer_out_of_form_is_left_out_and_told(folder, one):
    put(folder, {"m.rightslab": with_more(thesis=one)})
    assert "The answer to 'thesis' is not in the form" in said_of(folder)
    assert students(folder)["m.rightslab"] == "5"


def test_work_on_a_text_that_is_not_here_is_left_out_and_flagged(folder):
    known = library.find_activity("tag-rights")
    one = {"lesson": known.lesson, "kind": "tagging", "rev": 1, "changed": "", "answer": {}}
    put(folder, {"m.rightslab": with_more(**{"tag-rights@my-text": one})})
    found = next(one for one in collected(folder) if one.file == "m.rightslab")
    assert found.activities == (QUIZ,)
    assert "'my-text', a text that is not here" in found.flags[0]


def test_an_alternative_goes_by_what_it_stands_for_and_nobody_is_told(folder):
    known = library.find_activity("tag-rights-instead")
    one = {"lesson": known.lesson, "kind": known.kind, "rev": 1, "changed": "", "answer": {}}
    put(folder, {"m.rightslab": with_more(**{"tag-rights-instead": one})})
    found = next(one for one in collected(folder) if one.file == "m.rightslab")
    assert (set(found.activities), found.flags) == ({QUIZ, "tag-rights"}, ())
    put(folder, {"m.rightslab": with_more(**{"tag-rights-instead": []})})
    assert "The answer to 'tag-rights' is not" in said_of(folder)


def test_links_pipes_and_folders_of_links_are_not_opened(folder, tmp_path):
    put(tmp_path, {"secret.rightslab": a_hand_in("Eve", "9")})
    (folder / "m.rightslab").symlink_to(tmp_path / "secret.rightslab")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "p.rightslab")
    os.mkfifo(folder / "p.zip")
    assert "links are not followed" in said_of(folder)
    assert "a pipe or a device" in said_of(folder, "p.rightslab")
    assert "a pipe or a device" in said_of(folder, "p.zip")


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(folder):
    going = collect(folder, now=NOW)
    assert next(going).file == "a.rightslab"
    (folder / "z.rightslab").unlink()
    os.mkfifo(folder / "z.rightslab")
    assert isinstance(next(going), Problem)


def test_a_file_that_grows_while_it_is_read_is_told(folder, monkeypatch):
    sizes = iter(range(1, 100))
    real = os.fstat

    def growing(fd):
        found = list(real(fd))
        found[stat.ST_SIZE] += next(sizes)
        return os.stat_result(found)

    monkeypatch.setattr("rightslab.storage.class_files.os.fstat", growing)
    assert all("changed while it was read" in one.what for one in collected(folder))


OUTSIDE = ["../../m.rightslab", "/etc/m.rightslab", "a/../m.rightslab", "C:/m.rightslab"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_member_that_points_outside_is_told_and_the_others_of_the_zip_are_read(folder, name):
    put(
        folder, {"hw.zip": zipped({name: a_hand_in("M", "5"), "ok.rightslab": a_hand_in("O", "6")})}
    )
    assert "points outside the zip" in said_of(folder, f"hw.zip/{name}")
    assert students(folder)["hw.zip/ok.rightslab"] == "6"


def test_a_member_that_is_a_link_is_told(folder):
    info = zipfile.ZipInfo("m.rightslab")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    put(folder, {"hw.zip": zipped({info: b"/etc/passwd"})})
    assert "is a link" in said_of(folder, "hw.zip/m.rightslab")


@pytest.mark.parametrize("size", [4_900_000, 30_000_000])
def test_a_member_that_grows_without_end_is_not_unpacked(folder, size):
    put(
        folder, {"hw.zip": zipped({"m.rightslab": b" " * size, "n.rightslab": a_hand_in("N", "6")})}
    )
    assert "was not read" in said_of(folder, "hw.zip/m.rightslab") or size > 5_000_000
    assert "hw.zip/m.rightslab" in problems(folder)
    assert students(folder)["hw.zip/n.rightslab"] == "6"


def test_a_zip_of_many_such_members_is_refused_as_a_whole(folder):
    noise = os.urandom(30_000)
    one = noise + b" " * 4_000_000
    put(folder, {"hw.zip": zipped({f"{n}.rightslab": one for n in range(60)})})
    assert "would grow to 0.2 GB" in said_of(folder, "hw.zip")


def test_zips_in_zips_in_zips_are_not_opened(folder):
    inner = zipped({"b.zip": zipped({"m.rightslab": a_hand_in("M", "5")})})
    put(folder, {"hw.zip": zipped({"a.zip": inner})})
    assert "an archive in an archive in an archive" in said_of(folder, "hw.zip/a.zip/b.zip")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no zip", zipped({"a": b"x"})[:-5]],
    ids=["empty", "head", "other", "cut"],  # a zip has the time of day in it: no name for a test
)
def test_a_damaged_archive_is_told_and_the_others_are_read(folder, data):
    put(folder, {"hw.zip": data})
    assert "is no zip, or it is damaged" in said_of(folder, "hw.zip")


def test_invisible_characters_are_taken_out_of_ids_and_shown_by_number(folder):
    put(folder, {"m.rightslab": a_hand_in("M\u202ePoe\u200b", "\u200b 5\u202e")})
    found = next(one for one in collected(folder) if one.file == "m.rightslab")
    assert (found.student, found.name) == ("5", "MPoe")
    assert "'M\\u202ePoe\\u200b'" in found.flags[0]
    assert found.flags[1].isprintable()


def test_an_id_that_only_looks_like_another_is_that_student_for_the_roster(folder):
    put(folder, {"m.rightslab": a_hand_in("Ana Lima", "4\u200b0001", workbook="w")})
    assert students(folder, CLASS)["m.rightslab"] == "40001"


HARD = [
    'Lima, "Ana"',
    "=cmd|'/c calc'!A0",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "@x",
    "Ａｎａ",
]


@pytest.mark.parametrize("name", HARD)
def test_hard_names_come_through_as_they_are(folder, name):
    put(folder, {"m.rightslab": a_hand_in(name, "")})
    assert students(folder)["m.rightslab"] == name


def test_a_name_of_megabytes_is_cut_and_flagged(folder):
    put(folder, {"m.rightslab": a_hand_in("x" * 2_000_000, "5")})
    found = next(one for one in collected(folder) if one.file == "m.rightslab")
    assert (len(found.name), "was cut" in found.flags[0]) == (200, True)


def test_file_names_that_no_screen_can_show_are_shown_by_number(folder):
    raw = os.fsencode(folder) + b"/m\xff\n\x1b.rightslab"
    Path(os.fsdecode(raw)).write_bytes(a_hand_in("M", "5"))
    found = next(one for one in collected(folder) if one.student == "5")
    assert found.file == "m\\udcff\\u000a\\u001b.rightslab"
    assert collect_places.bytes_at(found.place) == a_hand_in("M", "5")


def test_half_characters_never_reach_what_is_written(folder):
    put(folder, {"m.rightslab": a_hand_in("M \ud83d", "5\udfff", workbook="w\ud800")})
    for one in collected(folder):
        csv.writer(io.StringIO()).writerow([repr(one).encode("utf-8")])
        assert "\ud800" not in one.workbook
        one.student.encode()
        one.name.encode()


def test_more_files_than_are_looked_at_is_told_at_the_end(folder):
    found = list(collect(folder, most=1))
    assert [type(one) for one in found] == [Attempt, Problem]
    assert "more than 1 files" in found[1].what


def peak(folder, count):
    """Return the most bytes that collecting so many files of 50 KB takes."""
    notes = ["n" * 50_000]
    for n in range(count):
        data = a_hand_in(f"N{n}", str(n), change=lambda p: p.update(part=notes))
        put(folder / f"{count}", {f"{n}.rightslab": data})
    tracemalloc.start()
    assert sum(1 for _ in collect(folder / f"{count}")) == count
    top = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return top


def test_memory_does_not_grow_with_the_work_that_is_handed_in(tmp_path):
    peak(tmp_path, 3)  # what is loaded on first use
    assert peak(tmp_path, 400) - peak(tmp_path, 20) < 380 * 3_000


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2_000), junk=st.binary(max_size=6), packed=st.booleans())
def test_whatever_happens_to_a_file_it_is_one_row_and_the_others_are_read(folder, at, junk, packed):
    whole = zipped({"x.rightslab": a_hand_in("X", "7")}) if packed else a_hand_in("X", "7")
    at %= len(whole)
    put(folder, {"m.zip" if packed else "m.rightslab": whole[:at] + junk + whole[at + 1 :]})
    found = collected(folder)
    assert [one.file for one in found if one.file in GOOD] == list(GOOD)
    assert 3 <= len(found) <= 4 or packed  # an archive of which no file is a hand-in says nothing


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
PARTS = ["who", "made", "workbook", "texts", "activities", "kit", "part", "version", "seal"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.sampled_from(PARTS), value=JSON)
def test_whatever_stands_in_a_sealed_part_it_is_an_attempt_or_a_problem(folder, part, value):
    put(folder, {"m.rightslab": a_hand_in("M", "5", change=lambda p: p.update({part: value}))})
    found = collected(folder, CLASS)
    assert {one.file for one in found} == {*GOOD, "m.rightslab"}


def owner_of(name, id_, code):
    try:
        who, flags = identity.who_of({"name": name, "id": id_, "code": code})
        found = identity.owner(who, platforms.seen("x.rightslab"), CLASS)
    except HandInError as error:
        return str(error), ()
    return found.student, (*flags, *found.flags)


@given(st.text(), st.text(), st.text())
def test_any_who_is_an_owner_or_a_sentence_and_nothing_in_them_is_invisible(name, id_, code):
    student, flags = owner_of(name, id_, code)
    assert student
    assert all(names.shown(said) == said for said in (student, *flags))
