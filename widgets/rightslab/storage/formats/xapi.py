"""xAPI statements as a file, out only: what a learner did, for a learning record store.

One statement a task. Tags are one statement, *annotated*, with the tags in an extension; a quiz is
one a question (choice, numeric, fill-in), a matching (matching) and an order of cards (sequencing)
one each. Who did it is an account with a pseudonym; there is no mail address and no name. Nothing
is sent anywhere. Statement ids come from the content: the same answer gives the same bytes.

Source: Experience API 1.0.3, part two (statements); verbs of ADL and of the Actionable Data Book.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent
from uuid import NAMESPACE_URL, uuid5

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.core.layers import of_tagging
from rightslab.core.words import in_words
from rightslab.storage import library
from rightslab.storage.formats import xapi_answers
from rightslab.storage.formats.format import Format, FormatError, Written
from rightslab.storage.formats.hostile import whole
from rightslab.storage.formats.leaving import standing, stem
from rightslab.storage.keeping.version import kit_version
from rightslab.storage.place import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.spans import Span
    from rightslab.core.text import Text
    from rightslab.storage.handin import Handed

OWN = "https://rightslab.invalid/xapi"  # a place that never answers: it only tells names apart
ANNOTATED = ("https://w3id.org/xapi/adb/verbs/annotated", "annotated")
ANSWERED = ("http://adlnet.gov/expapi/verbs/answered", "answered")
_DOCUMENT = "http://id.tincanapi.com/activitytype/document"
_LESSON = "http://adlnet.gov/expapi/activities/lesson"
_ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
_KEPT = ("label", "right", "note", "confidence")


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write a layer as one statement: its author annotated the text."""
    del catalogue
    said, left_out = _annotated(layer, text, layer.name)
    return Written({f"{stem(layer, text)}.json": as_bytes([said])}, tuple(left_out))


def of_answers(activities: Mapping[str, Handed], who: str) -> Written:
    """Write the answers of a workbook or a hand-in as statements of ``who``, a pseudonym.

    Raises FormatError where no answer has a form in xAPI.
    """
    made: list[dict[str, Any]] = []
    said: list[str] = []
    without: list[str] = []
    for name, handed in activities.items():
        found, left_out = _of_one(name, handed, who)
        made += found
        said += left_out
        if not found:
            without.append(name)
    if without:
        count = in_words(len(without)).capitalize()
        what = "activity has" if len(without) == 1 else "activities have"
        said.append(f"{count} {what} no statement: {', '.join(without)}.")
    if not made:
        msg = (
            "There is nothing to write as xAPI. Statements are made of tags, quizzes, matching and "
            "orders of cards: answer one of these first."
        )
        raise FormatError(msg)
    return Written({f"{slug(whole(who)) if who.strip() else 'answers'}-xapi.json": as_bytes(made)},
                   tuple(said))  # fmt: skip


def statements(activities: Mapping[str, Handed], who: str) -> list[dict[str, Any]]:
    """Return the statements of handed activities, by id of the activity, in their order."""
    return [one for name, handed in activities.items() for one in _of_one(name, handed, who)[0]]


def as_bytes(made: list[dict[str, Any]]) -> bytes:
    """Return statements as a JSON list in UTF-8, one a line, as a store takes them."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in made)
    return f"[\n{lines}\n]\n".encode()


def _of_one(name: str, handed: Handed, who: str) -> tuple[list[dict[str, Any]], list[str]]:
    activity = library.find_activity(name) or library.find_activity(name.partition("@")[0])
    if activity is None or activity.kind != handed.kind:
        return [], []
    if isinstance(handed.answer, Tagging):
        text = library.text(handed.answer.text or activity.text)
        layer = of_tagging(handed.answer, text)
        made, left_out = _annotated(layer, text, who, name, activity, handed.changed)
        return [made] if layer.spans or layer.read else [], left_out
    parts = xapi_answers.parts(activity, handed.answer)
    return [_answered(name, activity, part, who, handed.changed) for part in parts], []


def _annotated(
    layer: Layer,
    text: Text,
    who: str,
    name: str = "",
    activity: Activity | None = None,
    when: str = "",
) -> tuple[dict[str, Any], list[str]]:
    spans, said = standing(layer, text)
    extensions = {
        f"{OWN}/text": text.slug,
        f"{OWN}/tags": [_tag(span, layer) for span in spans],
        f"{OWN}/read": "all" if layer.read is None else sorted(map(whole, layer.read)),
    }
    definition = {"name": {text.language or "en": whole(text.title)}, "type": _DOCUMENT}
    made = {
        "actor": _actor(who),
        "verb": _verb(*ANNOTATED),
        "object": _object(_path("text", text.slug), definition),
        "result": {"extensions": extensions},
        "context": _context(name, activity),
    }
    return _finished(made, when), said


def _tag(span: Span, layer: Layer) -> dict[str, Any]:
    """Return a tag with its place in code points of the text as read."""
    kept = {part: whole(getattr(span, part)) for part in _KEPT if getattr(span, part)}
    also = layer.also.get(span.id, ())
    more = {"also": [whole(one) for one in also]} if also else {}
    return {"start": span.start, "end": span.end, "quote": whole(span.quote), **kept, **more}


def _answered(
    name: str, activity: Activity, part: xapi_answers.Part, who: str, when: str
) -> dict[str, Any]:
    path = _path("activity", name, part.id) if part.id else _path("activity", name)
    made = {
        "actor": _actor(who),
        "verb": _verb(*ANSWERED),
        "object": _object(path, part.definition),
        "result": part.result,
        "context": _context(name if part.id else "", activity),
    }
    return _finished(made, when)


def _actor(who: str) -> dict[str, Any]:
    name = whole(who).strip() or "learner"
    return {"objectType": "Agent", "account": {"homePage": OWN, "name": name}}


def _verb(id_: str, word: str) -> dict[str, Any]:
    return {"id": id_, "display": {"en": word}}


def _path(*names: str) -> str:
    return "/".join(percent(whole(name), safe="") for name in names)


def _object(path: str, definition: dict[str, Any]) -> dict[str, Any]:
    return {"objectType": "Activity", "id": f"{OWN}/{path}", "definition": definition}


def _context(name: str, activity: Activity | None) -> dict[str, Any]:
    context: dict[str, Any] = {"platform": f"rightslab {kit_version()}"}
    if activity is None:
        return context
    lesson = _object(_path("lesson", activity.lesson), {"type": _LESSON})
    if not name:
        return context | {"contextActivities": {"parent": [lesson]}}
    title = {"name": {"en": activity.title}, "type": _ASSESSMENT}
    task = _object(_path("activity", name), title)
    return context | {"contextActivities": {"parent": [task], "grouping": [lesson]}}


def _finished(made: dict[str, Any], when: str) -> dict[str, Any]:
    """Add when it was done, where that is known, and the id that follows from all the rest."""
    dated = {**made, **({"timestamp": when} if when else {}), "version": "1.0.3"}
    return {"id": str(uuid5(NAMESPACE_URL, json.dumps(dated, sort_keys=True))), **dated}


FORMAT = Format("xapi", "xAPI statements", ".json", write)
