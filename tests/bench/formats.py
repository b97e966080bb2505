"""How long 10,000 tags take to go out to a format and to come in from it."""

from __future__ import annotations

import time
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tests.bench.workbooks import spots

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.bench import Bench
    from tests.bench.table import Row

TAGS = 10_000
REACH = 1000


def formats(bench: Bench) -> None:
    """Write 10,000 tags on the speech in each format, and read them where it goes both ways."""
    from rightslab.core.layers import IMPORTED, Layer
    from rightslab.core.spans import Span
    from rightslab.storage import library
    from rightslab.storage.formats import exchange

    text, catalogue = library.text("china-hrc55-2024"), library.catalogue()
    rights = [right.id for right in catalogue.rights]
    spans = tuple(
        Span(
            id=f"t{n}",
            **spot,
            right=rights[n % len(rights)],
            note="Said of whom?",
            confidence="low",
        )
        for n, spot in enumerate(islice(spots(text), TAGS))
    )
    layer = Layer("bench", "Bench", IMPORTED, text.slug, spans)
    for name in exchange.NAMES:
        chosen = exchange.find(name)
        write = partial(chosen.write, layer, text, catalogue)
        written = write()
        size = sum(map(len, written.files.values())) / 1e6
        row = bench.row(f"export {len(spans):,} tags to {name}", reach=REACH, note=f"{size:.1f} MB")
        _measure(bench, row, write)
        if chosen.take:
            take = partial(chosen.take, written.files, text, catalogue, "x")
            row = bench.row(f"import them from {name}", reach=REACH)
            row.note = f"{len(take().layer.spans):,} tags came back"
            _measure(bench, row, take)


def _measure(bench: Bench, row: Row, work: Callable[[], object]) -> None:
    for counts in bench.rounds():
        start = time.perf_counter()
        work()
        taken = 1000 * (time.perf_counter() - start)
        if counts:
            row.add(taken)
