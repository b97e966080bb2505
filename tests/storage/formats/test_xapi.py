"""Statements for a learning record store, held to what the specification says must be."""

from __future__ import annotations

import json
import re
from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from tests.storage.formats.made import layers, wrote

from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.tagging_answer import Tagging
from rightslab.demo.played import play_course
from rightslab.storage import handin, library
from rightslab.storage.formats import exchange, xapi, xapi_answers
from rightslab.storage.formats.format import FormatError
from rightslab.storage.handin import Handed
from rightslab.storage.workbook import Workbook

# Experience API 1.0.3, part two: an IRI has a scheme; interactionType is one of these; ids of
# components are distinct; a part that is not there is left out and never null.
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
INTERACTIONS = {
    *("true-false", "choice", "fill-in", "long-fill-in", "matching", "performance"),
    *("sequencing", "likert", "numeric", "other"),
}
COMPONENTS = {"choice": {"choices"}, "sequencing": {"choices"}, "matching": {"source", "target"}}


def check(statement: dict) -> None:
    """Hold one statement to the MUSTs."""
    top = {"id", "actor", "verb", "object", "result", "context", "timestamp", "version"}
    assert set(statement) <= top
    assert UUID(statement["id"])
    assert "null" not in json.dumps(statement)
    _check_actor(statement["actor"])
    assert IRI.fullmatch(statement["verb"]["id"])
    _check_languages(statement["verb"]["display"])
    _check_activity(statement["object"])
    _check_result(statement["result"])
    for list_ in statement["context"].get("contextActivities", {}).values():
        for one in list_:
            _check_activity(one)
    if "timestamp" in statement:
        assert datetime.fromisoformat(statement["timestamp"]).tzinfo is not None
    assert statement["version"] == "1.0.3"


def _check_actor(actor: dict) -> None:
    assert set(actor) == {"objectType", "account"}  # one way to know the actor, and no mail
    assert set(actor["account"]) == {"homePage", "name"}
    assert actor["account"]["homePage"].startswith("https://")
    assert actor["account"]["name"]


def _check_languages(words: dict) -> None:
    assert words
    assert all(LANGUAGE.fullmatch(key) and isinstance(said, str) for key, said in words.items())


def _check_activity(activity: dict) -> None:
    assert activity["objectType"] == "Activity"
    assert IRI.fullmatch(activity["id"])
    definition = activity["definition"]
    assert IRI.fullmatch(definition["type"])
    for part in ("name", "description"):
        if part in definition:
            _check_languages(definition[part])
    if definition["type"].endswith("cmi.interaction"):
        _check_interaction(definition)


def _check_interaction(definition: dict) -> None:
    kind = definition["interactionType"]
    assert kind in INTERACTIONS
    lists = {"choices", "scale", "source", "target", "steps"} & set(definition)
    assert lists == COMPONENTS.get(kind, set())
    for part in lists:
        ids = [one["id"] for one in definition[part]]
        assert len(set(ids)) == len(ids)
        assert not [id_ for id_ in ids if re.search(r"\s|\[[,.:]\]", id_)]
    patterns = definition.get("correctResponsesPattern", ["x"])
    assert patterns
    assert all(isinstance(one, str) and one for one in patterns)


def _check_result(result: dict) -> None:
    assert set(result) <= {"response", "success", "extensions"}
    assert isinstance(result.get("success", True), bool)
    assert isinstance(result.get("response", ""), str)
    assert all(IRI.fullmatch(key) for key in result.get("extensions", {}))


@pytest.fixture(scope="module")
def handed(tmp_path_factory):
    book = Workbook.open(tmp_path_factory.mktemp("work"))
    play_course(book)
    path = handin.make(book, handin.Who(name="Ann Example", id="s123"))
    book.close()
    return handin.read(path).activities


def test_a_hand_in_becomes_statements_that_hold_to_the_specification(handed):
    made = xapi.statements(handed, "blue heron")
    for statement in made:
        check(statement)
    kinds = {one["object"]["definition"].get("interactionType", "") for one in made}
    assert kinds >= {"", "choice", "numeric", "matching", "sequencing"}
    assert len({one["id"] for one in made}) == len(made)


def test_a_response_names_components_that_are_there(handed):
    for statement in xapi.statements(handed, "x"):
        definition = statement["object"]["definition"]
        if "choices" in definition:
            known = {one["id"] for one in definition["choices"]}
            assert set(statement["result"]["response"].split("[,]")) <= known
        if "source" in definition:
            pairs = [one.split("[.]") for one in statement["result"]["response"].split("[,]")]
            assert {a for a, _ in pairs} <= {one["id"] for one in definition["source"]}
            assert {b for _, b in pairs} <= {one["id"] for one in definition["target"]}


