"""Words are counted once: Python and the browser count alike, and like the kit counts a text."""

from __future__ import annotations

import json
import subprocess
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.js.test_js import NODE, needs_node
from tests.strategies import HOSTILE

from rightslab.core.activities.writing_content import Writing, span
from rightslab.core.activities.writing_words import count
from rightslab.storage import library
from rightslab.views._esm import STATIC

CASES = [
    ("China’s 1.4 billion-plus people", 4, 0),
    ("non-selective and non-politicized, and/or so", 6, 0),
    ("rock ’n’ roll isn't 'quoted'", 5, 0),
    ("30,000 civilians - 1.7m people … ? !", 4, 0),
    ("3.14 3, 14 .5 1.2.3 v2.0", 6, 0),
    ("人民至上。人权 people", 1, 6),
    ("カタカナ・ひらがな 한국어 ไทย", 0, 14),
    ("👩‍👧 🇨🇳 1️⃣ 👍🏽 ok", 2, 0),
    ("e\u0301te\u0301 na\u00efve co\u00adoperate zero\u200bwidth", 4, 0),
    ("حقوق الإنسان हिन्दी में", 4, 0),
    ("snake_case a_b __ _x_", 5, 0),
    ("line\rbreak\u2028and\u00a0gap\u0085x\x1cy", 6, 0),
    ("", 0, 0), (" \n\t", 0, 0), ("=cmd|'/C calc'!A0", 4, 0), ("<b>bold</b>", 3, 0),
]  # fmt: skip

# A browser may know characters that are newer than this Python.
NEW = {"Cn"}
OLD = HOSTILE.map(lambda text: "".join(c for c in text if unicodedata.category(c) not in NEW))

SCRIPT = """
const { countWords } = await import(process.argv[1]);
let given = "";
for await (const piece of process.stdin) given += piece;
const counts = JSON.parse(given).map(countWords);
process.stdout.write(JSON.stringify(counts.map(({ words, characters }) => [words, characters])));
"""


def in_the_browser(texts):
    """The counts of static/words.js."""
    module = (STATIC / "words.js").as_uri()
    run = subprocess.run(
        [str(NODE), "--input-type=module", "-e", SCRIPT, module],
        input=json.dumps(texts), capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return [tuple(pair) for pair in json.loads(run.stdout)]


def in_python(texts):
    return [(count(text).words, count(text).characters) for text in texts]


@pytest.mark.parametrize(("text", "words", "characters"), CASES)
def test_hard_cases_are_counted_as_a_person_would(text, words, characters):
    assert in_python([text]) == [(words, characters)]


@needs_node
def test_the_browser_counts_the_hard_cases_alike():
    texts = [text for text, _, _ in CASES]
    assert in_the_browser(texts) == in_python(texts)


@needs_node
def test_every_kind_of_character_counts_alike_between_letters_and_figures_and_alone():
    # All of them, but of the long rows of Han, Hangul and private characters each 97th.
    some = [n for n in range(0x110000) if n % 97 == 0 or n < 0x3400 or 0xA000 <= n < 0xAC00]
    some += [*range(0xD7A0, 0xD800), *range(0xF900, 0x20000)]
    known = [chr(n) for n in some if unicodedata.category(chr(n)) not in {"Cs", *NEW}]
    tried = [f"a{c}b 1{c}2 {c} 人{c} \u200d{c}" for c in known]
    texts = ["\n".join(tried[n : n + 32]) for n in range(0, len(tried), 32)]
    differ = [
        (text, here, there)
        for text, here, there in zip(texts, in_python(texts), in_the_browser(texts), strict=True)
        if here != there
    ]
    assert differ == []


@needs_node
@settings(max_examples=5)
@given(st.lists(OLD, min_size=100, max_size=300))
def test_any_texts_count_alike(texts):
    assert in_the_browser(texts) == in_python(texts)


def test_the_speech_has_as_many_words_as_the_kit_says_of_it():
    text = library.text("china-hrc55-2024")
    pieces = [text.quote(s.start, s.end) for s in text.sentences]
    assert sum(count(piece).total for piece in pieces) == text.words


def test_a_text_mostly_in_chinese_is_measured_in_characters():
    content = Writing(250, 400)
    assert count("人权 is 人的 rights").unit == "characters"
    assert count("people first (人民至上) in all it says").unit == "words"
    assert span(content) == (250, 400)
    assert span(content, "characters") == (400, 640)
