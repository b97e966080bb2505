"""CoNLL in IOB2, out only: a token a line, with its one tag; an empty line after each sentence.

A token has one tag here, so of tags that overlap the longer stays, and the others are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.storage.formats.format import Format, Written
from rightslab.storage.formats.hostile import whole
from rightslab.storage.formats.leaving import (
    ALSO,
    CONFIDENCE,
    NOTE,
    READ,
    RIGHT,
    not_held,
    short,
    standing,
    stem,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

_OUT = "O"
_HEAD = "-DOCSTART-\t-X-\t-X-\tO\n\n"


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write the tokens with their tags, in the four columns of CoNLL-2003."""
    del catalogue
    spans, said = standing(layer, text)
    tags, under = _tagged(spans, text)
    said += [_named(one, over, text) for one, over in under]
    kept = len(spans) - len(under)
    if under:
        said.append(f"A token has one tag here: the file has {kept} of {len(spans)} tags.")
    said += not_held(layer, spans, "A CoNLL file", RIGHT, CONFIDENCE, NOTE, READ, ALSO)
    data = _HEAD + "".join(_lines(text, tags))
    return Written({f"{stem(layer, text)}.conll": data.encode()}, tuple(said))


def _tagged(spans: list[Span], text: Text) -> tuple[dict[int, str], list[tuple[Span, Span]]]:
    """Return the tag of each token that has one, and the spans under others, each with its own."""
    tags: dict[int, str] = {}
    owner: dict[int, Span] = {}
    under: list[tuple[Span, Span]] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        first, last = text.token_starts[span.start], text.token_ends[span.end]
        over = next((owner[n] for n in range(first, last + 1) if n in owner), None)
        if over is not None:
            under.append((span, over))
            continue
        label = "_".join(whole(span.label).split())
        for number in range(first, last + 1):
            owner[number] = span
            tags[number] = f"{'B' if number == first else 'I'}-{label}"
    return tags, sorted(under, key=lambda pair: (pair[0].start, pair[0].end))


def _named(span: Span, over: Span, text: Text) -> str:
    sentence = text.sentence_at(span.start)
    where = sentence.id if sentence else ""
    return (
        f"Not in the file: {where} “{short(span.quote)}” ({span.label}), under "
        f"“{short(over.quote)}” ({over.label})."
    )


def _lines(text: Text, tags: dict[int, str]) -> Iterator[str]:
    for sentence in text.sentences:
        for number in range(sentence.first, sentence.stop):
            token = text.tokens[number]
            yield f"{text.quote(token.start, token.end)}\t-X-\t-X-\t{tags.get(number, _OUT)}\n"
        yield "\n"


FORMAT = Format("conll", "CoNLL (IOB2)", ".conll", write, None)
