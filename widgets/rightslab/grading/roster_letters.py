"""In what letters a roster is written: what its bytes say, what was told, or a guess that is shown.

A guess is never silent: the note on it shows a name as it was read, so that a wrong one is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.grading import names
from rightslab.storage.intake import encodings
from rightslab.storage.intake.found import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterable

_OLD = "windows-1252"  # what spreadsheets on Windows write where nobody asks for UTF-8
# Encodings of other scripts can be told from the bytes of a class. Those of other Latin letters
# cannot: each byte is a letter in all of them, and names are too few words.
_OTHER = (
    *"gb18030 big5 cp932 euc_jp euc_kr cp1251 koi8_r cp1253 cp1256".split(),
    "cp1252",  # to be the answer for all that is none of them
)
_LOOKED_AT = 200_000  # bytes
_ENOUGH = 12  # letters other than A to Z: fewer may be anything


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a roster; ``guessed`` is the encoding that was tried where none is said."""

    words: str
    guessed: str = ""

    def note(self, found: Iterable[str]) -> str:
        """Return a sentence on the guess, with the first name that shows it; nothing where none."""
        if not self.guessed:
            return ""
        all_ = list(found)
        shown = next((one for one in all_ if not one.isascii()), "") or next(iter(all_), "")
        return (
            f"It is not in UTF-8 and does not say in what it is; it was read as {self.guessed}. A "
            f"name is then written {names.quoted(shown)}. If that is not how it is spelt, choose "
            "the letters of the roster below it in the form (in a terminal: --encoding and their "
            "name, such as windows-1250), or save the list as CSV (UTF-8)."
        )


def letters(data: bytes, encoding: str = "") -> Letters:
    """Return the characters of a file. Raises IntakeError where they cannot be told."""
    try:
        return Letters(encodings.decoded(data, encoding)[0])
    except IntakeError:
        guess = "" if encoding else _guess(data)
        if not guess:
            raise
        return Letters(data.decode(guess), guess)


def _guess(data: bytes) -> str:
    tries = [_of_another_script(data), _OLD]
    if b"\0" in data:
        tries = ["utf-16-le", "utf-16-be", *tries]
    for guess in tries:
        try:
            words = data.decode(guess) if guess else "\0"
        except UnicodeDecodeError:
            continue
        if "\0" not in words:
            return guess
    return ""


def _of_another_script(data: bytes) -> str:
    """Return the encoding of a list in Chinese, Cyrillic and the like; nothing where it is none."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    whole = data[:_LOOKED_AT].rpartition(b"\n")[0] if len(data) > _LOOKED_AT else data
    found = from_bytes(whole, cp_isolation=list(_OTHER)).best()
    if found is None or found.encoding == "cp1252":
        return ""
    other = sum(not letter.isascii() for letter in str(found))
    return str(found.encoding) if other >= _ENOUGH else ""
