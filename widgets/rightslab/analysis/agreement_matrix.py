"""Who gave which category in which sentence, and who has read what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rightslab.core.catalogue import Category
    from rightslab.core.layers import Laid
    from rightslab.core.text import Text

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

PAIR = 2


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """What readers gave: ``marks[reader, sentence, category]``, and ``read[reader, sentence]``.

    A sentence that a reader has not read is a missing value, not a "no". ``readers`` are the names
    of the layers, ``sentences`` and ``categories`` are ids.
    """

    readers: tuple[str, ...]
    sentences: tuple[str, ...]
    categories: tuple[str, ...]
    marks: Bools
    read: Bools

    @property
    def compared(self) -> Matrix:
        """The sentences that at least two have read: those in which readers can agree."""
        kept = self.read.sum(axis=0) >= PAIR
        names = tuple(name for name, keep in zip(self.sentences, kept, strict=True) if keep)
        return Matrix(self.readers, names, self.categories, self.marks[:, kept], self.read[:, kept])

    def of(self, numbers: Iterable[int]) -> Matrix:
        """Return the matrix of some of the readers alone, by their numbers, in that order."""
        kept = list(numbers)
        names = tuple(self.readers[number] for number in kept)
        return replace(self, readers=names, marks=self.marks[kept], read=self.read[kept])

    def counts(self, category: int) -> Floats:
        """Return of each sentence how many readers do not give a category, and how many do."""
        import numpy as np

        given = self.marks[:, :, category].sum(axis=0)
        return np.stack([self.read.sum(axis=0) - given, given], axis=1).astype(float)

    def sets(self) -> tuple[Floats, Bools]:
        """Return how many readers give each set of categories in each sentence, and those sets.

        The counts are sentences x sets, the sets are sets x categories; "none of them" is a set.
        """
        import numpy as np

        readers, sentences, categories = self.marks.shape
        flat = self.marks.reshape(readers * sentences, categories)
        where = np.tile(np.arange(sentences), readers)[self.read.reshape(-1)]
        codes, firsts, which = np.unique(
            _coded(flat[self.read.reshape(-1)]), return_index=True, return_inverse=True
        )
        counts = np.bincount(where * len(codes) + which, minlength=sentences * len(codes))
        members = flat[self.read.reshape(-1)][firsts]
        return counts.reshape(sentences, len(codes)).astype(float), members


def matrix(
    laid: Sequence[Laid], text: Text, categories: Sequence[Category], sentences: Sequence[str]
) -> Matrix:
    """Return the matrix of layers over the sentences that count.

    A mark gives each category that it stands for (see ``Laid``); categories that are not named
    are left out. Raises UnknownNameError for a sentence that the text does not have.
    """
    for sentence in sentences:
        text.sentence(sentence)
    return coded(laid, [category.id for category in categories], sentences)


def coded(laid: Sequence[Laid], categories: Sequence[str], sentences: Sequence[str]) -> Matrix:
    """Return the matrix of layers over sentences and categories by their ids."""
    import numpy as np

    rows = {sentence: number for number, sentence in enumerate(sentences)}
    columns = {category: number for number, category in enumerate(categories)}
    marks = np.zeros((len(laid), len(rows), len(columns)), dtype=bool)
    read = np.zeros((len(laid), len(rows)), dtype=bool)
    places = [
        (reader, rows[sentence], columns[label])
        for reader, one in enumerate(laid)
        for sentence, found in one.marks.items()
        if sentence in rows
        for mark in found
        for label in mark.labels
        if label in columns
    ]
    if places:
        marks[tuple(np.array(places).T)] = True
    for reader, one in enumerate(laid):
        read[reader, [rows[sentence] for sentence in one.read if sentence in rows]] = True
    names = tuple(one.layer.name for one in laid)
    return Matrix(names, tuple(sentences), tuple(categories), marks, read)


def _coded(rows: Bools) -> NDArray[np.generic]:
    """Return one number a row, the same for the same row; bytes where no number would hold it."""
    import numpy as np

    packed = np.packbits(rows, axis=1)
    width = packed.shape[1]
    if width == 0:
        return np.zeros(len(rows), dtype=np.uint8)
    if width <= 8:  # noqa: PLR2004 - bytes of the longest whole number
        room = np.zeros((len(rows), 8), dtype=np.uint8)
        room[:, :width] = packed
        return room.view(np.uint64).reshape(-1)
    return np.ascontiguousarray(packed).view(np.dtype((np.void, width))).reshape(-1)
