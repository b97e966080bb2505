"""Grading on several processors gives what one gives, and one does it where no others can start."""

from __future__ import annotations

import concurrent.futures
import errno
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rightslab.core.grade_plan import GradePlan
from rightslab.demo.demo import SUBMISSIONS, Demo, write
from rightslab.grading import pool, run
from rightslab.grading.attempts import Place
from rightslab.grading.collect_files import Found
from rightslab.grading.grader import Grader
from rightslab.grading.staging import StoppedError
from tests.grading.handed import files

if TYPE_CHECKING:
    from rightslab.grading.job import Done

PLAN = GradePlan(activities=("modals", "tag-rights", "thesis"))


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    write(folder, Demo(40, faults=6, activities=PLAN.activities))
    return folder / SUBMISSIONS


@pytest.fixture
def graded(class_, tmp_path, monkeypatch):
    """Grade the class by so many processes into a folder of its own; return the results."""
    monkeypatch.setattr(run.secrets, "token_hex", lambda _: "ab")
    monkeypatch.setattr(
        "rightslab.grading.pseudonym_key.secrets.token_bytes", lambda size: b"k" * size
    )

    def grade(jobs, plan=PLAN, name=""):
        out = tmp_path / (name or f"out-{jobs}")
        run.grade(class_, out, run.Options(plan=plan, jobs=jobs))
        return {k: v for k, v in files(out).items() if k not in {"audit.jsonl", "changes.csv"}}

    return grade


@pytest.fixture
def others(monkeypatch):
    """Note what other processes were given."""
    given = []
    real = concurrent.futures.ProcessPoolExecutor.submit
    monkeypatch.setattr(
        concurrent.futures.ProcessPoolExecutor,
        "submit",
        lambda self, *what: given.append(what[0].__name__) or real(self, *what),
    )
    return given


def test_two_processes_give_what_one_gives(graded, others):
    alone = graded(1)
    assert not others
    assert graded(2) == alone
    assert "_batch" in others
    assert b"Readers by category" in alone["report.html"]


def test_the_files_of_a_large_class_are_looked_at_by_others_too(graded, others, monkeypatch):
    alone = graded(1)
    monkeypatch.setattr(pool, "_CHUNK", 7)
    monkeypatch.setattr(pool.Pool, "_are_up", lambda self, may_wait: self._others is not None)
    assert graded(2) == alone
    assert others.count("_look") > 5


def test_large_files_go_in_small_messages(monkeypatch):
    files = [Found(f"{n}.rightslab", Place(""), b" " * 600_000) for n in range(5)]
    assert [len(some) for some in pool._chunks(iter(files))] == [2, 2, 1]


def test_a_class_that_stays_as_it_is_starts_no_process(graded, others, monkeypatch):
    first = graded(2)
    others.clear()
    monkeypatch.setattr(Grader, "_graded_anew", lambda *_: pytest.fail("nothing changed"))
    assert graded(2) == first
    assert not others


def test_a_changed_plan_is_graded_by_others_once_there_is_enough_to_do(graded, others):
    graded(2)
    others.clear()
    other = replace(PLAN, points={"modals": 7})
    again = graded(2, other)
    assert "_ready" in others
    assert again == graded(1, other, "fresh")


@pytest.mark.parametrize(
    "error",
    [
        PermissionError(errno.EACCES, "no locks here"),
        OSError(errno.EAGAIN, "no more processes"),
        ImportError("no sem_open"),
        NotImplementedError("no processes"),
    ],
)
def test_where_no_process_can_be_made_one_grades_all(graded, monkeypatch, error):
    def refuse(*_):
        raise error

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", refuse)
    refused = graded(3, name="refused")
    monkeypatch.undo()
    assert refused["grades.csv"] == graded(1)["grades.csv"]


def _dies() -> None:
    raise BrokenProcessPool


def test_where_processes_end_as_they_start_one_grades_all(graded, monkeypatch):
    alone = graded(1)
    monkeypatch.setattr(pool, "_ready", _dies)
    assert graded(2) == alone


def test_a_process_that_ends_later_stops_the_grading_with_a_sentence(graded, monkeypatch):
    monkeypatch.setattr(pool, "_batch", _ends)
    with pytest.raises(StoppedError, match="Close other programs and grade again"):
        graded(2)


def _ends(_: list[object]) -> list[Done]:
    import os

    os._exit(1)
