"""Tables that read on a telephone: below 30 em each row becomes a block of named lines."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LONG = 30  # characters in a row without a space
_COMMON = 600  # characters; what is longer was written by one alone, and is not kept
# Dark on a screen that asks for it, and never on paper. What is in forced colours stays theirs.
SCREEN_CSS = """
:root { color-scheme: light dark; --paper: #fff; --link: #0a58b0; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e9ebee; --quiet: #aab3bc; --line: #5b636c; --soft: #22272c; --paper: #181818;
    --link: #8dbbff; }
}
@media print { :root { color-scheme: light; } }
body { background: var(--paper); overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3, h4 { text-wrap: balance; overflow-wrap: anywhere; }
h4 { font: 600 0.95rem/1.4 system-ui, "Segoe UI", Roboto, sans-serif; margin: 1rem 0 0.2rem; }
th, td { unicode-bidi: isolate; }
.long { overflow-wrap: anywhere; }
tbody th { font-size: inherit; font-weight: 600; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tfoot th, tfoot td { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 700; }
summary { cursor: pointer; min-height: 24px; padding: 0.2rem 0; font-weight: 600; }
@media print {
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }  /* else it stands at the foot of every page */
  a { color: inherit; }
  p, li { orphans: 3; widows: 3; }
  h3, h4, h3 + p, .earned, .lesson { break-after: avoid; }
  details:not([open]) { display: none; }
}
@media (max-width: 30rem) {
  body { padding: 1.25rem 0.9rem 3rem; }
  .listing thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
    overflow: hidden; }
  .listing, .listing tbody, .listing tr, .listing td, .listing th { display: block; }
  .listing tr { border-bottom: 1px solid var(--line); padding: 0.35rem 0; }
  .listing th, .listing td { border: 0; padding: 0.1rem 0; }
  .listing td::before { content: attr(data-h) ": "; color: var(--quiet);
    font: 600 0.8rem/1.4 system-ui, sans-serif; }
}
"""


def listing(heads: Sequence[str], rows: Iterable[Sequence[str]], *, kind: str = "") -> str:
    """Return a table; its cells are HTML already and the first of a row names it.

    >>> listing(["Part", "Credit"], [["S01", "full"]])[-64:-8]
    '"row">S01</th><td data-h="Credit">full</td></tr></tbody>'
    """
    opened, row, closed = _frame(tuple(heads), kind)
    return f"{opened}{''.join([row % tuple(cells) for cells in rows])}{closed}"


@lru_cache(maxsize=256)
def _frame(heads: tuple[str, ...], kind: str) -> tuple[str, str, str]:
    """Return what comes before the rows of a table, a row with room for its cells, and the end."""
    first, *rest = map(escape, heads)
    head = f'<th scope="col">{first}</th>' + "".join(f'<th scope="col">{h}</th>' for h in rest)
    cells = "".join(f'<td data-h="{h}">%s</td>' for h in (h.replace("%", "%%") for h in rest))
    name = f"listing {kind}".rstrip()
    opened = f'<table class="{name}"><thead><tr>{head}</tr></thead><tbody>'
    return opened, f'<tr><th scope="row">%s</th>{cells}</tr>', "</tbody></table>"


def answers(rows: Sequence[Mapping[str, str]]) -> str:
    """Return what somebody answered as a table: lines kept, directions their own, nothing active.

    Columns that hold nothing are left out.
    """
    names = [*dict.fromkeys(name for row in rows for name, value in row.items() if value)]
    if not names:
        return ""
    opened, line, closed = _frame(tuple([f"{name[:1].upper()}{name[1:]}" for name in names]), "own")
    made = []
    for row in rows:
        cells = [row.get(name, "") for name in names]
        known = sum(map(len, cells)) < _COMMON
        made.append(_row(line, *cells) if known else line % tuple(map(bdi, cells)))
    return f"{opened}{''.join(made)}{closed}"


@lru_cache(maxsize=2048)  # many of a class give the same answer to the same question
def _row(line: str, *cells: str) -> str:
    return line % tuple(map(bdi, cells))


def bdi(words: str) -> str:
    """Return words as text: nothing in them active, whichever way they run kept to themselves.

    >>> bdi("<b>"), bdi("")
    ('<bdi>&lt;b&gt;</bdi>', '')
    """
    return _bdi_again(words) if len(words) < _COMMON else _bdi(words)


def _bdi(words: str) -> str:
    if not words:
        return ""
    # `html.escape` also sees to quotes, which do nothing here; a page has thousands of cells.
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # Only a word that fits nowhere may break anywhere: a table would break all others as well.
    broken = len(words) > _LONG and max(map(len, words.split()), default=0) > _LONG
    return f'<bdi class="long">{safe}</bdi>' if broken else f"<bdi>{safe}</bdi>"


_bdi_again = lru_cache(maxsize=2048)(_bdi)  # names and quotes come back on each page of a class
