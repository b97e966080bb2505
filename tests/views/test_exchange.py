"""What a widget says to the kernel, and what all widgets hear back."""

from __future__ import annotations

import pytest

from rightslab.core.errors import (
    ActionError,
    ChangedElsewhereError,
    NotSavedError,
    ReadOnlyError,
)
from rightslab.core.history import History
from rightslab.views.exchange import Also, Exchange


class Kept:
    """A kept answer that holds a list of actions."""

    read_only = False

    def __init__(self) -> None:
        self.rev = 0
        self.ops: list = []
        self.uids: set[str] = set()
        self.error: Exception | None = None

    @property
    def history(self):
        return History(tuple(self.ops))

    def commit(self, op, uid=""):
        if self.error:
            raise self.error
        if uid in self.uids:
            return self.rev, False
        self.uids.add(uid)
        self.rev += 1
        self.ops.append(op)
        return self.rev, True

    def reload(self):
        self.error = None


class Plain:
    """A wire that carries actions as they are."""

    def op(self, given, answer):
        return dict(given)

    def snapshot(self, history):
        return {"spans": list(history.answer)}


class Port:
    def __init__(self) -> None:
        self.heard: list[dict] = []

    def send(self, content):
        self.heard.append(content)


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def exchange(kept):
    return Exchange(kept, wire=Plain(), notice=lambda: "Hello.")


@pytest.fixture
def ports(exchange):
    pair = Port(), Port()
    for port in pair:
        exchange.join(port, lambda sentence: {"summary": [f"on {sentence}"]})
    return pair


def do(uid="c:1", **op):
    return {"kind": "do", "client": "c", "seq": 1, "uid": uid, "op": {"op": "add", **op}}


def test_an_action_is_said_to_be_done_to_every_widget(exchange, ports):
    exchange.receive(ports[0], do())
    for port in ports:
        assert [(m["kind"], m["rev"], m["uid"]) for m in port.heard] == [("done", 1, "c:1")]


def test_an_action_sent_twice_is_saved_once_and_done_is_said_to_the_sender(exchange, kept, ports):
    exchange.receive(ports[0], do())
    exchange.receive(ports[0], do())
    assert len(kept.ops) == 1
    assert [m["kind"] for m in ports[0].heard] == ["done", "done", "snapshot"]
    assert len(ports[1].heard) == 1


def test_hello_brings_the_present_state_to_the_page_that_asked(exchange, ports):
    exchange.receive(ports[0], do())
    exchange.receive(ports[1], {"kind": "hello", "client": "d", "rev": 0})
    answer = ports[1].heard[-1]
    assert (answer["kind"], answer["client"]) == ("snapshot", "d")
    assert answer["snapshot"]["rev"] == 1
    assert answer["snapshot"]["notice"] == "Hello."
    assert len(answer["snapshot"]["spans"]) == 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ActionError("No."), "invalid"),
        (ChangedElsewhereError("Changed."), "changed"),
        (NotSavedError("Disk full."), "not-saved"),
        (ReadOnlyError("Reading only."), "read-only"),
    ],
)
def test_a_refusal_says_why_to_the_sender_alone(exchange, kept, ports, error, reason):
    kept.error = error
    exchange.receive(ports[0], do())
    refused = ports[0].heard[-1]
    assert (refused["kind"], refused["reason"], refused["message"]) == (
        "refused",
        reason,
        str(error),
    )
    assert ports[1].heard == []


def test_a_fault_of_the_kit_is_a_refusal_and_never_silence(exchange, kept, ports):
    kept.error = ZeroDivisionError("oops")
    exchange.receive(ports[0], do())
    assert ports[0].heard[-1]["reason"] == "not-saved"
    assert "What you saved before is safe" in ports[0].heard[-1]["message"]


def test_loading_the_other_version_brings_it_to_every_page(exchange, kept, ports):
    kept.error = ChangedElsewhereError("Changed.")
    exchange.receive(ports[0], {"kind": "load", "client": "c"})
    assert [port.heard[-1]["client"] for port in ports] == ["", ""]
    assert kept.error is None


def test_check_answers_the_page_that_asked(exchange, ports):
    exchange.receive(ports[0], {"kind": "check", "client": "c", "unit": "S08"})
    assert ports[0].heard[-1]["feedback"] == {"summary": ["on S08"]}
    assert ports[1].heard == []


@pytest.mark.parametrize(
    "message", [{}, {"kind": "dance"}, {"kind": "do", "op": None}, {"kind": 3}]
)
def test_a_message_from_nowhere_does_no_harm(exchange, kept, ports, message):
    exchange.receive(ports[0], message)
    assert kept.ops == []


class Elsewhere:
    """Another answer that changes with an action: what happened to it, in order."""

    def __init__(self, kept) -> None:
        self.kept, self.seen, self.said = kept, [], ""

    def __call__(self, op, uid):
        self.seen.append(("before", len(self.kept.ops)))
        if op.get("op") == "twin":
            raise ActionError("There is one already.")
        return Also(lambda: self.seen.append(("back", len(self.kept.ops))), self.said)


@pytest.fixture
def elsewhere(exchange, kept):
    found = Elsewhere(kept)
    exchange.renew(Plain(), found)
    return found


def test_what_goes_with_an_action_is_changed_before_it_is_saved(exchange, ports, elsewhere):
    exchange.receive(ports[0], do())
    assert elsewhere.seen == [("before", 0)]
    assert [m["kind"] for m in ports[0].heard] == ["done"]


def test_what_was_changed_elsewhere_is_taken_back_where_the_action_is_not_saved(
    exchange, kept, ports, elsewhere
):
    kept.error = NotSavedError("Disk full.")
    exchange.receive(ports[0], do())
    assert elsewhere.seen == [("before", 0), ("back", 0)]
    assert ports[0].heard[-1]["message"] == "Disk full."


def test_a_refusal_from_elsewhere_is_said_in_its_own_words_and_nothing_is_saved(
    exchange, kept, ports, elsewhere
):
    exchange.receive(ports[0], {**do(), "op": {"op": "twin"}})
    refused = ports[0].heard[-1]
    assert (refused["reason"], refused["message"]) == ("invalid", "There is one already.")
    assert (kept.ops, elsewhere.seen) == ([], [("before", 0)])


def test_what_is_said_of_it_is_told_every_page_until_the_next_action(exchange, ports, elsewhere):
    elsewhere.said = "One tag is lost."
    exchange.receive(ports[0], do())
    assert [port.heard[-1]["snapshot"]["notice"] for port in ports] == [
        "Hello. One tag is lost."
    ] * 2
    elsewhere.said = ""
    exchange.receive(ports[0], do(uid="c:2"))
    exchange.receive(ports[0], {"kind": "hello", "client": "c", "rev": 0})
    assert ports[0].heard[-1]["snapshot"]["notice"] == "Hello."


def test_an_action_of_the_kits_own_takes_along_what_goes_with_it(exchange, kept, elsewhere):
    exchange.do({"op": "clear"})
    assert elsewhere.seen == [("before", 0)]
    assert len(kept.ops) == 1


def test_newer_materials_are_spoken_of_from_then_on(exchange, ports):
    class Louder(Plain):
        def op(self, given, answer):
            return {**given, "loud": True}

    exchange.renew(Louder())
    exchange.receive(ports[0], do())
    assert exchange.snapshot()["spans"][0]["loud"]
