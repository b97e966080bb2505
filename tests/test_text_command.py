"""`rightslab text`, as someone in a terminal meets it, and as a script does."""

from __future__ import annotations

import shutil

import pytest

from rightslab import cli
from rightslab.storage import library
from rightslab.storage.intake import udhr
from rightslab.texts import asking

SPEECH = "Statement of Orrimar\n\nMr. President,\n\nAll people have rights. We agree.\n"
KNOWN = ["--source", "A book", "--date", "2024-02-26", "--licence", "unknown"]


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "work"


@pytest.fixture
def speech(tmp_path):
    path = tmp_path / "speech.txt"
    path.write_bytes(SPEECH.encode())
    return str(path)


@pytest.fixture
def run(capsys):
    def running(*words: str) -> tuple[int, str]:
        code = cli.main(["text", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return running


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Someone sits there and types these answers."""

    def sitting(*answers: str) -> list[str]:
        asked: list[str] = []
        left = iter(answers)

        def answer(question: str) -> str:
            asked.append(question)
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr(asking, "can_ask", lambda: True)
        return asked

    return sitting


def test_a_script_adds_a_text_and_it_is_kept_letter_for_letter(run, speech, work):
    code, said = run("add", speech, *KNOWN, "--yes")
    assert code == 0
    assert "Kept as 'statement-of-orrimar'" in said
    kept = work / "texts" / "statement-of-orrimar" / "speech.txt"
    assert kept.read_bytes() == SPEECH.encode()
    assert library.provenance("statement-of-orrimar").date.isoformat() == "2024-02-26"


def test_it_shows_what_was_found_before_it_is_kept(run, speech):
    code, said = run("add", speech, *KNOWN, "--salutation", "Mr. President,")
    assert "9 words in 3 sentences, 2 paragraphs." in said
    assert "Shown and not taggable: 1 line (Mr. President,)" in said
    assert "P2\n  S02  All people have rights.\n  S03  We agree." in said
    assert "Nothing was kept. To keep it, run the same command with --yes." in said
    assert code == 1
    assert "statement-of-orrimar" not in library.texts()


def test_what_must_be_known_is_asked_for_by_the_names_of_the_options(run, speech):
    code, said = run("add", speech, "--date", "1948", "--yes")
    assert code == 1
    assert "Give --source and --licence" in said


def test_someone_at_a_terminal_is_asked_and_keeps_it_with_a_word(run, speech, at_a_terminal):
    asked = at_a_terminal(
        "", "Ana", "soon", "1948", "", "A book", "unknown", "", "My own", "ours", "keep"
    )
    code, said = run("add", speech)
    assert code == 0
    assert asked[0] == "Title [Statement of Orrimar]: "
    assert "'soon' is no date. Give YYYY-MM-DD" in said
    assert "This is needed" in said
    assert "'My own' cannot name a text. A name has small letters" in said
    assert library.provenance("ours").speaker == "Ana"


@pytest.mark.parametrize("answers", [("", "", "1948", "x", "x", "", "", "no"), ("",)])
def test_nothing_is_kept_without_the_word(run, speech, at_a_terminal, answers):
    at_a_terminal(*answers)
    code, said = run("add", speech)
    assert code == 1
    assert "Nothing was" in said
    assert "statement-of-orrimar" not in library.texts()


def test_front_matter_can_be_named_and_a_line_that_is_not_there_is_answered(run, speech):
    run("add", speech, *KNOWN, "--yes", "--name", "ours", "--body-from", "Mr. President,")
    assert library.text("ours").blocks[0].kind == "front"
    code, said = run("add", speech, *KNOWN, "--yes", "--name", "two", "--body-from", "President")
    assert code == 1
    assert "Did you mean 'Mr. President,'?" in said


def test_a_name_that_is_taken_is_refused_before_anything_is_asked(run, speech, at_a_terminal):
    asked = at_a_terminal()
    code, said = run("add", speech, "--name", "practice-harbour")
    assert (code, asked) == (1, [])
    assert "There is a text called 'practice-harbour' already" in said


def test_the_list_names_all_texts_and_where_they_come_from(run, speech):
    run("add", speech, *KNOWN, "--yes", "--name", "ours")
    said = run("list")[1]
    assert "practice-harbour  311 words, en, ships with the kit" in said
    assert "ours  11 words, en, added " in said


def test_a_text_is_shown_by_name(run, speech):
    run("add", speech, *KNOWN, "--yes", "--name", "ours")
    assert "S04" not in run("show", "ours")[1].split("P3")[0].split("S02")[0]
    code, said = run("show", "nobodys")
    assert code == 1
    assert "There is no text called 'nobodys'. The texts there are: china" in said


def test_a_long_text_shows_its_ends_unless_all_is_asked_for(run, tmp_path):
    (tmp_path / "long.txt").write_text("\n".join(f"Sentence {n}." for n in range(100)))
    run("add", "long.txt", *KNOWN, "--yes", "--name", "long")
    short, full = run("show", "long")[1], run("show", "long", "--full")[1]
    assert "Sentence 50." not in short
    assert "87 more sentences" in short
    assert "Sentence 50." in full


def test_colours_and_cursor_moves_in_a_text_do_not_reach_the_terminal(run, tmp_path):
    (tmp_path / "evil.txt").write_text("\x1b[2J\x1b]0;evil\x07Words that follow it here. " * 3)
    said = run("add", "evil.txt", *KNOWN, "--yes", "--title", "\x1b[31mRed", "--name", "evil")[1]
    assert "\x1b" not in said
    assert "\x07" not in said


def test_a_text_that_ships_cannot_be_removed(run):
    code, said = run("remove", "practice-harbour", "--yes")
    assert code == 1
    assert "ships with the kit and stays" in said


def test_an_unknown_text_cannot_be_removed_and_the_added_ones_are_named(run, speech):
    run("add", speech, *KNOWN, "--yes", "--name", "ours")
    assert "The added texts are: ours." in run("remove", "our", "--yes")[1]


def test_removing_waits_for_a_word(run, speech, at_a_terminal):
    run("add", speech, *KNOWN, "--yes", "--name", "ours")
    assert run("remove", "ours")[0] == 1
    at_a_terminal("no")
    assert run("remove", "ours")[0] == 1
    at_a_terminal("remove")
    assert run("remove", "ours")[0] == 0
    assert "ours" not in library.texts()


def test_a_damaged_text_can_be_removed(run, speech, work):
    run("add", speech, *KNOWN, "--yes", "--name", "ours")
    (work / "texts" / "ours" / "speech.txt").write_text("Other.")
    assert "checksum differs" in run("list")[1]
    assert run("remove", "ours", "--yes")[0] == 0
    assert "checksum" not in run("list")[1]


def test_the_declaration_comes_with_its_date_and_its_source(run, monkeypatch, package):
    monkeypatch.setattr(udhr, "fetch", lambda: package)
    code, said = run("add", "udhr", "--yes")
    assert code == 0
    assert 'lesson.show("tag-rights", text="udhr")' in said
    card = library.provenance("udhr")
    assert card.date.isoformat() == "1948-12-10"
    assert card.source == "npm package udhr, file declaration/eng.html"
    assert "MIT" in card.rights
    assert library.text("udhr").words == 1_681


def test_the_declaration_comes_in_other_languages_under_names_of_their_own(
    run, monkeypatch, package
):
    monkeypatch.setattr(udhr, "fetch", lambda: package)
    run("add", "udhr", "--language", "ar", "--yes")
    assert library.provenance("udhr-ar").direction == "rtl"
    assert library.text("udhr-ar").words > 1_000


@pytest.fixture(scope="module")
def package() -> bytes:
    if shutil.which("npm") is None:
        pytest.skip("No npm: install Node.js to make the Declaration for real.")
    return udhr.fetch()


def test_without_an_action_it_explains_itself(run):
    code, said = run()
    assert code == 2
    assert all(word in said for word in ("add", "list", "show", "remove"))
