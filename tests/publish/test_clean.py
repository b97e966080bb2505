from __future__ import annotations

import copy
import json

import nbformat
import pytest

from rightslab.publish import clean


def lesson(*cells, **metadata):
    """A lesson as an author wrote it, in its normal form."""
    return {
        "cells": list(cells) or [code("lesson"), prose("A question.")],
        "metadata": {
            "kernelspec": dict(clean.KERNELSPEC),
            "rightslab": {"lesson": "06_tag_the_rights"},
            **metadata,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def code(source, name="a1", **metadata):
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def prose(source, name="b2", **metadata):
    return {"cell_type": "markdown", "id": name, "metadata": metadata, "source": source}


def worked_on(nb):
    """The same lesson as JupyterLab holds it after Run > Run All Cells."""
    nb = copy.deepcopy(nb)
    nb["metadata"]["language_info"] = {"name": "python", "version": "3.11.2"}
    nb["metadata"]["kernelspec"]["display_name"] = "Python 3.13 (hub)"
    for number, cell in enumerate(nb["cells"], 1):
        cell["metadata"] |= {"trusted": True, "collapsed": False, "execution": {"iopub": "now"}}
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "Saved."}]
    return nb


def save(nb, kind="notebook"):
    model = {"type": kind, "content": nb}
    clean.pre_save(model=model, path="x.ipynb", contents_manager=None)
    return model["content"]


def test_running_a_lesson_leaves_no_trace_in_it():
    assert clean.normalise(worked_on(lesson())) == lesson()


def test_what_the_learner_wrote_into_a_cell_stays():
    nb = worked_on(lesson(code("lesson.show('tag-rights')  # mine"), prose("My own note")))
    assert [c["source"] for c in clean.normalise(nb)["cells"]] == [
        "lesson.show('tag-rights')  # mine",
        "My own note",
    ]


def test_what_the_author_set_on_a_cell_stays():
    tagged = code("x", tags=["setup"], jupyter={"source_hidden": True}, deletable=False)
    assert clean.normalise(worked_on(lesson(tagged)))["cells"][0]["metadata"] == tagged["metadata"]


@pytest.mark.parametrize(
    "looked_at",
    [
        {"editable": True},
        {"slideshow": {"slide_type": ""}},
        {"jupyter": {"outputs_hidden": True}},
        {"tags": []},
        {"vscode": {"languageId": "python"}},
    ],
)
def test_looking_at_a_cell_changes_nothing(looked_at):
    assert clean.normalise(lesson(prose("x", **looked_at))) == lesson(prose("x"))


def test_a_picture_pasted_into_prose_stays():
    picture = prose("![](a.png)") | {"attachments": {"a.png": {"image/png": "aGk="}}}
    assert clean.normalise(lesson(picture)) == lesson(picture)


def test_the_empty_cells_that_shift_enter_adds_at_the_end_go():
    nb = lesson(code("x"), code("", name="c3"), code(" \n", name="d4"))
    assert clean.normalise(nb) == lesson(code("x"))


def test_an_empty_cell_between_others_stays():
    nb = lesson(code("", name="c3"), code("x"))
    assert clean.normalise(nb) == nb


def test_cells_without_ids_get_the_same_ids_each_time():
    cells = [{k: v for k, v in c.items() if k != "id"} for c in lesson()["cells"]]
    first, second = (clean.normalise(lesson(*cells) | {"nbformat_minor": 4}) for _ in range(2))
    assert first == second
    nbformat.validate(first)


def test_normal_form_is_final():
    once = clean.normalise(worked_on(lesson()))
    assert clean.normalise(once) == once


def test_cleaning_leaves_the_notebook_it_was_given_alone():
    nb = worked_on(lesson())
    before = copy.deepcopy(nb)
    clean.normalise(nb)
    assert nb == before


def test_a_lesson_is_written_as_jupyter_writes_it(tmp_path):
    nb = lesson(code("a\nb", name="z"), prose("“quoted” 人权"))
    clean.write(tmp_path / "ours.ipynb", worked_on(nb))
    nbformat.write(nbformat.from_dict(nb), tmp_path / "theirs.ipynb")
    ours, theirs = ((tmp_path / f"{who}.ipynb").read_bytes() for who in ("ours", "theirs"))
    assert ours == theirs


def test_a_lesson_read_from_disk_and_written_again_is_the_same_file(tmp_path):
    path = tmp_path / "lesson.ipynb"
    clean.write(path, lesson(code("a\nb"), prose("c")))
    first = path.read_bytes()
    clean.write(path, json.loads(first))
    assert path.read_bytes() == first


def test_a_lesson_is_cleaned_on_its_way_to_disk():
    assert save(worked_on(lesson())) == lesson()


def test_other_notebooks_are_saved_as_they_are():
    nb = worked_on(lesson())
    del nb["metadata"]["rightslab"]
    assert save(copy.deepcopy(nb)) == nb


def test_other_files_are_saved_as_they_are():
    assert save("plain text", kind="file") == "plain text"


@pytest.mark.parametrize(
    "odd",
    [
        None,
        {},
        {"nbformat": 3, "metadata": {"rightslab": {}}, "worksheets": []},
        {"nbformat": 4, "metadata": {"rightslab": {}}, "cells": [{"source": 1}]},
        {"nbformat": 4, "metadata": {"rightslab": {}}},
    ],
)
def test_a_notebook_that_cannot_be_cleaned_is_saved_as_it_is(odd):
    assert save(copy.deepcopy(odd)) == odd
