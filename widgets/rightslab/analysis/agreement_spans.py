"""F1 of spans: how many tags of two readers find a partner among the other's.

A *tag* here is words with one category: a span that names a class of rights counts once for each
category of the class, as in tables of coverage. Two readers are compared in the sentences that
both have read; alternatives that a reading would take as well do not count.

- *strict*: a partner has the same first word, the same last word and the same category.
- *overlap*: a partner has the same category and shares at least one word. Each tag has one partner
  at the most, and as many find one as can.

F1 is twice the pairs of partners over the tags of both, 0 to 1; which of the two is whom makes no
difference. Taken over many pairs of readers, the pairs and the tags are added up first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rightslab.analysis.agreement_matrix import Bools, Floats
    from rightslab.core.layers import Laid

    Ints = NDArray[np.int64]

Words = tuple[int, int]  # the last token and the first, so that they sort by their ends
Tags = tuple[Words, ...]
OVERLAP, STRICT = "overlap", "strict"


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One sentence and one category: ``who`` marks it at all, and ``which`` kind of marks it has.

    Readers who mark the same words there are of one kind. ``overlap[kind, kind]`` and
    ``strict[kind, kind]`` are how many tags of two kinds find each other.
    """

    sentence: int
    category: int
    who: Ints
    which: Ints
    overlap: Ints
    strict: Ints

    def partners(self, how: str) -> Ints:
        """Return how many tags of two kinds find each other: kinds x kinds."""
        return self.overlap if how == OVERLAP else self.strict


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """The tags of some readers: ``tags[reader, sentence, category]`` counts them.

    ``read[reader, sentence]`` says who has read what.
    """

    tags: Ints
    read: Bools
    cells: tuple[Cell, ...]

    def all_pairs(self, how: str = OVERLAP) -> Floats:
        """Return F1 of each reader with each, NaN where neither has a tag to compare."""
        import numpy as np

        readers = len(self.read)
        found = np.zeros((readers, readers))
        for cell in self.cells:
            where = np.ix_(cell.who, cell.who)
            found[where] += cell.partners(how)[np.ix_(cell.which, cell.which)]
        mine = self.tags.sum(axis=2).astype(float) @ self.read.T.astype(float)
        both = mine + mine.T
        shares: Floats = np.divide(2 * found, both, out=found * np.nan, where=both > 0)
        return shares

    def pooled(self, how: str) -> tuple[Floats, Floats]:
        """Return of all pairs of readers twice the partners, and the tags of both.

        Both are added up over the pairs: sentences x categories.
        """
        import numpy as np

        _, sentences, categories = self.tags.shape
        found = np.zeros((sentences, categories))
        for cell in self.cells:
            table = cell.partners(how)
            often = np.bincount(cell.which, minlength=len(table))
            with_all = often @ table @ often
            found[cell.sentence, cell.category] = with_all - often @ np.diag(table)
        others = np.maximum(self.read.sum(axis=0) - 1, 0)
        return found, (others[:, None] * self.tags.sum(axis=0)).astype(float)

    def with_one(self, how: str, one: int) -> tuple[Floats, Floats]:
        """Return of each reader with one twice the partners, and the tags of both.

        Both are readers x sentences x categories, 0 in sentences that one of the two has not read.
        """
        import numpy as np

        found = np.zeros(self.tags.shape)
        for cell in self.cells:
            mine = cell.which[cell.who == one]
            if len(mine):
                with_it = cell.partners(how)[cell.which, mine[0]]
                found[cell.who, cell.sentence, cell.category] = 2 * with_it
        both = self.read & self.read[one]
        return found, (self.tags + self.tags[one]) * both[:, :, None].astype(float)


