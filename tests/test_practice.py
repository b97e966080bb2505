"""The two practice statements are fictional, of one size, and read with equal care."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rightslab.storage import library
from rightslab.storage.check import check
from rightslab.storage.loading.schema import toml

DATA = Path(__file__).parent.parent / "data"
SLUGS = ("practice-harbour", "practice-highland")
LENSES = (
    "human-rights-law",
    "discourse-linguistics",
    "international-relations",
    "rights-education",
)
TEXTS = {slug: library.text(slug) for slug in SLUGS}
READINGS = {slug: {r.id: r for r in library.readings(slug)} for slug in SLUGS}
PAIRS = [(slug, lens) for slug in SLUGS for lens in LENSES]

RIGHTS_WORDS = r"rights?|freedoms?|libert(?:y|ies)|entitle\w*"
MODALS = "must|should|shall|may|might|can|cannot|could|will|would"
INVENTED = {"Orrimar", "Talvene", "Pelluna"}
OFFICE = {"Council", "Compact", "State", "States", "Madam", "Chair"}
REAL = """
China Chinese America American Russia Ukraine Israel Palestine France Germany Britain
India Pakistan Iran Iraq Syria Korea Japan Cuba Venezuela Myanmar Sudan Ethiopia Egypt
Nigeria Brazil Chile Norway Sweden Switzerland Geneva Europe European Africa African Asia
Asian Western Gaza Tibet Xinjiang Turkey Poland Hungary Mexico Canada Australia Indonesia
Vietnam Rwanda Eritrea Belarus Afghanistan
""".split()
BODIES = (
    "United Nations",
    "Universal Declaration",
    "Covenant",
    "World Bank",
    "Human Rights Council",
)


@pytest.fixture(params=SLUGS)
def slug(request):
    return request.param


@pytest.fixture(params=PAIRS, ids="-".join)
def pair(request):
    """One reading, and the text that it reads."""
    slug, lens = request.param
    return READINGS[slug][f"{slug}-{lens}"], TEXTS[slug]


def body(slug):
    return " ".join(TEXTS[slug].sentence_text(s.id) for s in TEXTS[slug].sentences)


def times(pattern, slug):
    return len(re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", body(slug), re.IGNORECASE))


def apart(one, other):
    """By what share of the smaller two numbers differ."""
    return abs(one - other) / min(one, other)


def test_a_statement_can_be_read_in_one_sitting(slug):
    text = TEXTS[slug]
    assert 280 <= text.words <= 320
    assert 14 <= len(text.sentences) <= 16
    assert len(text.paragraphs) in {5, 6}
    assert [block.kind for block in text.blocks].count("salutation") == 1


def test_the_two_statements_are_of_one_size():
    harbour, highland = TEXTS.values()
    assert apart(harbour.words, highland.words) <= 0.05
    assert abs(len(harbour.sentences) - len(highland.sentences)) <= 1
    assert len(harbour.paragraphs) == len(highland.paragraphs)


def test_the_two_statements_name_rights_and_use_modal_verbs_about_as_often():
    rights = [times(RIGHTS_WORDS, slug) for slug in SLUGS]
    modals = [times(MODALS, slug) for slug in SLUGS]
    assert min(rights) >= 5
    assert min(modals) >= 10
    assert abs(rights[0] - rights[1]) <= 2
    assert abs(modals[0] - modals[1]) <= 2


def test_the_figures_in_sources_md_are_those_of_the_statements():
    page = (DATA / "SOURCES.md").read_text(encoding="utf-8").partition("## The practice")[2]
    said = re.findall(r"^\| ([a-z]+).* \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    found = {
        "paragraphs": [len(text.paragraphs) for text in TEXTS.values()],
        "sentences": [len(text.sentences) for text in TEXTS.values()],
        "words": [text.words for text in TEXTS.values()],
        "right": [times(RIGHTS_WORDS, slug) for slug in SLUGS],
        "modal": [times(MODALS, slug) for slug in SLUGS],
        "spans": [sum(len(r.spans) for r in READINGS[slug].values()) for slug in SLUGS],
    }
    assert {name: [int(one), int(other)] for name, one, other in said} == found


def test_we_speaks_for_a_people_for_the_council_and_for_neighbours(slug):
    for words in ("we speak today as a people", "We who sit in this Council", "we owe one another"):
        assert body(slug).count(words) == 1, words


def test_a_statement_says_that_it_is_fictional_wherever_it_may_be_met(slug):
    card = library.provenance(slug)
    first = TEXTS[slug].raw.splitlines()[0]
    assert TEXTS[slug].blocks[0].kind == "front"
    for words in (first, card.title, card.notice):
        assert "omposed for this kit" in words
        assert "fictional" in words
    for words in (card.short_title, card.speaker, card.venue):
        assert "fictional" in words


def test_a_statement_has_no_address_since_it_stands_nowhere_else(slug):
    assert library.provenance(slug).source.startswith("Composed for this kit")


def test_a_statement_names_no_real_country_or_body(slug):
    words = set(re.findall(r"\w+", TEXTS[slug].raw))
    assert words.isdisjoint(REAL)
    assert [name for name in BODIES if name in TEXTS[slug].raw] == []


def test_every_name_inside_a_sentence_is_invented_or_an_office(slug):
    sentences = [TEXTS[slug].sentence_text(s.id) for s in TEXTS[slug].sentences]
    names = {word for s in sentences for word in re.findall(r"(?<=[\s(])[A-Z]\w+", s)}
    assert names <= INVENTED | OFFICE


def test_each_statement_says_right_once_of_a_state_or_a_council(slug):
    asked = [r.spans_in("S09")[0] for r in READINGS[slug].values()]
    assert all("the right to" in span.quote for span in asked)
    assert {span.invocation for span in asked} == {"explicit"}
    assert [span.label for span in asked].count("none") == len(asked) - 1


def test_both_statements_are_read_through_the_lenses_of_the_speech():
    speech = {r.id: (r.name, r.lens) for r in library.readings("china-hrc55-2024")}
    assert set(speech) == set(LENSES)
    for slug in SLUGS:
        found = {r.id.removeprefix(f"{slug}-"): (r.name, r.lens) for r in READINGS[slug].values()}
        assert found == speech


def test_the_speech_keeps_its_own_four_readings():
    spans = [(r.id, len(r.spans)) for r in library.readings("china-hrc55-2024")]
    assert spans == [
        ("discourse-linguistics", 57),
        ("human-rights-law", 50),
        ("international-relations", 46),
        ("rights-education", 41),
    ]


def test_a_card_says_who_made_the_reading_and_that_it_is_one(pair):
    reading, _ = pair
    said = toml(DATA / "readings" / reading.id / "reading.toml")["what"]
    for words in ("One reading", "not by a panel", "kit's makers", "composed the statement"):
        assert words in said


def test_a_quote_stands_once_in_its_sentence_and_cuts_no_word(pair):
    reading, text = pair
    for span in reading.spans:
        sentence = text.sentence(span.sentence)
        words = text.sentence_text(span.sentence)
        assert words.count(span.quote) == 1, span.id
        start = sentence.start + words.index(span.quote)
        assert start in text.token_starts, span.id
        assert start + len(span.quote) in text.token_ends, span.id


def test_a_reading_says_the_move_of_every_sentence(pair):
    reading, text = pair
    assert [move.sentence for move in reading.structure] == [s.id for s in text.sentences]
    starts = {move.sentence for move in reading.structure if move.starts}
    firsts = {s.paragraph: s.id for s in reversed(text.sentences)}
    assert "S01" in starts
    assert len(starts & set(firsts.values())) >= 5


def test_a_reading_gives_one_sentence_of_reason_for_each_span(pair):
    reading, _ = pair
    reasons = [span.reason for span in reading.spans]
    assert len(set(reasons)) == len(reasons)
    assert all(re.fullmatch(r"[A-Z].{25,}\.", reason) for reason in reasons)
    assert not [r for r in reasons if re.search(r"(?<!art)(?<!arts)\. [A-Z]", r)]


def test_a_reading_names_no_alternative_that_is_its_own_choice(pair):
    reading, _ = pair
    assert [s.id for s in reading.spans if s.label in s.alternatives] == []


def test_alternative_categories_are_those_of_the_alternative_rights(slug):
    right = library.catalogue().right
    for span in READINGS[slug][f"{slug}-rights-education"].spans:
        named = {right(name).category for name in span.alternative_rights} - {span.label}
        assert named == set(span.alternatives), span.id


@pytest.mark.parametrize("lens", LENSES)
def test_a_lens_gives_both_statements_equal_care(lens):
    one, other = (READINGS[slug][f"{slug}-{lens}"].spans for slug in SLUGS)
    words = [sum(len(s.reason.split()) for s in spans) / len(spans) for spans in (one, other)]
    sure = [sum(s.confidence == "high" for s in spans) / len(spans) for spans in (one, other)]
    assert apart(len(one), len(other)) <= 0.2
    assert apart(*words) <= 0.2
    assert abs(sure[0] - sure[1]) <= 0.2


def test_careful_readers_part_over_at_least_half_of_the_sentences(slug):
    readings = READINGS[slug].values()
    sets = [[{s.label for s in r.spans_in(x.id)} for r in readings] for x in TEXTS[slug].sentences]
    parted = [found for found in sets if any(labels != found[0] for labels in found)]
    assert len(sets) / 2 <= len(parted) < len(sets)


def test_the_two_statements_differ_in_the_family_of_rights_that_they_put_first():
    def share(slug, labels):
        spans = [span for reading in READINGS[slug].values() for span in reading.spans]
        return sum(span.label in labels for span in spans) / len(spans)

    needs, liberties = {"social", "economic", "collective"}, {"civil", "political"}
    assert share(SLUGS[0], needs) > share(SLUGS[0], liberties)
    assert share(SLUGS[1], liberties) > share(SLUGS[1], needs)
    assert all(share(slug, needs) > 0.1 and share(slug, liberties) > 0.1 for slug in SLUGS)


def test_the_practice_files_have_no_fault():
    assert [str(p) for p in check(DATA) if "practice-" in p.file] == []
