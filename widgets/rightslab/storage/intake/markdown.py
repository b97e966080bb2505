"""Read Markdown: made into a page first, and read as one."""

from __future__ import annotations

import re
from dataclasses import replace

from rightslab.storage.intake import encodings, html
from rightslab.storage.intake.found import MOST_TEXT, Found, IntakeError, missing

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_PLUGINS = ("table", "footnotes", "strikethrough")


def read(data: bytes, *, encoding: str = "", clone: bool = False) -> Found:
    """Return the words of a Markdown file, without its marks and its front matter.

    Raises IntakeError where there are none.
    """
    words, how = encodings.decoded(data, encoding)
    if len(words) > MOST_TEXT:
        msg = "The file has more than 5 MB of Markdown. Save the part that you need by itself."
        raise IntakeError(msg)
    said = [how] if how else []
    front = _FRONT.match(words)
    named = _TITLE.search(front.group(2)) if front else None
    if front:
        words = words[front.end() :]
        said.append("Left out: the block of settings at its top.")
    found = html.of_markup(_page(words, clone=clone), said=said, clone=clone)
    title = named.group(1).strip() if named else found.title
    return replace(found, kind="Markdown", title=title)


def _page(words: str, *, clone: bool) -> str:
    try:
        import mistune
    except ImportError:
        raise missing("Markdown", "mistune", clone=clone) from None
    make = mistune.create_markdown(escape=False, plugins=list(_PLUGINS))
    try:
        return str(make(words))
    except RecursionError:
        msg = "The Markdown is nested without end. Save it as plain text, and give that file."
        raise IntakeError(msg) from None
