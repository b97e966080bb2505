"""Two or more texts side by side, with what one reader marks in each: to be read, not counted.

The counts stand at the head of each column, with the size of the text beside them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from rightslab.analysis.chart_css import FIGURE_CSS
from rightslab.analysis.marked import badge, marked
from rightslab.core.errors import unknown_name
from rightslab.core.words import out_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.catalogue import Catalogue, Category
    from rightslab.core.layers import Laid, Mark
    from rightslab.core.text import Text

_CSS = (
    FIGURE_CSS
    + """
.rl-beside{padding:6px;font-family:var(--jp-content-font-family,Georgia,serif);line-height:1.6}
.rl-beside .rl-b-columns{display:grid;gap:1.25rem;
  grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr))}
.rl-beside h4,.rl-beside .rl-b-head,.rl-beside .rl-b-where,.rl-beside .badge{
  font-family:var(--jp-ui-font-family,system-ui,sans-serif)}
.rl-beside h4{margin:0 0 .2rem;font-size:1rem}
.rl-beside .rl-b-head{font-size:.875rem;margin:0 0 .5rem}
.rl-beside .rl-b-head ul{margin:.2rem 0 0;padding:0;list-style:none}
.rl-beside .rl-b-text{max-height:34rem;overflow:auto;border:1px solid;padding:.3rem .8rem}
.rl-beside .rl-b-text:focus-visible{outline:3px solid;outline-offset:2px}
.rl-beside .rl-b-where{font-size:.75rem;font-weight:600;margin-inline-end:.4em}
.rl-beside p{margin:.55rem 0}
.rl-beside mark{color:inherit;background:color-mix(in srgb,var(--fill) 26%,transparent);
  border-bottom:2px solid currentcolor}
.rl-beside .badge{font-size:.7rem;font-weight:700;border:1px solid;border-radius:3px;
  padding:.05em .25em;margin-inline:.25em .15em}
@media (forced-colors:active){.rl-beside mark{background:Mark;color:MarkText}}
"""
)


@dataclass(frozen=True, slots=True)
class Column:
    """A text, the layers that are marked in it, and the sentences that count; None is all."""

    name: str
    text: Text
    layers: Sequence[Laid]
    read: frozenset[str] | None = None

    def marks(self, sentence: str, category: str) -> tuple[Mark, ...]:
        """Return the marks in a sentence; of one category where one is named."""
        if self.read is not None and sentence not in self.read:
            return ()
        found = (mark for laid in self.layers for mark in laid.marks.get(sentence, ()))
        kept = (mark for mark in found if not category or category in mark.labels)
        return tuple(sorted(kept, key=lambda mark: (mark.first, mark.last)))


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Texts to be read beside each other, in a notebook or as plain lines."""

    columns: tuple[Column, ...]
    categories: tuple[Category, ...]
    who: str
    category: str = ""

    def _repr_html_(self) -> str:
        body = "".join(map(self._column, self.columns))
        return (
            f'<style>{_CSS}</style><figure class="rl-c-figure rl-beside">'
            f"<figcaption>{escape(self._caption)}</figcaption>"
            f'<div class="rl-b-columns">{body}</div></figure>'
        )

    def __repr__(self) -> str:
        """Return the heads of the columns as plain lines."""
        heads = (" ".join([f"{one.name}:", self._size(one)]) for one in self.columns)
        return "\n".join([self._caption, *heads])

    @property
    def _caption(self) -> str:
        names = {one.id: one.name for one in self.categories}
        what = f"what {'you mark' if self.who == 'You' else self.who + ' marks'}"
        only = f" as {names[self.category]}" if self.category else ""
        return (
            f"Texts side by side: {what}{only}. Read the sentences around a mark, and those "
            "without any: they are as much a part of the comparison."
        )

    def _column(self, column: Column) -> str:
        name = escape(column.name)
        tags = "".join(f"<li>{line}</li>" for line in self._tally(column))
        return (
            f'<section><h4>{name}</h4><div class="rl-b-head">{escape(self._size(column))}'
            f'<ul>{tags}</ul></div><div class="rl-b-text" role="region" tabindex="0" '
            f'dir="auto" lang="{escape(column.text.language)}" aria-label="{name}">'
            f"{''.join(self._paragraphs(column))}</div></section>"
        )

    def _size(self, column: Column) -> str:
        text = column.text
        ids = [sentence.id for sentence in text.sentences]
        with_marks = sum(bool(column.marks(one, self.category)) for one in ids)
        said = f"marks in {out_of(with_marks, len(ids))} sentences, {text.words:,} words"
        if column.read is not None and len(column.read) < len(ids):
            return f"{said}; {len(column.read)} of the sentences read"
        return said

    def _tally(self, column: Column) -> Iterator[str]:
        found = Counter(
            label
            for sentence in column.text.sentences
            for mark in column.marks(sentence.id, self.category)
            for label in mark.labels
        )
        for one in self.categories:
            if found[one.id]:
                often = f"{1000 * found[one.id] / column.text.words:.1f} in 1,000 words"
                yield f"{badge(one)} {escape(one.name)}: {found[one.id]} ({often})"

    def _paragraphs(self, column: Column) -> Iterator[str]:
        labels = {one.id: one for one in self.categories}
        text = column.text
        for block in text.paragraphs:
            words = " ".join(
                f'<span class="rl-b-where">{s.id}</span>'
                + marked(text, s, column.marks(s.id, self.category), labels)
                for s in text.sentences
                if s.paragraph == block.id
            )
            yield f"<p>{words}</p>"


def draw(
    columns: Sequence[Column], catalogue: Catalogue, *, who: str, category: str = ""
) -> SideBySide:
    """Return texts side by side. Raises UnknownNameError for a category that is none."""
    known = {one.id: one.id for one in catalogue.categories}
    known |= {one.name: one.id for one in catalogue.categories}
    if category and category not in known:
        raise unknown_name("category", category, known)
    return SideBySide(tuple(columns), catalogue.categories, who, known.get(category, ""))
