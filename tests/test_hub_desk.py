"""What a learner on a Hub sees of it: her name in the form, and where her hand-in went."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from rightslab.cli import main
from rightslab.demo.played import play
from rightslab.storage import handin, library
from rightslab.storage.workbook import Workbook
from rightslab.takeaway import hand_in, hand_in_form

PAGE = (Path(__file__).parent.parent / "HUB.md").read_text(encoding="utf-8")


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ana")
    book = Workbook.open(tmp_path / "work")
    play(library.find_activity("modals"), book)
    yield book
    book.close()


@pytest.fixture
def inbox(tmp_path, monkeypatch):
    folder = tmp_path / "inbox"
    folder.mkdir()
    monkeypatch.setenv("RIGHTSLAB_INBOX", str(folder))
    return folder


def said(workbook, **fields):
    form = hand_in_form(workbook, [])
    for name, value in fields.items():
        getattr(form, name).value = value
    form.button.click()
    return form.result.value


def test_the_users_name_stands_in_the_form_and_goes_into_the_file(workbook, inbox):
    assert "so it is handed in" in said(workbook)
    (file,) = inbox.iterdir()
    assert handin.read(file).who.name == "ana"


def test_a_name_of_her_own_goes_into_the_file_in_its_place(workbook, inbox):
    said(workbook, name="Ana Lima")
    assert handin.read(next(inbox.iterdir())).who.name == "Ana Lima"


def test_under_a_code_no_name_is_in_the_file_nor_in_its_name(workbook, inbox):
    said(workbook, code="fern")
    (file,) = inbox.iterdir()
    assert handin.read(file).who == handin.Who(code="fern")
    assert file.name.startswith("fern-")
    assert b"ana" not in file.read_bytes().replace(b"organ", b"").partition(b'"activities"')[0]


def test_without_an_inbox_the_file_is_to_be_given_to_the_instructor(workbook, monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_INBOX", raising=False)
    assert "Give it to your instructor." in said(workbook)


def test_an_inbox_that_is_gone_is_told_and_the_file_is_there_all_the_same(workbook, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_INBOX", "/nowhere/inbox")
    told = said(workbook)
    assert "could not be put into the inbox of your class" in told
    assert len(list((workbook.folder / "hand-ins").iterdir())) == 1


def test_a_file_made_by_code_goes_into_the_inbox_too(workbook, inbox):
    path = hand_in(workbook, "Ana")
    assert next(inbox.iterdir()).read_bytes() == path.read_bytes()


def test_the_command_takes_the_users_name(workbook, inbox, monkeypatch):
    workbook.close()
    monkeypatch.setenv("RIGHTSLAB_WORK", str(workbook.folder))
    assert main(["handin"]) == 0
    assert handin.read(next(inbox.iterdir())).who.name == "ana"


def test_the_page_for_administrators_holds_settings_that_can_be_read():
    (chart,) = map(yaml.safe_load, re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
    mounts = chart["singleuser"]["storage"]["extraVolumeMounts"]
    assert mounts[0]["mountPath"] == chart["singleuser"]["extraEnv"]["RIGHTSLAB_INBOX"]
    (config,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    compile(config, "jupyterhub_config.py", "exec")
