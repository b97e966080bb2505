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
