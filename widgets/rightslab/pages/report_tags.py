"""Where the readers of a class part: heat, contested sentences, categories taken for each other."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.core import differences
from rightslab.pages.listing import bdi, listing
from rightslab.pages.report_words import not_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.core.differences import Labels
    from rightslab.pages.report_data import ClassTags

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
    sets = {
        sentence: [laid.labels(sentence) for laid in data.laid if sentence in laid.read]
        for sentence in data.sentences
    }
    yield _contested(data, sets)
    yield _taken(data, sets)


def _heat(data: ClassTags) -> str:
    counted = frozenset(data.sentences)
    found = [one for one in differences.heat(data.laid, data.text) if one[0] in counted]
    shares = {name: round(100 * marked / read) if read else 0 for name, marked, read in found}
    chart = charts.strip(
        "Who marks words, in per cent of those who read the sentence",
        shares,
        groups={name: data.text.sentence(name).paragraph for name in shares},
        heading=("Sentence", "% who mark words", "Paragraph"),
        description=_about(found),
        key=data.activity.id,
    )
    return chart.figure() + not_said("what they call the words that they mark.")


def _about(counts: Sequence[tuple[str, int, int]]) -> str:
    read = [one for one in counts if one[2]]
    if not read:
        return "Nobody has read a sentence that counts."
    most = max(read, key=lambda one: one[1] / one[2])
    least = min(read, key=lambda one: one[1] / one[2])
    return (
        f"Most in {most[0]}: {most[1]} of {most[2]} readers. "
        f"Least in {least[0]}: {least[1]} of {least[2]}."
    )


def _contested(data: ClassTags, sets: Mapping[str, list[Labels]]) -> str:
    names = {label.id: label.name for label in data.activity.labels}
    shares = {name: differences.contested(given) for name, given in sets.items()}
    ranked = sorted((one for one in shares if shares[one]), key=lambda one: -shares[one])[:_MOST]
    if not ranked:
        return "<p>In no sentence do two readers give different categories.</p>"
    rows = (
        (escape(one), f"“{escape(data.text.sentence_text(one))}”", escape(_line(sets[one], names)))
        for one in ranked
    )
    return (
        "<h4>The most contested sentences</h4>\n"
        + listing(("Sentence", "Words", "Readers by category"), rows)
        + not_said("who reads better. Take one of them into the discussion and ask for reasons.")
    )


def _line(sets: list[Labels], names: Mapping[str, str]) -> str:
    counts = Counter(label for labels in sets for label in sorted(labels))
    given = [f"{names.get(label, label)} {count}" for label, count in counts.most_common()]
    nothing = sum(not labels for labels in sets)
    return ", ".join([*given, f"nothing {nothing}"]) + f", of {len(sets)}"


def _taken(data: ClassTags, sets: Mapping[str, list[Labels]]) -> str:
    names = {label.id: label.name for label in data.activity.labels}
    cells = differences.confusions(sets.items())
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
