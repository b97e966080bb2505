"""The journal's file."""

from rightslab.storage.keeping.journal import Position, append, cut, journals, read
from rightslab.storage.keeping.lines import Line, encode

LINE = Line("abc", 1, "tag-rights", "tagging", 1, {"op": "remove", "id": "s1"}, "page:1")


def test_reading_goes_on_where_it_ended(tmp_path):
    path = tmp_path / "workbook.journal.jsonl"
    first, second = encode(LINE), encode(LINE._replace(n=2))
    append(path, first, 0)
    found, _ = read(path, Position())
    place = Position(found.whole, found.mark)
    append(path, second, len(first))
    again, resumed = read(path, place)
    assert resumed
    assert [line.n for line in again.lines] == [2]


def test_a_journal_that_was_changed_is_read_from_its_start(tmp_path):
    path = tmp_path / "workbook.journal.jsonl"
    append(path, encode(LINE), 0)
    found, _ = read(path, Position())
    path.write_bytes(encode(LINE._replace(uid="other")) * 2)
    again, resumed = read(path, Position(found.whole, found.mark))
    assert not resumed
    assert len(again.lines) == 2


def test_a_cut_leaves_the_lines_before_it(tmp_path):
    path = tmp_path / "workbook.journal.jsonl"
    append(path, encode(LINE) + b'{"journ', 0)
    cut(path, len(encode(LINE)))
    assert read(path, Position())[0].lines == (LINE,)


def test_the_common_journal_comes_first_and_other_files_do_not_count(tmp_path):
    for name in (
        "workbook.journal.0a.jsonl", "workbook.journal.jsonl", "workbook.json",
        "workbook.set-aside-2024-09-01-damaged.jsonl", "workbook.journal (copy).jsonl",
    ):  # fmt: skip
        (tmp_path / name).touch()
    names = [path.name for path in journals(tmp_path)]
    assert names == ["workbook.journal.jsonl", "workbook.journal.0a.jsonl"]
    assert journals(tmp_path / "nowhere") == []
