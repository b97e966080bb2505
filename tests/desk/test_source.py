"""The instructor's desk: a class as layers, walked as an instructor would with many hand-ins."""

from __future__ import annotations

import json
import shutil

import pytest

from rightslab.core.classroom import ClassPlan
from rightslab.core.errors import UnknownNameError
from rightslab.core.layers import CLASSMATE, lay
from rightslab.core.pseudonyms import pseudonym
from rightslab.demo.crowd import make_crowd, name_of
from rightslab.desk.source import FolderSource, layers_from
from rightslab.storage import classroom, handin, library
from rightslab.storage.sealed import seal

SLUG = "china-hrc55-2024"
MANY = 60


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crowd")
    make_crowd(folder, MANY, rounds=2)
    return folder


@pytest.fixture(scope="module")
def opened(crowd):
    return layers_from(crowd)


@pytest.fixture
def small(tmp_path):
    make_crowd(tmp_path / "in", 5)
    return tmp_path / "in"


def resealed(path, change):
    parts = json.loads(path.read_text("utf-8"))
    change(parts)
    parts["seal"] = seal(parts)
    path.write_text(json.dumps(parts), "utf-8")


def test_each_student_is_one_layer_of_the_last_tags(opened, crowd):
    assert len(opened) == len(opened.layers) == len(opened.laid) == MANY
    assert opened.activity.id == "tag-rights"
    assert {layer.kind for layer in opened.layers} == {CLASSMATE}
    assert len({layer.id for layer in opened.layers}) == MANY
    assert opened.handed_in == MANY
    assert not opened.problems


def test_nobodys_name_number_or_note_is_anywhere(opened):
    said = repr(opened) + opened._repr_html_() + repr(opened.layers) + repr(opened.contested())
    said += opened.heat().to_html() + repr(opened.rounds())
    for number in range(MANY):
        name = name_of(number)
        assert name not in said
        assert name.split()[1] not in said
        assert str(40_000 + number) not in said
    assert "Whose right?" not in said
    assert all(span.note == "" for layer in opened.layers for span in layer.spans)


def test_a_student_finds_her_own_pseudonym(small):
    book = json.loads(next(small.iterdir()).read_text("utf-8"))["workbook"]
    assert pseudonym(book) in {layer.name for layer in layers_from(small).layers}


def test_what_a_student_typed_into_an_edited_file_does_not_pass(small):
    file = next(small.glob("amara*"))

    def change(parts):
        (given,) = parts["activities"].values()
        first, second, third, *_ = given["answer"]["spans"]
        first.update(id="Ana Lima", prefix="Ana Lima", suffix="Ana Lima", right="Ana Lima")
        second.update(label="Ana Lima")
        third.update(quote="Ana Lima was here")

    resealed(file, change)
    found = layers_from(small)
    assert len(found) == 5
    assert "Ana Lima" not in repr(found.layers) + repr(found.laid)
    (problem,) = found.problems
    assert problem.file == file.name
    assert problem.what.startswith("2 of its ")


def test_an_answer_that_is_not_of_the_form_is_a_problem_and_the_others_count(small):
    resealed(
        next(small.glob("bilal*")),
        lambda parts: next(iter(parts["activities"].values())).update(answer={"spans": 3}),
    )
    found = layers_from(small)
    assert (len(found), found.handed_in, len(found.problems)) == (4, 5, 1)


def test_tags_of_another_version_of_the_text_are_found_again(small):
    text = library.text(SLUG)

    def moved(parts):
        for one in parts["activities"].values():
            for span in one["answer"]["spans"]:
                span.update(start=span["start"] + 7, end=span["end"] + 7)

    before = layers_from(small).laid
    for path in small.iterdir():
        resealed(path, moved)
    for old, new in zip(before, layers_from(small).laid, strict=True):
        assert old.layer.name == new.layer.name
        kept = {(m.first, m.last) for marks in new.marks.values() for m in marks}
        assert kept <= {(m.first, m.last) for marks in old.marks.values() for m in marks}
        assert len(kept) > 5
        assert lay(new.layer, text).lost == ()


def test_the_heat_says_which_share_of_the_readers_marks_each_sentence(opened):
    drawn = opened.heat()
    rows = {row[0]: row for row in drawn.table.rows}
    assert list(rows) == list(opened.sentences)
    name, share, _, marked, read = rows["S22"]
    assert marked == sum(bool(one.marks.get(name)) for one in opened.laid)
    assert share == round(100 * marked / read)
    assert f"{marked} of {read} readers" in drawn.description or rows["S22"][1] < 100
    assert "<svg" in opened._repr_html_()


