"""What lesson 01 says of the file, its characters and its days is so in the file and the data."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from rightslab.core.activities.sequence_order import forbidden
from rightslab.core.tokens import reading_form
from rightslab.storage import library

ROOT = Path(__file__).parent.parent
LESSON = "01_source_the_text"
TEXT = library.text("china-hrc55-2024")
CELLS = json.loads((ROOT / "lessons" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
PROSE = "\n\n".join("".join(c["source"]) for c in CELLS if c["cell_type"] == "markdown")
BODY = TEXT.raw.index("Mr. President,")
FACTS = tomllib.loads((ROOT / "data/texts/china-hrc55-2024/text.toml").read_text(encoding="utf-8"))


def field(name):
    form = library.activity(LESSON, "source-card").content
    return next(one for one in form.fields if one.id == name)


def question(activity, name):
    quiz = library.activity(LESSON, activity).content
    return next(one for one in quiz.questions if one.id == name)


# -- the front matter -----------------------------------------------------------------------------


def test_the_front_matter_is_shown_letter_for_letter():
    shown = re.search(r"```text\n(.*?)\n```", PROSE, re.DOTALL).group(1).splitlines()
    in_file = [line.strip() for line in reading_form(TEXT.raw[:BODY]).splitlines()]
    assert shown == [line for line in in_file if line]


def test_the_address_shown_is_that_of_the_text():
    assert PROSE.count(FACTS["source"]) >= 2


def test_the_source_card_fits_what_the_data_say_of_the_text():
    assert field("speaker").fits == (FACTS["speaker"],)
    assert all(one in FACTS["office"] for one in field("office").fits)
    assert all(one in FACTS["venue"] for one in field("venue").fits)
    assert field("date").fits == (FACTS["date"].isoformat(),)
    assert field("updated").fits == (FACTS["updated"].isoformat(),)
    assert any(one.lower() in FACTS["source"].lower() for one in field("publisher").fits)


def test_the_page_names_no_source():
    lines = [line for line in TEXT.raw[:BODY].splitlines() if line.startswith("Source:")]
    assert lines == ["Source: Updated: 2024-02-28"]


def test_the_title_stands_twice_and_the_second_time_in_two_lines():
    title = "Consensus, Solidarity and Cooperation Working Together to Promote the"
    lines = [line for line in reading_form(TEXT.raw[:BODY]).splitlines() if title in line]
    assert [line.strip() == title for line in lines] == [False, True]


def test_a_card_filled_in_from_the_page_is_as_the_page_gives_it():
    from rightslab.core.activities import KINDS
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet

    activity = library.activity(LESSON, "source-card")
    sheet = Sheet(
        texts={
            "speaker": "Wang Yi", "office": "minister of foreign affairs of China",
            "venue": "UN Human Rights Council, 55th session", "date": "2024-02-26",
            "publisher": "China Daily (Qiushi)", "updated": "2024-02-28",
            "unknown": "Whether the speaker read out this text word for word, and who put it into "
            "English.",
        },
        choices={"language": ("english",), "origin": ("empty",)},
    )  # fmt: skip
    found = KINDS["form"].assess(sheet, activity, Materials(TEXT, library.catalogue()), "", "")
    assert found.completion == 1
    assert not [item.unit for item in found.items if item.revisit]


# -- characters that the eye does not see ---------------------------------------------------------


def places(character):
    return [n for n, c in enumerate(TEXT.raw) if c == character]


def test_the_table_of_characters_counts_them_right():
    rows = re.findall(r"^\| [^|]*\(U\+([0-9A-F]{4})\) \| (\d+) \|", PROSE, re.MULTILINE)
    assert {chr(int(code, 16)): int(n) for code, n in rows} == Counter(
        c for c in TEXT.raw if not c.isascii()
    )


def test_the_en_spaces_stand_where_the_lesson_says():
    found = [
        (TEXT.sentence_at(n).id, TEXT.raw[:n].split()[-1], TEXT.raw[n:].split()[0])
        for n in places("\u2002")
    ]
    assert found == [("S10", "right", "to"), ("S25", "like", "the")]


def test_the_no_break_spaces_stand_where_the_lesson_says():
    found = places("\u00a0")
    assert [n < BODY for n in found] == [True, True, False, False]
    between, inside = found[2:]
    assert TEXT.sentence("S06").end <= between < TEXT.sentence("S07").start
    assert TEXT.sentence_at(inside).id == "S09"


def test_a_plain_search_misses_the_words_that_the_kit_finds():
    assert "right to independently" not in TEXT.raw
    assert "right to independently" in TEXT.reading
    assert TEXT.raw.count("right to") == 2
    assert TEXT.reading.count("right to") == 3


def test_six_characters_look_like_a_space_and_are_none():
    odd = [c for c in TEXT.raw if c.isspace() and not c.isascii()]
    assert question("context", "how-many").number == len(odd) == 6
    assert sum(c.isspace() and not c.isascii() for c in TEXT.raw[:BODY]) == 2


def test_the_quiz_on_the_search_names_the_place_of_the_character():
    at = TEXT.reading.index("right to independently") + len("right")
    assert TEXT.raw[at] == "\u2002"
    assert TEXT.raw[at + len(" to")] == " "
    assert 'Between "right" and "to" stands an EN SPACE' in question("context", "search").explain


# -- versions, days and facts ---------------------------------------------------------------------


def test_the_days_of_the_versions_are_those_of_sources_md():
    page = (ROOT / "data" / "SOURCES.md").read_text(encoding="utf-8")
    cards = {card.id: card for card in library.activity(LESSON, "order-versions").content.cards}
    assert "| spoken | 26 February 2024 | by video link from Beijing" in page
    assert (cards["spoken"].earliest, cards["spoken"].latest) == ("2024-02-26", "2024-02-26")
    assert "| Chinese text of the ministry | not later than 27 February 2024 |" in page
    assert cards["chinese"].latest == "2024-02-27"
    assert "| English text of the ministry | not known |" in page
    assert cards["english"].latest > "2025"
    assert '| this file | 28 February 2024 ("Updated") |' in page
    assert cards["page"].earliest == cards["page"].latest == "2024-02-28"
    assert "When the page was fetched was not recorded." in page
    assert cards["file"].latest > "2025"


def test_every_order_that_the_dates_allow_is_taken_and_no_other():
    cards = library.activity(LESSON, "order-versions").content.cards
    names = [
        tuple(card.id for card in order) for order in permutations(cards) if not forbidden(order)
    ]
    assert all(order.index("spoken") < order.index("chinese-copy") for order in names)
    assert all(order.index("chinese-copy") < order.index("page") for order in names)
    assert {order[0] for order in names} == {"spoken", "chinese", "english"}
    assert {order[-1] for order in names} == {"page", "english", "file"}


@pytest.mark.parametrize(
    ("fact", "said", "where"),
    [
        ("C37.1", ("10 October 2023", "154 votes", "sixth term"), "seat"),
        ("C37.3", ("fourth Universal Periodic Review",), "month-before"),
        ("C43.2", ("30 new measures",), "month-before"),
    ],
)
def test_a_fact_of_the_context_was_read_and_may_be_printed(fact, said, where):
    with (ROOT / "data/claims/facts.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if fact in row.values())
    assert "V" in row.values()
    assert "yes" in row.values()
    for words in said:
        assert words in " ".join(row.values())
        assert words in question("context", where).explain


def test_each_address_of_a_source_stands_in_sources_md():
    page = (ROOT / "data" / "SOURCES.md").read_text(encoding="utf-8")
    addresses = re.findall(r"`(https?://[^`]+)`", PROSE)
    assert len(addresses) >= 6
    assert [one for one in addresses if one not in page] == []


def test_no_address_of_a_mirror_is_printed():
    with (ROOT / "data/claims/sources.csv").open(encoding="utf-8", newline="") as file:
        mirrors = [row["source"] for row in csv.DictReader(file) if row["print"] != "yes"]
    said = PROSE + (ROOT / "data" / "activities" / f"{LESSON}.toml").read_text(encoding="utf-8")
    assert [one for one in mirrors if one.startswith("http") and one in said] == []


def test_nothing_is_said_of_the_chinese_text_beyond_what_was_compared():
    table = re.findall(r"^\| (S\d\d) \|", PROSE, re.MULTILINE)
    asked = [q.sentence for q in library.activity(LESSON, "two-languages").content.questions]
    assert max(table) == "S16"
    assert max(asked) <= "S16"


def test_the_perspectives_are_about_equally_long():
    views = re.findall(r"^\*\*The [\w-]+ view\.\*\* (.+)$", PROSE, re.MULTILINE)
    lengths = [len(view.split()) for view in views]
    assert len(lengths) == 3
    assert max(lengths) <= 1.5 * min(lengths)
