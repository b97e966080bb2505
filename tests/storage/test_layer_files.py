"""Layers kept in a work folder."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from tests.storage.formats.made import CATALOGUE, SPEECH

from rightslab.core.errors import RightslabError
from rightslab.core.layers import CLASSMATE, IMPORTED, OWN, of_reading
from rightslab.storage import layer_files, library
from rightslab.storage.formats import w3c

TEXT = library.text(SPEECH)
READING = of_reading(library.readings(SPEECH)[0], TEXT)
HERON = replace(READING, name="grey heron", kind=CLASSMATE)


def test_a_kept_layer_comes_back_with_all_its_tags(tmp_path):
    path = layer_files.keep(tmp_path, HERON, TEXT)
    [found] = layer_files.kept(tmp_path, TEXT)
    assert found == replace(HERON, id=f"classmate-{path.stem}")
    assert layer_files.notices(tmp_path, TEXT) == ()


def test_layers_of_another_text_are_not_shown(tmp_path):
    layer_files.keep(tmp_path, HERON, TEXT)
    assert layer_files.kept(tmp_path, library.text("practice-harbour")) == ()
    assert len(layer_files.kept(tmp_path, TEXT)) == 1


def test_nobody_passes_a_file_off_as_a_learners_own_layer(tmp_path):
    written = w3c.write(replace(HERON, kind=OWN), TEXT, CATALOGUE)
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers" / "x.jsonld").write_bytes(next(iter(written.files.values())))
    [found] = layer_files.kept(tmp_path, TEXT)
    assert found.kind == IMPORTED


@pytest.mark.parametrize("bad", [b"", b"\xff", b"{}", b"[" * 100_000, b'{"rl:text": 3}'])
def test_a_damaged_file_is_passed_over_and_named(tmp_path, bad):
    path = layer_files.keep(tmp_path, HERON, TEXT)
    path.with_name("bad.jsonld").write_bytes(bad)
    assert [one.name for one in layer_files.kept(tmp_path, TEXT)] == ["grey heron"]
    [said] = layer_files.notices(tmp_path, TEXT)
    assert "bad.jsonld" in said
    assert said.endswith(".")


def test_a_file_that_changed_is_read_again(tmp_path):
    path = layer_files.keep(tmp_path, HERON, TEXT)
    layer_files.kept(tmp_path, TEXT)
    layer_files.keep(tmp_path, replace(HERON, spans=HERON.spans[:2]), TEXT, replace_same=True)
    os.utime(path, ns=(1, 1))
    assert len(layer_files.kept(tmp_path, TEXT)[0].spans) == 2


def test_a_layer_of_the_same_name_is_not_written_over(tmp_path):
    path = layer_files.keep(tmp_path, HERON, TEXT)
    before = path.read_bytes()
    with pytest.raises(RightslabError, match="--name"):
        layer_files.keep(tmp_path, replace(HERON, spans=()), TEXT)
    assert path.read_bytes() == before


def test_at_most_fifty_layers_are_shown_and_the_rest_is_said(tmp_path):
    for number in range(53):
        layer_files.keep(tmp_path, replace(HERON, name=f"bird {number}", spans=()), TEXT)
    assert len(layer_files.kept(tmp_path, TEXT)) == 50
    assert "53 layers" in layer_files.notices(tmp_path, TEXT)[0]


def test_layers_are_listed_and_removed_by_name(tmp_path):
    layer_files.keep(tmp_path, HERON, TEXT)
    (tmp_path / "layers" / "torn.jsonld").write_bytes(b"{")
    assert [row[:2] for row in layer_files.listed(tmp_path)] == [
        ("grey heron", SPEECH),
        ("torn", "damaged"),
    ]
    with pytest.raises(RightslabError, match="Did you mean 'grey heron'"):
        layer_files.remove(tmp_path, "gray heron")
    layer_files.remove(tmp_path, "Grey Heron")
    layer_files.remove(tmp_path, "torn")
    assert layer_files.listed(tmp_path) == []
    assert layer_files.kept(tmp_path, TEXT) == ()
