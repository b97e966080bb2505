"""Files that other programs and people make, and what is said of those that do not fit."""

from __future__ import annotations

import json

import pytest
from tests.storage.formats.made import text_of, took

from rightslab.storage.formats.format import FormatError

TEXT = text_of("All 😀 peoples have the right to self-determination. The right to life is theirs.")


def annotation(exact, tag="collective", **selector):
    quote = {"type": "TextQuoteSelector", "exact": exact, **selector}
    body = {"type": "TextualBody", "purpose": "tagging", "value": tag}
    return {"type": "Annotation", "body": body, "target": {"source": "x", "selector": quote}}


def at(start, end, exact):
    one = annotation(exact)
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    one["target"]["selector"] = [one["target"]["selector"], position]
    return one


def w3c(*items, text=TEXT):
    return took("w3c", json.dumps(list(items)).encode(), text)


def quotes(taken):
    return [span.quote for span in taken.layer.spans]


def told(taken):
    return " ".join(taken.dropped)


def test_a_quote_alone_is_enough_where_its_words_stand_once():
    assert quotes(w3c(annotation("self-determination"))) == ["self-determination"]


def test_words_that_stand_twice_are_told_apart_by_what_stands_around_them():
    taken = w3c(annotation("right to", suffix=" life"))
    assert TEXT.sentence_at(taken.layer.spans[0].start).id == "S02"
    lost = w3c(annotation("right to"), annotation("self-determination"))
    assert quotes(lost) == ["self-determination"]
    assert "stand several times" in told(lost)
    assert "“right to”" in told(lost)


def test_offsets_of_javascript_are_seen_and_put_right():
    taken = w3c(at(7, 14, "peoples"))
    assert quotes(taken) == ["peoples"]
    assert taken.layer.spans[0].start == 6
    assert "as JavaScript does" in told(taken)


def test_a_wrong_offset_gives_way_to_the_words():
    taken = w3c(at(0, 7, "peoples"))
    assert quotes(taken) == ["peoples"]
    assert "elsewhere than the file says" in told(taken)


def test_a_tag_over_a_sentence_end_becomes_one_a_sentence():
    taken = w3c(annotation("determination. The right"))
    assert quotes(taken) == ["self-determination.", "The right"]
    assert "cut at the end of a sentence" in told(taken)
    assert "widened to whole words" in told(taken)


def test_labels_are_found_by_id_or_name_and_unknown_ones_are_counted():
    taken = w3c(
        annotation("life", "CIVIL"), annotation("life", " Collective "),
        annotation("life", "PER"), annotation("life", "PER"), annotation("life", "LOC"),
    )  # fmt: skip
    assert [span.label for span in taken.layer.spans] == ["civil", "collective"]
    assert "'PER' (2), 'LOC' (1)" in told(taken)


def test_the_rows_of_an_annotation_server_come_in():
    row = {
        "text": "Whose?", "tags": ["civil", "social"], "user": "acct:ana@x",
        "target": [{"source": "https://x", "selector": [
            {"type": "RangeSelector", "startContainer": "/p[1]"},
            {"type": "TextQuoteSelector", "exact": "life", "prefix": "to ", "suffix": " is"}]}],
    }  # fmt: skip
    taken = took("w3c", json.dumps({"total": 1, "rows": [row]}).encode(), TEXT)
    assert [(s.label, s.note) for s in taken.layer.spans] == [
        ("civil", "Whose?"),
        ("social", "Whose?"),
    ]


def test_several_targets_are_several_tags_and_an_address_is_a_label():
    one = annotation("life")
    one["target"] = [one["target"], annotation("peoples")["target"]]
    one["body"] = [
        {
            "type": "SpecificResource",
            "purpose": "tagging",
            "source": "https://x.example/rights#civil",
        }
    ]
    taken = w3c(one)
    assert quotes(taken) == ["life", "peoples"]
    assert {span.label for span in taken.layer.spans} == {"civil"}


def test_two_tags_with_one_id_both_stay():
    one, two = ({**annotation(words), "rl:tag": "same"} for words in ("life", "peoples"))
    assert len({span.id for span in w3c(one, two).layer.spans}) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_made_by_hand_needs_words_and_category_only(delimiter, encoding):
    rows = [["Category", "Words", "Remark"], ["Civil", "life", "x"], ["social", "peoples", ""]]
    table = "\n".join(delimiter.join(row) for row in rows)
    taken = took("csv", table.encode(encoding), TEXT)
    assert [(s.quote, s.label) for s in taken.layer.spans] == [
        ("life", "civil"),
        ("peoples", "social"),
    ]


