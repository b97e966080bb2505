"""Every score and value that lesson 08 states is computed again with TextBlob itself."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from textblob import TextBlob

from rightslab.core.prose import without_notes
from rightslab.storage import library

ROOT = Path(__file__).parent.parent
LESSON = "08_measure_the_tone"
TEXT = library.text("china-hrc55-2024")
NUMBER = r"[+−]?\d+(?:\.\d+)?"
# How the lesson writes: S06 scores +0.25; "words of its own" scores 0; *first* (+0.25).
SENTENCE = re.compile(rf"(S\d\d)(?:, (?:“[^”]*”|[^“”.:;]*),)? scores ({NUMBER})")
OWN = re.compile(rf'"([^"]+)" scores ({NUMBER})')
# A word stands in asterisks in a notebook; in a question, which is plain text, in straight quotes.
WORD = re.compile(rf"[*\"](\w+)[*\"] \(({NUMBER})\)")
SIGNED = re.compile(r"[+−]\d+(?:\.\d+)?|\d+\.\d+")
# Numbers with a sign that are no score: the scale itself, and what has a test of its own below.
OTHERS = (
    "from −1 to +1",
    "from −1, negative, to +1, positive",
    "lie between −0.2 and +0.45",
    "shared by all (0), and of the great masses of people (−0.6)",
)


def notebook() -> str:
    cells = json.loads((ROOT / "lessons" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def strings(given) -> list[str]:
    if isinstance(given, str):
        return [given]
    values = given.values() if isinstance(given, dict) else given if isinstance(given, list) else ()
    return [one for value in values for one in strings(value)]


def activities() -> str:
    path = ROOT / "data" / "activities" / f"{LESSON}.toml"
    return "\n\n".join(strings(tomllib.loads(path.read_text(encoding="utf-8"))))


PROSE = without_notes(notebook() + "\n\n" + activities())


def polarity(words: str) -> float:
    return TextBlob(words.replace("’", "'")).sentiment.polarity


def scored(sentence: str) -> dict[str, float]:
    blob = TextBlob(TEXT.sentence_text(sentence).replace("’", "'"))
    found = blob.sentiment_assessments.assessments
    return {" ".join(words): value for words, value, _, _ in found}


def number(shown: str) -> float:
    return float(shown.replace("−", "-").replace("+", ""))


def senses(word: str) -> list[ET.Element]:
    return [entry for entry in LEXICON if entry.get("form") == word]


LEXICON = ET.parse(str(files("textblob") / "en" / "en-sentiment.xml")).getroot()  # noqa: S314
SCORES = {s.id: polarity(TEXT.sentence_text(s.id)) for s in TEXT.sentences}


@pytest.mark.parametrize(("sentence", "shown"), sorted(set(SENTENCE.findall(PROSE))))
def test_a_score_of_a_sentence_is_what_textblob_gives(sentence, shown):
    assert number(shown) == pytest.approx(SCORES[sentence], abs=0.0051)


@pytest.mark.parametrize(("words", "shown"), sorted(set(OWN.findall(PROSE))))
def test_a_score_of_made_up_words_is_what_textblob_gives(words, shown):
    assert number(shown) == pytest.approx(polarity(words), abs=0.0051)


@pytest.mark.parametrize(("word", "shown"), sorted(set(WORD.findall(PROSE))))
def test_a_value_of_a_word_is_what_textblob_gives(word, shown):
    assert number(shown) == pytest.approx(polarity(word), abs=0.0051)


def test_no_score_in_the_prose_escapes_these_checks():
    rest = PROSE
    for known in OTHERS:
        assert known in PROSE
        rest = rest.replace(known, "")
    for pattern in (SENTENCE, OWN, WORD):
        rest = pattern.sub("", rest)
    assert SIGNED.findall(rest) == []
    assert len(SENTENCE.findall(PROSE)) >= 12


def test_the_list_is_as_large_and_as_accurate_as_the_lesson_says():
    assert "It has 2918 entries, most of them adjectives." in PROSE
    adjectives = sum(entry.get("pos") == "JJ" for entry in LEXICON)
    assert len(LEXICON) == 2918
    assert adjectives > len(LEXICON) / 2
    head = (files("textblob") / "en" / "en-sentiment.xml").read_text(encoding="utf-8")[:1500]
    assert "movie reviews" in head
    assert "accuracy is 75%" in head


@pytest.mark.parametrize(
    "word",
    "saddening turbulent crises conflicts survival protected urgency torture violation hegemonism "
    "rights oppose reject stand cause protecting protect violate".split(),
)
def test_a_word_that_is_said_to_be_missing_is_not_in_the_list(word):
    assert senses(word) == []


def test_the_senses_that_the_quiz_names_are_those_of_the_list():
    assert [(s.get("sense"), float(s.get("polarity"))) for s in senses("common")] == [
        ("belonging to or participated in by a community as a whole", 0.0),
        ("of or associated with the great masses of people", -0.6),
    ]
    assert [s.get("sense") for s in senses("artificial")] == ["artificially formal"]
    assert {s.get("sense") for s in senses("becoming")} == {"according with custom or propriety"}
    assert len(senses("right")) == 14
    assert {s.get("pos") for s in senses("right")} == {"JJ"}
    assert len(senses("left")) == 1


def test_right_in_the_list_is_never_a_right_that_a_person_has():
    said = " ".join(s.get("sense") for s in senses("right"))
    assert "correct" in said
    assert "right hand" in said
    assert not re.search(r"entitle|claim|due to", said)


def test_the_words_that_moved_each_score_are_those_that_the_lesson_names():
    moving = {s: {w for w, v in scored(s).items() if v} for s in SCORES}
    assert moving["S01"] == {"common"}
    assert moving["S02"] == {"becoming", "more"}
    assert moving["S09"] == {"other"}
    assert moving["S10"] == {"right"}
    assert moving["S15"] == {"artificial"}
    assert set(scored("S03")) == {"nearly", "left"}
    assert set(scored("S06")) == {"first"}
    assert set(scored("S07")) == {"human"}
    assert set(scored("S08")) == {"right", "greater"}


def test_s10_without_the_word_right_scores_zero():
    swapped = TEXT.sentence_text("S10").replace(
        "right to independently choose", "independent choice of"
    )
    assert swapped != TEXT.sentence_text("S10")
    assert polarity(swapped) == 0


def test_nine_sentences_score_zero_and_in_five_no_word_is_known():
    zeros = [s for s, score in SCORES.items() if score == 0]
    unknown = [s for s in zeros if not scored(s)]
    assert zeros == ["S04", "S07", "S12", "S13", "S14", "S23", "S28", "S30", "S31"]
    assert unknown == ["S04", "S12", "S13", "S23", "S31"]
    known = {s: set(scored(s)) for s in zeros if s not in unknown}
    assert known == {"S07": {"human"}, "S14": {"human"}, "S28": {"future"}, "S30": {"human"}}
    for said in ("In five: S04, S12, S13, S23 and S31.", "9 of 33 sentences score exactly 0"):
        assert said in PROSE


def test_all_scores_lie_in_the_band_that_a_hint_names():
    assert all(-0.2 < score < 0.45 for score in SCORES.values())


def test_s08_has_one_of_the_three_highest_scores():
    assert sorted(SCORES, key=lambda s: -SCORES[s])[:3] == ["S22", "S08", "S21"]


def test_right_lifts_the_score_wherever_it_stands():
    places = [s for s in SCORES if "right" in scored(s)]
    assert places == ["S08", "S10", "S21"]
    assert all(SCORES[s] > 0 for s in places)


def test_the_numbers_asked_for_are_those_computed():
    quiz = library.activity(LESSON, "find-the-word").content
    asked = {q.id: q for q in quiz.questions}
    assert (asked["right"].number, asked["zeros"].number) == (0, 5)


def test_what_a_class_predicts_fits_into_its_minutes():
    for name in ("predict", "predict-instead"):
        activity = library.activity(LESSON, name)
        sentences = activity.sentences(TEXT, "class")
        assert 12 <= len(sentences) <= 16  # half a minute each, and some to look
        assert not {"S06", "S07", "S08"} & set(activity.sentences(TEXT))


def test_the_alternative_leaves_out_what_may_be_hard_to_read():
    shown = library.activity(LESSON, "predict-instead").sentences(TEXT)
    assert not {"S03", "S04", "S23", "S24", "S25"} & set(shown)


def test_a_cell_with_all_scores_would_give_the_predictions_away():
    """The notebook runs from top to bottom at once, so no cell may show what was not predicted."""
    cells = json.loads((ROOT / "lessons" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    asked = re.findall(r'lesson\.(?:draw|table)\("([^"]+)"', code)
    assert asked
    assert all(name.startswith(("my ", "tone of my")) for name in asked)


def test_the_perspectives_are_about_equally_long():
    views = re.findall(r"^\*\*The [\w-]+ view\.\*\* (.+)$", notebook(), re.MULTILINE)
    lengths = [len(view.split()) for view in views]
    assert len(lengths) == 3
    assert max(lengths) <= 1.5 * min(lengths)
