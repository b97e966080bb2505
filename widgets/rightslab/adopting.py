"""What goes with an action on a comparison, elsewhere in the workbook: the learner's own tags.

Taking over a tag of another layer changes two answers, the comparison and the tagging. The tagging
is changed first, and taken back where the comparison cannot be saved; if the kernel is killed in
between, the next opening finishes what the tagging's last step says was begun. Before the first
action, the tags as they then are are kept under ``<tagging>/first``: one's own earlier attempt.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from rightslab.core.activities import comparison_take, sheet
from rightslab.core.activities.comparison_answer import begun
from rightslab.core.activities.comparison_layers import GONE, ground, own, owns
from rightslab.core.activities.comparison_take import FOR
from rightslab.core.errors import ActionError, RightslabError
from rightslab.core.history import act
from rightslab.core.layers import EARLIER, Layer, of_tagging
from rightslab.storage.keeping.replay import BAD_ACTION
from rightslab.views.exchange import Also

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rightslab.core.activities.comparison_layers import Own
    from rightslab.core.activities.comparison_take import Change, Made
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.core.history import History, Op, Step
    from rightslab.storage.workbook import Entry, Workbook
    from rightslab.views.exchange import Exchange

EARLIER_NAME = "You, before comparing"
_ASK = {"op": "ask"}  # no answer knows this action: the workbook refuses it, and nothing changes
_RECENT = 400  # actions; the workbook knows at least so many by their uid

log = logging.getLogger("rightslab")


class Tagged(Protocol):
    """A tagging on the learner's desk."""

    @property
    def entry(self) -> Entry[Tagging]:
        """Its answer in the workbook."""

    def exchange(self) -> Exchange:
        """Return the exchange that all widgets on it share."""


@dataclass(frozen=True)
class Adopting:
    """Keeps the learner's own tags in step with one comparison. ``desk`` opens a tagging."""

    activity: Activity
    materials: Materials
    entry: Entry[Sheet]
    workbook: Workbook
    desk: Callable[[Activity], Tagged]

    def __call__(self, op: Op, uid: str) -> Also | None:
        """Change the tags as an action on the comparison asks, before that action is saved.

        Raises what the tagging says where it refuses; then nothing has changed.
        """
        history = self.entry.history
        self._keep_first(history.answer)
        try:
            after = act(history, op, sheet.apply).answer
        except BAD_ACTION:
            return None  # the workbook will refuse it in a sentence
        wanted = comparison_take.change(history.answer, after, op)
        if not wanted or self._is_saved(uid):
            return None
        return self._carry_out(wanted, op, uid)

    def reconcile(self) -> None:
        """Finish an action of which only the tags were saved: the kernel was killed in between."""
        self.entry.reload()
        for mine in owns(self.activity, self.materials):
            done = self._history(mine.activity).done
            with suppress(RightslabError, *BAD_ACTION):
                self._finish(done[-1].op[FOR] if done and FOR in done[-1].op else {})

    def _finish(self, begun_: dict[str, Any]) -> None:
        if begun_.get("activity") != self.activity.id or self.entry.read_only:
            return
        op, since = begun_["op"], self.entry.rev - int(begun_["rev"])
        if since == 0 or (0 < since < _RECENT and op["op"] not in {"undo", "redo"}):
            self.entry.commit(op, str(begun_["uid"]))  # saved before: then it is not done again

    def _keep_first(self, before: Sheet) -> None:
        mine = None if begun(before) else own(self.activity, self.materials)
        if mine is None or self.workbook.peek(first(mine.activity)) is not None:
            return
        with suppress(RightslabError):  # to be without an earlier attempt is no reason to refuse
            entry = self.workbook.entry(first(mine.activity), "tagging", mine.answer)
            entry.commit({"op": "batch", "ops": []}, "first")

    def _is_saved(self, uid: str) -> bool:
        """Say whether an action is saved, and raise where the workbook would take none now."""
        try:
            self.entry.commit(_ASK, uid)
        except ActionError:
            return False
        return True

    def _carry_out(self, wanted: Change, op: Op, uid: str) -> Also | None:
        task = self._tagging(wanted)
        if task is None:
            return None
        task.entry.reload()
        found = ground(self.activity, self.materials)
        made = comparison_take.actions(wanted, found, self.materials, task.entry.history)
        if not made.ops:
            return Also(said=made.said)
        mark = {"activity": self.activity.id, "uid": uid, "op": dict(op), "rev": self.entry.rev}
        said = _do(task, made, mark)
        return Also(lambda: _take_back(task, uid), said)

    def _tagging(self, wanted: Change) -> Tagged | None:
        """Return the tagging that holds what is to be returned, or that is compared now."""
        ids = {comparison_take.tag_id(name) for _, name in wanted.returned}
        every = owns(self.activity, self.materials)
        held = (one for one in every if ids & {span.id for span in one.answer.spans})
        mine = next(held, None) or own(self.activity, self.materials)
        return self.desk(mine.activity) if mine else None

    def _history(self, tagging: Activity) -> History[Tagging]:
        return self.workbook.answers()[tagging.id].history


def first(tagging: Activity) -> str:
    """Return the name under which the tags before the first comparison are kept."""
    return f"{tagging.id}/first"


def earlier(activity: Activity, materials: Materials, workbook: Workbook) -> Iterator[Layer]:
    """Yield one's own earlier attempt, and one's own tags that made room for others."""
    mine: Own | None = own(activity, materials)
    if mine is None:
        return
    kept = workbook.peek(first(mine.activity))
    if kept is not None:
        yield of_tagging(kept, materials.text, id_=EARLIER, name=EARLIER_NAME, kind=EARLIER)
    state = workbook.answers().get(mine.activity.id)
    spans = comparison_take.replaced_spans(state.history) if state else ()
    if spans:
        yield Layer(GONE, EARLIER_NAME, EARLIER, materials.text.slug, spans, frozenset())


def _do(task: Tagged, made: Made, mark: dict[str, Any]) -> str:
    """Change the tags, as far as they can be; return what cannot be brought back."""
    try:
        task.exchange().do({"op": "batch", "ops": list(made.ops), FOR: mark})
    except ActionError:
        if not made.least:
            raise
        task.exchange().do({"op": "batch", "ops": list(made.least), FOR: mark})
        return comparison_take.NOT_BACK
    return made.said


def _take_back(task: Tagged, uid: str) -> None:
    """Take back what was done to the tags for an action that could not be saved."""
    task.entry.reload()
    done = task.entry.history.done
    step = next((one for one in reversed(done) if _uid(one) == uid), None)
    if step is None:
        return
    try:
        task.exchange().do({"op": "undo"} if step is done[-1] else step.inverse)
    except RightslabError as error:
        log.warning("a tag that was taken over could not be taken back: %s", error)


def _uid(step: Step) -> str:
    return str(step.op.get(FOR, {}).get("uid", ""))
