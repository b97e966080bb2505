"""The wire of the projector: a look, an action, a refusal, and one document for all views."""

from __future__ import annotations

import pytest

from rightslab.core.errors import ActionError
from rightslab.views.projector import Projector


class Session:
    """A session that counts what it is asked."""

    def __init__(self):
        self.looks = 0

    def look(self):
        self.looks += 1
        return {"kind": "projector", "looks": self.looks}

    def do(self, op):
        if op.get("op") == "bad":
            msg = "This cannot be done. Do another thing."
            raise ActionError(msg)
        return {"kind": "projector", "done": op}

    def left(self):
        return 12.5


@pytest.fixture
def wall(monkeypatch):
    widget = Projector(Session())
    widget.said = []
    monkeypatch.setattr(widget, "send", widget.said.append)
    return widget


def test_a_look_brings_a_new_document_and_the_seconds_left(wall):
    wall._receive(wall, {"kind": "look", "client": "a", "seq": 1}, [])
    assert wall.document == {"kind": "projector", "looks": 2}
    assert wall.said == [{"kind": "looked", "client": "a", "seq": 1, "left": 12.5}]


def test_an_action_brings_a_new_document(wall):
    wall._receive(wall, {"kind": "do", "client": "a", "seq": 2, "op": {"op": "undo"}}, [])
    assert wall.document["done"] == {"op": "undo"}


def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(wall):
    before = wall.document
    wall._receive(wall, {"kind": "do", "client": "a", "seq": 3, "op": {"op": "bad"}}, [])
    (said,) = wall.said
    assert (said["kind"], said["message"]) == (
        "refused", "This cannot be done. Do another thing.",
    )  # fmt: skip
    assert wall.document == before


@pytest.mark.parametrize("content", [{}, {"kind": "do"}, {"kind": "do", "op": 3}, {"kind": "x"}])
def test_what_is_no_question_is_passed_over(wall, content):
    wall._receive(wall, content, [])
    assert wall.said == []


def test_the_widget_is_one_module_with_its_own_style():
    assert "export default function projector()" in Projector._esm
    assert ".rl-root.rl-projector" in Projector._css
