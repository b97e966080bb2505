from __future__ import annotations

import pytest

from rightslab_door import packages


@pytest.mark.parametrize(
    ("said", "cure"),
    [
        ("error: failed to write to file: No space left on device (os error 28)", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS", "proxy or mirror"),
        ("Caused by: dns error: failed to lookup address", "no way to the package index"),
        ("ERROR: No matching distribution found for uv==1", "no way to the package index"),
        ("something nobody foresaw", "lines above say why"),
    ],
)
def test_what_an_installer_says_is_turned_into_what_to_do(said, cure):
    with pytest.raises(SystemExit, match=cure) as stop:
        packages.give_up("The packages could not be installed.", said)
    assert f"  | {said}" in str(stop.value)


@pytest.fixture
def told(monkeypatch):
    """What `pip config list` says and what the shell has set; change them in the test."""
    told = {"pip": "", "env": {}}
    monkeypatch.setattr(packages, "quietly", lambda words: (0, told["pip"]))
    monkeypatch.setattr(packages, "clean_environment", lambda: told["env"])
    return told


def test_uv_takes_packages_from_where_pip_is_told_to_take_them(told):
    told["pip"] = ":env:.timeout='9'\nglobal.index-url='https://mirror.example/simple'\n"
    assert packages.uv_sources()["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_an_index_named_in_the_shell_goes_before_one_in_a_file(told):
    told["pip"] = ":env:.index-url='https://a.example'\nglobal.index-url='https://b.example'\n"
    assert packages.uv_sources()["UV_DEFAULT_INDEX"] == "https://a.example"


def test_an_index_named_for_uv_goes_before_all(told):
    told["env"] = {"UV_DEFAULT_INDEX": "https://uv.example"}
    told["pip"] = "global.index-url='https://b.example'\n"
    assert not {name for name in packages.uv_sources() if "INDEX" in name}


def test_with_several_indexes_uv_looks_into_all_of_them_as_pip_does(told):
    told["pip"] = "global.extra-index-url='file:///usb https://x.example https://y.example'\n"
    found = packages.uv_sources()
    assert found["UV_INDEX"] == "https://x.example https://y.example"
    assert found["UV_INDEX_STRATEGY"] == "unsafe-best-match"


@pytest.mark.parametrize("chosen", ["true", "false"])
def test_uv_trusts_what_the_system_trusts_unless_the_user_chose(told, chosen):
    assert packages.uv_sources()["UV_SYSTEM_CERTS"] == "true"
    told["env"] = {"UV_SYSTEM_CERTS": chosen}
    assert "UV_SYSTEM_CERTS" not in packages.uv_sources()


@pytest.fixture
def installers(tmp_path, monkeypatch):
    """Both installers played: each entry of `answers` is what the next call gives back."""
    answers, calls = [], []

    def play(words, extra=None):
        calls.append([str(word) for word in words])
        return answers.pop(0)

    monkeypatch.setattr(packages, "quietly", play)
    monkeypatch.setattr(packages, "_uv", lambda: ["uv", "pip", "install"])
    monkeypatch.setattr(packages, "uv_sources", dict)
    (tmp_path / "lock").write_text("a==1\nb==2\n")
    return tmp_path / "lock", answers, calls


def test_where_uv_cannot_fetch_pip_is_tried(installers, capsys):
    lock, answers, calls = installers
    answers += [(2, "error: tls\n"), (0, ""), (0, "")]
    packages.install(lock)
    assert [call[0] == "uv" for call in calls] == [True, False, False]
    assert "uv could not install them (error: tls)" in capsys.readouterr().err


def test_a_full_disk_is_not_tried_twice(installers):
    lock, answers, calls = installers
    answers += [(2, "No space left on device")]
    with pytest.raises(SystemExit, match="disk is full"):
        packages.install(lock)
    assert len(calls) == 1
