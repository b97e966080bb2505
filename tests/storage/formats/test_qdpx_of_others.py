"""Projects that other programs made: what of them comes in, and what is said of the rest."""

from __future__ import annotations

import html
from random import Random

import pytest
from pyrefiqda.models import (
    CodeRefType,
    CodingType,
    PlainTextSelectionType,
    Project,
    ProjectCodeBookType,
    ProjectCodesType,
    ProjectCodeType,
    SourcesType,
    TextSourceType,
    UsersType,
    UserType,
)
from pyrefiqda.refiproject import RefiProject
from tests.storage.formats.made import text_of, took
from tests.storage.formats.refi import code, coded, guid, project, source
from tests.zipped import zipped

from rightslab.storage.formats.format import FormatError

PLAIN = "Dear 😀 friends 😀!\nAll have the right to work. States must act.\nNobody may wait.\n"
RAW = PLAIN.replace("\n", "\r\n")
TEXT = text_of(RAW)
CODES = code("Economic", code("wages")) + code("Civil") + code("themes", code("hope"))
PATH = "internal://one.txt"


def at(words: str, text: str = PLAIN) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def took_project(*selections: str, data: str | bytes = PLAIN, called: str = "", **more):
    given = data if isinstance(data, bytes) else data.encode()
    sources = more.pop("sources", (source("Talk", *selections, path=PATH),))
    qde = project(*sources, codes=more.pop("codes", CODES), **more)
    files = {"project.qde": qde, "Sources/one.txt": given}
    return took("qdpx", zipped({**files, **more.pop("files", {})}), TEXT, called)


def tags(taken) -> list[tuple[str, str]]:
    for span in taken.layer.spans:
        assert TEXT.quote(span.start, span.end) == span.quote
    return [(span.label, span.quote) for span in taken.layer.spans]


WORK = ("economic", "right to work")


def test_a_project_made_by_another_program_comes_in(tmp_path):
    (tmp_path / "talk.txt").write_bytes(PLAIN.encode())
    where = RefiProject.import_source_file(tmp_path / "talk.txt", tmp_path / "w")
    user, label = UserType(guid=guid("u"), name="Ann"), guid("c")
    start, end = at("right to work")
    coding = CodingType(
        guid=guid("x"), creating_user=user.guid, code_ref=CodeRefType(target_guid=label)
    )
    selection = PlainTextSelectionType(
        guid=guid("s"),
        start_position=start,
        end_position=end,
        description="A note.",
        coding=[coding],
    )
    codes = [ProjectCodeType(guid=label, name="ECONOMIC ", is_codable=True)]
    talk = TextSourceType(
        guid=guid("t"), name="Talk", plain_text_path=where, plain_text_selection=[selection]
    )
    made = Project(
        name="Study",
        users=UsersType(user=[user]),
        code_book=ProjectCodeBookType(codes=ProjectCodesType(code=codes)),
        sources=SourcesType(text_source=[talk]),
    )
    RefiProject.save(made, tmp_path / "study.qdpx", tmp_path / "w" / "sources")
    taken = took("qdpx", (tmp_path / "study.qdpx").read_bytes(), TEXT)
    assert tags(taken) == [WORK]
    assert taken.layer.spans[0].note == "A note."
    assert (taken.layer.name, taken.layer.read, taken.dropped) == ("Ann", None, ())