def test_a_table_names_the_rows_that_could_be_meant_twice():
    taken = took("csv", b"words,category\nright,civil\nlife,civil\nwater,civil\n", TEXT)
    assert quotes(taken) == ["life"]
    assert "“right”" in told(taken)
    assert "“water”" in told(taken)


def test_a_sentence_in_the_table_tells_words_apart():
    taken = took("csv", b"sentence,words,category\nS02,right,civil\n", TEXT)
    assert TEXT.sentence_at(taken.layer.spans[0].start).id == "S02"


def test_words_typed_with_straight_quotes_are_found():
    text = text_of("China’s people – all of them – act.")
    taken = took("csv", b"words,category\nChina's people - all,civil\n", text)
    assert quotes(taken) == ["China’s people – all"]
    assert "other quotation marks" in told(taken)


def test_a_table_without_its_columns_says_which_are_needed():
    with pytest.raises(FormatError, match="no column category"):
        took("csv", b"words,other\nlife,civil\n", TEXT)


def test_doccano_files_of_python_programs_are_read_as_they_count():
    for start, end in ((6, 13), (7, 14)):
        line = {"text": TEXT.raw, "label": [[start, end, "collective"]]}
        taken = took("doccano", json.dumps(line).encode(), TEXT)
        assert quotes(taken) == ["peoples"]


def test_doccano_lines_may_be_paragraphs_and_have_entities():
    entity = {"id": 1, "label": "Civil", "start_offset": 13, "end_offset": 17}
    lines = [
        {"text": "The right to life is theirs.", "entities": [entity], "relations": []},
        {"text": "Another text.", "entities": [{**entity, "start_offset": 0, "end_offset": 7}]},
    ]
    taken = took("doccano", "\n".join(map(json.dumps, lines)).encode(), TEXT)
    assert quotes(taken) == ["life"]
    assert "“Another”" in told(taken)
    assert "not the same" in told(taken)


def test_brat_pieces_relations_and_another_text():
    ann = (
        b"T1\tcollective 0 3;6 13\tAll peoples\n"
        b"T2\tcivil 100 104\tlife\n"
        b"R1\tsupports Arg1:T1 Arg2:T2\n"
        b"#1\tAnnotatorNotes T2\tsee T1\n"
        b"what is this\n"
    )
    taken = took("brat", {"a.ann": ann, "a.txt": b"Not this one."}, TEXT)
    assert quotes(taken) == ["All", "peoples", "life"]
    assert taken.layer.spans[2].note == "see T1"
    for part in ("several pieces", "'relation'", "not the same", "from 5"):
        assert part in told(taken)


def test_label_studio_regions_with_two_labels_are_two_tags():
    value = {"start": 7, "end": 14, "text": "peoples", "labels": ["Civil", "Social"]}
    part = {"id": "a", "from_name": "label", "type": "labels", "value": value}
    result = [part, {"type": "relation", "from_id": "a", "to_id": "a"}]
    cancelled = {"was_cancelled": True, "result": [part]}
    task = {"data": {"my_text": TEXT.raw}, "annotations": [{"result": result}, cancelled]}
    taken = took("label-studio", json.dumps([task]).encode(), TEXT)
    assert [(s.quote, s.label) for s in taken.layer.spans] == [
        ("peoples", "civil"),
        ("peoples", "social"),
    ]
    assert "belongs to no words" in told(taken)


def test_label_studio_small_json_comes_in():
    region = {"start": 7, "end": 14, "text": "peoples", "labels": ["Civil"]}
    data = json.dumps([{"text": TEXT.raw, "id": 1, "label": [region]}]).encode()
    assert quotes(took("label-studio", data, TEXT)) == ["peoples"]


def test_what_cannot_be_tagged_is_named():
    from rightslab.core.text_cut import read_text

    text = read_text("Title here\nDear all,\nWe act.", slug="t", title="T", body_from="Dear all,",
                     salutations=["Dear all,"])  # fmt: skip
    taken = w3c(annotation("Dear all"), annotation("act"), text=text)
    assert quotes(taken) == ["act"]
    assert "cannot be tagged" in told(taken)
