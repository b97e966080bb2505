"""The document of a sequence: cards as dealt, and nothing that answers."""

from __future__ import annotations

import json

from rightslab.core.activities.sequence import KIND
from rightslab.core.activities.sequence_content import Card, Sequence
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activity import Activity
from rightslab.core.history import History, act
from rightslab.views.exchange import Exchange
from rightslab.views.sequence import Sequence as Widget
from rightslab.views.sequence import document

CARDS = (
    Card("speech", "The speech", "2024-02-26", "2024-02-26", "In the morning.", "By video"),
    Card("copy", "The web copy", "2024-02-28", "2024-02-28", "The page says so."),
)
ACTIVITY = Activity(
    "versions", "01_x", "sequence", "Versions", "Put them in order.", "", (), "completion", 1,
    content=Sequence(CARDS, "first spoken", "last published"),
)  # fmt: skip


def test_cards_are_dealt_with_their_ends_named():
    found = document(ACTIVITY, None, "", Sheet())
    assert (found["first"], found["last"]) == ("first spoken", "last published")
    assert found["cards"][0] == {"id": "copy", "name": "The web copy", "definition": ""}
    assert found["cards"][1]["definition"] == "By video"


def test_no_date_and_no_explanation_leaves_the_kernel_before_an_answer():
    sent = json.dumps(document(ACTIVITY, None, "", Sheet()))
    for word in ("2024", "earliest", "latest", "explain", "The page says so."):
        assert word not in sent


class Kept:
    """An answer in memory, as an entry of a workbook is."""

    def __init__(self):
        self.history = History(Sheet())
        self.rev = 0
        self.read_only = False

    def commit(self, op, uid=""):
        self.history = act(self.history, op, KIND.apply)
        self.rev += 1
        return self.rev, True

    def reload(self):
        pass


def test_what_the_browser_sends_is_kept_and_undone():
    kept = Kept()
    exchange = Exchange(kept, wire=KIND.wire(ACTIVITY, None))
    widget = Widget({"data": document(ACTIVITY, None, "", Sheet())}, exchange, lambda _: {})
    order = ["speech", "copy"]
    op = {"op": "set", "part": "choices", "key": "order", "value": order}
    widget._receive(widget, {"kind": "do", "seq": 1, "uid": "a:1", "client": "a", "op": op}, [])
    assert exchange.snapshot()["choices"] == {"order": order}
    undo = {"kind": "do", "seq": 2, "uid": "a:2", "client": "a", "op": {"op": "undo"}}
    widget._receive(widget, undo, [])
    assert exchange.snapshot()["choices"] == {}
