"""What the outline's page gets, and what it does not get."""

from __future__ import annotations

import json

import pytest

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.storage import library
from rightslab.views import outline

ACTIVITY = next(a for a in library.activities("02_map_the_structure") if a.kind == "outline")
TEXT = library.text(ACTIVITY.text)
MATERIALS = Materials(TEXT, library.catalogue(), library.readings(TEXT.slug))


def document(scope: str = ""):
    return outline.document(ACTIVITY, MATERIALS, scope, Sheet())


def test_the_page_gets_every_sentence_and_salutation_letter_for_letter():
    blocks = document()["text"]["blocks"]
    shown = {s["id"]: "".join(s["pieces"]) for b in blocks for s in b.get("sentences", ())}
    assert shown == {s.id: TEXT.sentence_text(s.id) for s in TEXT.sentences}
    assert [b["text"] for b in blocks if b["kind"] == "salutation"].count("Mr. President,") == 3


@pytest.mark.parametrize("scope", ["", "class", "self"])
def test_all_sentences_count_in_each_way_of_working(scope):
    assert len(document(scope)["counted"]) == len(TEXT.sentences)


def test_no_reading_is_sent():
    sent = json.dumps(document())
    assert document()["readings"] == 4
    for reading in MATERIALS.readings:
        assert reading.name not in sent
    assert "national_record" not in sent


def test_the_widget_is_one_module_without_imports():
    assert "\nimport " not in outline.Outline._esm
    assert ".rl-cut-row" in outline.Outline._css
