"""A grading that is stopped at any point leaves the old results or the new, and is finished."""

from __future__ import annotations

import errno
import signal
import stat
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from rightslab.grading import results, staging
from rightslab.grading.staging import BusyError, StoppedError
from tests.grading.handed import PLAN, audit, files, graded, hand_in, quiz, row

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture
def class_(tmp_path):
    for student in ("7", "8"):
        hand_in(tmp_path / "in", student, {"modals": quiz("modals", 0.5)})
    graded(tmp_path)
    for student in ("7", "8"):
        hand_in(tmp_path / "in", student, {"modals": quiz("modals")}, made="2026-03-03T09:00:00")
    return tmp_path


def run_apart(folder: Path, before: str) -> int:
    """Grade in a process of its own that first does ``before``; return how it ended."""
    script = f"""
        import os, resource, signal, sqlite3, sys
        from pathlib import Path
        from rightslab.core.errors import RightslabError
        from rightslab.grading import ledger, results, run, staging
        from tests.grading.handed import PLAN

        def die(*_, **__):
            os.kill(os.getpid(), signal.SIGKILL)

        {before}
        here = Path({str(folder)!r})
        try:
            run.grade(here / "in", here / "out", run.Options(plan=PLAN))
        except RightslabError as error:
            sys.exit(str(error))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, check=False,
                          capture_output=True, text=True)  # fmt: skip
    print(done.stderr)
    return done.returncode


@pytest.mark.parametrize(
    "before",
    [
        "results.begin_changes = die",
        "results.keep_history = die",
        "results.write_csv = die",
        "staging.commit = die",
    ],
)
def test_killed_before_the_commit_the_old_results_stand(class_, before):
    old = files(class_ / "out")
    assert run_apart(class_, before) == -signal.SIGKILL
    assert files(class_ / "out") == old
    graded(class_)
    assert row(class_, "7")["modals"] == "5"
    assert not list((class_ / "out" / ".rightslab").glob("staged-*"))


MOVES = (
    "real, left = os.replace, [{}]\nos.replace = lambda *a: (left.append(0), die() if len(left) \
> left[0] + 1 else real(*a))"
)


@pytest.mark.parametrize("moves", [0, 1, 4, 9])
def test_killed_while_files_are_moved_it_is_said_and_finished(class_, moves):
    before = MOVES.format(moves).replace("\n", "\n        ")
    assert run_apart(class_, before) == -signal.SIGKILL
    assert (class_ / "out" / staging.UNFINISHED).is_file()
    assert staging.recover(class_ / "out")
    new = files(class_ / "out")
    assert staging.UNFINISHED not in new
    assert row(class_, "7")["modals"] == "5"
    graded(class_)
    assert files(class_ / "out") == new


def test_a_killed_grading_that_is_repeated_is_as_one_that_was_not(class_):
    assert run_apart(class_, "staging.finish = die") == -signal.SIGKILL
    assert run_apart(class_, "pass") == 0
    assert [line["points"] for line in audit(class_) if line["activity"] == "modals"][-2:] == [5, 5]
    assert len(audit(class_)) == 6


def test_two_gradings_of_one_folder_at_once_are_refused_in_a_sentence(class_):
    old = files(class_ / "out")
    with staging.held(class_ / "out"), pytest.raises(BusyError, match="Another grading"):
        graded(class_)
    assert files(class_ / "out") == old


def test_on_a_full_disk_the_old_results_stand(class_, monkeypatch):
    old = files(class_ / "out")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(results, "write_csv", full)
    with pytest.raises(StoppedError, match="still stand"):
        graded(class_)
    monkeypatch.undo()
    assert files(class_ / "out") == old
    graded(class_)
    assert row(class_, "8")["modals"] == "5"


@pytest.mark.parametrize("most", [2_000, 20_000, 60_000])
def test_where_files_may_not_grow_the_old_results_stand(class_, most):
    old = files(class_ / "out")
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    assert run_apart(class_, f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); {limit}") != 0
    assert files(class_ / "out") == old
    graded(class_)
    assert row(class_, "8")["modals"] == "5"


def test_a_ledger_of_a_newer_kit_is_left_alone(class_):
    import sqlite3

    path = class_ / "out" / ".rightslab" / "ledger.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version = 99")
    with pytest.raises(staging.RightslabError, match="newer kit"):
        graded(class_)


def test_a_damaged_ledger_is_told_and_nothing_is_written(class_):
    old = files(class_ / "out")
    path = class_ / "out" / ".rightslab" / "ledger.sqlite"
    path.write_bytes(b"not a ledger" * 1000)
    with pytest.raises(staging.RightslabError, match="cannot be used"):
        graded(class_, replace(PLAN, named=True))
    assert files(class_ / "out") == old


def test_where_the_folder_is_not_to_be_written_it_is_said(tmp_path):
    hand_in(tmp_path / "in", "7", {"modals": quiz("modals")})
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(StoppedError):
        graded(tmp_path)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_a_folder_of_results_that_grading_makes_is_for_nobody_else(tmp_path):
    out = tmp_path / "a" / "results"
    with staging.held(out):
        assert {stat.S_IMODE(one.stat().st_mode) for one in (out, out / ".rightslab")} == {0o700}
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    with staging.held(shared):
        assert stat.S_IMODE(shared.stat().st_mode) == 0o755
