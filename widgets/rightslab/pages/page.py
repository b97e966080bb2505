"""The frame of a page to print: one file, no script, nothing fetched, all text escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# No page of ours runs or fetches anything, whatever a learner has typed into it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_CSS = """
:root { color-scheme: light; --ink: #1c2126; --quiet: #57606a; --line: #c9cfd6; --soft: #f5f6f7; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; color: var(--ink);
  background: #fff; font: 1rem/1.55 Charter, "Bitstream Charter", Cambria, Georgia, serif; }
h1, h2, h3, th, nav, .meta, figcaption { font-family: system-ui, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.3rem; }
h2 { font-size: 1.35rem; margin: 2.6rem 0 0.2rem; padding-top: 0.6rem;
  border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.6rem 0 0.3rem; }
.meta { color: var(--quiet); font-size: 0.85rem; margin: 0 0 0.8rem; }
nav ul { columns: 2; padding-left: 1.1rem; font-size: 0.9rem; }
a { color: #0a58b0; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; margin: 0.6rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th { font-size: 0.8rem; }
.own { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
blockquote { margin: 0.5rem 0; padding-left: 0.9rem; border-left: 3px solid var(--line); }
.where { font: 600 0.75rem/1 system-ui, sans-serif; color: var(--quiet); margin-right: 0.35em; }
mark { color: inherit; background: color-mix(in srgb, var(--fill) 24%, transparent);
  border-bottom: 2px solid var(--ink); padding-bottom: 1px;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.badge { font: 700 0.65rem/1 system-ui, sans-serif; border: 1px solid var(--ink);
  border-radius: 3px; padding: 0.05em 0.25em; margin: 0 0.15em 0 0.25em; vertical-align: 0.35em; }
.legend { font-size: 0.875rem; list-style: none; padding: 0; }
.section { break-inside: avoid; border-left: 4px solid var(--line); padding-left: 0.9rem;
  margin: 0.7rem 0; }
svg { max-width: 100%; height: auto; color: var(--ink); }
@page { margin: 18mm 16mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  tr, figure, blockquote { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
@media (max-width: 34rem) { nav ul { columns: 1; } }
"""


def page(title: str, body: str, *, css: str = "", head: str = "") -> str:
    """Return a whole page; ``body``, and what else stands in its ``head``, is HTML already."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}<style>{_CSS}{css}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def own(words: str, tag: str = "p") -> str:
    """Return what a learner wrote: its lines kept, its direction its own, nothing in it active."""
    return f'<{tag} class="own" dir="auto">{escape(words)}</{tag}>'


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows as a table with a heading for each column that has something in it."""
    names = dict.fromkeys(name for row in rows for name, value in row.items() if value)
    head = "".join(f'<th scope="col">{escape(_heading(name))}</th>' for name in names)
    body = "".join(
        "<tr>" + "".join(own(str(row.get(name, "")), "td") for name in names) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _heading(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"
