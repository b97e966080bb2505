from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rightslab import cli

ROOT = Path(__file__).parent.parent


def test_where_prints_the_work_folder_and_nothing_else(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "my work"))
    assert cli.main(["where"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'my work'}\n"


def test_work_is_kept_beside_the_lessons(capsys, monkeypatch, tmp_path):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    cli.main(["where", str(tmp_path)])
    assert capsys.readouterr().out == f"{tmp_path / 'work'}\n"


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [
        (["--no-browser", "--port", "9999"], ["--no-browser", "--port", "9999"]),
        (["a folder", "--port=9999"], ["a folder", "--port=9999"]),
        (["--version"], ["--version"]),
    ],
)
def test_what_follows_lab_goes_to_jupyterlab(given, passed_on, monkeypatch):
    got = []
    monkeypatch.setattr("rightslab.publish.lab.start", lambda words: got.extend(words) or 0)
    assert cli.main(["lab", *given]) == 0
    assert got == passed_on


def test_what_follows_check_goes_to_check(monkeypatch):
    got = []
    monkeypatch.setattr("rightslab.storage.check.main", lambda words: got.extend(words) or 4)
    assert cli.main(["check", "--help", "data"]) == 4
    assert got == ["--help", "data"]


def test_a_misspelt_command_is_answered_with_those_that_exist(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["chekc"])
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("chekc", "lab", "check", "where"))


def test_without_a_command_it_explains_itself(capsys):
    assert cli.main([]) == 2
    assert "open JupyterLab" in capsys.readouterr().out


def test_the_command_loads_nothing_heavy_before_it_knows_what_is_asked():
    code = "import sys, rightslab.cli; rightslab.cli.main(['where']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "widgets",
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"jupyterlab", "anywidget", "ipywidgets", "IPython", "pandas", "numpy", "cattrs"}
    assert not heavy & set(done.stdout.split())