def test_the_five_most_contested_say_who_gives_what_and_who_marks_nothing(opened):
    five = opened.contested()
    assert len(five) == 5
    shares = [one.share for one in five]
    assert shares == sorted(shares, reverse=True)
    for one in five:
        here = [laid for laid in opened.laid if one.sentence in laid.read]
        assert one.readers == len(here)
        assert one.nothing == sum(not laid.labels(one.sentence) for laid in here)
        assert max(one.counts.values()) <= one.readers
        assert one.words == library.text(SLUG).sentence_text(one.sentence)
    assert five[0].words.split()[0] in five._repr_html_()


def test_confusions_count_pairs_of_students(opened):
    found = opened.confusions()
    pair = ("collective", "none")
    assert found[pair].pairs > 0
    assert "S10" in found[pair].sentences
    assert all(set(cell.sentences) <= set(opened.sentences) for cell in found.values())


def test_who_reads_alike_is_told_by_pseudonym(opened):
    found = opened.clusters()
    names = {layer.name for layer in opened.layers}
    told = {*found.alone, *found.aside, *(name for one in found.groups for name in one.members)}
    assert told == names
    assert not any(name_of(number) in repr(found) for number in range(MANY))


def test_the_figures_of_agreement_are_of_the_whole_class(opened):
    found = opened.agreement()
    assert set(found.readers) == {layer.name for layer in opened.layers}
    assert len(found.rows) == len(opened.activity.labels)
    assert found.of == len(opened.sentences)


def test_two_rounds_say_how_many_changed(opened):
    found = opened.rounds().rounds
    assert 0 < found.changed <= found.students == len(opened.pairs) < MANY
    assert found.towards + found.away > 0
    assert "handed in twice" in repr(opened.rounds())


def test_a_second_file_with_the_same_answer_is_no_change(small):
    for path in list(small.iterdir()):
        copy = small / f"again-{path.name}"
        shutil.copy(path, copy)
        resealed(copy, lambda parts: parts.update(made="2026-03-05T10:00:00Z"))
    found = layers_from(small).rounds().rounds
    assert (found.students, found.changed) == (5, 0)
    assert found.before == found.after


def test_the_activity_with_most_answers_is_opened_unless_another_is_named(tmp_path):
    make_crowd(tmp_path / "a", 6, of=("who-owes-whom",))
    make_crowd(tmp_path / "b", 3, seed=2, of=("tag-rights",))
    assert layers_from(tmp_path).activity.id == "who-owes-whom"
    named = layers_from(tmp_path, of="tag-rights-instead")
    assert (named.activity.id, len(named), named.handed_in) == ("tag-rights", 3, 9)


def test_an_activity_without_tags_cannot_be_opened(tmp_path):
    with pytest.raises(UnknownNameError, match="no tagging activity called 'sort-claims'"):
        layers_from(tmp_path, of="sort-claims")


def test_an_empty_folder_is_a_class_of_which_nobody_has_handed_in(tmp_path):
    found = layers_from(tmp_path)
    assert (len(found), found.handed_in, len(found.contested())) == (0, 0, 0)
    assert "0 students" in repr(found)
    assert "Nobody has read" in found.heat().description
    assert "Nobody has handed in" in repr(found.rounds())


def test_looking_again_reads_only_what_came_in(small):
    source = FolderSource(small)
    before = source.look()
    make_crowd(small, 7)
    after = source.look()
    assert (len(before), len(after)) == (5, 7)
    assert [one.layer for one in after.laid[:5]] == [one.layer for one in before.laid]


def test_of_a_planned_part_only_its_sentences_count(small, tmp_path, monkeypatch):
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    monkeypatch.chdir(tmp_path)
    classroom.write(tmp_path, ClassPlan("x", "s", paragraphs=("P7",), text=SLUG))
    found = layers_from(small)
    text = library.text(SLUG)
    assert {text.sentence(name).paragraph for name in found.sentences} == {"P7"}
    assert {one.sentence for one in found.contested()} <= set(found.sentences)
    assert len(found.heat().table.rows) == len(found.sentences)


def test_a_crowd_of_the_same_seed_is_the_same_and_its_members_differ(tmp_path):
    one, two = make_crowd(tmp_path / "a", 9, seed=4), make_crowd(tmp_path / "b", 9, seed=4)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    assert all(handin.read(path).activities for path in one)
    sets = [layer.spans for layer in layers_from(tmp_path / "a").layers]
    assert len({tuple((s.start, s.end, s.label) for s in spans) for spans in sets}) == 9
