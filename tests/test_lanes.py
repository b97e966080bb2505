"""How the tests are shared out among processes: nothing lost, nothing twice, one desk at a time."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lanes import BUSY, FAMILIES, LONG, PUBLISHED, Lanes, is_busy, place, unit

ROOT = Path(__file__).parent.parent
JUPYTER = [f"tests/jupyter/test_{name}.py" for name in "abc"]
PLAIN = [f"tests/core/test_{name}.py" for name in "abcdef"]


class Process:
    """A process that runs what it is sent, in that order, one test at a time."""

    def __init__(self, name):
        self.gateway = SimpleNamespace(id=name)
        self.waiting, self.ran, self.shutting_down = [], [], False

    def send_runtest_some(self, numbers):
        self.waiting += numbers

    def shutdown(self):
        self.shutting_down = True


def scheduler(tests, processes):
    option = SimpleNamespace(loadscopereorder=True)
    config = SimpleNamespace(
        option=option, getvalue=lambda name: ["2*popen"] if name == "tx" else None
    )
    made = Lanes(config)
    for process in processes:
        made.add_node(process)
    for process in processes:
        made.add_node_collection(process, tests)
    made.schedule()
    return made


def run_all(tests, turns):
    """Run all on two processes, in turns as given; return them and what ran beside what."""
    pair, together = [Process("a"), Process("b")], []
    made = scheduler(tests, pair)
    turn = iter(turns)
    while any(one.waiting for one in pair):
        able = [one for one in pair if one.waiting]
        together.append([tests[one.waiting[0]] for one in able])
        process = able[next(turn, 0) % len(able)]
        number = process.waiting.pop(0)
        process.ran.append(tests[number])
        made.mark_test_complete(process, number)
    return pair, together


def four_of(files):
    return [f"{file}::test_{n}" for file in files for n in range(4)]


turns = st.lists(st.integers(0, 1), min_size=60, max_size=60)


@given(turns)
def test_every_test_runs_once_and_the_tests_of_a_file_in_one_process(turns):
    tests = four_of([*PLAIN, *JUPYTER])
    (first, second), _ = run_all(tests, turns)
    assert sorted(first.ran + second.ran) == sorted(tests)
    assert not {unit(one) for one in first.ran} & {unit(one) for one in second.ran}


@given(turns)
def test_two_jupyterlabs_run_together_only_once_there_is_nothing_else(turns):
    tests = four_of([*PLAIN, *JUPYTER])
    _, together = run_all(tests, turns)
    left = [len({unit(x) for x in pair}) for pair in together]
    both = [n for n, pair in enumerate(together) if len(pair) == 2 and all(map(is_busy, pair))]
    assert max(left) == 2
    seen = {unit(one) for pair in together[: min(both, default=0)] for one in pair}
    assert not both or set(PLAIN) <= seen


def test_the_longest_begin_first():
    tests = four_of([*PLAIN, "tests/test_kit.py", "tests/jupyter/test_course_in_lab.py"])
    (first, second), _ = run_all(tests, [])
    begun = {unit(one.ran[0]) for one in (first, second)}
    assert begun == {"tests/test_kit.py", "tests/jupyter/test_course_in_lab.py"}


def test_sites_and_editions_are_made_for_one_process():
    names = ["test_site.py", "test_site_start.py", "test_edition_data.py"]
    assert {unit(f"tests/publish/{name}::test_it[a::b]") for name in names} == {PUBLISHED}
    assert unit("tests/publish/test_wheel.py::test_it") == "tests/publish/test_wheel.py"
    assert place(PUBLISHED) < place("tests/test_kit.py")


@pytest.mark.parametrize("start", sorted({*LONG, *FAMILIES, *BUSY} - {PUBLISHED}))
def test_what_is_named_is_there(start):
    assert (ROOT / start).exists() or list(ROOT.glob(f"{start}*"))
