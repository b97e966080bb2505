"""A part handed in, and files opened, from a learner's desk."""

from __future__ import annotations

import pytest

from rightslab import cli, takeaway
from rightslab.core.errors import RightslabError
from rightslab.core.layers import CLASSMATE
from rightslab.demo.crowd import make_crowd
from rightslab.demo.played import play
from rightslab.storage import handin, layer_files, library
from rightslab.storage.workbook import Workbook

SLUG = "china-hrc55-2024"


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)
    book = Workbook.open(tmp_path / "work")
    for id_ in ("try-tagging", "self-check", "tag-rights-instead"):
        play(library.find_activity(id_), book)
    return book


def test_a_part_is_handed_in_and_nothing_else(book):
    path = takeaway.hand_in(book, "Ana", part="self-check")
    assert list(handin.read(path).activities) == ["self-check"]


def test_the_form_says_what_the_part_holds_and_names_no_alternative(book):
    form = takeaway.hand_in_form(book, (), part="tag-rights")
    said = form.children[0].value
    assert "<li>06 Tag the rights: Tag the rights</li>" in said
    assert "left out" not in said
    form.name.value = "Ana"
    form.button.click()
    (path,) = (book.folder / handin.FOLDER).iterdir()
    assert path.name.startswith("ana-tag-rights-20")
    assert "ana-tag-rights-20" in form.result.value


@pytest.mark.parametrize("done", ["tag-harbour", "tag-highland"])
def test_of_two_statements_either_goes_by_the_title_of_the_first(book, done):
    play(library.find_activity(done), book)
    page = takeaway.make_portfolio(book).read_text("utf-8")
    assert "unseen statement: harbour" in page
    assert "unseen statement: highland" not in page


def test_a_part_that_is_not_done_says_so(book):
    form = takeaway.hand_in_form(book, (), part=["who-owes-whom"])
    assert "no answer yet" in form.children[0].value
    form.name.value = "Ana"
    form.button.click()
    assert "role='alert'" in form.result.value


def test_an_unknown_part_is_refused_before_the_form_is_shown(book):
    with pytest.raises(RightslabError, match="Did you mean 'self-check'"):
        takeaway.hand_in_form(book, (), part="self-chek")


def test_the_command_hands_in_parts(book, tmp_path, capsys):
    book.close()
    given = ["handin", str(tmp_path), "--name", "Ana", "--part", "try-tagging", "--part", "06"]
    assert cli.main(given) == 0
    path = capsys.readouterr().out.strip()
    assert "ana-try-tagging-and-1-more" in path


def test_a_file_beside_the_notebook_is_opened_by_the_form(book, tmp_path):
    (path,) = make_crowd(tmp_path, 1)
    form = takeaway.open_form(book)
    assert form.found.value == path.name
    form.button.click()
    assert "role='status'" in form.result.value
    (layer,) = layer_files.kept(book.folder, library.text(SLUG))
    assert layer.kind == CLASSMATE
