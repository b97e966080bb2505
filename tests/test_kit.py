"""The door, tried as a user would, on a kit in small."""

from __future__ import annotations

import ast
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import threading

import pytest

from tests.fake_kit import ROOT, FakeKit


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A kit whose first start is behind it, and what that start said."""
    kit = FakeKit(tmp_path_factory.mktemp("door"))
    return kit, kit.run("where")


@pytest.fixture
def ready(started):
    """A kit that is ready; a test may break it, for the next one it is put right."""
    kit, _ = started
    assert kit.run("where").returncode == 0
    return kit


@pytest.fixture
def fresh(tmp_path):
    return FakeKit(tmp_path)


@pytest.fixture
def deaf_index():
    """An index that takes the call and never answers: (its address, the moment of the call)."""
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen():
            try:
                line, _ = server.accept()
            except OSError:
                return
            called.set()
            stop.wait(280)
            line.close()

        stop = threading.Event()
        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/simple", called
        stop.set()


def elsewhere(address):
    """Settings that send pip to another index than the shop."""
    return {"PIP_INDEX_URL": address, "PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_RETRIES": "0"}


def test_the_first_start_makes_everything_ready_whatever_the_shell_has_set(started):
    kit, first = started
    assert first.returncode == 0, first.stderr
    assert f"{kit.venv}/lib" in first.stdout
    assert "Installing 1 packages" in first.stderr


def test_the_second_start_does_nothing_but_the_command(ready):
    second = ready.run("where", "there is a blank")
    assert second.stderr == ""
    assert "['where', 'there is a blank']" in second.stdout


def test_a_course_folder_that_is_named_is_updated_by_the_command(ready):
    assert "['update', 'my course']" in ready.run("update", "my course").stdout


def test_the_exit_code_of_the_command_is_that_of_the_door(ready):
    assert ready.run("fail").returncode == 3


def test_being_stopped_is_passed_on_to_the_command(ready):
    process = ready.start("sleep")
    assert process.stdout.readline() == "asleep\n"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 7


def test_a_changed_lock_is_installed_into_what_is_there(ready):
    (ready.venv / "mine.txt").touch()
    for lock in ready.root.glob("*.lock"):
        lock.write_text(lock.read_text() + "# newer\n")
    again = ready.run("where")
    assert "Installing" in again.stderr
    assert (ready.venv / "mine.txt").exists()


def test_a_python_that_does_not_run_any_more_is_replaced(ready):
    python = ready.venv / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    again = ready.run("where")
    assert "does not run" in again.stderr
    assert again.returncode == 0


def test_a_folder_that_moved_is_made_ready_in_its_new_place(ready):
    ready.root = ready.root.rename(ready.base / "moved")
    again = ready.run("where")
    assert "has moved" in again.stderr
    assert str(ready.base / "moved") in again.stdout


def test_a_file_that_is_not_the_one_in_the_lock_is_refused(ready):
    shutil.rmtree(*ready.venv.glob("lib/python*/site-packages/tiny-1.0.dist-info"))
    ready.lock("0" * 64)
    refused = ready.run("where")
    ready.lock(ready.digest)
    assert refused.returncode == 1
    assert "not the one that the lock names" in refused.stderr


def test_without_a_network_it_says_so_and_what_to_do(fresh):
    cut_off = fresh.run("where", **elsewhere("http://127.0.0.1:9/simple"))
    assert cut_off.returncode == 1
    assert "no way to the package index" in cut_off.stderr
    assert "run the same command again" in cut_off.stderr


def test_a_set_up_that_was_killed_is_waited_for_and_begun_anew(fresh, deaf_index):
    address, called = deaf_index
    first = fresh.start("where", **elsewhere(address))
    assert called.wait(150)
    first.kill()  # its pip lives on
    second = fresh.start("where")
    waiting = second.stderr.readline()
    os.killpg(first.pid, signal.SIGKILL)
    _, said = second.communicate(timeout=150)
    assert f"Another kit.py (process {first.pid}) sets this folder up. Waiting" in waiting
    assert "cut short" in said
    assert second.returncode == 0


def test_ctrl_c_during_the_set_up_is_answered_with_a_sentence(fresh):
    process = fresh.start("where")
    assert "Making the Python environment" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-1].startswith("Stopped before all was ready. Run the same command")


def test_two_at_once_in_one_folder_end_well(fresh):
    both = [fresh.start("where") for _ in range(2)]
    said = [process.communicate(timeout=150)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Installing" in text for text in said) == 1


def test_alone_it_explains_itself_and_installs_nothing(fresh):
    alone = fresh.run()
    assert "kit.py lab" in alone.stdout
    assert not fresh.venv.exists()


@pytest.mark.parametrize("word", ["test", "bench"])
def test_an_edition_says_that_it_has_no_tests_and_installs_nothing(fresh, word):
    done = fresh.run(word, "-q")
    assert done.returncode == 2
    assert "comes without tests and measurements" in done.stdout + done.stderr
    assert not fresh.venv.exists()
    assert f"kit.py {word}" not in fresh.run("help").stdout


def test_an_older_python_can_read_the_door():
    ast.parse((ROOT / "kit.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_older_python_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.9\."):
        runpy.run_path(str(ROOT / "kit.py"))


def test_the_door_needs_nothing_but_the_standard_library():
    code = "import sys, runpy; runpy.run_path('kit.py'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    tops = {name.split(".")[0] for name in done.stdout.split()} - {"rightslab_door", "__main__"}
    assert tops <= set(sys.stdlib_module_names)
