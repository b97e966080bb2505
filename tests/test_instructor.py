"""The instructor's material names what there is, adds up, and treats opposed answers alike."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from rightslab import gallery, open_lesson
from rightslab.analysis import frames
from rightslab.core import pace
from rightslab.core.classroom import RULES
from rightslab.core.prose import without_notes
from rightslab.storage import library
from rightslab.storage.check import check

LESSONS = Path(__file__).parent.parent / "lessons"
ROOM = LESSONS / "instructor"
STATIC = Path(__file__).parent.parent / "widgets" / "rightslab" / "static"
CARDS = {card.name: card for card in library.course()}
ACTIVITIES = {a.id: a for name in library.lessons() for a in library.activities(name)}


def cells(path: Path) -> dict[str, str]:
    """Return the source of each cell by its id."""
    read = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in read}


GUIDE = cells(ROOM / "00_guide.ipynb")
NOTEBOOKS = sorted(ROOM.glob("*.ipynb"))


def page(lesson: str) -> str:
    """Return the page of one lesson in the guide."""
    return GUIDE[f"lesson-{lesson[:2]}"]


def part(source: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", source, re.MULTILINE | re.DOTALL
    )
    assert found, f"no heading {heading!r}"
    return found.group(1)


def table(prose: str) -> list[list[str]]:
    """Return the rows of the only table in ``prose``, its head and rule left out."""
    lines = [line for line in prose.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def named(prose: str) -> set[str]:
    """Return what stands in code marks and looks like the id of an activity."""
    return set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+|predict|modals|context|thesis)`", prose))


# -- plans


@pytest.mark.parametrize("minutes", [50, 90])
@pytest.mark.parametrize("lesson", CARDS)
def test_the_minutes_of_a_plan_add_up(lesson, minutes):
    rows = table(part(page(lesson), f"{lesson[:2]} in {minutes} minutes"))
    assert sum(int(row[0]) for row in rows) == minutes


@pytest.mark.parametrize("minutes", [50, 90])
@pytest.mark.parametrize("lesson", CARDS)
def test_a_plan_leaves_room_to_talk_and_gives_no_step_most_of_the_hour(lesson, minutes):
    rows = table(part(page(lesson), f"{lesson[:2]} in {minutes} minutes"))
    assert len(rows) >= 7
    assert max(int(row[0]) for row in rows) <= 0.45 * minutes
    assert all(row[1] for row in rows)


@pytest.mark.parametrize("lesson", CARDS)
def test_a_page_bears_the_title_of_its_lesson(lesson):
    assert page(lesson).startswith(f"## {CARDS[lesson].title}\n")


def test_the_guide_names_only_activities_that_exist():
    prose = "\n".join(source for path in NOTEBOOKS for source in cells(path).values())
    assert named(prose) <= set(ACTIVITIES)
    assert len(named(prose)) > 35


@pytest.mark.parametrize("lesson", CARDS)
def test_a_page_names_each_activity_of_its_lesson(lesson):
    ids = {activity.id for activity in library.activities(lesson)}
    assert {one for one in ids if f"`{one}`" not in page(lesson)} == set()


@pytest.mark.parametrize("lesson", CARDS)
def test_the_long_plan_has_each_activity_or_its_alternative(lesson):
    plan = part(page(lesson), f"{lesson[:2]} in 90 minutes")
    instead = {a.opt_out for a in library.activities(lesson)}
    for activity in library.activities(lesson):
        if activity.id not in instead:
            assert f"`{activity.id}`" in plan


@pytest.mark.parametrize("lesson", CARDS)
def test_what_is_marked_class_has_a_part_for_class(lesson):
    for name in re.findall(r"`([a-z-]+)` \(class\)", page(lesson)):
        assert "class" in ACTIVITIES[name].scopes, name


@pytest.mark.parametrize("lesson", CARDS)
def test_content_notes_and_alternatives_stand_on_the_page(lesson):
    notes = page(lesson).split("**Content notes and opt-outs.**")[1].split("**Project.**")[0]
    for activity in library.activities(lesson):
        if activity.opt_out:
            assert f"`{activity.opt_out}`" in notes
        for place in set(re.findall(r"\b[SC]\d\d\b", activity.content_note)):
            assert place in notes, place


OPEN = ("Which", "What", "Who", "Where", "How", "On which", "For which")


@pytest.mark.parametrize("lesson", CARDS)
def test_three_debrief_questions_are_open(lesson):
    asked = re.findall(r"^\d\. (.+)$", part(page(lesson), f"{lesson[:2]} Debrief"), re.MULTILINE)
    assert len(asked) == 3
    assert [q for q in asked if not (q.startswith(OPEN) and q.endswith("?"))] == []


def test_the_minutes_of_the_whole_course_are_those_of_the_cards():
    said = [int(n) for n in re.findall(r"(\d{3}) minutes", GUIDE["choose"])]
    in_class = sum(card.minutes_class for card in CARDS.values())
    assert said == [in_class, sum(card.minutes_alone for card in CARDS.values())]


def test_a_route_of_three_sessions_ends_no_earlier_than_it_begins():
    rows = table(part(GUIDE["choose"], "Three sessions"))
    routes = [[int(cell) for cell in row[1:4]] for row in rows]
    assert routes
    assert all(route == sorted(route) and max(route) <= 10 for route in routes)
    # what is compared, and what is written, needs tags or answers made before
    assert all(route[0] not in (7, 10) for route in routes)


# -- links, names, words


def headings(path: Path) -> set[str]:
    prose = "\n".join(cells(path).values())
    return {h.replace(" ", "-") for h in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_each_link_leads_to_a_notebook_and_a_heading_that_exist(path):
    for target in re.findall(r"\]\(([^)]+)\)", "\n".join(cells(path).values())):
        file, _, place = target.partition("#")
        aim = path if not file else (ROOM / file).resolve()
        assert aim.is_file(), target
        assert not place or place in headings(aim), target


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_tables_and_pictures_that_are_named_exist(path):
    known = {
        "table": {*gallery.TABLES, *frames.TABLES, "tone of my words"},
        "draw": {*gallery.PICTURES, *frames.PICTURES},
    }
    for what, name in re.findall(
        r'lesson\.(table|draw)\("([^"]+)"', "\n".join(cells(path).values())
    ):
        assert name in known[what]


def test_what_is_planned_is_called_planned():
    guide = "\n".join(GUIDE.values())
    for word in ("runs in the browser alone",):
        near = [guide[max(0, m.start() - 500) : m.end() + 200] for m in re.finditer(word, guide)]
        assert near
        assert all("planned" in words.lower() for words in near), word
    assert "tools for marking are planned" not in guide.lower()


def test_the_words_on_saving_are_those_of_the_widgets():
    script = "".join(
        (STATIC / name).read_text(encoding="utf-8") for name in ("outbox.js", "header.js")
    )
    said = cells(ROOM / "20_run_a_class.ipynb")["saved"]
    for words in (
        "Not saved",
        "Try again",
        "Load that version",
        "Read only",
        "Run the cell again: your",
    ):
        assert words in script
        assert words in said


# -- the two notebooks


@pytest.mark.parametrize("path", NOTEBOOKS[1:], ids=lambda p: p.stem)
def test_a_notebook_of_the_instructor_runs_top_to_bottom(path, tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": tmp_path}})
    outputs = [
        o for cell in client.execute().cells if cell.cell_type == "code" for o in cell.outputs
    ]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    said = "".join(o.get("text", "") for o in outputs)
    assert ("Made: the hand-ins" if path.stem.startswith("30") else "Your work is saved") in said
    if path.stem.startswith("10"):
        assert "Checked" in said
        assert "lessons:" in said


@pytest.mark.parametrize("path", NOTEBOOKS[1:-1], ids=lambda p: p.stem)
def test_an_activity_that_is_shown_is_of_the_lesson_that_is_opened(path):
    source = "\n".join(cells(path).values())
    opened = re.search(r'open_lesson\("(\w+)"', source).group(1)
    ids = {activity.id for activity in library.activities(opened)}
    shown = set(re.findall(r'^lesson\.show\("([\w-]+)"', source, re.MULTILINE))
    assert shown
    assert shown <= ids


def test_lessons_without_a_part_for_class_are_those_that_the_notebook_names(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    without = [
        name for name in CARDS if not any("class" in a.scopes for a in library.activities(name))
    ]
    said = cells(ROOM / "10_prepare_a_class.ipynb")["open-text"]
    assert re.findall(r"Lessons (\d\d) and (\d\d) have no smaller part", said) == [
        tuple(name[:2] for name in without)
    ]
    assert open_lesson("06_tag_the_rights", scope="class").name == "06_tag_the_rights"


def test_the_worked_change_of_a_file_is_answered_as_the_notebook_says(tmp_path):
    shutil.copytree(library.data_root(), tmp_path / "data")
    file = tmp_path / "data" / "activities" / "06_tag_the_rights.toml"
    before, at, block = file.read_text(encoding="utf-8").partition('id = "tag-rights"\n')
    source = "\n".join(cells(ROOM / "10_prepare_a_class.ipynb").values())
    old, new = (re.findall(r"```toml\n(.*?)```", source, re.DOTALL)[i].splitlines() for i in (0, 1))
    assert old[0] in block
    assert old[2].strip().rstrip(",") in block
    block = block.replace(old[0], new[0], 1)
    block = re.sub(r'  "Begin with S16 and S22,.*\n', lambda _: f"{new[3]}\n", block, count=1)
    file.write_text(before + at + block, encoding="utf-8")
    said = re.search(r"```\n(data/activities/.*)\n```", source).group(1)
    found = [str(problem) for problem in check(tmp_path / "data")]
    assert [line for line in found if "06_tag_the_rights" in line] == [said]


def test_the_paces_of_the_notebook_are_those_of_the_form():
    said = {row[0]: row[1] for row in table(cells(ROOM / "10_prepare_a_class.ipynb")["show-text"])}
    assert said["a claim"] == f"{pace.CLAIM} seconds"
    assert said["a tagged span, with a word of a note"] == f"{pace.TAG} seconds"
    assert said["a slider"] == f"{pace.SLIDER} seconds"
    assert said["a boundary of an outline"].startswith(f"{pace.BOUNDARY} seconds, after 4 minutes")
    assert (pace.OUTLINE, pace.QUESTION, pace.FIELD, pace.REASONING) == (4 * 60, 90, 60, 6 * 60)
    assert said["a question of a quiz, with reading the reply"] == "1 minute and a half"
    assert said["a field of a form"] == "1 minute; for the reasoning, 6 minutes"
    assert said["a text of 100 words"] == f"{pace.HUNDRED_WORDS // 60} minutes"
    assert said["opening, talk and handing in"].startswith(f"{pace.TALK} minutes")


def test_the_form_of_the_notebook_asks_what_the_notebook_says():
    fields = table(cells(ROOM / "10_prepare_a_class.ipynb")["open-text"])
    assert len(fields) == 7
    assert [row[0] for row in fields][-1] == "others' tags"
    rules = fields[-1][1]
    for rule in ("at once", "after an answer of her own", "after your release"):
        assert rule in rules
    assert len(RULES) == 3


# -- the glossary


def test_the_page_of_the_glossary_lists_the_terms_of_the_data_and_no_others():
    terms = sorted(library.glossary(), key=lambda one: one.term.casefold())
    listed = "\n\n".join(f"### {one.term}\n\n{one.meaning}" for one in terms)
    assert cells(LESSONS / "glossary.ipynb")["terms"] == listed


def test_a_term_stands_once_whatever_its_capitals():
    names = [one.term.casefold() for one in library.glossary()]
    assert len(names) == len(set(names))


def test_a_meaning_is_one_sentence():
    for one in library.glossary():
        assert one.meaning[0].isupper(), one.term
        ends = re.findall(r"[.?!](?= [A-Z])", one.meaning.replace("Mr. President", ""))
        assert not ends, one.term
        assert len(one.meaning.split()) <= 35, one.term


@pytest.mark.parametrize(
    "path", [*sorted(LESSONS.glob("*.ipynb")), *NOTEBOOKS], ids=lambda p: p.stem
)
def test_each_link_to_the_glossary_hits_a_term(path):
    known = {one.term.replace(" ", "-") for one in library.glossary()}
    links = re.findall(
        r"glossary\.ipynb#([^)\s\"]+)", without_notes("\n".join(cells(path).values()))
    )
    assert set(links) <= known