def units(place: tuple[int, int], text: str) -> tuple[int, int]:
    return tuple(len(text[:point].encode("utf-16-le")) // 2 for point in place)


WAYS = {
    "code points, line feeds": (PLAIN, at("right to work"), ""),
    "code points, both signs": (RAW, at("right to work", RAW), ""),
    "byte order mark": ("\ufeff" + PLAIN, at("right to work"), ""),
    "two signs in the file, counted as one": (
        RAW,
        at("right to work", PLAIN),
        "The program counts a line end as one character, and its text has two: read so.",
    ),
    "one sign in the file, counted as two": (
        PLAIN,
        at("right to work", RAW),
        "The program counts a line end as two characters, and its text has one: read so.",
    ),
    "UTF-16, an emoji is two": (
        PLAIN,
        units(at("right to work"), PLAIN),
        "The program counts an emoji as two characters: read so.",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_count_leads_to_the_same_words(way):
    data, (start, end), said = WAYS[way]
    taken = took_project(coded(start, end, "Economic"), data=data)
    assert tags(taken) == [WORK]
    assert taken.dropped == ((said,) if said else ())


def test_a_text_inside_the_project_is_read_too():
    inner = source("Talk", coded(*at("right to work"), "Civil"), content=html.escape(PLAIN))
    assert tags(took_project(sources=(inner,))) == [("civil", "right to work")]


def test_other_spaces_and_line_breaks_make_no_difference():
    other = PLAIN.replace("\n", "\n\n").replace("right to", "right\u00a0  to")
    start = other.index("right")
    taken = took_project(coded(start, other.index("work") + 4, "Economic"), data=other)
    assert (tags(taken), taken.dropped) == ([WORK], ())


def test_another_version_of_the_text_is_searched_for_the_words():
    other = "Minutes of the meeting.\n" + PLAIN.replace("Dear", "My dear")
    start, end = at("right to work", other)
    taken = took_project(coded(start, end, "Economic"), data=other)
    assert tags(taken) == [WORK]
    assert (
        "is not the same as 'Made up', so tags were looked for by their words" in taken.dropped[0]
    )


def test_words_that_the_text_does_not_have_are_named():
    other = "Minutes of the meeting.\n" + PLAIN
    taken = took_project(coded(0, 7, "Economic"), data=other)
    assert taken.layer.spans == ()
    assert "One tag not taken in, because their words do not stand" in taken.dropped[1]
    assert "“Minutes”" in taken.dropped[1]


def test_the_source_with_our_words_is_found_among_several():
    other = source("Other talk", coded(0, 5, "Civil"), coded(1, 5, "Civil"), content="Nothing here")
    mine = source("Talk", coded(*at("right to work"), "Economic"), path=PATH)
    taken = took_project(sources=(other, mine))
    assert tags(taken) == [WORK]
    assert taken.dropped == (
        "The project also holds one other text: left out.",
        "Two tags not taken in: they are in other sources of the project.",
    )


def test_where_no_source_has_our_words_all_are_named():
    sources = (source("A", content="Nothing"), source("B", path="internal://gone.txt"))
    with pytest.raises(FormatError, match=r"""words of 'Made up'\. It holds "A", "B\""""):
        took_project(sources=sources)


def test_a_code_under_a_category_is_taken_as_the_category_and_said():
    taken = took_project(coded(*at("right to work"), "wages"))
    assert tags(taken) == [WORK]
    [said] = taken.dropped
    assert said.startswith("Codes that the catalogue does not have stand for the code above:")
    assert said.endswith('"wages" as "Economic" (1).')


def test_a_code_named_as_a_right_brings_its_category():
    right = "Freedom from slavery and forced labour"
    taken = took_project(coded(*at("right to work"), right), codes=code("x", code(right)))
    [span] = taken.layer.spans
    assert (span.label, span.right) == ("civil", "slavery_forced_labour")


def test_codes_that_nobody_knows_here_are_counted_by_name():
    taken = took_project(
        coded(*at("right to work"), "hope"), coded(*at("must act"), "hope", "themes", "Civil")
    )
    assert tags(taken) == [("civil", "must act")]
    [said] = taken.dropped
    assert said.startswith("Three tags not taken in, with labels that the kit does not have")
    assert "'hope' (2), 'themes' (1)" in said


def test_several_codes_on_the_same_words_become_several_tags():
    taken = took_project(coded(*at("right to work"), "Economic", "Civil"))
    assert tags(taken) == [WORK, ("civil", "right to work")]
    assert len({span.id for span in taken.layer.spans}) == 2


def test_a_selection_over_sentences_becomes_one_tag_each():
    start, end = PLAIN.index("work"), PLAIN.index("wait") + 4
    taken = took_project(coded(start, end, "Civil"))
    assert tags(taken) == [
        ("civil", "work."),
        ("civil", "States must act."),
        ("civil", "Nobody may wait"),
    ]
    assert taken.dropped == ("One tag cut at the end of a sentence, into one for each sentence.",)


def test_half_a_word_is_widened():
    start, end = at("ight to wor")
    taken = took_project(coded(start, end, "Economic"))
    assert tags(taken) == [WORK]
    assert taken.dropped == ("One tag widened to whole words.",)


ANN = coded(*at("right to work"), "Economic", by="Ann")
BOB = coded(*at("right to work"), "Economic", by="Bob") + coded(*at("must act"), "Civil", by="Bob")


def test_several_coders_come_in_as_one_layer_that_says_so():
    taken = took_project(ANN, BOB, users=("Ann", "Bob"))
    assert tags(taken) == [WORK, ("civil", "must act")]
    assert "Two coders' tags are in this layer: Ann, Bob." in taken.dropped[0]
    assert "One tag given by more than one coder to the same words: taken once." in taken.dropped


def test_one_coder_is_taken_alone_by_name():
    taken = took_project(ANN, BOB, users=("Ann", "Bob"), called="bob")
    assert tags(taken) == [WORK, ("civil", "must act")]
    assert taken.dropped == ("One tag not taken in: of the other coders.",)
    assert tags(took_project(ANN, BOB, users=("Ann", "Bob"), called="Ann")) == [WORK]


def test_notes_beside_the_selection_come_with_it():
    reference = f'<Description>First.</Description>|<NoteRef targetGUID="{guid("n")}"/>'
    selection = coded(*at("right to work"), "Economic", more=reference)
    notes = (
        f'<Notes><Note guid="{guid("n")}"><PlainTextContent>Second.</PlainTextContent></Note>'
        f'<Note guid="{guid("m")}" plainTextPath="internal://memo.txt"/></Notes>'
    )
    taken = took_project(selection, more=notes)
    assert taken.layer.spans[0].note == "First.\nSecond."
    assert taken.dropped == ("The project also holds one note: left out.",)


def test_what_a_layer_has_no_place_for_is_counted():
    whole = (
        f'<TextSource guid="{guid("t")}" name="Talk" plainTextPath="{PATH}">'
        f"{coded(0, 4)}{coded(*at('must act'), 'gone')}"
        f'<Coding guid="{guid("w")}"><CodeRef targetGUID="{guid("Civil")}"/></Coding></TextSource>'
        '<PictureSource guid="x"/><AudioSource guid="y"/>'
    )
    more = '<Cases><Case guid="z"/><Case guid="v"/></Cases>'
    assert took_project(sources=(whole,), more=more).dropped == (
        "The project also holds two cases, one picture, one recording: left out.",
        "One tag not taken in: marked without a code.",
        "One tag not taken in: their code is not in the project.",
        "One tag not taken in: they are on the whole text and on no words.",
    )


def test_the_text_beside_a_pdf_is_one_of_the_sources():
    start, end = at("right to work")
    inner = source("Talk", coded(start, end, "Economic"), path=PATH)
    beside = inner.replace("TextSource", "Representation")
    pdf = f'<PDFSource guid="p" name="Talk"><PDFSelection guid="q"/>{beside}</PDFSource>'
    taken = took_project(sources=(pdf,))
    assert tags(taken) == [WORK]
    assert taken.dropped == ("The project also holds one area of a page: left out.",)


def test_places_that_are_none_are_counted():
    odd = [("-3", "4"), ("9" * 40, "9" * 41), ("", ""), (8, 2), (0, 10_000_000)]
    taken = took_project(*(coded(start, end, "Civil") for start, end in odd))
    assert taken.layer.spans == ()
    assert taken.dropped[0].startswith(
        "Five tags not taken in, because the file says neither words nor a place"
    )


def test_a_codebook_or_another_zip_is_refused_by_name():
    book = b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>'
    with pytest.raises(FormatError, match="holds 'CodeBook' and no project"):
        took("qdpx", zipped({"project.qde": book}), TEXT)
    with pytest.raises(FormatError, match=r"holds no project.qde"):
        took("qdpx", zipped({"word/document.xml": b"<a/>"}), TEXT)


def test_a_hostile_project_is_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY x "ha">]><Project>&x;</Project>'
    with pytest.raises(FormatError, match="document type"):
        took("qdpx", zipped({"project.qde": bomb}), TEXT)
    with pytest.raises(FormatError, match="points outside"):
        took("qdpx", zipped({"project.qde": b"<Project/>", "../x": b""}), TEXT)


def test_more_tags_than_anybody_makes_are_refused():
    many = [coded(n, n + 5, "Civil") for n in range(50_001)]
    with pytest.raises(FormatError, match="holds 50,001 tags; up to 50,000 are read"):
        took_project(*many)


def test_one_file_named_by_thousands_of_notes_is_read_within_a_bound():
    notes = "".join(
        f'<Note guid="{guid(str(n))}" plainTextPath="internal://big.txt"/>' for n in range(60)
    )
    references = "".join(f'<NoteRef targetGUID="{guid(str(n))}"/>' for n in range(60))
    selection = coded(*at("right to work"), "Economic", more=f"|{references}")
    big = {"sources/big.txt": Random(1).randbytes(900_000).hex().encode()}
    qde = project(source("Talk", selection, path=PATH), codes=CODES, more=f"<Notes>{notes}</Notes>")
    files = {"project.qde": qde, "sources/one.txt": PLAIN.encode(), **big}
    [span] = took("qdpx", zipped(files), TEXT).layer.spans
    assert len(span.note) <= 20_000_000
