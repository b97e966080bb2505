from __future__ import annotations

import sys

import pytest

from tests import prepare

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows a browser cannot be played by a shell script"
)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without any browser; `machine("name")` puts one into its PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("RIGHTSLAB_BROWSER", raising=False)
    monkeypatch.setattr(prepare, "usual_places", list)

    def add(name, works=True):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nexit {0 if works else 1}\n")
        path.chmod(0o755)
        return str(path)

    return add


def test_chrome_goes_before_chromium_and_edge(machine):
    chrome = [machine(name) for name in ("msedge", "chromium", "google-chrome")][-1]
    assert prepare.find_browser() == chrome


def test_a_browser_that_does_not_start_is_passed_over(machine):
    machine("chromium", works=False)
    edge = machine("microsoft-edge")
    assert prepare.find_browser() == edge


def test_the_browser_that_is_named_is_taken(machine, monkeypatch, tmp_path):
    machine("google-chrome")
    monkeypatch.setenv("RIGHTSLAB_BROWSER", machine("my browser"))
    assert prepare.find_browser() == str(tmp_path / "my browser")


def test_a_named_browser_that_does_not_start_is_refused(machine, monkeypatch):
    machine("google-chrome")
    monkeypatch.setenv("RIGHTSLAB_BROWSER", "/nowhere/chrome")
    with pytest.raises(SystemExit, match="RIGHTSLAB_BROWSER names /nowhere/chrome"):
        prepare.find_browser()


def test_a_browser_outside_the_path_is_found(machine, monkeypatch, tmp_path):
    elsewhere = machine("Google Chrome")
    monkeypatch.setattr(prepare, "usual_places", lambda: ["/nowhere/chrome", elsewhere])
    assert prepare.find_browser() == elsewhere


def test_tests_take_the_browser_without_windows_where_it_runs(machine):
    machine("chromium")
    assert prepare.windowless() == ""
    light = machine("chromium-headless-shell")
    assert prepare.windowless() == light
    machine("chromium-headless-shell", works=False)
    assert prepare.windowless() == ""


def test_a_browser_that_is_named_goes_before_the_one_without_windows(machine, monkeypatch):
    machine("chromium-headless-shell")
    monkeypatch.setenv("RIGHTSLAB_BROWSER", machine("my browser"))
    assert prepare.windowless() == ""


@pytest.mark.parametrize(("there", "asked"), [("true", ["chromium-headless-shell"]), ("", [])])
def test_it_is_installed_only_on_a_machine_that_checks(machine, monkeypatch, there, asked):
    monkeypatch.setenv("CI", there)
    machine("chromium")
    packages = []
    monkeypatch.setattr(prepare, "apt_install", packages.append)
    assert prepare.windowless(fetch=True) == ""
    assert prepare.windowless() == ""
    assert packages == asked


def test_without_any_browser_it_says_what_to_install(machine, monkeypatch):
    monkeypatch.setattr(prepare, "prepare_javascript", lambda: None)
    monkeypatch.setattr(prepare, "playwrights_own", lambda: "")
    monkeypatch.setattr(prepare, "apt_install", lambda package: False)
    with pytest.raises(SystemExit, match="Install Google Chrome, Chromium or Microsoft Edge"):
        prepare.main()


def test_the_browser_is_all_that_is_printed(machine, monkeypatch, capsys):
    monkeypatch.setattr(prepare, "prepare_javascript", lambda: None)
    chromium = machine("chromium")
    prepare.main()
    assert capsys.readouterr().out == f"{chromium}\n"


@pytest.fixture
def javascript(machine, monkeypatch, tmp_path):
    """A folder of JavaScript tests, and a list of the times npm was called."""
    (tmp_path / "js" / "node_modules").mkdir(parents=True)
    (tmp_path / "js" / "package-lock.json").write_text("{}")
    monkeypatch.setattr(prepare, "JS", tmp_path / "js")
    machine("node")
    machine("npm")
    calls = []
    monkeypatch.setattr(prepare, "quietly", lambda words: calls.append(words) or (0, ""))
    return calls


def test_javascript_tools_are_fetched_once_for_each_lock(javascript):
    prepare.prepare_javascript()
    prepare.prepare_javascript()
    assert len(javascript) == 1
    (prepare.JS / "package-lock.json").write_text('{"newer": 1}')
    prepare.prepare_javascript()
    assert len(javascript) == 2


def test_javascript_tools_that_cannot_be_fetched_are_no_reason_to_stop(
    javascript, monkeypatch, capsys
):
    monkeypatch.setattr(prepare, "quietly", lambda words: (1, "npm error network"))
    prepare.prepare_javascript()
    assert "so their tests are skipped. npm error network" in capsys.readouterr().err
