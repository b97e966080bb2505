"""brat standoff: ``.ann`` beside the ``.txt``, and the configuration that names the labels.

A tag is a ``T`` line with code points and words; right and confidence are attributes, notes are
AnnotatorNotes. A line holds no line end, so those of a note are written as backslash n.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rightslab.storage.formats import brat_take
from rightslab.storage.formats.brat_take import escaped
from rightslab.storage.formats.format import Format, Written
from rightslab.storage.formats.hostile import whole
from rightslab.storage.formats.leaving import ALSO, READ, not_held, quoted, standing, stem, tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

_NAME = re.compile(r"[\w-]+", re.ASCII)


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write the four files of brat. Labels are ids; brat shows their names and colours."""
    standing_, said = standing(layer, text)
    spans = [span for span in standing_ if _NAME.fullmatch(span.label)]
    odd = [span.label for span in standing_ if not _NAME.fullmatch(span.label)]
    if odd:
        said.append(f"{tags(len(odd))} with labels that brat cannot name: {quoted(odd)}.")
    rights = [s.right for s in spans if s.right and not _NAME.fullmatch(s.right)]
    if rights:
        said.append(
            f"{tags(len(rights))} without the right, which brat cannot name: {quoted(rights)}."
        )
    lines = [line for number, span in enumerate(spans, 1) for line in _lines(span, number)]
    name = stem(layer, text)
    files = {
        f"{name}.ann": "".join(f"{line}\n" for line in lines),
        f"{name}.txt": text.reading,
        "annotation.conf": _annotation(catalogue, spans),
        "visual.conf": _visual(catalogue),
    }
    said += not_held(layer, spans, "A brat file", READ, ALSO)
    return Written({file: words.encode() for file, words in files.items()}, tuple(said))


def _lines(span: Span, number: int) -> Iterable[str]:
    yield f"T{number}\t{span.label} {span.start} {span.end}\t{span.quote}"
    if _NAME.fullmatch(span.right):
        yield f"A{2 * number - 1}\tRight T{number} {span.right}"
    if span.confidence:
        yield f"A{2 * number}\tConfidence T{number} {span.confidence}"
    if span.note:
        yield f"#{number}\tAnnotatorNotes T{number}\t{escaped(whole(span.note))}"


def _annotation(catalogue: Catalogue, spans: Iterable[Span]) -> str:
    labels = dict.fromkeys([one.id for one in catalogue.categories] + [s.label for s in spans])
    rights = "|".join(right.id for right in catalogue.rights)
    return "\n".join(
        [
            "[entities]",
            *labels,
            "[relations]",
            # Two tags may lie on the same words, or one within another.
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
            "[events]",
            "[attributes]",
            "Confidence\tArg:<ENTITY>, Value:low|medium|high",
            *([f"Right\tArg:<ENTITY>, Value:{rights}"] if rights else []),
            "",
        ]
    )


def _visual(catalogue: Catalogue) -> str:
    labels = [f"{one.id} | {one.name} | {one.badge}" for one in catalogue.categories]
    drawing = [
        f"{one.id}\tbgColor:{one.colour}, fgColor:{one.text_colour}" for one in catalogue.categories
    ]
    return "\n".join(["[labels]", *labels, "[drawing]", *drawing, ""])


FORMAT = Format("brat", "brat standoff (.ann)", ".ann", write, brat_take.take)
