"""Label Studio JSON: one task with one annotation, and the labelling set-up beside it.

Each tag is a region; right and confidence are choices, the note a text area, all of the region's
own id. Offsets are UTF-16 units. A region with several labels becomes several tags.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from rightslab.storage.formats import label_studio_take
from rightslab.storage.formats.format import Format, Written
from rightslab.storage.formats.hostile import whole
from rightslab.storage.formats.leaving import ALSO, READ, not_held, standing, stem
from rightslab.storage.formats.offsets import Units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Text


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write a task to import, and ``labels.xml``, the labelling set-up of its project."""
    spans, said = standing(layer, text)
    units = Units(text.reading)
    result = [
        part for number, span in enumerate(spans, 1) for part in _parts(span, f"r{number}", units)
    ]
    task = {
        "data": {"text": text.reading, "slug": text.slug, "author": whole(layer.name)},
        "annotations": [{"result": result}],
    }
    name = stem(layer, text)
    data = json.dumps([task], ensure_ascii=False) + "\n"
    said += not_held(layer, spans, "A Label Studio file", READ, ALSO)
    files = {f"{name}.json": data.encode(), "labels.xml": _set_up(catalogue, spans).encode()}
    return Written(files, tuple(said))


def _parts(span: Span, id_: str, units: Units) -> Iterator[dict[str, Any]]:
    where = {"start": units.of(span.start), "end": units.of(span.end), "text": span.quote}
    yield _part(id_, "label", "labels", {**where, "labels": [whole(span.label)]})
    for name, value in (("right", span.right), ("confidence", span.confidence)):
        if value:
            yield _part(id_, name, "choices", {**where, "choices": [whole(value)]})
    if span.note:
        yield _part(id_, "note", "textarea", {**where, "text": [whole(span.note)]})


def _part(id_: str, name: str, type_: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "from_name": name, "to_name": "text", "type": type_, "value": value}


def _set_up(catalogue: Catalogue, spans: list[Span]) -> str:
    known = {one.id: one.colour for one in catalogue.categories}
    labels = {**known, **{span.label: "#666666" for span in spans if span.label not in known}}
    rights = [right.id for right in catalogue.rights]
    shown = [
        f"    <Label value={quoteattr(whole(label))} background={quoteattr(colour)}/>"
        for label, colour in labels.items()
    ]
    return "\n".join(
        [
            "<View>",
            '  <Labels name="label" toName="text">',
            *shown,
            "  </Labels>",
            # Spaces and line ends as they are, or offsets would not fit.
            '  <View style="white-space: pre-wrap">',
            '    <Text name="text" value="$text" granularity="word"/>',
            "  </View>",
            *_choices("confidence", ["low", "medium", "high"]),
            *_choices("right", rights),
            '  <TextArea name="note" toName="text" perRegion="true"/>',
            "</View>",
            "",
        ]
    )


def _choices(name: str, values: list[str]) -> list[str]:
    inner = [f"    <Choice value={quoteattr(value)}/>" for value in values]
    return [f'  <Choices name="{name}" toName="text" perRegion="true">', *inner, "  </Choices>"]


FORMAT = Format("label-studio", "Label Studio (JSON)", ".json", write, label_studio_take.take)
