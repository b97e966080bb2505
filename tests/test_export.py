"""`rightslab export` and `rightslab import`, as somebody at a terminal uses them."""

from __future__ import annotations

import csv
import json

import pytest

from rightslab import cli
from rightslab.core.activities.tagging_answer import empty
from rightslab.core.errors import RightslabError
from rightslab.core.pseudonyms import pseudonym
from rightslab.demo.played import play
from rightslab.export import export_answer
from rightslab.storage import handin, layer_files, library
from rightslab.storage.handin import Who
from rightslab.storage.workbook import Workbook
from tests.bench.workbooks import spots

SPEECH = "china-hrc55-2024"
TEXT = library.text(SPEECH)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    return tmp_path


@pytest.fixture
def book(here):
    book = Workbook.open(here / "work")
    for name, count in {"tag-rights": 3, "who-is-we": 1}.items():
        entry = book.entry(name, "tagging", empty(TEXT))
        label = library.find_activity(name).labels[0].id
        for number, spot in zip(range(count), spots(TEXT), strict=False):
            span = {"id": f"t{number}", **spot, "label": label, "note": "Mine alone."}
            entry.commit({"op": "add", "span": span})
    book.close()
    return book


def run(capsys, *words):
    """Run a command; return its exit code and what it said."""
    code = cli.main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.mark.parametrize("to", ["w3c", "csv", "doccano", "brat", "label-studio", "qdpx"])
def test_a_reading_goes_out_and_comes_in_again(to, capsys, here):
    out = here / "x"
    assert run(capsys, "export", "human-rights-law", "--to", to, "-o", out)[0] == 0
    [main] = [p for p in here.glob("x.*") if p.suffix != ".txt"]
    code, said = run(capsys, "import", main, "--name", "Someone")
    assert code == 0
    assert "50 tags on china-hrc55-2024 came in" in said
    [layer] = layer_files.kept(here / "work", TEXT)
    assert (layer.name, len(layer.spans), layer.kind) == ("Someone", 50, "imported")