def spans_of(laid: Sequence[Laid], categories: Sequence[str], sentences: Sequence[str]) -> Spans:
    """Return the tags of layers, over sentences and categories by their ids."""
    import numpy as np

    rows = {sentence: number for number, sentence in enumerate(sentences)}
    columns = {category: number for number, category in enumerate(categories)}
    tags = np.zeros((len(laid), len(rows), len(columns)), dtype=np.int64)
    read = np.zeros(tags.shape[:2], dtype=bool)
    cells: defaultdict[tuple[int, int], dict[int, Tags]] = defaultdict(dict)
    for reader, one in enumerate(laid):
        read[reader, [rows[sentence] for sentence in one.read if sentence in rows]] = True
        for (sentence, category), found in _tags(one, rows, columns):
            cells[sentence, category][reader] = found
    for (sentence, category), given in cells.items():
        tags[list(given), sentence, category] = [len(found) for found in given.values()]
    return Spans(tags, read, tuple(_cell(*place, given) for place, given in cells.items()))


def _tags(
    laid: Laid, rows: dict[str, int], columns: dict[str, int]
) -> Iterator[tuple[tuple[int, int], Tags]]:
    """Yield by sentence and category the words that a layer marks there, each once."""
    found: defaultdict[tuple[int, int], set[Words]] = defaultdict(set)
    for sentence in laid.marks.keys() & rows.keys():
        for mark in laid.marks[sentence]:
            for label in mark.labels & columns.keys():
                found[rows[sentence], columns[label]].add((mark.last, mark.first))
    for place, words in found.items():
        yield place, tuple(sorted(words))


def _cell(sentence: int, category: int, given: dict[int, Tags]) -> Cell:
    import numpy as np

    numbers: dict[Tags, int] = {}
    which = [numbers.setdefault(tags, len(numbers)) for tags in given.values()]
    kinds = list(numbers)
    who = np.array(list(given))
    return Cell(sentence, category, who, np.array(which), overlaps(kinds), _same(kinds))


def _same(kinds: Sequence[Tags]) -> Ints:
    """Return how many tags each two kinds have in common."""
    import numpy as np

    columns: dict[Words, int] = {}
    places = [
        (number, columns.setdefault(words, len(columns)))
        for number, tags in enumerate(kinds)
        for words in tags
    ]
    holds = np.zeros((len(kinds), len(columns)))
    holds[tuple(np.array(places).T)] = 1
    return (holds @ holds.T).astype(np.int64)


def overlaps(kinds: Sequence[Tags]) -> Ints:
    """Return how many tags of each two kinds find a partner that shares a word, as many as can."""
    import numpy as np

    table = np.zeros((len(kinds), len(kinds)), dtype=np.int64)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number, tags in enumerate(kinds):
        groups[len(tags)].append(number)
    edges = {size: np.array([kinds[n] for n in group]) for size, group in groups.items()}
    for few, here in groups.items():
        for many, there in groups.items():
            if few <= many:
                found = _matched(edges[few], edges[many])
                table[np.ix_(here, there)] = found
                table[np.ix_(there, here)] = found.T
    return table


def _matched(few: Ints, many: Ints) -> Ints:
    """Match the tags of each kind of ``few`` with those of each of ``many``: kinds x tags x ends.

    Tags are taken by their ends, and each takes the free partner that ends first. No other way
    finds more: of two partners that a tag touches, the one that ends later touches each later tag
    that the other touches, so it is the one to keep.
    """
    import numpy as np

    ends, starts = many[None, :, :, 0], many[None, :, :, 1]
    free = np.ones((len(few), len(many), many.shape[1]), dtype=bool)
    found = np.zeros(free.shape[:2], dtype=np.int64)
    for tag in range(few.shape[1]):
        end, start = few[:, tag, 0][:, None, None], few[:, tag, 1][:, None, None]
        touch = free & (start <= ends) & (starts <= end)
        first = touch.argmax(axis=2)[:, :, None]
        hit = np.asarray(touch.any(axis=2))
        taken = np.take_along_axis(free, first, axis=2) & ~hit[:, :, None]
        np.put_along_axis(free, first, taken, axis=2)
        found += hit
    return found
