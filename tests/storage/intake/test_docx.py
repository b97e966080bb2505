"""DOCX: the words of the document, whatever else the zip holds."""

from __future__ import annotations

import builtins
import io

import pytest
from docx import Document
from tests.storage.intake import made
from tests.zipped import zipped

from rightslab.storage.intake import docx, intake
from rightslab.storage.intake.found import Found, IntakeError


def take(data: bytes) -> Found:
    return intake.take_bytes(data, "speech.docx")


def test_a_paragraph_is_a_line_in_any_script():
    found = take(made.docx("Mr. President,", "All people 😀 have rights.", "世界 שלום"))
    assert found.words == "Mr. President,\n\nAll people 😀 have rights.\n\n世界 שלום"


def test_a_file_that_word_could_have_made_gives_title_lists_tables_and_no_picture():
    document = Document()
    document.add_heading("The speech", 0)
    document.add_paragraph("We agree.").add_run(" All of us.").bold = True
    document.add_paragraph("First", style="List Bullet")
    document.add_table(1, 2).cell(0, 0).text = "State"
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.add_picture(io.BytesIO(PIXEL))
    out = io.BytesIO()
    document.save(out)
    found = take(out.getvalue())
    assert found.words == "The speech\n\nWe agree. All of us.\n\nFirst\n\nState"
    assert found.title == "The speech"


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ff"
    "ff3f0005fe02fea735813c0000000049454e44ae426082"
)


def test_notes_and_deleted_words_are_left_out():
    gone = "<w:del><w:r><w:delText>Gone</w:delText></w:r></w:del>"
    deleted = f"Kept.</w:t></w:r></w:p><w:p>{gone}<w:r><w:t>"
    assert take(made.docx(deleted, "End.")).words == "Kept.\n\nEnd."


def test_an_entity_is_refused_and_no_file_is_opened():
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(IntakeError, match="document type"):
        take(made.docx("&x;", head=head))


def test_entities_that_grow_are_refused():
    head = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(IntakeError, match="document type"):
        take(made.docx("&b;", head=head))


def test_a_zip_that_grows_is_refused():
    with pytest.raises(IntakeError, match=r"would grow|is too large|MB unpacked"):
        take(made.docx("Hi", more={"word/styles.xml": b" " * 30_000_000}))


def test_a_name_that_points_outside_is_refused():
    with pytest.raises(IntakeError, match="points outside"):
        take(made.docx("Hi", more={"../../evil.xml": b"<a/>"}))


def test_a_picture_that_is_a_link_to_a_file_is_not_followed():
    link = (
        '</w:t></w:r></w:p><w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships" r:link="rId9"/></w:drawing></w:r></w:p><w:p><w:r><w:t>Words'
    )
    assert take(made.docx(link)).words == "Words"


def test_elements_in_elements_without_end_are_refused():
    deep = "</w:t></w:r></w:p>" + "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000 + "<w:p><w:r><w:t>Hi"
    with pytest.raises(IntakeError, match="levels of nesting"):
        take(made.docx(deep))


def test_a_zip_without_a_document_is_refused():
    with pytest.raises(IntakeError, match="holds no document"):
        take(zipped({"word/document2.xml": b"<a/>"}))


@pytest.mark.parametrize(
    ("clone", "get"), [(True, "python kit.py setup"), (False, 'pip install "rightslab[files]"')]
)
def test_without_the_reader_one_sentence_offers_it(monkeypatch, clone, get):
    real = builtins.__import__

    def without(name, *rest):
        if name == "mammoth":
            raise ImportError
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(IntakeError) as said:
        docx.read(made.docx("Hi"), clone=clone)
    assert str(said.value).endswith(f"needs the package mammoth. Get it with: {get}")
