"""Where the readers of a class part: heat, contested sentences, categories taken for each other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rightslab.analysis import charts, heat
from rightslab.core import differences
from rightslab.core.contested import most_contested
from rightslab.pages.listing import bdi, listing
from rightslab.pages.report_words import not_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.differences import Labels
    from rightslab.pages.report_data import ClassTags

    Given = Sequence[tuple[str, list[Labels]]]

_MOST = 5
_PAIR = 2


def tags(data: ClassTags) -> str:
    """Return one tagging activity of the class, under its title."""
    return "\n".join([f"<h3>{bdi(data.activity.title)}</h3>", *_parts(data)])


def _parts(data: ClassTags) -> Iterator[str]:
    if len(data.laid) < _PAIR:
        yield "<p>Fewer than two students have tagged, so there is nothing to compare.</p>"
        return
    if data.of > len(data.laid):
        yield (
            f"<p>{data.of} students have tagged. What follows compares a sample of "
            f"{len(data.laid)} of them, drawn by lot.</p>"
        )
    else:
        yield f"<p>{data.of} students have tagged.</p>"
    yield _heat(data)
    given = [*differences.by_sentence(data.laid, data.sentences)]
    yield _contested(data, given)
    yield _taken(data, given)


def _heat(data: ClassTags) -> str:
    counts = differences.heat(data.laid, data.text, data.sentences)
    chart = heat.chart(counts, data.text, key=data.activity.id)
    return chart.figure() + not_said("what they call the words that they mark.")


def _contested(data: ClassTags, given: Given) -> str:
    names = {label.id: label.name for label in data.activity.labels}
    found = most_contested(given, data.text, names)[:_MOST]
    if not found:
        return "<p>In no sentence do two readers give different categories.</p>"
    rows = ((escape(one.sentence), f"“{escape(one.words)}”", escape(one.line)) for one in found)
    return (
        "<h4>The most contested sentences</h4>\n"
        + listing(("Sentence", "Words", "Readers by category"), rows)
        + not_said("who reads better. Take one of them into the discussion and ask for reasons.")
    )


def _taken(data: ClassTags, given: Given) -> str:
    names = {label.id: label.name for label in data.activity.labels}
    cells = differences.confusions(given)
    known = {pair: cell for pair, cell in cells.items() if {*pair} <= {*names}}
    apart = {pair: cell for pair, cell in known.items() if pair[0] != pair[1]}
    if not apart:
        return ""
    rows: dict[str, dict[str, int]] = {one: {} for one in names}
    for (a, b), cell in apart.items():
        rows[a][b] = rows[b][a] = cell.pairs
    (a, b), most = max(apart.items(), key=lambda one: (one[1].pairs, one[0]))
    chart = charts.matrix(
        "Categories taken for each other, in pairs of students",
        rows,
        columns=[*names],
        styles=[charts.Style(x.id, x.name, x.badge) for x in data.activity.labels],
        heading="Category",
        description=f"Most often {names[a]} and {names[b]}: {most.pairs} times two students gave "
        "the one and the other to the same sentence.",
        key=data.activity.id,
    )
    note = not_said("which of the two fits. What the codebook says of them may be unclear.")
    return chart.figure() + note
