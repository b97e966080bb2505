"""Own readings in a file: what is written is read back, what is hostile is told in a sentence."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.own_readings import SLUG, answers

from rightslab.core.errors import RightslabError
from rightslab.storage import library
from rightslab.storage.keeping import disk
from rightslab.storage.reading_files import (
    ReadingFileError,
    make,
    opened,
    read,
    sealed,
    take,
    write,
)
from rightslab.storage.sealed import seal

OWN = make(answers(), "Ana Lima", "Law, with an eye on duties")
READING = OWN.readings[SLUG]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ana.rightslab-reading"
    write(path, OWN)
    return path


def changed(parts=None, **reading):
    """The bytes of a file of which parts were changed and the seal made anew."""
    whole = json.loads(sealed(OWN))
    whole |= parts or {}
    for name, value in reading.items():
        whole["readings"][SLUG][name] = value
    whole["seal"] = seal(whole)
    return json.dumps(whole).encode()


def part(name, **values):
    """One part of the reading in which the first piece is changed."""
    first, *rest = json.loads(sealed(OWN))["readings"][SLUG][name]
    return changed(**{name: [first | values, *rest]})


def refused(data):
    with pytest.raises(ReadingFileError) as caught:
        opened("x.rightslab-reading", data)
    return str(caught.value)


def test_a_file_gives_back_the_readings_by_text(file):
    assert read(file) == dict(OWN.readings)
    assert (READING.id, READING.name, READING.lens) == ("own-ana-lima", "Ana Lima", OWN.lens)
    assert all((READING.spans, READING.claims, READING.structure, READING.principles))


def test_a_reading_has_the_texts_on_which_something_was_done():
    tags = answers()["tag-rights"]
    assert list(make({"tag-rights": tags, "who-is-we": tags}, "Ana").readings) == [SLUG]
    assert sorted(OWN.readings) == [SLUG]


def test_nothing_of_a_reading_says_where_to_begin():
    with pytest.raises(ReadingFileError, match="Tag in lesson 06 or 09"):
        make({"no-such-activity": None}, "Ana")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "needs the name"),
        (" \n", "needs the name"),
        ("a" * 81, "up to 80"),
        ("a\u202eb", "seen"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(name, said):
    with pytest.raises(RightslabError, match=said):
        make(answers(), name)


def test_names_of_any_script_have_ids_of_their_own():
    ids = {make(answers(), name).id for name in ("李明", "王明", "Ana", "ana lima", "Ana  Lima")}
    assert len(ids) == 4
    assert all(one.startswith("own-") for one in ids)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"{", "stops in the middle"),
        (b"\xff\xfe{", "is no reading"),
        (b"[" * 100_000, "deep"),
        (b"[]", "is no reading of this kit"),
        (b'{"format": "rightslab-handin", "version": 1}', "is no reading of this kit"),
        (changed({"version": 2}), "a newer kit"),
        (sealed(OWN).replace(b"Ana", b"Eva"), "its seal does not fit"),
        (b" " * 2_000_001, "more than 2 MB"),
        (changed({"readings": []}), "is not of the form"),
        (changed({"texts": {}}), "another version of"),
        (changed({"texts": {SLUG: "0" * 64}}), "another version of"),
        (changed({"readings": {"../../x": json.loads(sealed(OWN))["readings"][SLUG]}}), "no text"),
        (changed({"id": "human-rights-law"}), "different readers"),
        (changed(id="own-eva"), "different readers"),
        (changed({"name": "a\u202eb"}), "cannot be seen"),
        (changed({"lens": "x" * 401}), "up to 400"),
        (changed(spans={}), "is not of the form"),
        (changed(lens=["x" * 5000]), "is not of the form"),
        (part("spans", quote="no such words"), "'no such words' do not stand in 'S01'"),
        (part("spans", quote=""), "do not stand"),
        (part("spans", sentence="S99"), "do not stand in 'S99'"),
        (part("spans", label="gold"), "no category 'gold'"),
        (part("spans", alternatives=["gold"]), "no category 'gold'"),
        (part("spans", right="gold"), "no right 'gold'"),
        (part("spans", confidence="certain"), "is not of the form"),
        (part("spans", more=1), "is not of the form"),
        (part("claims", claim="C99"), "no claim 'C99'"),
        (part("claims", type="lie"), "no type of claim 'lie'"),
        (part("claims", checkable="maybe"), "is not of the form"),
        (part("structure", move="gold"), "no move 'gold'"),
        (part("structure", sentence="S02"), "the sentence of the outline 'S02' stands twice"),
        (part("principles", principle="gold"), "no principle 'gold'"),
        (part("principles", sentence="S77"), "no sentence 'S77'"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_why_in_a_sentence(data, said):
    sentence = refused(data)
    assert said in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 500


@given(st.binary(max_size=400), st.integers(0, 10_000))
def test_bytes_of_any_kind_are_refused_in_a_sentence_or_read(noise, at):
    data = sealed(OWN)
    at %= len(data)
    for given_ in (noise, data[:at] + noise, data[:at] + noise + data[at + len(noise) :]):
        with suppress(ReadingFileError):
            opened("x", given_)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    ),
    st.sampled_from(["id", "name", "lens", "texts", "readings", "left_out"]),
)
def test_a_part_of_any_shape_is_refused_in_a_sentence_or_read(value, name):
    with suppress(ReadingFileError):
        opened("x", changed({name: value}))


def test_a_folder_and_a_file_that_is_gone_are_told(tmp_path):
    for path in (tmp_path, tmp_path / "gone.rightslab-reading"):
        with pytest.raises(ReadingFileError, match="There is no file"):
            read(path)


def test_own_readings_stand_beside_the_shipped_ones_or_alone(file):
    beside, alone = take([file]), take([file], shipped=False)
    assert beside(SLUG) == (*library.readings(SLUG), READING)
    assert alone(SLUG) == (READING,)
    assert alone("practice-harbour") == ()
    assert beside("practice-harbour") == library.readings("practice-harbour")
    assert beside(SLUG) is beside(SLUG)
    assert len({one.id for one in beside(SLUG)}) == 5


def test_the_same_reading_given_twice_counts_once(file, tmp_path):
    again = tmp_path / "copy.rightslab-reading"
    again.write_bytes(file.read_bytes())
    assert take([file, again], shipped=False)(SLUG) == (READING,)


def test_two_different_readings_under_one_name_are_refused(file, tmp_path):
    other = tmp_path / "other.rightslab-reading"
    write(other, replace(OWN, readings={SLUG: replace(READING, spans=READING.spans[1:])}))
    with pytest.raises(ReadingFileError, match=r"both hold a reading of .* by 'Ana Lima'"):
        take([file, other])


def test_a_full_disk_is_told_and_leaves_the_older_file(file, monkeypatch):
    before = file.read_bytes()

    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "replace_file", full)
    with pytest.raises(ReadingFileError, match="was not written"):
        write(file, OWN)
    assert file.read_bytes() == before
