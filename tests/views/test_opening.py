"""The form that opens a file: what was found, what was chosen, and what came of it."""

from datetime import UTC, datetime

from rightslab.core.errors import RightslabError
from rightslab.views.opening import OpenForm


def opening(found=(), fails=""):
    heard = []

    def answer(*given):
        heard.append(given)
        if fails:
            raise RightslabError(fails)
        return "The release is open <b>."

    return OpenForm(found, answer, answer), heard


def upload(form, name, data):
    form.upload.value = (
        {"name": name, "type": "", "size": len(data), "content": memoryview(data),
         "last_modified": datetime.now(UTC)},
    )  # fmt: skip


def test_a_single_file_that_was_found_is_chosen_already():
    form, heard = opening(["a.rightslab-release"])
    form.button.click()
    assert heard == [("a.rightslab-release",)]
    assert form.result.value == "<p role='status'>The release is open &lt;b&gt;.</p>"


def test_of_several_one_is_to_be_chosen_first():
    form, heard = opening(["a", "b"])
    form.button.click()
    assert heard == []
    assert "Choose one in the list" in form.result.value
    form.found.value = "b"
    form.button.click()
    assert heard == [("b",)]


def test_a_file_from_elsewhere_is_opened_when_it_is_chosen_and_can_be_chosen_again():
    form, heard = opening()
    for _ in range(2):
        upload(form, "a.rightslab", b"xyz")
    assert heard == [("a.rightslab", b"xyz")] * 2
    assert form.upload.value == ()


def test_a_file_that_cannot_be_opened_is_answered_in_a_sentence():
    form, _ = opening(["a"], "It is <damaged>.")
    form.button.click()
    assert form.result.value == "<p role='alert'>It is &lt;damaged&gt;.</p>"


def test_where_nothing_lies_beside_the_notebook_there_is_no_empty_list():
    form, _ = opening()
    assert form.found not in form.children
    assert form.upload in form.children
