"""What the marking widget is given, what it may set, and what all its pages hear."""

from __future__ import annotations

import pytest
from tests.browser.marking_page import CRITERIA, IDS, TEXT, Desk

from rightslab.core.activities.sheet import Sheet
from rightslab.core.errors import ActionError
from rightslab.grading.marking_marks import criteria_for
from rightslab.storage import library
from rightslab.views import marking, marking_exchange, marking_rows
from rightslab.views.marking_wire import MarkWire

FIRST = "thesis/grey-heron"


class Port:
    def __init__(self) -> None:
        self.heard: list[dict] = []

    def send(self, content):
        self.heard.append(content)

    def kinds(self):
        return [one["kind"] for one in self.heard]


@pytest.fixture
def desk():
    return Desk(3)


@pytest.fixture
def exchange(desk):
    return marking_exchange.MarkingExchange(desk)


@pytest.fixture
def ports(exchange):
    pair = Port(), Port()
    for port in pair:
        exchange.join(port)
    return pair


def put(part, key, value):
    return {"op": "set", "part": part, "key": key, "value": value}


def do(op, entry=FIRST):
    return {"kind": "do", "client": "c", "seq": 1, "uid": "c:1", "entry": entry, "op": op}


def test_hello_brings_the_rows_and_no_answer(exchange, ports):
    exchange.receive(ports[0], {"kind": "hello", "client": "c"})
    (queue,) = ports[0].heard
    assert [one["name"] for one in queue["rows"]] == ["grey heron", "grey otter", "grey finch"]
    assert "parts" not in str(queue)
    assert ports[1].heard == []


def test_an_answer_comes_to_the_page_that_opens_it(exchange, ports):
    exchange.receive(ports[0], {"kind": "open", "client": "c", "entry": FIRST})
    (paper,) = ports[0].heard
    assert paper["paper"]["parts"][0]["title"] == "Thesis"
    assert paper["snapshot"]["numbers"] == {}
    assert ports[1].heard == []


def test_an_action_names_its_student_to_every_page_and_brings_her_row(exchange, ports):
    exchange.receive(ports[0], do(put("numbers", "level/thesis", 2)))
    for port in ports:
        assert port.kinds() == ["done", "row"]
        assert port.heard[0]["entry"] == port.heard[1]["row"]["entry"] == FIRST
        assert port.heard[1]["row"]["given"] == 1


def test_a_comment_brings_the_bank_anew(exchange, ports):
    exchange.receive(ports[0], do(put("texts", "comment", "Where?")))
    assert ports[1].heard[-1]["bank"] == [{"words": "Where?", "used": 1, "out": False}]


def test_a_comment_is_left_out_for_all_pages(exchange, ports):
    exchange.receive(ports[0], do(put("texts", "comment", "Where?")))
    exchange.receive(ports[0], {"kind": "bank", "client": "c", "what": "out", "words": "Where?"})
    assert ports[1].heard[-1]["bank"] == [{"words": "Where?", "used": 1, "out": True}]


def test_a_refusal_brings_the_row_anew_since_it_may_say_why(exchange, ports, desk):
    desk.sheets[FIRST].error = ActionError("Points are closed.")
    desk.closed[FIRST] = "Points are closed."
    exchange.receive(ports[0], do(put("numbers", "level/thesis", 2)))
    assert ports[0].kinds() == ["refused", "row"]
    assert ports[0].heard[1]["row"]["closed"] == "Points are closed."


def test_points_for_an_earlier_answer_are_not_among_those_given():
    sheet = Sheet(numbers=levels(1, 2, 3, 0))
    made = marking_rows.row("e", "n", sheet, CRITERIA, older=["thesis"])
    assert (made["given"], made["total"], made["older"]) == (3, None, ["thesis"])


def test_what_cannot_be_read_is_told_in_its_own_words(exchange, ports, desk):
    desk.broken.add(FIRST)
    exchange.receive(ports[0], {"kind": "open", "client": "c", "entry": FIRST})
    assert ports[0].heard[0]["message"].startswith("This answer could not be read.")


def test_a_fault_of_the_kit_is_told_and_never_silence(exchange, ports):
    exchange.receive(ports[0], {"kind": "open", "client": "c", "entry": "thesis/nobody"})
    assert ports[0].kinds() == ["trouble"]
    assert "What you saved is safe" in ports[0].heard[0]["message"]