def test_of_several_activities_the_one_with_most_tags_goes_out_and_it_says_so(book, capsys, here):
    code, said = run(capsys, "export", here / "work", "--to", "csv", "-o", "x.csv")
    assert code == 0
    assert "Taken: the activity tag-rights (3 tags)" in said
    assert "who-is-we (1)" in said
    with (here / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 3
    code, said = run(capsys, "export", here, "--of", "who-is-we", "--to", "csv", "-o", "y.csv")
    assert "1 tag of" in said


def test_a_learners_tags_go_out_under_a_pseudonym(book, capsys, here):
    _, said = run(capsys, "export", "work", "--to", "csv", "-o", "x.csv", "--of", "tag-rights")
    assert pseudonym(book.id) in said
    assert f",{pseudonym(book.id)}\n" in (here / "x.csv").read_text("utf-8-sig")


def test_no_file_is_written_over_without_force(book, capsys, here):
    (here / "annotation.conf").write_text("mine")
    words = ("export", "work", "--to", "brat", "-o", "x.ann")
    code, said = run(capsys, *words)
    assert code == 1
    assert "--force" in said
    assert [path.name for path in here.glob("x.*")] == []
    assert run(capsys, *words, "--force")[0] == 0
    assert (here / "annotation.conf").read_text() != "mine"


def test_what_a_format_cannot_hold_is_printed(book, capsys):
    _, said = run(capsys, "export", "work", "--to", "conll", "-o", "x.conll")
    assert "A CoNLL file has no place for three notes." in said


def test_a_classmates_hand_in_comes_in_without_name_and_notes(book, capsys, here):
    path = handin.make(book, Who("Ana Lima", "lima-4711"))
    code, said = run(capsys, "import", path, "--of", "tag-rights")
    assert code == 0
    [layer] = layer_files.kept(here / "work", TEXT)
    assert (layer.name, layer.kind) == (pseudonym(book.id), "classmate")
    assert [span.note for span in layer.spans] == [""] * 3
    kept = next((here / "work" / "layers").iterdir()).read_text("utf-8")
    assert not [word for word in ("Ana", "lima-4711", "Mine alone") if word in said + kept]


def test_labels_of_an_activity_of_its_own_come_in_too(book, capsys, here):
    run(capsys, "export", "work", "--of", "who-is-we", "--to", "w3c", "-o", "x.jsonld")
    assert run(capsys, "import", "x.jsonld")[0] == 0
    [layer] = layer_files.kept(here / "work", TEXT)
    assert layer.spans[0].label == library.find_activity("who-is-we").labels[0].id


def test_what_was_dropped_is_said_with_its_reason(capsys, here):
    table = "words,category\nright to survival,Social\nzebra,Social\npeace,Martian\n"
    (here / "mine.csv").write_text(table)
    code, said = run(capsys, "import", "mine.csv", "--text", SPEECH)
    assert code == 0
    for part in ("1 tag on", "“zebra”", "'Martian' (1)", "as 'mine'", "--remove"):
        assert part in said


def test_a_file_from_which_no_tag_comes_in_is_not_kept(capsys, here):
    (here / "mine.csv").write_text("words,category\nzebra,Social\n")
    for more in ((), ("--text", SPEECH)):
        code, said = run(capsys, "import", "mine.csv", *more)
        assert code == 1
        assert "zebra" in said
    assert run(capsys, "import", "--list")[1] == "No layer was brought in yet.\n"


def test_layers_are_listed_and_removed(capsys, here):
    run(capsys, "export", "human-rights-law", "--to", "w3c", "-o", "x.jsonld")
    run(capsys, "import", "x.jsonld")
    assert "Human-rights law  on china" in run(capsys, "import", "--list")[1]
    assert "Removed" in run(capsys, "import", "--remove", "human-rights LAW")[1]
    assert layer_files.kept(here / "work", TEXT) == ()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("export", "nobody", "--to", "csv"), "no reading called 'nobody'"),
        (("export", "human-rights-law", "--to", "xml"), "Allowed: w3c, csv"),
        (("export", "empty", "--to", "csv"), "no workbook"),
        (("import", "none.csv"), "no file"),
        (("import", "empty"), "no file"),
        (("import", "odd.csv"), "no column"),
        (("import", "odd.csv", "--from", "w3c"), "not JSON"),
        (("import", "odd.csv", "--from", "conll"), "written and not read"),
        (("import", "page.html"), "XML or HTML"),
        (("import", "--remove", "x"), "no layer in your work folder"),
    ],
)
def test_every_mistake_is_answered_in_a_sentence(words, answer, capsys, here):
    (here / "empty").mkdir()
    (here / "odd.csv").write_text("a,b\n1,2\n")
    (here / "page.html").write_text("<html></html>")
    code, said = run(capsys, *words)
    assert code == 1
    assert answer in said
    assert "Traceback" not in said


def test_a_lesson_writes_its_exports_beside_the_workbook_and_keeps_the_first(book, capsys, here):
    first = export_answer(book, "tag-rights", "csv")
    second = export_answer(book, "tag-rights", "csv")
    assert first == here / "work" / "exports" / "tag-rights.csv"
    assert first != second
    assert first.read_bytes() == second.read_bytes()
    brat = [export_answer(book, "tag-rights", "brat") for _ in range(2)]
    assert len({path.parent for path in brat}) == 2
    with pytest.raises(RightslabError, match="tag-rights"):
        export_answer(book, "tag-harbour", "csv")


def test_a_file_of_another_program_is_turned_into_a_third_form(capsys, here):
    run(capsys, "export", "human-rights-law", "--to", "doccano", "-o", "x.jsonl")
    assert run(capsys, "export", "x.jsonl", "--to", "w3c", "-o", "y.jsonld")[0] == 0
    assert json.loads((here / "y.jsonld").read_text("utf-8"))["total"] == 50


def test_xapi_takes_all_answers_of_a_workbook_or_a_hand_in(capsys, here):
    book = Workbook.open(here / "work")
    for name in ("warm-up-07", "tag-rights"):
        play(library.find_activity(name), book)
    file = handin.make(book, Who(name="Ana Lima"))
    book.close()
    for number, source in enumerate((here / "work", file)):
        code, said = run(capsys, "export", source, "--to", "xapi", "-o", f"x{number}.json")
        assert code == 0
        assert "The answers of" in said
    first, second = ((here / f"x{number}.json").read_bytes() for number in (0, 1))
    kinds = {one["verb"]["id"].rsplit("/", 1)[-1] for one in json.loads(first)}
    assert kinds == {"answered", "annotated"}
    assert len(json.loads(first)) == len(json.loads(second)) > 3
    assert b"Ana" not in first + second
