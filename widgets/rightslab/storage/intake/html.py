"""Read a page: its words by block, without scripts, styles, navigation, forms and pictures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from rightslab.core.tokens import count_words
from rightslab.storage.intake import encodings
from rightslab.storage.intake.found import Found, IntakeError, left_out, missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4 import BeautifulSoup, Tag

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_CELLS = frozenset(("td", "th"))
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SILENT = "noscript template svg math head iframe object embed canvas".split()
_FORMS = "form button select textarea input dialog".split()
_AROUND = frozenset("navigation banner contentinfo search complementary menu".split())
_DEEPEST = 5_000
# Elements that have no end tag do not count, nor do paragraphs: see `_OPEN`.
_TAG = re.compile(
    r"<(/?)(?!(?:p|br|hr|img|input|meta|link|wbr|source|col|area)\b)[a-zA-Z](?![^<>]*/>)"
)
_UNREAD = re.compile(r"<(?:(!)--|(script|style)(?=[\s>]))", re.IGNORECASE)
# A paragraph that is never closed ends where the next one begins; the parser would nest them.
_OPEN = re.compile(r"<(p)(?=[\s>])", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\f\r]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EVERY = True  # how one asks for all elements
_HEADER_WORDS = 8  # a header with a paragraph of so many belongs to the text


def read(data: bytes, *, encoding: str = "", clone: bool = False) -> Found:
    """Return the words of a page; of a page that says what its main part is, those of that part.

    An encoding that the page names is taken where it is not UTF-8. Raises IntakeError.
    """
    words, how = _decoded(data, encoding)
    return of_markup(words, said=(how,) if how else (), clone=clone)


def of_markup(markup: str, *, said: Iterable[str] = (), clone: bool = False) -> Found:
    """Return the words of HTML that is decoded already."""
    markup, scripts = _without_scripts(markup)
    soup = _soup(markup, clone=clone)
    title, language = _about(soup)
    counts = _dropped(soup)
    counts["script"] += scripts
    root = _main(soup)
    lines, headings = _lines(root)
    words = "\n\n".join(lines)
    outside = count_words(soup.get_text(" ")) - count_words(root.get_text(" "))
    about = [*said, *left_out((counts[one], *_NAMES[one]) for one in _NAMES)]
    if outside > 0:
        about.append(f"Only the main part of the page was read; {outside:,} words are outside it.")
    named = next((line for line, level in headings if level == "h1"), "")
    return Found(
        words,
        "HTML",
        tuple(about),
        title=named or title,
        language=language,
        headings=tuple(line for line, _ in headings),
    )


_NAMES = {
    "script": ("script or style", "scripts and styles"),
    "around": ("part of navigation, header or footer", "parts of navigation, headers or footers"),
    "form": ("form or button", "forms and buttons"),
    "hidden": ("hidden part", "hidden parts"),
    "note": ("note with its number", "notes with their numbers"),
    "picture": ("picture", "pictures"),
}


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return encodings.decoded(data, encoding)
    except IntakeError:
        said = _CHARSET.search(data[:4_096])
        name = said.group(1).decode("ascii", "ignore") if said else ""
        if encoding or not encodings.named(name) or name.lower() in {"utf-8", "utf8"}:
            raise
        words, _ = encodings.decoded(data, name)
        return words, f"Read as {name}, as the page says of itself; kept as UTF-8."


def _soup(markup: str, *, clone: bool) -> BeautifulSoup:
    try:
        from bs4 import BeautifulSoup
    except ImportError:
        raise missing("HTML", "beautifulsoup4", clone=clone) from None
    markup = _OPEN.sub(r"</\1>\g<0>", markup)
    _refuse_deep(markup)
    try:
        return BeautifulSoup(markup, "html.parser")
    except Exception as error:
        msg = f"The page cannot be read ({error}). Open it in a browser, and save it again."
        raise IntakeError(msg) from error


def _without_scripts(markup: str) -> tuple[str, int]:
    """Return a page without scripts, styles and comments, and how many of the first two it had.

    The parser looks for the end of each one that is left open, again and again to the end of the
    page; and what is in them may look like elements.
    """
    kept: list[str] = []
    count = at = 0
    lower = markup.lower() if len(markup.lower()) == len(markup) else markup
    while found := _UNREAD.search(markup, at):
        kept.append(markup[at : found.start()])
        ends = "-->" if found.group(1) else f"</{found.group(2).lower()}"
        count += 0 if found.group(1) else 1
        end = lower.find(ends, found.end())
        if end < 0:
            return "".join(kept), count  # never closed: a browser shows nothing after it either
        at = max(lower.find(">", end), end) + 1
    return "".join([*kept, markup[at:]]), count


def _refuse_deep(markup: str) -> None:
    """Refuse elements in elements without end: each costs as much time as all above it."""
    depth = 0
    for found in _TAG.finditer(markup):
        depth = max(depth + (-1 if found.group(1) else 1), 0)
        if depth > _DEEPEST:
            msg = "The page nests its elements without end. Save it as text, and give that file."
            raise IntakeError(msg)


def _about(soup: BeautifulSoup) -> tuple[str, str]:
    """Return the title and the language that a page gives itself."""
    named, page = soup.find("title"), soup.find("html")
    title = _SPACES.sub(" ", named.get_text(" ")).strip() if named else ""
    language = str(page.get("lang") or page.get("xml:lang") or "").strip() if page else ""
    return title, language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else ""


def _dropped(soup: BeautifulSoup) -> Counter[str]:
    """Take what is no text out of a page and count it, by the name of its kind."""
    counts: Counter[str] = Counter()
    gone: set[int] = set()
    for tag in soup.find_all(_EVERY):
        why = "" if id(tag) in gone else _why(tag)
        if why:
            counts[why] += why != "silent"
            gone.update(map(id, tag.find_all(_EVERY)))
            tag.extract()
    return counts


def _why(tag: Tag) -> str:
    """Say why an element is left out: the name of its kind, or nothing."""
    name = tag.name.lower()
    for why, holds in (
        ("silent", name in _SILENT),
        ("form", name in _FORMS),
        ("picture", name in {"img", "picture", "video", "audio"}),
        ("around", name in {"nav", "aside"} or _role(tag) in _AROUND or _is_frame(tag, name)),
        ("hidden", _is_hidden(tag)),
        ("note", _is_note(tag, name)),
    ):
        if holds:
            return why
    return ""


def _is_frame(tag: Tag, name: str) -> bool:
    """Say whether a header or footer belongs to the page and not to its text."""
    if name not in {"header", "footer"}:
        return False
    if name == "footer":
        return tag.find_parent(["article", "main", "blockquote"]) is None
    return not any(count_words(p.get_text(" ")) >= _HEADER_WORDS for p in tag.find_all("p")) and (
        tag.find_parent(["article", "main"]) is None
    )


def _is_hidden(tag: Tag) -> bool:
    shut = tag.has_attr("hidden") or str(tag.get("aria-hidden", "")).lower() == "true"
    return shut or bool(_HIDDEN.search(str(tag.get("style", ""))))


def _is_note(tag: Tag, name: str) -> bool:
    """Say whether an element is a footnote, or the number that leads to it."""
    if _role(tag) in {"doc-noteref", "doc-footnote", "doc-endnotes"}:
        return True
    classes = set(tag.get("class") or ())
    if classes & {"footnote-ref", "footnotes"}:
        return True
    if name == "li":
        return bool(re.match(r"(footnote|endnote)-\d+$", str(tag.get("id", ""))))
    link = tag.find("a", id=re.compile(r"(footnote|endnote)-ref-\d+$")) if name == "sup" else None
    return link is not None


def _role(tag: Tag) -> str:
    return str(tag.get("role", "")).lower()


def _main(soup: BeautifulSoup) -> Tag:
    """Return the main part of a page: what it calls so, else its one article, else all of it."""
    for found in (soup.find_all(["main"]), soup.find_all(role="main"), soup.find_all("article")):
        if len(found) == 1 and count_words(found[0].get_text(" ")):
            return found[0]
    return soup


def _lines(root: Tag) -> tuple[list[str], list[tuple[str, str]]]:
    """Return one line a block, and those lines that are headings with their level."""
    lines: list[str] = []
    headings: list[tuple[str, str]] = []
    for level, words in _pieces(root):
        line = words.strip(" ")
        if line:
            lines.append(line)
            if level:
                headings.append((line, level))
    return lines, headings


def _pieces(root: Tag) -> Iterator[tuple[str, str]]:
    """Yield each line with the level of the heading that it is in; without recursion."""
    from bs4.element import CData, NavigableString, Tag

    open_: list[Any] = [root]
    line: list[str] = []
    level = ""
    for node in root.descendants:
        while open_ and open_[-1] is not node.parent:
            closed = open_.pop()
            if closed.name in _CELLS:
                line.append(" ")
            elif closed.name in _BLOCKS:
                yield level, _flat(line)
                level = ""
        if isinstance(node, Tag):
            open_.append(node)
            if node.name in _BLOCKS - _CELLS or node.name == "br":
                yield level, _flat(line)
                level = node.name if node.name in _HEADINGS else level
        elif type(node) in {NavigableString, CData}:
            line.extend(_kept(node, open_))
    yield level, _flat(line)


def _kept(node: Any, open_: list[Any]) -> Iterator[str]:
    """Yield the characters of a string; in preformatted text its line ends stay, for `_flat`."""
    yield str(node).replace("\n", "\x1e") if any(one.name == "pre" for one in open_) else str(node)


def _flat(line: list[str]) -> str:
    words = _SPACES.sub(" ", "".join(line))
    line.clear()
    return "\n".join(part.strip(" ") for part in words.split("\x1e") if part.strip(" "))
