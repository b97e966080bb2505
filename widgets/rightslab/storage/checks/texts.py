"""Check the texts: each has a source, a date and a notice, and its raw file has not changed."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage.loading import load_texts
from rightslab.storage.loading.schema import DataError, toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.storage.checks.holdings import Holdings
    from rightslab.storage.checks.problems import Problem

NEEDED = ("title", "speaker", "language", "source", "date", "notice", "rights", "file", "sha256")


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong with any text."""
    folders = [path for path in sorted((held.root / "texts").glob("*")) if path.is_dir()]
    if not folders:
        path = held.root / "texts"
        yield held.problem(path, "", "There is no text.", "Add a folder with text.toml.")
    for folder in folders:
        yield from _text(held, folder / "text.toml")


def _text(held: Holdings, card: Path) -> Iterator[Problem]:
    try:
        given = toml(card)
    except DataError as error:
        yield held.problem(card, "", str(error), "Write text.toml as another text's is written.")
        return
    missing = [name for name in NEEDED if not given.get(name)]
    for name in missing:
        yield held.problem(card, name, f"The text has no {name}.", f"Write {name} = ...")
    if "date" not in missing and type(given["date"]) is not date:
        what = f"The date is {given['date']!r}, not a day."
        yield held.problem(card, "date", what, "Write it as 2024-02-26, without quotes.")
    if missing:
        return
    yield from _raw(held, card, card.parent / str(given["file"]), str(given["sha256"]))
    try:
        load_texts.text(held.root, card.parent.name)
    except RightslabError as error:
        yield held.problem(card, "", str(error), "Correct the file that is named.")


def _raw(held: Holdings, card: Path, raw: Path, noted: str) -> Iterator[Problem]:
    if not raw.is_file():
        what = f"The file {raw.name} is missing."
        yield held.problem(card, "file", what, f"Put {raw.name} beside text.toml.")
        return
    if hashlib.sha256(raw.read_bytes()).hexdigest() != noted:
        yield held.problem(
            raw,
            "",
            "The raw file is not the one whose sha256 stands in text.toml.",
            "Bring the original back (git checkout); a new version of a text gets a new folder.",
        )
