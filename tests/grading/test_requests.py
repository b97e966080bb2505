"""A request to look again: made from the feedback page, read where hand-ins lie."""

from __future__ import annotations

import html
import json

import pytest

from rightslab.core.errors import UnknownNameError
from rightslab.grading.attempts import Request
from rightslab.grading.collect import collect
from rightslab.grading.requests import RequestError, main, make, page
from rightslab.storage.class_files import Problem
from rightslab.storage.sealed import seal


@pytest.fixture
def feedback(tmp_path):
    said = {
        "pseudonym": "grey heron",
        "grading": "g1",
        "activities": {"thesis": 'A "thesis" & more'},
    }
    meta = f'<meta name="rightslab-feedback" content="{html.escape(json.dumps(said))}">'
    path = tmp_path / "grey-heron.html"
    path.write_text(f"<!doctype html><html><head><style>{'x' * 90_000}</style>{meta}</head></html>")
    return path


def test_a_request_travels_from_the_page_to_the_instructor(feedback, tmp_path):
    made = make(feedback, "thesis", "I quoted S31 <b>twice</b>.", tmp_path)
    assert made.name == "grey-heron-thesis.rightslab-regrade"
    (found,) = collect(tmp_path)
    assert isinstance(found, Request)
    assert (found.pseudonym, found.activity) == ("grey heron", "thesis")
    assert found.why == "I quoted S31 <b>twice</b>."


def test_the_page_says_which_activities_it_is_about(feedback):
    assert page(feedback).activities == {"thesis": 'A "thesis" & more'}


def test_asking_twice_makes_two_files(feedback, tmp_path):
    first = make(feedback, "thesis", "a b", tmp_path)
    before = first.read_bytes()
    assert make(feedback, "thesis", "a c", tmp_path) != first
    assert first.read_bytes() == before


def test_the_same_request_in_two_places_is_one(feedback, tmp_path):
    made = make(feedback, "thesis", "why", tmp_path)
    (tmp_path / "copy.rightslab-regrade").write_bytes(made.read_bytes())
    kinds = [type(one) for one in collect(tmp_path)]
    assert sorted(kinds, key=str) == sorted([Request, Problem], key=str)


def test_an_activity_that_the_page_does_not_have_is_named(feedback, tmp_path):
    with pytest.raises(UnknownNameError, match="Allowed: thesis"):
        make(feedback, "tag-rights", "why", tmp_path)


@pytest.mark.parametrize("why", ["", "  \n", "x" * 5_001])
def test_a_reason_is_neither_empty_nor_endless(feedback, tmp_path, why):
    with pytest.raises(RequestError, match="Your reason has"):
        make(feedback, "thesis", why, tmp_path)


@pytest.mark.parametrize(
    "text", ["", "<p>hello</p>", '<meta name="rightslab-feedback" content="[1]">']
)
def test_what_is_no_feedback_page_is_refused(tmp_path, text):
    path = tmp_path / "x.html"
    path.write_text(text)
    with pytest.raises(RequestError, match="no feedback page of this kit"):
        make(path, "thesis", "why", tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p.update(why="x" * 6_000), "not of the form"),
        (lambda p: p.update(pseudonym=["x"]), "not of the form"),
        (lambda p: p.pop("activity"), "not of the form"),
        (lambda p: p.update(version=2), "newer kit"),
        (lambda p: p.update(why="y" * 200_000), "more than 0.1 MB"),
    ],
)
def test_a_request_out_of_form_is_a_problem(feedback, tmp_path, change, said):
    made = make(feedback, "thesis", "why", tmp_path)
    parts = json.loads(made.read_text())
    change(parts)
    parts["seal"] = seal(parts)
    made.write_text(json.dumps(parts))
    (found,) = collect(tmp_path)
    assert said in f"{found.what} {found.do}"


def test_the_command_makes_the_file_and_says_where(feedback, capsys):
    assert main([str(feedback), "--activity", "thesis", "--why", "Look at S31."]) == 0
    assert "Hand it in where you hand in your work" in capsys.readouterr().out
    assert list(feedback.parent.glob("*.rightslab-regrade"))


def test_without_an_activity_the_command_names_them(feedback, capsys):
    assert main([str(feedback)]) == 2
    assert "thesis" in capsys.readouterr().out
