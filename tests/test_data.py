"""The data that ships is what it says it is: checked as a whole, and its figures computed again."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from rightslab.analysis.agreement_alpha import nominal_alpha
from rightslab.storage import library
from rightslab.storage.check import check
from rightslab.storage.checks.counts import count
from rightslab.storage.checks.holdings import Holdings

DATA = Path(__file__).parent.parent / "data"
SLUG = "china-hrc55-2024"
SPEECH = DATA / "texts" / SLUG / "speech.txt"
TEXT = library.text(SLUG)
READINGS = {reading.id: reading for reading in library.readings(SLUG)}
FIRST = "rights-education"
HELD = Holdings(DATA)


def rows(path):
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("part", ["data", "lessons"])
def test_the_kit_has_no_fault(part):
    assert [str(p) for p in check(DATA) if p.file.startswith(part)] == []


def test_the_raw_speech_is_the_one_that_was_published():
    assert hashlib.sha256(SPEECH.read_bytes()).hexdigest() == (
        "565cc366cf48ce5899c7523ace3c63c72c062efe4689be948508575d9c102088"
    )


def test_the_raw_speech_keeps_its_invisible_characters():
    marks = Counter(c for c in TEXT.raw if not c.isascii())
    assert marks == {"\u2002": 2, "\u00a0": 4, "\u2019": 9}


def test_the_speech_has_33_sentences_in_10_paragraphs_and_680_words():
    assert (len(TEXT.sentences), len(TEXT.paragraphs), TEXT.words) == (33, 10, 680)


MODALS = {  # by paragraph, P1 to P10
    "must": (0, 2, 1, 1, 3, 0, 0, 0, 0, 0),
    "should": (0, 1, 0, 1, 1, 2, 0, 0, 0, 0),
    "will": (0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    "we": (0, 1, 1, 1, 1, 0, 4, 0, 1, 1),
}


@pytest.mark.parametrize("word", MODALS)
def test_modal_verbs_by_paragraph(word):
    found = tuple(count(f"count {word} P{p}", HELD) for p in range(1, 11))
    assert found == MODALS[word]


def test_have_and_has_mark_what_is_done():
    both = [
        sum(count(f"count {word} P{p}", HELD) for word in ("have", "has")) for p in range(1, 11)
    ]
    assert both == [1, 0, 0, 0, 0, 0, 5, 0, 1, 0]


def test_words_of_each_section_and_their_share():
    for row in rows(f"texts/{SLUG}/sections.csv"):
        if row["sentences"]:
            words = count(f"words {row['sentences']}", HELD)
            share = f"{100 * words / TEXT.words:.1f}%"
            assert (row["words"], row["share"]) == (str(words), share), row["move"]


SPANS = {  # by first category, in the order rights-education, IR, law, discourse
    "civil": (6, 5, 5, 5),
    "political": (2, 2, 2, 2),
    "economic": (0, 0, 0, 0),
    "social": (8, 8, 8, 8),
    "cultural": (2, 1, 0, 1),
    "collective": (11, 8, 5, 11),
    "general": (5, 9, 14, 18),
    "none": (7, 13, 16, 12),
}
ORDER = (FIRST, "international-relations", "human-rights-law", "discourse-linguistics")


@pytest.mark.parametrize("category", SPANS)
def test_spans_of_each_reading_by_category(category):
    found = tuple(sum(s.label == category for s in READINGS[r].spans) for r in ORDER)
    assert found == SPANS[category]


def test_spans_of_each_reading_by_confidence():
    found = [Counter(s.confidence for s in READINGS[r].spans) for r in ORDER]
    by_hand = [(17, 16, 8), (25, 17, 4), (28, 21, 1), (28, 23, 6)]
    assert [(c["high"], c["medium"], c["low"]) for c in found] == by_hand


def test_collective_rests_on_one_span_of_high_confidence_in_each_reading():
    high = [
        sum(s.label == "collective" and s.confidence == "high" for s in READINGS[r].spans)
        for r in ORDER
    ]
    assert high == [1, 1, 1, 1]


def test_alternative_categories_are_those_of_the_alternative_rights():
    right = library.catalogue().right
    for span in READINGS[FIRST].spans:
        if span.alternative_rights:
            named = {right(name).category for name in span.alternative_rights} - {span.label}
            assert named == set(span.alternatives), span.id


UNITS = {
    "claim type": lambda r: [claim.type for claim in r.claims],
    "checkable": lambda r: [claim.checkable for claim in r.claims],
    "move": lambda r: [move.move for move in r.structure],
    "section start": lambda r: [move.starts for move in r.structure],
    "principle": lambda r: [principle.principle for principle in r.principles],
    "strength": lambda r: [principle.strength for principle in r.principles],
}


def codings(measure, names):
    """Return the value of each unit in each reading: one list a reading."""
    readings = [READINGS[name] for name in names]
    kind, _, category = measure.partition(": ")
    if not category:
        return [UNITS[kind](reading) for reading in readings]
    return [
        [any(s.label == category for s in r.spans_in(sentence.id)) for sentence in TEXT.sentences]
        for r in readings
    ]


@pytest.mark.parametrize(
    "row", rows("readings/agreement.csv"), ids=lambda r: " ".join(r.values())[:40]
)
def test_the_agreement_of_the_readings(row):
    names = ORDER if row["readings"] == "all four" else ORDER[1:]
    units = list(zip(*codings(row["measure"], names), strict=True))
    pairs = [a == b for unit in units for a, b in combinations(unit, 2)]
    value = nominal_alpha(codings(row["measure"], names))
    assert len(units) == int(row["units"])
    assert ("" if value is None else f"{value:.3f}") == row["alpha"]
    assert 100 * sum(len(set(u)) == 1 for u in units) / len(units) == pytest.approx(
        float(row["percent_all_agree"]), abs=0.051
    )
    assert 100 * sum(pairs) / len(pairs) == pytest.approx(
        float(row["percent_pairs_agree"]), abs=0.051
    )


def test_claim_types_are_left_to_the_readings():
    assert set(rows("claims/claims.csv")[0]) == {
        "id", "paragraph", "sentence", "quote", "evidence_to_seek", "instructor_note",
    }  # fmt: skip


def test_each_claim_has_facts_and_perspectives():
    assert len(library.claims()) == 45
    assert all(claim.facts and len(claim.perspectives) >= 2 for claim in library.claims())


def test_each_source_that_may_be_printed_stands_in_sources_md():
    page = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    missing = [
        r["source"]
        for r in rows("claims/sources.csv")
        if r["print"] == "yes" and r["source"] not in page
    ]
    assert missing == []


def test_each_right_but_the_distractor_says_where_it_is_stated():
    assert all(right.articles or right.id == "none" for right in library.catalogue().rights)


@pytest.mark.parametrize(
    ("sentence", "polarity"), [("S01", -0.15), ("S04", 0.0), ("S15", -0.15), ("S10", 0.07)]
)
def test_the_polarity_scores_that_notes_for_instructors_name(sentence, polarity):
    from textblob import TextBlob

    words = TEXT.sentence_text(sentence)
    assert round(TextBlob(words).sentiment.polarity, 2) == polarity
