"""Our own projects: what other programs find in them, and what comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrefiqda.refiproject import RefiProject
from tests.storage.formats.made import (
    SPEECH,
    bare,
    layers,
    span_at,
    text_of,
    took,
    wrote,
)
from tests.storage.formats.refi import inside, is_valid
from tests.zipped import zipped

from rightslab.core.layers import IMPORTED, OWN, Layer, of_reading
from rightslab.storage import library
from rightslab.storage.formats.format import FormatError
from rightslab.storage.formats.qda_xml import clean
from rightslab.storage.formats.qdpx_words import apart, with_line

TEXT = library.text(SPEECH)


def project(layer: Layer, text=TEXT) -> bytes:
    [data] = wrote("qdpx", layer, text).files.values()
    return data


def as_xml_holds(spans):
    return [replace(span, note=clean(span.note)) for span in spans]


@given(layers())
def test_a_layer_comes_back_whole(made):
    layer, text = made
    taken = took("qdpx", project(layer, text), text)
    assert bare(taken.layer.spans) == as_xml_holds(bare(layer.spans))
    assert taken.dropped == ()
    assert taken.layer.read == layer.read
    assert [taken.layer.also.get(one.id, ()) for one in taken.layer.spans] == [
        layer.also.get(one.id, ()) for one in layer.spans
    ]


@given(layers())
def test_every_project_is_valid_and_counts_code_points(made):
    layer, text = made
    files = inside(project(layer, text))
    assert is_valid(files["project.qde"])
    [(_, read)] = [one for one in files.items() if one[0] != "project.qde"]
    assert read.decode() == text.reading
    assert b"\r" not in read


@given(layers())
def test_the_same_layer_gives_the_same_bytes_and_ids_stay(made):
    layer, text = made
    first = took("qdpx", project(layer, text), text).layer
    assert project(layer, text) == project(layer, text)
    again = took("qdpx", project(first, text), text).layer
    assert [span.id for span in again.spans] == [span.id for span in first.spans]


@pytest.mark.parametrize("reading", library.readings(SPEECH), ids=lambda one: one.id)
def test_a_reading_of_the_speech_comes_back_with_name_and_lens(reading):
    layer = of_reading(reading, TEXT)
    taken = took("qdpx", project(layer), TEXT)
    assert bare(taken.layer.spans) == bare(layer.spans)
    assert (taken.layer.name, taken.layer.lens) == (layer.name, clean(layer.lens))
    assert (taken.layer.kind, taken.layer.text, taken.dropped) == (IMPORTED, SPEECH, ())


def test_another_program_finds_the_words_the_codes_and_the_pseudonym(tmp_path):
    span = span_at(TEXT, 30, 34, label="social", right="health", note="why so", confidence="high")
    path = tmp_path / "mine.qdpx"
    path.write_bytes(project(Layer("own", "blue heron", OWN, SPEECH, (span,), frozenset())))
    found = RefiProject.load(path, str(tmp_path / "open"))
    [source] = found.sources.text_source
    [selection] = source.plain_text_selection
    read = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "open")
    words = read.read_bytes().decode()[selection.start_position : selection.end_position]
    names = {
        code.guid: code.name for top in found.code_book.codes.code for code in (top, *top.code)
    }
    assert words == selection.name == span.quote
    assert [names[one.code_ref.target_guid] for one in selection.coding] == [
        "Social",
        library.catalogue().right("health").name,
    ]
    assert selection.description == "why so\n[rightslab] confidence: high"
    assert [user.name for user in found.users.user] == ["blue heron"]


def test_a_project_that_another_program_saved_again_comes_back(tmp_path):
    layer = of_reading(library.readings(SPEECH)[0], TEXT)
    first, second = tmp_path / "first.qdpx", tmp_path / "second.qdpx"
    first.write_bytes(project(layer))
    found = RefiProject.load(first, str(tmp_path / "open"))
    RefiProject.save(found, second, str(tmp_path / "open" / "sources"))
    taken = took("qdpx", second.read_bytes(), TEXT)
    assert bare(taken.layer.spans) == bare(layer.spans)
    assert taken.dropped == ()


def test_a_code_that_was_renamed_elsewhere_is_still_known():
    layer = Layer("own", "You", OWN, SPEECH, (span_at(TEXT, 3, 5, label="social"),))
    files = inside(project(layer))
    files["project.qde"] = files["project.qde"].replace(b'name="Social"', b'name="Sociales"')
    [span] = took("qdpx", zipped(files), TEXT).layer.spans
    assert span.label == "social"


def test_a_right_keeps_a_label_that_is_not_its_own():
    spans = tuple(
        span_at(TEXT, at, at + 1, label=label, right="life")
        for at, label in ((3, "civil"), (5, "none"), (7, "social"))
    )
    layer = Layer("own", "You", OWN, SPEECH, spans)
    assert bare(took("qdpx", project(layer), TEXT).layer.spans) == bare(spans)


def test_overlapping_and_doubled_tags_are_all_there():
    spans = tuple(
        span_at(TEXT, first, last, id=f"t{n}", label=label)
        for n, (first, last, label) in enumerate(
            [(3, 9, "civil"), (5, 7, "social"), (3, 9, "social"), (5, 12, "civil")]
        )
    )
    layer = Layer("own", "You", OWN, SPEECH, spans)
    assert bare(took("qdpx", project(layer), TEXT).layer.spans) == bare(spans)


def test_what_was_read_is_a_code_of_the_kit():
    marks = frozenset({TEXT.sentences[4].id, TEXT.sentences[8].id})
    data = project(Layer("own", "You", OWN, SPEECH, (), marks))
    assert took("qdpx", data, TEXT).layer.read == marks
    assert inside(data)["project.qde"].count(b"<PlainTextSelection") == 2


def test_a_label_that_is_not_in_the_catalogue_is_written_and_named_on_the_way_back():
    layer = Layer("own", "You", OWN, SPEECH, (span_at(TEXT, 3, 5, label="duty bearer"),))
    data = project(layer)
    assert b'name="duty bearer"' in inside(data)["project.qde"]
    taken = took("qdpx", data, TEXT)
    assert taken.layer.spans == ()
    [said] = taken.dropped
    assert "labels that the kit does not have for this text: 'duty bearer' (1)" in said


def test_signs_that_xml_cannot_hold_are_marked_and_said():
    text = text_of("All people have rights.")
    span = span_at(text, 1, 1, note="a\x00b\ud800c")
    written = wrote("qdpx", Layer("own", "You", OWN, text.slug, (span,)), text)
    assert "One note has line ends or signs that XML cannot hold" in " ".join(written.left_out)
    [back] = took("qdpx", written.files, text).layer.spans
    assert back.note == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("note", ["\r", "a\r", "\r\n", "a\r\n[rightslab]", "[rightslab]\r"])
def test_a_note_keeps_its_end_whatever_signs_it_ends_with(note):
    span = span_at(TEXT, 3, 5, note=note)
    [back] = took("qdpx", project(Layer("own", "You", OWN, SPEECH, (span,))), TEXT).layer.spans
    assert back.note == note.replace("\r\n", "\n").replace("\r", "\n")


def test_sentences_that_are_gone_are_said():
    layer = Layer("own", "You", OWN, SPEECH, (), frozenset({"S01", "S998", "S999"}))
    assert wrote("qdpx", layer, TEXT).left_out == (
        "Two sentences that were read and are not in the text now.",
    )


NOTES = st.text(alphabet="ab \n;,:[]", max_size=30) | st.sampled_from(
    ["[rightslab]", "a\n[rightslab] confidence: low", "[rightslab] also: social", "\n", " a "]
)


@given(NOTES, st.sampled_from(["", "low"]), st.sampled_from([(), ("civil",), ("civil", "social")]))
def test_note_and_line_come_apart_again(note, confidence, also):
    said = apart(with_line(note, confidence, also))
    assert (said.note, said.confidence, said.also) == (note, confidence, also)


@given(st.binary(max_size=300))
def test_bytes_that_are_no_project_raise_one_sentence(data):
    with pytest.raises(FormatError):
        took("qdpx", data, TEXT)


WHOLE = inside(project(Layer("own", "You", OWN, SPEECH, (span_at(TEXT, 3, 5),))))


@given(st.data())
def test_a_project_with_parts_changed_is_read_or_refused(data):
    qde = WHOLE["project.qde"]
    at = data.draw(st.integers(0, len(qde)))
    end = data.draw(st.integers(at, min(len(qde), at + 200)))
    put = data.draw(st.sampled_from([b"", b"<", b'"', b"9" * 30, b"-1", b"<Code/>", b"</Project>"]))
    changed = {**WHOLE, "project.qde": qde[:at] + put + qde[end:]}
    try:
        taken = took("qdpx", zipped(changed), TEXT)
    except FormatError as error:
        taken = None
        said = str(error)
    assert said.endswith(".") if taken is None else taken.layer.text == SPEECH
