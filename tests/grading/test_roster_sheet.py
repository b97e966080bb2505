"""Rosters in Excel workbooks, and workbooks that are made to harm."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.grading import roster_sheet
from rightslab.grading.roster import RosterError, parse

HEAD = ("student_id", "name", "section", "extension")


def book(*rows, more=()):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for title in more:
        made.create_sheet(title)
    return saved(made)


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data, name, change):
    """Return a workbook with one of its files in other bytes, or with a file more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        files = {one: old.read(one) for one in old.namelist()}
        files[name] = change(files.get(name, b""))
        for one, content in files.items():
            new.writestr(one, content)
    return out.getvalue()


def refused(data):
    with pytest.raises(RosterError) as caught:
        parse("class.xlsx", data)
    return str(caught.value)


def students_or_sentence(data):
    try:
        return parse("class.xlsx", data).students
    except RosterError as error:
        return str(error)


SHEET = "xl/worksheets/sheet1.xml"
EXTENDED = datetime(2026, 3, 5, 18, 0, tzinfo=UTC).replace(tzinfo=None)
PLAIN = book(HEAD, (40001, "王小明", "A", EXTENDED), ("b-2", "Zoë", "B", None))


def test_a_workbook_gives_what_a_list_gives():
    ana, zoe = parse("class.xlsx", PLAIN).students
    assert (ana.id, ana.name, ana.section, ana.extension) == (
        "40001",
        "王小明",
        "A",
        "2026-03-05T18:00",
    )
    assert (zoe.id, zoe.name, zoe.extension) == ("b-2", "Zoë", "")


def test_zeros_in_front_of_an_id_stay_as_the_sheet_shows_them():
    made = openpyxl.Workbook()
    made.active.append(HEAD[:2])
    made.active.append((123, "Ana"))
    made.active["A2"].number_format = "00000"
    assert parse("class.xlsx", saved(made)).students[0].id == "00123"


def test_the_first_sheet_that_can_be_seen_is_read_and_that_is_said():
    made = openpyxl.load_workbook(io.BytesIO(book(("secret",), more=["Class", "Other"])))
    made["Class"].append(HEAD[:2])
    made["Class"].append((1, "Ana"))
    made["Sheet"].sheet_state = "hidden"
    made.active = 1
    roster = parse("class.xlsx", saved(made))
    assert roster.students[0].name == "Ana"
    assert "It has 2 sheets; the first, 'Class', was read." in roster.notes


def test_empty_rows_and_columns_make_no_difference():
    data = book((), HEAD[:2], (), (1, "Ana", None, None), (None, None), (2, "Ben"))
    assert [one.name for one in parse("class.xlsx", data).students] == ["Ana", "Ben"]


def test_a_formula_is_never_worked_out_and_an_id_that_is_one_is_told_with_its_row():
    data = book(HEAD[:2], (1, "Ana"), ("=1+1", "Ben"), ("=HYPERLINK(A1)", "Eve"))
    assert "Line 3: no id" in refused(data)
    assert "Line 4: no id" in refused(data)


def test_what_excel_worked_out_counts():
    data = changed(
        book(HEAD[:2], ("=41+1", "Ana")),
        SHEET,
        lambda xml: xml.replace(b"<v></v>", b"<v>42</v>").replace(b"<v />", b"<v>42</v>"),
    )
    assert parse("class.xlsx", data).students[0].id == "42"


def test_digits_that_a_spreadsheet_has_lost_are_not_taken_for_an_id():
    assert "more than 15 digits in row 2" in refused(book(HEAD[:2], (1234567890123456789, "Ana")))


def test_without_the_package_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    said = refused(PLAIN)
    assert "openpyxl" in said
    assert "save the list as CSV" in said


def test_a_bomb_is_not_unpacked():
    bomb = changed(PLAIN, "xl/sharedStrings.xml", lambda _: b"<a>" + b" " * 55_000_000)
    assert len(bomb) < 100_000
    assert "200 times" in refused(bomb)
    assert "MB unpacked" in refused(changed(PLAIN, "xl/x.xml", lambda _: b" " * 120_000_000))


def test_xml_that_declares_entities_is_not_parsed():
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c SYSTEM "file:///">]>'
    for kind in (laughs, laughs.decode().encode("utf-16")):
        assert "declares things" in refused(
            changed(PLAIN, SHEET, lambda xml, kind=kind: kind + xml)
        )


def test_a_row_of_more_cells_than_there_are_columns_is_not_built():
    cells = b"".join(b'<c r="A%d"/>' % number for number in range(30_000))
    for row in (b'<row r="9">%b</row></sheetData>', b"<row><row/><b>%b</b></row></sheetData>"):
        put = row % cells
        wide = changed(PLAIN, SHEET, lambda xml, put=put: xml.replace(b"</sheetData>", put))
        assert "more than any list of students" in refused(wide)


def test_a_sheet_that_says_it_is_endless_costs_no_more_than_what_is_in_it():
    def endless(xml):
        far = xml.replace(b'ref="A1:D3"', b'ref="A1:XFD1048576"')
        return far.replace(b'<row r="3"', b'<row r="99999999999"').replace(b'"A3"', b'"XFD3"')

    roster = parse("class.xlsx", changed(PLAIN, SHEET, endless))
    assert [one.id for one in roster.students] == ["40001"]


def test_more_rows_than_any_class_has_are_refused(monkeypatch):
    monkeypatch.setattr(roster_sheet, "MOST_ROWS", 3)
    assert "at most 3 rows" in refused(book(HEAD[:2], (1, "A"), (2, "B"), (3, "C")))


def test_more_cells_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr(roster_sheet, "MOST_CELLS", 500)
    wide = [(*HEAD[:2], *range(300)), (1, "A", *range(300))]
    assert "500 cells" in refused(book(*wide))


def test_names_that_lead_out_of_the_zip_and_links_are_refused():
    assert "points outside" in refused(changed(PLAIN, "../x.xml", lambda _: b"<a/>"))


def test_macros_and_pictures_are_not_even_looked_at():
    data = changed(PLAIN, "xl/vbaProject.bin", lambda _: b"MZ" * 100)
    assert parse("class.xlsm", data).students[0].id == "40001"


def test_another_zip_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "no workbook of Excel" in refused(out.getvalue())


@given(st.data())
def test_a_damaged_workbook_is_a_roster_or_a_sentence(data):
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        name = data.draw(
            st.sampled_from([n for n in archive.namelist() if n.endswith(("xml", "rels"))])
        )
        whole = archive.read(name)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    put = data.draw(st.binary(max_size=12))
    broken = changed(PLAIN, name, lambda xml: xml[:start] + put + xml[end:])
    assert students_or_sentence(broken)
