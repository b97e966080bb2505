"""Sentences that an edition words in another way: what readers saw is not told before a release.

``edition_words.toml`` names them: ``file``, the words with which a passage begins (``start``) and
those with which it ends (``end``; without it, there), and what stands there instead (``put``;
without it, nothing). ``drop`` takes out the whole lines. The file is left out of the editions that
it is for.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from rightslab.publish.edition_data import EditionError

WORDS = "edition_words.toml"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of one file, and the words that take its place."""

    file: str
    start: str
    end: str = ""
    put: str = ""
    drop: bool = False


def passages(folder: Path | None = None) -> tuple[Passage, ...]:
    """Return the passages that a class edition words in another way, in their order."""
    path = (folder or Path(__file__).parent) / WORDS
    if not path.is_file():
        return ()
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Passage(**one) for one in given["passage"])


def reworded(file: str, words: str, known: tuple[Passage, ...]) -> str:
    """Return a file with its passages put in other words. Raises EditionError if one is gone."""
    for passage in known:
        if passage.file == file:
            words = _one(words, passage)
    return words


def _one(words: str, passage: Passage) -> str:
    """Replace one passage wherever it stands, in a notebook as JSON writes it."""

    def written(given: str) -> str:
        notebook = passage.file.endswith(".ipynb")
        return json.dumps(given, ensure_ascii=False)[1:-1] if notebook else given

    start, end = written(passage.start), written(passage.end)
    parts, rest = [], words
    while (begin := rest.find(start)) >= 0:
        found = rest.find(end, begin + len(start)) if end else begin + len(start)
        if found < 0:
            break
        stop = found + len(end)
        if passage.drop:
            begin, stop = rest.rfind("\n", 0, begin) + 1, rest.find("\n", stop) + 1
        parts += [rest[:begin], written(passage.put)]
        rest = rest[stop:]
    if not parts:
        msg = (
            f"The passage that begins {passage.start!r} does not stand in {passage.file}. Correct "
            f"publish/{WORDS}, then make the edition again."
        )
        raise EditionError(msg)
    return "".join([*parts, rest])
