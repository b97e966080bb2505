"""`rightslab doctor`: what it says where something is missing, and that it says it at all."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rightslab.publish import (
    doctor,
    doctor_folders,
    doctor_jupyter,
    doctor_machine,
    doctor_packages,
)
from rightslab.publish.doctor_finding import Finding, Place

PACKAGE = Path(__file__).parents[2] / "widgets"


@pytest.fixture
def place(tmp_path):
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    (lessons / "00_start_here.ipynb").touch()
    return Place("own", lessons, lessons / "work")


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A folder in which Jupyter looks for what it serves, with all that it needs."""
    for part in ("anywidget", "@jupyter-widgets/jupyterlab-manager"):
        folder = tmp_path / "share" / "labextensions" / part
        (folder / "static").mkdir(parents=True)
        (folder / "static" / "entry.js").touch()
        card = {"version": "1.0", "jupyterlab": {"_build": {"load": "static/entry.js"}}}
        (folder / "package.json").write_text(json.dumps(card))
    monkeypatch.setattr(doctor_jupyter, "_data_folders", lambda: [str(tmp_path / "share")])
    monkeypatch.setattr(doctor_jupyter, "_config_folders", lambda: [str(tmp_path / "etc")])
    return tmp_path


def test_here_all_works_and_the_exit_code_says_so(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(doctor_machine, "port", lambda _: Finding("Port", "8888 is free"))
    (tmp_path / "00_start_here.ipynb").touch()
    assert doctor.main([str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "MEND" not in said
    assert said.endswith("All of this works.\n")
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_to_mend_is_said_with_the_way_and_the_exit_code_is_one(capsys, tmp_path):
    (tmp_path / "essay.txt").touch()
    assert doctor.main([str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert f"MEND  Lessons: there are none in {tmp_path}\n      Run: rightslab lab" in said


def test_it_works_when_all_packages_are_missing(tmp_path):
    (tmp_path / "00_start_here.ipynb").touch()
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import rightslab.cli as c; exit(c.main())"
    )
    python = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [python, "-I", "-c", code, str(PACKAGE), "doctor", str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "MEND  Packages: rightslab is not installed" in done.stdout
    assert "MEND  JupyterLab's page: JupyterLab is not installed" in done.stdout
    assert f"ok    Lessons: {tmp_path}" in done.stdout


def test_a_missing_and_an_older_package_are_named_with_what_is_wanted(place, monkeypatch):
    asked = [("pandas", ">=99"), ("no-such-thing", ">=1"), ("filelock", ">=3")]
    monkeypatch.setattr(doctor_packages, "asked_for", lambda: iter(asked))
    found = doctor_packages.packages(place)
    assert "pandas is " in found.said
    assert "wanted is >=99" in found.said
    assert "no-such-thing is missing" in found.said
    assert (
        '-m pip install --upgrade --force-reinstall "pandas>=99" "no-such-thing>=1"' in found.mend
    )


def test_in_a_clone_packages_are_held_against_its_lock(place, tmp_path):
    (tmp_path / "requirements.lock").write_text(
        "filelock==0.0.1 \\\n    --hash=sha256:0\ngone==1.0 ; sys_platform == 'plan9' \\\n"
    )
    found = doctor_packages.packages(Place("own", place.lessons, place.work, tmp_path, door=True))
    assert "wanted is 0.0.1" in found.said
    assert "gone" not in found.said
    assert found.mend == "Delete the folder .venv, then run: python kit.py lab"


def test_a_package_that_ends_python_on_import_is_found(place, tmp_path, monkeypatch):
    (tmp_path / "deadly.py").write_text("import os; os.abort()")
    (tmp_path / "broken.py").write_text("raise ImportError('no such letter')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    asked = [("broken", ""), ("json", ""), ("deadly", "")]
    monkeypatch.setattr(doctor_packages, "asked_for", lambda: iter(asked))
    said = doctor_packages.they_start(place).said
    assert "broken (ImportError no such letter), deadly (Python ended)" in said


def test_widgets_whose_part_is_there_are_well(served, place):
    assert doctor_jupyter.widgets(place).well


def test_a_part_of_the_widgets_that_is_missing_or_half_missing_is_named(served, place):
    (served / "share/labextensions/anywidget/static/entry.js").unlink()
    found = doctor_jupyter.widgets(place)
    assert found.said == "anywidget is not found, so widgets stay empty"
    assert "anywidget" in found.mend


def test_a_part_that_somebody_switched_off_is_named(served, place):
    off = served / "etc" / "labconfig"
    off.mkdir(parents=True)
    (off / "page_config.json").write_text('{"disabledExtensions": {"anywidget": true}}')
    assert "anywidget is switched off" in doctor_jupyter.widgets(place).said


def test_without_voila_nothing_is_to_mend(place, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    found = doctor_jupyter.projecting(place)
    assert found.well
    assert 'pip install "rightslab[project]"' in found.said


def test_a_folder_that_cannot_be_written_is_found(place, monkeypatch):
    (place.lessons / "work").touch()  # a file where the folder should be
    monkeypatch.setattr(doctor_folders, "_nearest", lambda folder: folder)
    found = doctor_folders.work(place)
    assert "nothing can be saved" in found.said
    assert "RIGHTSLAB_WORK" in found.mend


def test_the_work_of_a_newer_kit_is_found(place):
    place.work.mkdir()
    (place.work / "workbook.json").write_text('{"version": 99}')
    assert "a newer kit wrote" in doctor_folders.work(place).said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_on_a_hub_work_that_others_can_read_is_found(place):
    place.work.mkdir(mode=0o755)
    place.work.chmod(0o755)
    assert doctor_folders.work(place).well
    hub = Place("hub", place.lessons, place.work)
    assert "chmod -R go-rwx" in doctor_folders.work(hub).mend
    place.work.chmod(0o700)
    assert doctor_folders.work(hub).well


def test_a_full_disk_is_found(place, monkeypatch):
    monkeypatch.setattr(
        doctor_folders.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 3_000_000})
    )
    assert doctor_folders.space(place).said == "3 MB are free, and saving needs some"


def test_a_clock_that_lags_behind_the_work_is_found(place):
    place.work.mkdir()
    late = time.time() + 3 * 24 * 3600
    (place.work / "workbook.json").touch()
    os.utime(place.work / "workbook.json", (late, late))
    assert "Set the clock" in doctor_machine.clock(place).mend


def test_a_port_that_is_taken_is_said_and_the_next_one_named(place, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(doctor_machine, "_FIRST_PORT", taken.getsockname()[1])
        found = doctor_machine.port(place)
        assert f"{taken.getsockname()[1]} is in use" in found.said
        monkeypatch.setattr(doctor_machine, "_TRIES", 1)
        assert "--port=9000" in doctor_machine.port(place).mend


def test_letters_without_a_font_are_to_mend_only_where_a_browser_is(place, monkeypatch):
    monkeypatch.setattr(doctor_machine, "_texts", lambda _: ["rights 人权"])
    monkeypatch.setattr(doctor_machine, "_has_font", lambda language: language == "en")
    monkeypatch.setattr(doctor_machine.sys, "platform", "linux")
    monkeypatch.setattr(doctor_machine.shutil, "which", lambda _: "/usr/bin/fc-list")
    monkeypatch.setenv("DISPLAY", ":0")
    assert "sudo apt-get install fonts-noto-cjk" in doctor_machine.fonts(place).mend
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert doctor_machine.fonts(place).well


def test_in_a_browser_nothing_is_asked_of_ports_servers_and_other_programs(place, monkeypatch):
    monkeypatch.setattr(
        doctor_packages, "_imported", lambda names, alone: dict.fromkeys(names, "well")
    )
    browser = Place("browser", place.lessons, place.work)
    names = [finding.what for finding in doctor.examine(browser)]
    assert names == ["Python", "Packages", "They start", "Data of the kit", "Lessons", "Your work",
                     "Space", "Clock"]  # fmt: skip


def test_a_look_that_fails_is_a_finding_and_the_others_go_on(place, monkeypatch):
    monkeypatch.setattr(doctor_folders, "data", lambda: 1 / 0)
    found = {finding.what: finding for finding in doctor.examine(place)}
    assert "could not be looked at (ZeroDivisionError" in found["Data of the kit"].said
    assert found["Clock"].well


def test_without_a_terminal_a_notebook_says_the_very_same(capsys, tmp_path, monkeypatch):
    from rightslab import doctor as in_a_notebook

    monkeypatch.setattr(doctor, "_looks", lambda _: [("Python", doctor.python)])
    assert in_a_notebook(str(tmp_path)) is None
    shown = capsys.readouterr().out
    doctor.main([str(tmp_path)])
    assert capsys.readouterr().out == shown
    assert shown.endswith("All of this works.\n")
