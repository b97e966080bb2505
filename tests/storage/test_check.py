"""Each kind of fault in data and lessons is found, and named with its file, row and cure."""

import json
import shutil
from dataclasses import dataclass

import pytest

from rightslab.storage import library
from rightslab.storage.check import check, main

SPEECH = "texts/china-hrc55-2024"
TAGS = "activities/06_tag_the_rights.toml"
CARD = (
    "# 99 Read a line\n\n**Central question.** What is here?\n\nAfter this you can read.\n\n"
    "Minutes 5, Before this nothing, You need this page. *Run > Run All Cells*." + " word" * 30
)


def cell(source, kind="markdown", **more):
    code = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "metadata": {}, "source": source, **code, **more}


def write_lesson(kit, *cells):
    lesson = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (kit / "lessons" / "99_read_a_line.ipynb").write_text(json.dumps(lesson), "utf-8")


@pytest.fixture
def kit(tmp_path):
    """A copy of the data, and a folder with one lesson that is as it should be."""
    shutil.copytree(library.data_root(), tmp_path / "data")
    (tmp_path / "lessons").mkdir()
    write_lesson(tmp_path, cell(CARD), cell("lesson.show('x')", "code"))
    return tmp_path


@dataclass(frozen=True)
class Case:
    """Words to change in a file, and what the report must say."""

    file: str
    old: str
    new: str
    row: str
    what: str
    cure: str


