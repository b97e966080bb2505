"""Marking by hand: one activity across all students, by a rubric, one sheet a student.

**The sheet of a mark**, kept by entry (*thesis/grey-heron*): ``numbers["level/<criterion>"]`` are
points; ``texts``: ``comment``, ``reason`` (why a mark changes that was given out), ``reply`` (to a
request), ``answer`` (``holds``: the points that are there hold for a newer answer, too);
``choices``: ``flag`` (``later``), ``request`` (``keep`` or ``change``), ``bank`` (``out``: its
comment is not offered again), ``evidence`` (words of the answer that the marker points to). In a
moderation there is also
``choices["from/<criterion>"]``, ``a``, ``b`` or ``other``, and ``reason`` says why.

**On the wire** the document (`document`, `moderation`) has the rubric and the text, and no answer.
All else comes when it is asked for, so that no answer of a student is saved in a notebook:

- ``hello`` brings ``queue``: ``rows`` (`row`, `pair`), one a student in the order of marking,
  ``bank`` (``[{"words", "used", "out"}]``, the most used first) and ``notice``;
- ``open`` with ``entry`` brings ``paper``: ``paper`` and ``snapshot``, the sheet as it is. A paper
  is ``{"name", "parts", "request", "published", "similar", "notes"}``, in a moderation with
  ``"marks": [{"marker", "levels", "comment"}, ...]`` of the two markers. A part of an answer is
  ``{"title", "text", "note", "quotes"}``, its quotes as `shown_quote` gives them; ``request`` is
  ``{"why", "made", "earlier"}`` or None, ``earlier`` saying that the decision and reply which are
  there answered an earlier one; ``earned`` is ``{"points", "of", "items", "says"}`` where the kit
  gave the points, else None; ``published`` is ``{"levels", "comment"}`` of the mark that was given
  out, or None; ``similar`` are ``{"entry", "name", "says", "shared"}``, ``shared`` being the words
  that both have; ``notes`` are sentences on the hand-in;
- ``do`` and ``load`` with ``entry`` go to that sheet as in any widget (`Exchange`); each ``done``
  and each refusal is followed by ``row`` for all pages, and by ``bank`` where a comment changed;
- ``bank`` with ``what`` (``out``, ``back``, ``reword``), ``words`` and ``anew`` changes what is
  offered, and brings ``bank`` to all pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from rightslab.core.activities.tagging_wire import text_document
from rightslab.views._esm import bundle, styles
from rightslab.views.rubric import rubric_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.feedback import Figure
    from rightslab.core.text import Text
    from rightslab.views.marking_exchange import MarkingExchange


class Marking(anywidget.AnyWidget):
    """A widget for marking and for moderating. Make it with `document` or `moderation`."""

    _esm = bundle("marking.js")
    _css = styles("theme.css", "frame.css", "sheet.css", "marking.css")

    document = traitlets.Dict().tag(sync=True)

    def __init__(self, document: dict[str, Any], exchange: MarkingExchange) -> None:
        super().__init__(document=document)
        self._exchange = exchange
        exchange.join(self)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        self._exchange.receive(self, content)


def document(
    criteria: Sequence[Criterion],
    *,
    title: str,
    key: str,
    prompt: str = "",
    points: float = 0,
    text: Text | None = None,
    read_only: bool = False,
    by_hand: bool = True,
) -> dict[str, Any]:
    """Return what the widget draws for marking, without rows and answers.

    ``key`` names the marker's workbook and the activity, ``prompt`` is what students were asked,
    ``points`` the most that the activity earns where the rubric's own sum differs. ``by_hand`` is
    false where the kit gives the points, and only requests to look again are answered.
    """
    return {
        "version": 1,
        "kind": "marking",
        "key": key,
        "title": title,
        "prompt": prompt,
        "settings": {"read_only": read_only, "can_check": False},
        "snapshot": {"rev": 0},
        "data": {
            "criteria": rubric_document(criteria),
            "points": points,
            "by_hand": by_hand,
            "text": text_document(text, ()) if text else None,
        },
    }


def moderation(
    criteria: Sequence[Criterion],
    *,
    markers: tuple[str, str],
    says: Sequence[str],
    figures: Sequence[Figure] = (),
    note: str = "",
    **given: Any,
) -> dict[str, Any]:
    """Return what the widget draws for two markers' marks: ``says`` are sentences on agreement.

    ``figures`` stand closed below them, with ``note`` on all of them.
    Its other keywords are those of `document`.
    """
    made = document(criteria, **given)
    found = [
        {"name": f.name, "value": f.value, "says": f.says, "does_not_say": f.does_not_say}
        for f in figures
    ]
    more = {"markers": list(markers), "says": list(says), "figures": found, "note": note}
    return {**made, "kind": "moderation", "data": {**made["data"], **more}}
