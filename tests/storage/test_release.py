"""The release: what an instructor hands out later, for one class only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightslab.core.classroom import ClassPlan
from rightslab.core.layers import CLASSMATE, Layer
from rightslab.core.released import Background, Release
from rightslab.core.spans import Span
from rightslab.storage import classroom, library, release
from rightslab.storage.release import ReleaseError
from rightslab.storage.sealed import seal

SLUG = "china-hrc55-2024"
PLAN = ClassPlan("Tuesday", "s1", text=SLUG)
SPAN = Span(
    "t1", 552, 562, "Protecting", "", "", "general", note="Ana wrote this", confidence="low"
)
MATE = Layer("grey-heron", "grey heron", CLASSMATE, SLUG, (SPAN,), frozenset({"S02"}))


@pytest.fixture(autouse=True)
def no_other_folder(monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)


def given_release():
    claim = library.claims()[0]
    return Release(
        "s1",
        {SLUG: library.readings(SLUG)},
        {SLUG: (MATE,)},
        {claim.id: Background(claim.shown_facts(after_own_finding=True), claim.perspectives)},
        ("Read S22 again first.",),
    )


@pytest.fixture
def data():
    return release.make(PLAN, given_release())


@pytest.fixture
def work(tmp_path):
    classroom.write(tmp_path, PLAN)
    return tmp_path / "work"


def changed(data, change, *, sealed=True):
    parts = json.loads(data)
    change(parts)
    if sealed:
        parts["seal"] = seal(parts)
    return json.dumps(parts).encode()


def test_what_was_released_comes_back_typed(work, data):
    opened = release.keep(work, "x.rightslab-release", data)
    assert opened == release.kept(work)
    assert opened.readings[SLUG] == library.readings(SLUG)
    claim = library.claims()[0]
    assert opened.facts(claim.id) == claim.shown_facts(after_own_finding=True)
    assert opened.perspectives(claim.id) == claim.perspectives
    assert opened.facts("C99") == opened.perspectives("C99") == ()
    assert opened.notes == ("Read S22 again first.",)


def test_tags_of_classmates_come_without_notes(data, work):
    (mate,) = release.keep(work, "x", data).layers[SLUG]
    assert (mate.name, mate.read, mate.spans[0].note) == ("grey heron", frozenset({"S02"}), "")
    assert mate.spans[0].confidence == "low"
    assert b"Ana wrote" not in data


def test_a_release_of_another_class_is_refused_and_nothing_is_kept(work):
    other = release.make(ClassPlan("Friday", "s2"), given_release())
    with pytest.raises(ReleaseError, match=r"for the class 'Friday'.*for 'Tuesday'"):
        release.keep(work, "friday.rightslab-release", other)
    assert release.kept(work) is None


def test_a_release_counts_no_more_when_the_plan_is_of_another_session(work, data):
    release.keep(work, "x", data)
    classroom.write(work.parent, ClassPlan("Tuesday next term", "s9", text=SLUG))
    assert release.kept(work) is None


def test_who_has_no_plan_may_open_any(tmp_path, data):
    assert release.keep(tmp_path / "work", "x", data).session == "s1"
    assert release.kept(tmp_path / "work") is not None


@pytest.mark.parametrize(
    ("change", "sealed", "said"),
    [
        (lambda p: p.update(format="other"), True, "no release of this kit"),
        (lambda p: p.update(version=2, kit="9.0"), True, "newer kit .9.0"),
        (lambda p: p.update(version="1"), True, "newer kit"),
        (lambda p: p.update(session="s2"), False, "seal does not fit"),
        (lambda p: p.update(readings={SLUG: [1]}), True, "not of the form"),
        (lambda p: p.update(layers={SLUG: [{"id": 1}]}), True, "not of the form"),
        (lambda p: p.update(claims={"C01": {"facts": "x"}}), True, "not of the form"),
        (lambda p: p.pop("notes"), True, "not of the form"),
    ],
)
def test_what_is_no_whole_release_is_refused_in_a_sentence(work, data, change, sealed, said):
    with pytest.raises(ReleaseError, match=said):
        release.keep(work, "x.rightslab-release", changed(data, change, sealed=sealed))
    assert release.kept(work) is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"[]", b"[" * 100_000, b"\xff", b"{}"])
def test_a_foreign_file_is_refused_in_a_sentence(work, data):
    with pytest.raises(ReleaseError, match=r"^x is no release"):
        release.keep(work, "x", data)


def test_a_file_beyond_twenty_megabytes_is_refused(work):
    with pytest.raises(ReleaseError, match="more than 20 MB"):
        release.keep(work, "x", b" " * 20_000_001)


def test_a_kept_release_that_is_damaged_is_as_if_none_were(work, data):
    release.keep(work, "x", data)
    (work / "release.json").write_bytes(data[:-50])
    assert release.kept(work) is None


def test_a_later_release_takes_the_place_of_the_earlier(work, data):
    release.keep(work, "x", data)
    release.keep(work, "x", release.make(PLAN, Release("s1", notes=("Second.",))))
    assert release.kept(work).notes == ("Second.",)


def outcome(data):
    try:
        return release.read("x", data)
    except ReleaseError as error:
        return str(error)


@settings(max_examples=80)
@given(at=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=4))
def test_damage_is_refused_or_changes_nothing(at, junk):
    data = release.make(PLAN, Release("s1", {}, {SLUG: (MATE,)}, {}, ("Note.",)))
    at %= len(data)
    found = outcome(data[:at] + junk + data[at + len(junk) :])
    assert found == release.read("x", data) or str(found).startswith("x ")


def test_the_file_is_named_after_the_class_and_says_what_is_in_it(tmp_path):
    path = release.write(tmp_path, PLAN, given_release())
    assert path.name == "tuesday.rightslab-release"
    found = release.read(path.name, path.read_bytes())
    assert found.class_name == "Tuesday"
    assert found.contents.startswith("4 readings, the tags of 1 classmate, ")


def test_without_a_session_nothing_is_released():
    with pytest.raises(ReleaseError, match="Save the plan first"):
        release.make(ClassPlan("x", ""), Release(""))