FAULTS = {
    "a rubric that adds up to more than the points": Case(
        "activities/05_weigh_a_claim.toml",
        'policy = "human"\npoints = 10',
        'policy = "human"\npoints = 9',
        "activity 2 (weigh-a-claim)",
        "add up to 10, the activity has 9 points",
        "Make both the same",
    ),
    "a person who is to mark without a rubric": Case(
        TAGS,
        'policy = "completion"',
        'policy = "human"',
        "activity 1 (warm-up-06)",
        "there is no rubric",
        "This kind takes no rubric",
    ),
    "an unknown category": Case(
        TAGS,
        '"civil", "political"',
        '"civl", "political"',
        "activity 2 (tag-rights)",
        "no category 'civl'",
        "civil, political",
    ),
    "an opt-out without a content note": Case(
        TAGS,
        "content_note =",
        "comment =",
        "activity 2 (tag-rights)",
        "no content note",
        "Say before it",
    ),
    "a number in a hint that is not so": Case(
        TAGS,
        "all four <!--",
        "all three <!--",
        "activity 2 (tag-rights)",
        "says 3 where readers social S22 is 4",
        "Write 4",
    ),
    "a wrong quote of a reading": Case(
        "readings/rights-education/spans.csv",
        "RE11,S10,respect the diversity",
        "RE11,S10,respect diversity",
        "row 12 (RE11)",
        "stands 0 times in S10",
        "Copy the words from the sentence: We must stay open",
    ),
    "a quote that stands twice": Case(
        "readings/human-rights-law/spans.csv",
        "HL30,S18,a better life,",
        "HL30,S18,Chinese,",
        "row 31 (HL30)",
        "stands 3 times in S18",
        "Copy the words",
    ),
    "a wrong quote of a claim": Case(
        "claims/claims.csv",
        "nearly 30,000 civilians",
        "30,000 civilians",
        "row 5 (C04)",
        "stands 0 times in S03",
        "Copy the words",
    ),
    "a claim in the wrong paragraph": Case(
        "claims/claims.csv",
        "C10,P2,S08",
        "C10,P3,S08",
        "row 11 (C10)",
        "S08 stands in P2, not in P3",
        "Write P2",
    ),
    "a right that does not exist": Case(
        "readings/rights-education/spans.csv",
        "civil,life,,,high,implicit,Loss",
        "civil,lief,,,high,implicit,Loss",
        "row 3 (RE02)",
        "right_id is 'lief', which does not exist in data/catalogue/rights.csv",
        "Use one of",
    ),
    "a sentence that does not exist": Case(
        "readings/rights-education/structure.csv",
        "S33,pledge",
        "S34,pledge",
        "row 34 (S34)",
        "sentence_id is 'S34', which does not exist in the sentences of the text",
        "S01, S02",
    ),
    "an alternative that does not exist": Case(
        "readings/human-rights-law/spans.csv",
        "social,subsistence,civil;economic;collective",
        "social,subsistence,civil;econ",
        "row 12 (HL11)",
        "alternative_categories is 'econ'",
        "Use one of",
    ),
    "an id twice": Case(
        "catalogue/rights.csv",
        "\nassembly,",
        "\nasylum,",
        "row 15 (asylum)",
        "id stand 2 times with the same value",
        "Give each row its own",
    ),
    "a value outside the list": Case(
        "readings/discourse-linguistics/spans.csv",
        ',,,high,explicit,"Opens',
        ',,,certain,explicit,"Opens',
        "row 2 (DL01)",
        "confidence is 'certain'",
        "high, low, medium",
    ),
    "an empty cell": Case(
        "catalogue/rights.csv",
        "life,Life,civil",
        "life,,civil",
        "row 4 (life)",
        "name is empty",
        "Fill in name",
    ),
    "a renamed column": Case(
        "catalogue/rights.csv",
        "id,name,category",
        "id,title,category",
        "row 1",
        "The columns are id, title",
        "Name the columns id, name",
    ),
    "a comma too many": Case(
        "glossary.csv",
        "term,meaning\n",
        "term,meaning\nspan,words, marked\n",
        "row 2 (span)",
        "not as many cells",
        "Put each cell",
    ),
    "a changed raw file": Case(
        f"{SPEECH}/speech.txt",
        "Nav Search",
        "Nav search",
        "",
        "not the one whose sha256",
        "Bring the original back",
    ),
    "a text without a source": Case(
        f"{SPEECH}/text.toml",
        "source =",
        "# source =",
        "source",
        "The text has no source",
        "Write source = ...",
    ),
    "a text without a notice": Case(
        f"{SPEECH}/text.toml",
        "notice =",
        "comment =",
        "notice",
        "The text has no notice",
        "Write notice = ...",
    ),
    "a text without a day": Case(
        f"{SPEECH}/text.toml",
        "date = 2024-02-26",
        'date = "spring"',
        "date",
        "not a day",
        "Write it as 2024-02-26",
    ),
    "a colour too pale": Case(
        "catalogue/categories.csv",
        "#0072B2,#FFFFFF",
        "#56B4E9,#FFFFFF",
        "row 2 (civil)",
        "contrast of 2.3:1",
        "4.5:1 or more",
    ),
    "a contrast that is not so": Case(
        "catalogue/categories.csv",
        "#FFFFFF,5.2,",
        "#FFFFFF,7.2,",
        "row 2 (civil)",
        "given as 7.2 and is 5.2",
        "Write 5.2",
    ),
    "a badge twice": Case(
        "catalogue/categories.csv",
        "Political,PO",
        "Political,CI",
        "row 3 (political)",
        "badge 'CI' stands more than once",
        "a badge of its own",
    ),
    "a mark without its fact": Case(
        "catalogue/instruments.csv",
        "declaration,1948,V",
        "declaration,,V",
        "row 2 (udhr)",
        "year and year_mark do not go together",
        "Fill in both",
    ),
    "a reading called expert": Case(
        "readings/human-rights-law/reading.toml",
        "Who holds the right",
        "An expert asks who holds the right",
        "lens",
        "called 'expert'",
        "Say what the reader looks for",
    ),
    "a reading of no text": Case(
        "readings/human-rights-law/reading.toml",
        "china-hrc55-2024",
        "udhr",
        "text",
        "no text called 'udhr'",
        "china-hrc55-2024",
    ),
    "an unverified fact shown": Case(
        "claims/facts.csv",
        'Debated across aid, sanctions and trade literatures.",,no,',
        'Debated across aid, sanctions and trade literatures.",,yes,',
        "row 56 (C16.1)",
        "not verified is shown",
        "Set shown to no",
    ),
    "a fact without a source": Case(
        "claims/facts.csv",
        ",https://www.globaltimes.cn/page/202112/1241066.shtml,yes",
        ",,yes",
        "(C30.2)",
        "shown without a source",
        "Name its source",
    ),
    "a fact from a source not for print": Case(
        "claims/sources.csv",
        "C45,http://ecns.cn/news/cns-wire/2023-10-11/detail-ihctwhxh7912994.shtml,read,yes",
        "C45,http://ecns.cn/news/cns-wire/2023-10-11/detail-ihctwhxh7912994.shtml,mirror,no",
        "(C45.1)",
        "may not be printed for C45",
        "Name one with print = yes",
    ),
    "a mirror to be printed": Case(
        "claims/sources.csv",
        "C03,http://techray.cn/20bNBmfHm/index.htm,mirror,no",
        "C03,http://techray.cn/20bNBmfHm/index.htm,mirror,yes",
        "(C03 http://techray.cn",
        "may be printed though it is mirror",
        "Set print to no",
    ),
    "a fact kept back without a reason": Case(
        "claims/facts.csv",
        'No agreed measure.,,no,"general knowledge, not verified",',
        "No agreed measure.,,no,,",
        "(C41.1)",
        "without a reason",
        "why_not",
    ),
    "a count in a fact that is not so": Case(
        "claims/facts.csv",
        "count dignity = 0",
        "count dignity = 1",
        "(C09.2)",
        "count dignity is 0, not 1",
        "Correct the fact",
    ),
    "perspectives out of balance": Case(
        "claims/perspectives.csv",
        "It states a role",
        "It states" + " once more" * 20 + " a role",
        "(C38 1)",
        "have 11 to 52 words",
        "within 1.5 times",
    ),
    "a loaded word": Case(
        "claims/perspectives.csv",
        "It states a role",
        "It clearly states a role",
        "(C38 1), text",
        "'clearly'",
        "give the reason",
    ),
    "a mark of the makers": Case(
        "catalogue/rights.csv",
        "Reasonable hours",
        "[K] Reasonable hours",
        "(rest_leisure), gloss",
        "mark [K] is for the makers",
        "Take it out",
    ),
    "somebody unnamed": Case(
        "claims/facts.csv",
        "China rejected the assessment.",
        "Some say so.",
        "(C25.6), text",
        "'Some say'",
        "name who says it",
    ),
    "a misquotation in a prompt": Case(
        TAGS,
        "“all sides”",
        "“both sides”",
        "activity 4 (who-owes-whom)",
        "“both sides” does not stand in any text",
        "Copy the words exactly",
    ),
    "a quotation not closed": Case(
        TAGS,
        "“all sides”",
        "“all sides",
        "activity 4 (who-owes-whom)",
        "do not pair",
        "Close each",
    ),
    "an unknown field": Case(
        TAGS,
        'rights = true\nreadings = true\npolicy = "completion"\npoints = 10\nopt_out',
        'rigths = true\nreadings = true\npolicy = "completion"\npoints = 10\nopt_out',
        "activity 2 (tag-rights)",
        "The field 'rigths' is not known",
        "Allowed: comment",
    ),
    "an alternative that does not exist in the file": Case(
        TAGS,
        'opt_out = "tag-rights-instead"',
        'opt_out = "another"',
        "activity 2 (tag-rights)",
        "'another' does not exist",
        "tag-rights-instead",
    ),
    "an alternative of fewer points": Case(
        TAGS,
        "points = 10\nhints",
        "points = 8\nhints",
        "activity 2 (tag-rights)",
        "has 8 points, this one 10",
        "the same points",
    ),
    "broken TOML": Case(
        TAGS,
        "content_note",
        "# content_note",
        "",
        "is not well-formed TOML",
        "Correct the place",
    ),
    "a scope that does not exist": Case(
        TAGS,
        'self = ["P2", "P4", "P6", "P7"]',
        'self = ["P2", "P14"]',
        "activity 4 (who-owes-whom)",
        "names 'P14'",
        "Use P1 to P10",
    ),
    "a badge of a label twice": Case(
        TAGS,
        'badge = "DU"',
        'badge = "HO"',
        "activity 4 (who-owes-whom)",
        "badge 'HO' stands more than once",
        "of its own",
    ),
    "steps of a session in another order": Case(
        "session.toml",
        'id = "closed"',
        'id = "shut"',
        "stage",
        "The steps are open, shut",
        "open, closed, revealed",
    ),
    "a loaded word of the chair": Case(
        "session.toml",
        "Nobody has to have finished.",
        "Clearly nobody has finished.",
        "stage closed",
        "learly",
        "",
    ),
    "a question on a sentence that is not there": Case(
        "session.toml",
        'sentence = "S10"',
        'sentence = "S77"',
        "question",
        "no sentence called 'S77'",
        "Name a sentence",
    ),
    "no explanation for a learner": Case(
        "activities/00_start_here.toml",
        "readings = true",
        "readings = false",
        "activity 1 (try-tagging)",
        "gets no explanation",
        "worked comment",
    ),
}


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_in_the_data_is_named_with_file_row_and_cure(kit, case):
    path = kit / "data" / case.file
    before = path.read_bytes().decode()
    assert case.old in before
    path.write_bytes(before.replace(case.old, case.new, 1).encode())
    found = [
        p
        for p in check(kit / "data")
        if p.file == f"data/{case.file}" or case.file.endswith("sources.csv")
    ]
    assert any(case.row in p.row and case.what in p.what and case.cure in p.cure for p in found), (
        found
    )


