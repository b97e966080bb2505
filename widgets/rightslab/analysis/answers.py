"""An answer of any kind as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

# What a table of tags is made of, so that it has its columns before there is a tag.
TAG_COLUMNS = ("sentence", "paragraph", "words", "category", "right", "confidence", "note")


def frame(rows: Sequence[Mapping[str, str]], columns: Sequence[str] = ()) -> pd.DataFrame:
    """Return rows as a table, the columns in the order in which they first come up.

    >>> frame([{"question": "Who speaks?", "your answer": "A minister"}]).shape
    (1, 2)
    """
    import pandas as pd

    names = list(columns) or list(dict.fromkeys(name for row in rows for name in row))
    table = pd.DataFrame([dict(row) for row in rows], columns=names)
    return table.fillna("")
