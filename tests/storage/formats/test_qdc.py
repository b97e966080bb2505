"""The catalogue as a codebook of other programs."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from pyrefiqda.reficodebook import RefiCodebook
from tests.storage.formats.made import CATALOGUE, SPEECH, span_at, wrote
from tests.storage.formats.refi import inside, is_valid_codebook
from xsdata.exceptions import ParserError

from rightslab.core.layers import OWN, Layer
from rightslab.storage import library
from rightslab.storage.formats import exchange

EMPTY = Layer("own", "You", OWN, SPEECH)


def codebook(layer: Layer = EMPTY) -> bytes:
    [data] = wrote("qdc", layer, library.text(SPEECH)).files.values()
    return data


def test_the_codebook_is_valid_by_the_published_schema():
    assert is_valid_codebook(codebook())


def test_the_check_of_validity_finds_faults():
    broken = codebook().replace(b' isCodable="true"', b"", 1)
    with pytest.raises((ParserError, ValidationError, TypeError)):
        is_valid_codebook(broken)
    inner, after = b"<Description>", b"</Description>"
    said = codebook()[codebook().find(inner) : codebook().find(after) + len(after)]
    moved = (
        codebook()
        .replace(said, b"", 1)
        .replace(b"</Code>\n    </Code>", b"</Code>" + said + b"</Code>", 1)
    )
    assert not is_valid_codebook(moved)


def test_another_program_finds_categories_with_their_rights_inside(tmp_path):
    path = tmp_path / "rights.qdc"
    path.write_bytes(codebook())
    tops = RefiCodebook.load(path).codes.code
    assert [(top.name, top.color) for top in tops] == [
        (one.name, one.colour) for one in CATALOGUE.categories
    ]
    inside = {code.name: top.name for top in tops for code in top.code}
    names = {one.id: one.name for one in CATALOGUE.categories}
    assert inside == {right.name: names[right.category] for right in CATALOGUE.rights}


def test_a_code_is_explained_by_gloss_and_articles(tmp_path):
    path = tmp_path / "rights.qdc"
    path.write_bytes(codebook())
    codes = {code.name: code for top in RefiCodebook.load(path).codes.code for code in top.code}
    life = codes[CATALOGUE.right("life").name].description
    assert life.splitlines() == [
        CATALOGUE.right("life").gloss,
        f"Stated in: {CATALOGUE.right('life').articles}.",
    ]


def test_no_empty_sets_and_no_carriage_returns():
    assert b"<Sets" not in codebook()
    assert b"\r" not in codebook()


def test_ids_stay_from_export_to_export_and_are_those_of_the_project():
    text = library.text(SPEECH)
    layer = Layer("own", "You", OWN, SPEECH, (span_at(text, 3, 5),))
    [data] = wrote("qdpx", layer, text).files.values()
    ids = [part.split(b'"')[1] for part in codebook().split(b"<Code guid=")[1:]]
    assert len(set(ids)) == len(CATALOGUE.categories) + len(CATALOGUE.rights)
    assert all(id_ in inside(data)["project.qde"] for id_ in ids)


def test_tags_are_said_not_to_be_in_a_codebook():
    text = library.text(SPEECH)
    layer = Layer("own", "You", OWN, SPEECH, (span_at(text, 3, 5),))
    [said] = wrote("qdc", layer, text).left_out
    assert said == "One tag of You: a codebook holds codes only. Choose qdpx for tags."
    assert wrote("qdc", EMPTY, text).left_out == ()


def test_a_codebook_does_not_come_in():
    assert exchange.find("qdc").take is None