def test_the_copy_itself_has_no_fault(kit):
    assert check(kit / "data") == []


def test_an_edition_without_readings_has_no_fault(kit):
    shutil.rmtree(kit / "data" / "readings")
    assert check(kit / "data") == []


def test_a_missing_file_is_named(kit):
    (kit / "data" / "glossary.csv").unlink()
    (problem,) = check(kit / "data")
    assert (
        str(problem) == "data/glossary.csv: The file is missing. Do this: Put it back from the kit."
    )


def test_a_folder_without_data_is_refused_in_a_sentence(tmp_path):
    (problem,) = check(tmp_path)
    assert "There is no folder of data here" in problem.what


LESSON_FAULTS = {
    "a wrong count": (
        cell("It stands in 8 <!-- =count must P2-P5 --> places."),
        "says 8 where count must P2-P5 is 7",
    ),
    "a count after no number": (cell("Often <!-- =count must -->."), "follows no number"),
    "a note that counts nothing": (cell("Seven <!-- =cout must -->."), "counts nothing"),
    "a misquotation": (cell("The speech says “we must win”."), "does not stand in any text"),
    "a loaded word": (cell("This is propaganda."), "'propaganda'"),
    "a mark": (cell("As known [V 12]."), "[V 12]"),
    "long code": (cell("a\nb\nc\nd\ne", "code"), "has 5 lines of code"),
    "a definition": (cell("def f(): ...", "code"), "defines something"),
    "an output": (cell("x", "code", outputs=[{"text": "1"}]), "has outputs"),
    "a count of runs": (cell("x", "code", execution_count=3), "has outputs or a count"),
}


