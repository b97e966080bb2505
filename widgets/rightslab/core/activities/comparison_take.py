"""Taking over a tag of another layer: what it changes in the learner's own tags, and its way back.

The sheet says what was taken over; the tags themselves stand in the learner's tagging. So each
action on the sheet is compared, before and after: what was taken over is added to the tagging, what
is no more taken over is removed, and what made room comes back. That holds for undo, redo and a
reset alike. The action on the tagging carries, under ``for``, the action on the sheet that it goes
with, so that the two can be brought together if the kernel is killed between them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.comparison_answer import adopted, replaced
from rightslab.core.errors import ActionError
from rightslab.core.layers import IMPORTED
from rightslab.core.spans import Span, selectors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rightslab.core.activities.comparison_layers import Ground
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.history import History, Op
    from rightslab.core.layers import Layer, Mark

FOR = "for"
_TAKEN = "adopted-"
NOT_BACK = (
    "The tag that you had taken over is removed. What stood there before could not be put back, "
    "because your tags of this sentence have changed since. Tag the words again if you want them."
)


@dataclass(frozen=True, slots=True)
class Change:
    """What an action does to tags that are taken over.

    ``taken`` and ``returned`` are pairs of a sentence and ``layer/mark``; ``out`` and ``back`` are
    ids of one's own tags that make room, or come back. ``again`` says that it is an undo or a redo:
    then a tag that is not there any more has made room already.
    """

    taken: tuple[tuple[str, str], ...] = ()
    returned: tuple[tuple[str, str], ...] = ()
    out: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    again: bool = False

    def __bool__(self) -> bool:
        """Say whether anything changes."""
        return bool(self.taken or self.returned or self.out or self.back)


@dataclass(frozen=True, slots=True)
class Made:
    """Actions on the tagging; ``least`` are those to fall back on, ``said`` what is then lost."""

    ops: tuple[Op, ...]
    least: tuple[Op, ...] = ()
    said: str = ""


def tag_id(name: str) -> str:
    """Return the id that a tag has once it is taken over.

    >>> tag_id("human-rights-law/h12")
    'adopted-human-rights-law-h12'
    """
    return f"{_TAKEN}{name.replace('/', '-')}"


def change(before: Sheet, after: Sheet, op: Op) -> Change:
    """Compare a sheet before and after an action.

    Raises ActionError where tags would make room and nothing is taken over in their place; undo
    and redo may lead to all that was.
    """
    again = op.get("op") in {"undo", "redo"}
    sentences = sorted(
        key.partition("/")[0] for key in {*before.choices, *after.choices} if key.partition("/")[2]
    )
    found = Change()
    for sentence in dict.fromkeys(sentences):
        old, new = adopted(before, sentence), adopted(after, sentence)
        was, now = replaced(before, sentence), replaced(after, sentence)
        taken = tuple((sentence, one) for one in new if one not in old)
        out = tuple(one for one in now if one not in was)
        if out and not new and not again:
            msg = f"In {sentence} nothing is taken over, so nothing has to make room for it."
            raise ActionError(msg)
        found = Change(
            (*found.taken, *taken),
            (*found.returned, *((sentence, one) for one in old if one not in new)),
            (*found.out, *out),
            (*found.back, *(one for one in was if one not in now and _is_mine(one, new))),
            again,
        )
    return found


def actions(wanted: Change, found: Ground, materials: Materials, history: History[Tagging]) -> Made:
    """Return what a change does to the learner's tags. What is done already is not done again.

    Raises ActionError where a tag is not there any more to be taken over.
    """
    here = {span.id for span in history.answer.spans}
    known = _spans(history)
    removed = [one for one in _tag_ids(wanted.returned) if one in here]
    restored = [one for one in wanted.back if one in known and one not in here]
    new = [pair for pair in wanted.taken if tag_id(pair[1]) not in {*here, *restored}]
    must = () if wanted.again or not new else [one for one in wanted.out if _is_mine(one)]
    out = [one for one in wanted.out if (one in here or one in must) and one not in removed]
    lost = [one for one in wanted.back if one not in known and one not in here]
    removes = [{"op": "remove", "id": one} for one in removed]
    ops: list[Op] = [
        *removes,
        *({"op": "add", "span": known[one]} for one in restored),
        *({"op": "remove", "id": one} for one in out),
        *({"op": "add", "span": _taken(*pair, found, materials, known)} for pair in new),
    ]
    least = tuple(removes) if restored and not new else ()
    return Made(tuple(ops), least, NOT_BACK if lost else "")


def replaced_spans(history: History[Tagging]) -> tuple[Span, ...]:
    """Return the learner's own tags that made room for others and are not there now."""
    here = {span.id for span in history.answer.spans}
    steps = (*history.done, *history.undone)
    marked = (step.inverse for step in steps if FOR in step.op)
    found = {span["id"]: span for op in marked for span in _added(op) if span["id"] not in here}
    return tuple(Span(**span) for span in found.values())


def _is_mine(id_: str, names: Collection[str] = ()) -> bool:
    """Say whether a tag is one's own, or one of those that are taken over."""
    return not id_.startswith(_TAKEN) or id_ in map(tag_id, names)


def _tag_ids(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [tag_id(name) for _, name in pairs]


def _taken(
    sentence: str,
    name: str,
    found: Ground,
    materials: Materials,
    known: Mapping[str, dict[str, Any]],
) -> dict[str, Any]:
    """Return a tag to be taken over: as it stands in its layer, or as the learner last had it."""
    before = known.get(tag_id(name))
    marks = {one: (layer, mark) for one, layer, mark in found.marks(sentence)}
    if before and (name not in marks or _same(before, marks[name][1].span)):
        return before
    if name not in marks:
        msg = (
            f"The tag {name!r} cannot be taken over in {sentence}: it is not there any more. Run "
            "the cell again."
        )
        raise ActionError(msg)
    return _span(tag_id(name), *marks[name], found, materials)


def _span(
    id_: str, layer: Layer, mark: Mark, found: Ground, materials: Materials
) -> dict[str, Any]:
    rights = [right.id for right in materials.catalogue.rights]
    offers = found.mine is not None and found.mine.activity.rights
    right = mark.span.right if offers and mark.span.right in rights else ""
    where = selectors(materials.text, mark.first, mark.last)
    # The note goes into the hand-in, where nobody else's name belongs: imported layers have one.
    name = "an imported layer" if layer.kind == IMPORTED else layer.name
    note = f"Taken over from {name}."
    span = Span(id_, **where, label=mark.span.label, right=right, note=note)  # type: ignore[arg-type]
    return asdict(span)


def _same(before: Mapping[str, Any], span: Span) -> bool:
    return (before["quote"], before["label"]) == (span.quote, span.label)


def _spans(history: History[Tagging]) -> dict[str, dict[str, Any]]:
    """Return every tag that was ever added or removed, as far as steps tell, the newest last."""
    found: dict[str, dict[str, Any]] = {}
    for step in (*history.undone, *history.done):
        for op in (step.op, step.inverse):
            found |= {span["id"]: dict(span) for span in _added(op)}
    return found


def _added(op: Op) -> Iterator[Mapping[str, Any]]:
    if op.get("op") == "add":
        yield op["span"]
    for one in op.get("ops", ()):
        yield from _added(one)
