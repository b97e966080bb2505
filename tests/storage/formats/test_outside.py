"""Files opened by programs that nobody here wrote. Each is a reader of its format of its own."""

from __future__ import annotations

import nltk.data
import pytest
from nltk.corpus.reader import ConllCorpusReader
from pybrat.parser import BratParser
from tests.storage.formats.made import SPEECH, span_at, text_of, wrote

from rightslab.core.layers import IMPORTED, Layer, of_reading
from rightslab.storage import library

ODD = text_of("All 😀 peoples have שלום the right, café 你好. The “right” to life.\nNew line here.")


def odd() -> tuple[Layer, object]:
    spans = (
        span_at(ODD, 1, 2, id="a", note='line\nbreak\t"q"', right="life", confidence="high"),
        span_at(ODD, 2, 4, id="b", label="social"),
        span_at(ODD, 5, 6, id="c", label="collective"),
    )
    return Layer("odd", "grey heron", IMPORTED, ODD.slug, spans), ODD


def reading() -> tuple[Layer, object]:
    text = library.text(SPEECH)
    return of_reading(library.readings(SPEECH)[0], text), text


@pytest.fixture(params=[odd, reading], ids=["odd", "reading"])
def made(request):
    return request.param()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])  # nltk reads in known folders only
    return tmp_path


def put(folder, name, layer, text):
    for file, data in wrote(name, layer, text).files.items():
        (folder / file).write_bytes(data)


def test_a_brat_reader_finds_text_and_tags(folder, made):
    layer, text = made
    put(folder, "brat", layer, text)
    [found] = BratParser(error="raise").parse(folder)
    assert found.text == text.reading
    tags = {(one.start, one.end, one.mention, one.type) for one in found.entities}
    assert tags == {(span.start, span.end, span.quote, span.label) for span in layer.spans}


def test_nltk_reads_tokens_and_chunks_of_conll(folder, made):
    layer, text = made
    put(folder, "conll", layer, text)
    columns = ("words", "pos", "ignore", "chunk")
    reader = ConllCorpusReader(str(folder), r".*\.conll", columns, encoding="utf8")
    tokens = [text.quote(token.start, token.end) for token in text.tokens]
    assert [word for word in reader.words() if word != "-DOCSTART-"] == tokens
    trees = (one for tree in reader.chunked_sents() for one in tree.subtrees())
    chunks = [tree.label() for tree in trees if tree.label() != "S"]
    unheld = [s for s in wrote("conll", layer, text).left_out if s.startswith("Not in the file: S")]
    assert len(chunks) + len(unheld) == len(layer.spans)