@pytest.mark.parametrize(("broken", "what"), LESSON_FAULTS.values(), ids=LESSON_FAULTS)
def test_a_fault_in_a_lesson_is_named_with_its_cell(kit, broken, what):
    write_lesson(kit, cell(CARD + " word" * 90), broken)
    (problem,) = check(kit / "data")
    assert (problem.file, problem.row) == ("lessons/99_read_a_line.ipynb", "cell 2")
    assert what in problem.what


def test_a_lesson_without_a_card_is_named(kit):
    write_lesson(kit, cell("# Title only" + " word" * 30))
    (problem,) = check(kit / "data")
    assert (problem.row, problem.what) == ("cell 1", "The first cell is no lesson card.")
    assert "Central question" in problem.cure


def test_a_lesson_with_little_prose_is_named(kit):
    write_lesson(kit, cell(CARD), *[cell("x = 1", "code")] * 9)
    (problem,) = check(kit / "data")
    assert "words of prose for 9 lines of code" in problem.what


def test_exact_quotes_and_true_counts_pass(kit):
    write_lesson(
        kit, cell(CARD + " “put\npeople first” and seven <!-- =count must P2-P5 --> more.")
    )
    assert check(kit / "data") == []


def test_loaded_words_inside_a_quotation_pass(kit):
    write_lesson(kit, cell(CARD + ' The paper wrote "a regime of rules".'))
    assert check(kit / "data") == []


def test_learners_own_notebooks_are_not_looked_at(kit):
    (kit / "lessons" / "work").mkdir()
    (kit / "lessons" / "work" / "mine.ipynb").write_text("no notebook", "utf-8")
    assert check(kit / "data") == []


def test_the_command_prints_each_fault_and_fails(kit, capsys):
    (kit / "data" / "glossary.csv").unlink()
    assert main([str(kit / "data")]) == 1
    assert "data/glossary.csv: The file is missing. Do this:" in capsys.readouterr().out


def test_the_command_says_what_it_checked(kit, capsys):
    assert main([str(kit / "data")]) == 0
    assert "1 lessons: no faults" in capsys.readouterr().out
