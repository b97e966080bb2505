"""All tables and pictures of a text by name, each made from one ground and a few options.

``table("modals by paragraph", ground)`` gives a pandas frame, ``picture`` of the same name a chart.
What can be asked for stands in ``TABLES`` and ``PICTURES``; an option that one of them does not
take, or a name that does not exist, is answered with those that do.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, TypeVar

from rightslab.analysis import coverage, coverage_chart, keyness, phrases, side_by_side, tone
from rightslab.analysis import words as of_words
from rightslab.analysis.ground import YOU, Ground
from rightslab.core.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from rightslab.analysis.charts import Chart
    from rightslab.analysis.side_by_side import SideBySide
    from rightslab.core.layers import Laid

    Words = str | Iterable[str]

T = TypeVar("T")


def table(name: str, ground: Ground, **options: Any) -> pd.DataFrame:
    """Return the table of this name. Raises UnknownNameError for a name or option that is none."""
    return _make("table", TABLES, name, ground, options)


def picture(name: str, ground: Ground, **options: Any) -> Chart:
    """Return the picture of this name. Raises UnknownNameError as :func:`table` does."""
    return _make("picture", PICTURES, name, ground, options)


def reading_page(name: str, ground: Ground, **options: Any) -> SideBySide:
    """Return what is to be read rather than counted, of this name."""
    return _make("picture", PAGES, name, ground, options)


def options_of(name: str) -> tuple[str, ...]:
    """Return the options that a table, or else a picture, takes.

    Raises UnknownNameError for a name that is none.

    >>> options_of("words in context")
    ('words', 'width')
    """
    known = {**PAGES, **PICTURES, **TABLES}
    if name not in known:
        raise unknown_name("table or picture", name, known)
    return _options(known[name])


def _make(
    kind: str, known: Mapping[str, Callable[..., T]], name: str, ground: Ground,
    options: Mapping[str, Any],
) -> T:  # fmt: skip
    if name not in known:
        raise unknown_name(kind, name, known)
    allowed = _options(known[name])
    for option in options:
        if option not in allowed:
            raise unknown_name(f"option of the {kind} {name!r}", option, allowed)
    return known[name](ground, **options)


def _options(maker: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(list(inspect.signature(maker).parameters)[1:])


def _modals(ground: Ground, words: Words = of_words.MODALS) -> pd.DataFrame:
    return of_words.modals_by_paragraph(ground.text, words)


def _context(ground: Ground, words: Words = "", width: int = 8) -> pd.DataFrame:
    return of_words.words_in_context(ground.text, words, width=width)


def _we(ground: Ground, width: int = 8) -> pd.DataFrame:
    return of_words.who_is_we(ground.text, width=width)


def _counted(ground: Ground, words: Words = "", against: object = None) -> pd.DataFrame:
    return of_words.count_words(ground.text, words, ground.other_texts(against))


def _absent(ground: Ground, words: Words = "", against: object = None) -> pd.DataFrame:
    return of_words.words_absent(ground.text, words, ground.other_texts(against))


def _phrases(ground: Ground, least: int = 2) -> pd.DataFrame:
    return phrases.noun_phrases(ground.text, least=least)


def _tone(ground: Ground) -> pd.DataFrame:
    return tone.frame(ground.text)


def _scored(ground: Ground) -> pd.DataFrame:
    return tone.words_that_scored(ground.text)


def _keyness(
    ground: Ground, against: object = None, words: Words = (), minimum: int = 3, most: int = 30
) -> pd.DataFrame:
    others = ground.other_texts(against)
    return keyness.keyness(ground.text, others, words=words, minimum=minimum, most=most)


def _coverage(
    ground: Ground, who: str = YOU, by: str = "category", of: str = "spans"
) -> pd.DataFrame:
    layers = ground.layers(who)
    if len(layers) > 1:
        return coverage.compare(layers, ground.catalogue, by=by, of=of)
    return coverage.coverage(layers[0], ground.catalogue, by=by)


def _silences(ground: Ground, who: str = YOU) -> pd.DataFrame:
    return coverage.silences(ground.layers(who), ground.catalogue)


def _side_by_side(
    ground: Ground, against: object = None, who: str = YOU, category: str = ""
) -> SideBySide:
    others = ground.named(against) if against else list(ground.others)[:1]
    grounds = [ground, *others]
    columns = [side_by_side.Column(g.name, g.text, _marks(g, ground, who), g.read) for g in grounds]
    return side_by_side.draw(columns, ground.catalogue, who=_called(ground, who), category=category)


def _marks(ground: Ground, first: Ground, who: str) -> Sequence[Laid]:
    if who == YOU:
        return ground.own
    name = _called(first, who)
    return [ground.laid(reading) for reading in ground.readings if reading.name == name]


def _called(ground: Ground, who: str) -> str:
    """Return the name of a reader, by which all texts know her; Raises for one that is none."""
    if who == YOU:
        return "You"
    known = {r.id: r.name for r in ground.readings} | {r.name: r.name for r in ground.readings}
    if who not in known:
        raise unknown_name("reader", who, [YOU, *known])
    return known[who]


def _draw_modals(ground: Ground, words: Words = of_words.MODALS) -> Chart:
    return of_words.draw_modals(ground.text, words)


def _draw_we(ground: Ground) -> Chart:
    return of_words.draw_we(ground.text)


def _draw_counted(ground: Ground, words: Words = "") -> Chart:
    return of_words.draw_counts(ground.text, words)


def _draw_phrases(ground: Ground, least: int = 2, most: int = 12) -> Chart:
    return phrases.most_frequent(ground.text, least=least, most=most)


def _draw_tone(ground: Ground) -> Chart:
    return tone.by_sentence(ground.text)


def _draw_scored(ground: Ground, most: int = 12) -> Chart:
    return tone.of_words(ground.text, most=most)


def _draw_keyness(ground: Ground, against: object = None, minimum: int = 3, most: int = 8) -> Chart:
    others = ground.other_texts(against)
    return keyness.draw(ground.text, others, minimum=minimum, most=most)


def _draw_coverage(ground: Ground, who: str = YOU) -> Chart:
    return coverage_chart.draw(ground.layers(who), ground.catalogue)


TABLES: dict[str, Callable[..., pd.DataFrame]] = {
    "modals by paragraph": _modals,
    "words in context": _context,
    "who is we": _we,
    "words counted": _counted,
    "words absent": _absent,
    "noun phrases": _phrases,
    "tone by sentence": _tone,
    "words that scored": _scored,
    "keyness": _keyness,
    "coverage of the catalogue": _coverage,
    "what no span invokes": _silences,
}
PICTURES: dict[str, Callable[..., Chart]] = {
    "modals by paragraph": _draw_modals,
    "who is we": _draw_we,
    "words counted": _draw_counted,
    "noun phrases": _draw_phrases,
    "tone by sentence": _draw_tone,
    "words that scored": _draw_scored,
    "keyness": _draw_keyness,
    "coverage of the catalogue": _draw_coverage,
}
PAGES: dict[str, Callable[..., SideBySide]] = {"texts side by side": _side_by_side}