@pytest.mark.parametrize("message", [{}, {"kind": "dance"}, {"kind": "do", "op": 3}, {"entry": 7}])
def test_a_message_from_nowhere_changes_nothing(exchange, ports, desk, message):
    exchange.receive(ports[0], message)
    assert all(kept.rev == 0 for kept in desk.sheets.values())


@pytest.mark.parametrize(
    "op",
    [
        put("numbers", "level/thesis", 2.5),
        put("numbers", "level/thesis", True),
        put("numbers", "level/thesis", float("nan")),
        put("numbers", "level/style", 1),
        put("numbers", "total", 12),
        put("texts", "name", "Ana"),
        put("texts", "comment", "x" * 20_001),
        put("choices", "flag", ["never"]),
        put("choices", "request", "keep"),
        put("choices", "from/thesis", ["c"]),
        put("choices", "evidence", ["x"] * 21),
        put("choices", "bank", ["in"]),
        put("texts", "answer", "a digest of one's own"),
        {"op": "batch", "ops": [put("numbers", "level/thesis", 1), put("numbers", "x", 1)]},
    ],
)
def test_what_the_rubric_does_not_have_is_refused_in_a_sentence(op):
    with pytest.raises(ActionError, match=r"\.$"):
        MarkWire(CRITERIA).op(op, Sheet())


@pytest.mark.parametrize(
    "op",
    [
        put("numbers", "level/thesis", 3),
        put("numbers", "level/thesis", None),
        put("choices", "flag", ["later"]),
        put("choices", "from/thesis", ["other"]),
        put("choices", "bank", ["out"]),
        put("texts", "answer", "holds"),
        {"op": "undo"},
    ],
)
def test_what_it_has_goes_through_as_it_is(op):
    assert MarkWire(CRITERIA).op(op, Sheet()) == op


def levels(*points):
    return {f"level/{i}": float(p) for i, p in zip(IDS, points, strict=False)}


def test_a_row_says_how_far_a_mark_is():
    part = marking_rows.row("e", "n", Sheet(numbers=levels(1, 2)), CRITERIA)
    assert (part["given"], part["of"], part["total"]) == (2, 4, None)
    whole = marking_rows.row("e", "n", Sheet(numbers=levels(1, 2, 3, 0)), CRITERIA)
    assert whole["total"] == 6


def test_a_request_is_answered_by_a_decision_and_a_reply():
    decided = Sheet(choices={"request": ("keep",)})
    assert marking_rows.row("e", "n", decided, CRITERIA, request=True)["asks"]
    told = Sheet(choices={"request": ("keep",)}, texts={"reply": "As S16 shows."})
    assert not marking_rows.row("e", "n", told, CRITERIA, request=True)["asks"]


def test_a_changed_mark_that_was_given_out_lacks_its_reason_until_it_is_written():
    out = dict.fromkeys(IDS, 1.0)
    same, other = Sheet(numbers=levels(1, 1, 1, 1)), levels(1, 1, 1, 2)
    assert not marking_rows.row("e", "n", same, CRITERIA, published=out)["reason"]
    assert marking_rows.row("e", "n", Sheet(numbers=other), CRITERIA, published=out)["reason"]
    told = Sheet(numbers=other, texts={"reason": "S16."})
    assert not marking_rows.row("e", "n", told, CRITERIA, published=out)["reason"]


def test_a_pair_counts_what_is_settled_and_wants_a_reason():
    made = marking_rows.pair("e", "n", Sheet(numbers=levels(1, 2)), CRITERIA[:2], 4)
    assert (made["of"], made["total"], made["reason"]) == (2, 7, True)


def test_the_document_has_the_rubric_and_the_speech():
    made = marking.document(CRITERIA, title="Thesis", key="k", text=TEXT, points=12)
    assert [one["id"] for one in made["data"]["criteria"]] == IDS
    assert made["data"]["text"]["blocks"]
    assert "notice" not in made


@pytest.mark.parametrize("points", [True, 1.1, -0.25, 4.25, 10**400, float("nan"), "2"])
def test_only_quarters_within_the_points_are_taken_where_there_is_no_rubric(points):
    wire = MarkWire(criteria_for(library.find_activity("change-my-mind")))
    op = {"op": "set", "part": "numbers", "key": "level/points"}
    assert wire.op({**op, "value": 2.25}, Sheet())["value"] == 2.25
    with pytest.raises(ActionError, match=r"steps of 0\.25"):
        wire.op({**op, "value": points}, Sheet())
