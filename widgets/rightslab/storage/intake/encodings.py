"""Bytes to characters: UTF-8, or UTF-16 and UTF-32 with their marks; anything else when said."""

from __future__ import annotations

import codecs
import re

from rightslab.storage.intake.found import IntakeError

# What a file may be said to be in. Not all that Python knows: some of its codecs are no encodings.
NAMES = (
    *"utf-8 utf-16 utf-16-le utf-16-be utf-32 latin-1".split(),
    *(f"windows-{number}" for number in range(1250, 1259)),
    *"iso-8859-2 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-15".split(),
    *"koi8-r koi8-u gb18030 gbk big5 shift_jis euc-jp euc-kr mac-roman".split(),
)
_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = 0.2  # of the bytes at even or odd places are zero in UTF-16 of most scripts
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MOST_CONTROL = 0.01


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the characters of a file, its mark left out, and a sentence where it is not UTF-8.

    Raises IntakeError that names the byte which does not fit.
    """
    chosen = _known(encoding) if encoding else _marked(data)
    try:
        words = data.decode(chosen)
    except UnicodeDecodeError as error:
        raise IntakeError(_fault(data, error, encoding)) from None
    words = words.removeprefix("\ufeff")
    if len(_CONTROL.findall(words)) > _MOST_CONTROL * len(words):
        raise IntakeError(_unmarked(data) or _NO_TEXT)
    plain = chosen.startswith("utf-8")
    return words, "" if plain else f"Read as {encoding or chosen}; kept as UTF-8."


def named(encoding: str) -> str:
    """Return an encoding under Python's own name; empty where it is none that is read."""
    known = {codecs.lookup(name).name: name for name in NAMES}
    try:
        found = codecs.lookup(encoding.strip()).name
    except (LookupError, ValueError):
        return ""
    return found if found in known else ""


def _known(encoding: str) -> str:
    found = named(encoding)
    if not found:
        msg = f"There is no encoding {encoding!r} that is read. Allowed: {', '.join(NAMES)}."
        raise IntakeError(msg)
    return "utf-8-sig" if found == "utf-8" else found


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


def _fault(data: bytes, error: UnicodeDecodeError, said: str) -> str:
    at = error.start
    what = f"byte {at:,} (0x{data[at]:02X})" if at < len(data) else "the end of the file"
    line = data.count(b"\n", 0, at) + 1
    if said:
        return f"The file is not in {said}: {what}, in line {line:,}, does not fit. Name another."
    return _unmarked(data) or (
        f"The file is not in UTF-8: {what}, in line {line:,}, does not fit. Save it as UTF-8, or "
        "say what it is in, as in --encoding windows-1252 (older Windows, Western Europe) or "
        "--encoding latin-1."
    )


def _unmarked(data: bytes) -> str:
    """Say that a file looks like UTF-16 that lacks its mark; empty where it does not."""
    half = max(len(data) // 2, 1)
    high, low = data[0::2].count(0) / half, data[1::2].count(0) / half
    if max(high, low) < _UNMARKED or min(high, low) > max(high, low) / 4:
        return ""
    name = "utf-16-le" if low > high else "utf-16-be"
    return f"The file looks like UTF-16 without its mark. Give it again with --encoding {name}."


_NO_TEXT = (
    "The file holds bytes that no text has, so it is of another kind than those that are read: "
    "plain text, Markdown, HTML, DOCX and PDF. Save it as one of these."
)