def test_no_name_and_no_number_of_a_learner_is_in_the_file(handed):
    [data] = xapi.of_answers(handed, "blue heron").files.values()
    assert b"Ann" not in data
    assert b"s123" not in data
    assert b"@" not in data.replace(b"@udhr", b"")


def test_what_has_no_statement_is_named(handed):
    written = xapi.of_answers(handed, "blue heron")
    assert list(written.files) == ["blue-heron-xapi.json"]
    [said] = [one for one in written.left_out if "no statement" in one]
    assert "thesis" in said
    assert "matching" not in said


def test_every_other_kind_alone_is_refused_in_a_sentence(handed):
    only = {"thesis": handed["thesis"]}
    with pytest.raises(FormatError, match="There is nothing to write as xAPI"):
        xapi.of_answers(only, "x")
    with pytest.raises(FormatError, match="There is nothing to write as xAPI"):
        xapi.of_answers({}, "x")


@given(layers())
def test_a_layer_is_one_statement_that_somebody_annotated_a_text(made):
    layer, text = made
    [data] = wrote("xapi", layer, text).files.values()
    [statement] = json.loads(data)
    check(statement)
    assert statement["verb"]["display"]["en"] == "annotated"
    tags = statement["result"]["extensions"][f"{xapi.OWN}/tags"]
    assert [text.quote(one["start"], one["end"]) for one in tags] == [
        span.quote for span in layer.spans
    ]
    assert [one["label"] for one in tags] == [span.label for span in layer.spans]
    assert wrote("xapi", layer, text).files == wrote("xapi", layer, text).files


def test_statements_do_not_come_in():
    assert exchange.find("xapi").take is None


def first_of(kind: str, fits=lambda _: True):
    every = (one for lesson in library.lessons() for one in library.activities(lesson))
    return next(one for one in every if one.kind == kind and fits(one))


def quiz_parts(**parts):
    quiz = first_of("quiz")
    return quiz, xapi_answers.parts(quiz, Sheet(**parts))


def test_an_answer_that_fits_a_fact_says_so_and_another_does_not():
    quiz, none = quiz_parts()
    assert none == []
    question = next(q for q in quiz.content.questions if any(c.fits for c in q.choices))
    fits = tuple(c.id for c in question.choices if c.fits)
    other = next(c.id for c in question.choices if not c.fits)
    [good] = quiz_parts(choices={question.id: fits})[1]
    [bad] = quiz_parts(choices={question.id: (other,)})[1]
    assert good.result == {"response": "[,]".join(fits), "success": True}
    assert bad.result == {"response": other, "success": False}
    assert good.definition["correctResponsesPattern"] == ["[,]".join(fits)]


def test_the_order_of_cards_is_a_sequence_that_the_dates_allow_or_forbid():
    activity = first_of("sequence")
    cards = sorted(activity.content.cards, key=lambda card: (card.earliest, card.latest))
    order = tuple(card.id for card in cards)
    [right] = xapi_answers.parts(activity, Sheet(choices={"order": order}))
    [other] = xapi_answers.parts(activity, Sheet(choices={"order": order[::-1]}))
    assert right.result == {"response": "[,]".join(order), "success": True}
    assert other.result["success"] is False
    assert xapi_answers.parts(activity, Sheet(choices={"order": order[1:]})) == []


def test_where_readings_differ_nothing_is_said_of_fitting(handed):
    for statement in xapi.statements(handed, "x"):
        definition = statement["object"]["definition"]
        if definition.get("interactionType", "") == "":
            assert "success" not in statement["result"]
    activity = first_of("matching", lambda one: not all(i.fits for i in one.content.left))
    first = activity.content.left[0].id
    choice = {first: (activity.content.right[0].id,)}
    [part] = xapi_answers.parts(activity, Sheet(choices=choice))
    assert "success" not in part.result
    assert "correctResponsesPattern" not in part.definition


def test_an_answer_without_tags_and_one_of_no_activity_give_no_statement():
    empty = Handed("01", "tagging", 1, "2026-11-24T10:00:00Z", Tagging(text="china-hrc55-2024"))
    assert xapi.statements({first_of("tagging").id: empty}, "x") == []
    assert xapi.statements({"not-here": empty}, "x") == []
