from __future__ import annotations

from types import SimpleNamespace

import pytest

from rightslab_door import environment


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine whose Python cannot make environments."""
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "_STATE", tmp_path / ".venv" / "kit.json")
    monkeypatch.setattr(environment, "_can_make_venvs", lambda python: False)


def test_a_missing_python_venv_that_we_may_not_install_is_named(bare, monkeypatch):
    monkeypatch.setattr(environment, "apt_install", lambda package: False)
    with pytest.raises(SystemExit, match="sudo apt-get install -y python3-venv"):
        environment._make_venv()


def test_a_missing_python_venv_is_installed_where_we_may(bare, monkeypatch):
    asked, made = [], []
    monkeypatch.setattr(environment, "apt_install", lambda package: asked.append(package) or True)
    monkeypatch.setattr(environment, "_can_make_venvs", lambda python: bool(asked))
    monkeypatch.setattr(environment, "quietly", lambda words: made.append(words) or (0, ""))
    environment._make_venv()
    assert asked == ["python3-venv"]
    assert made[0][1:] == ["-m", "venv", environment.VENV]


def test_an_environment_for_another_python_is_not_built_on(bare, monkeypatch):
    environment.VENV.mkdir()
    environment._write_state({"place": str(environment.ROOT), "python": "cpython-311"})
    monkeypatch.setattr(environment, "_python_tag", lambda: "cpython-313")
    assert environment._why_anew() == "The Python behind .venv has changed."


def test_an_environment_that_somebody_made_by_hand_is_built_on(bare, monkeypatch):
    environment.VENV.mkdir()
    monkeypatch.setattr(environment, "_python_tag", lambda: "cpython-313")
    assert environment._why_anew() == ""


def test_a_disk_without_room_is_named_before_anything_begins(monkeypatch):
    monkeypatch.setattr(
        environment.shutil, "disk_usage", lambda path: SimpleNamespace(free=120_000_000)
    )
    with pytest.raises(SystemExit, match="need about 600 MB, and this disk has 120 MB left"):
        environment._refuse_a_full_disk("lab")


def test_a_torn_note_of_the_last_set_up_counts_as_none(bare):
    environment.VENV.mkdir()
    environment._STATE.write_text('{"place": "/so')
    assert not environment.is_ready("lab")
