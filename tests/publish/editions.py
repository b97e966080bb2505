"""What the tests of editions share: everything that a class edition holds back, as strings."""

from __future__ import annotations

import csv
import json
import re
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
SPEECH = "china-hrc55-2024"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def withheld() -> set[str]:
    """Return each reason, perspective, note, later fact, card of a reading and anchor."""
    tables = [*DATA.glob("readings/*/spans.csv"), *DATA.glob("readings/*/claims.csv")]
    found = {row["rationale"] for table in tables for row in rows(table)}
    found |= {tomllib.loads(c.read_text())["what"] for c in DATA.glob("readings/*/reading.toml")}
    found |= {row["text"] for row in rows(DATA / "claims" / "perspectives.csv")}
    found |= {row["instructor_note"] for row in rows(DATA / "claims" / "claims.csv")}
    found |= {row["text"] for row in rows(DATA / "claims" / "facts.csv") if kept_back(row)}
    for path in DATA.glob("activities/*.toml"):
        found |= set(anchors(tomllib.loads(path.read_text(encoding="utf-8"))))
    return {one.strip() for one in found if one.strip()}


def kept_back(fact: dict[str, str]) -> bool:
    return fact["when"] == "later" or fact["shown"] != "yes"


def anchors(given: Any) -> list[str]:
    if isinstance(given, dict):
        return [a for k, v in given.items() for a in (v if k == "examples" else anchors(v))]
    return [a for one in given for a in anchors(one)] if isinstance(given, list) else []


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(squeezed(one)) for one in sorted(withheld())))


def leaks(words: str) -> list[str]:
    """Return what is held back and stands here all the same, line breaks aside."""
    return _pattern().findall(squeezed(words))


RUN = 6  # words in a row that are held back: fewer come about by chance
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Runs that stay, each for its reason. Whatever else is found has to be worded anew.
STAY = (
    "sentence has no word for right",  # the Chinese text, in the lesson on its versions
    "renmin zhishang the people above all",  # as above
    "elections consultation decisions management and oversight",  # official words: the glossary
    "out hong kong macao and taiwan",  # a fact of the day, and it stays
    "vote and not the reasons for it",  # the worked example, to which an anchor looks back
    "so no record could show that",  # why a demand is no report
    "trust the score of a sentence",  # the start of a sentence that is given to all
    "as well so they knew what",  # who made the readings of the practice texts
)


def shared_runs(words: str) -> list[str]:
    """Return each run of words here that is held back, as far as it goes, those that stay aside."""
    held, tokens = _held_runs(), _tokens(words)
    hits = [i for i in range(len(tokens) - RUN + 1) if tuple(tokens[i : i + RUN]) in held]
    found: list[list[int]] = []
    for i in hits:
        if found and i - found[-1][-1] == 1:
            found[-1].append(i)
        else:
            found.append([i])
    said = (" ".join(tokens[one[0] : one[-1] + RUN]) for one in found)
    return [one for one in said if one not in STAY]


def shared_runs_below(folder: Path) -> list[tuple[str, str]]:
    """Return each such run in the files of a folder, with its file."""
    return [
        (path.relative_to(folder).as_posix(), run)
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".ipynb", ".toml", ".csv", ".md", ".txt", ".json", ".py", ".js"}
        for run in shared_runs(_words(path))
    ]


def held(words: str) -> bool:
    """Say whether all of these words are held back, those that stay included."""
    return _runs(words) <= _held_runs()


def spoken(words: str) -> str:
    """Return the words of a text and nothing between them, as `STAY` has them."""
    return " ".join(_tokens(words))


def _tokens(words: str) -> list[str]:
    return [one.casefold().replace("’", "'") for one in _WORD.findall(words)]


def _runs(words: str) -> set[tuple[str, ...]]:
    tokens = _tokens(words)
    return {tuple(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1)}


@cache
def _held_runs() -> frozenset[tuple[str, ...]]:
    """Return the runs of what is held back that stand in nothing which every learner has."""
    given = [
        *DATA.glob("texts/*/speech.txt"),
        *DATA.glob("catalogue/*.csv"),
        *DATA.glob("*.md"),
    ]
    open_ = set().union(*(_runs(path.read_text(encoding="utf-8")) for path in given))
    for name, column in (("claims", "evidence_to_seek"), ("facts", "text")):
        for row in rows(DATA / "claims" / f"{name}.csv"):
            if name == "claims" or not kept_back(row):
                open_ |= _runs(row[column])
    return frozenset(set().union(*map(_runs, withheld())) - open_)


def leaks_below(folder: Path) -> list[tuple[str, str]]:
    """Return each leak in the files of a folder, with its file."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [
        (path.relative_to(folder).as_posix(), leak)
        for path in files
        if path.suffix != ".whl"
        for leak in leaks(_words(path))
    ]


def squeezed(words: str) -> str:
    return re.sub(r"[\s\\]+", " ", words)


def unpacked(wheel: Path, folder: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _words(path: Path) -> str:
    said = path.read_bytes().decode("utf-8", "replace")
    if path.suffix != ".ipynb":
        return said.replace('""', '"')  # as CSV writes a quotation mark
    return "\n".join("".join(cell["source"]) for cell in json.loads(said)["cells"])
