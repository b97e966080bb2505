"""One mark as a widget keeps it: each action notes which answer and which request it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import marking
from rightslab.core.errors import ActionError
from rightslab.storage.keeping.replay import what_it_does

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.history import History, Op
    from rightslab.storage.workbook import Entry


class MarkEntry:
    """A kept mark, as `views.exchange.Kept` has it.

    ``closed`` returns a sentence where the points cannot be changed any more, such as after
    moderation has begun; comments still can.
    """

    def __init__(
        self,
        entry: Entry[Sheet],
        digest: str,
        *,
        request: str = "",
        closed: Callable[[], str] = str,
    ) -> None:
        self._entry, self._digest, self._request = entry, digest, request
        self._closed = closed

    @property
    def rev(self) -> int:
        """How many actions led to this mark."""
        return self._entry.rev

    @property
    def history(self) -> History[Any]:
        """The mark, and what can be undone."""
        return self._entry.history

    @property
    def read_only(self) -> bool:
        """Whether the workbook is open for reading only."""
        return self._entry.read_only

    @property
    def sheet(self) -> Sheet:
        """The mark as it is."""
        return self._entry.history.answer

    def commit(self, op: Op, uid: str = "") -> tuple[int, bool]:
        """Save one action. Raises ActionError where the points are closed."""
        does = what_it_does(self.history, op) or op
        why = self._closed()
        if why and any(key.startswith(marking.LEVEL) for key in marking.keys(does)):
            raise ActionError(why)
        return self._entry.commit(marking.stamped(op, self.sheet, self._digest, self._request), uid)

    def reload(self) -> None:
        """Take the version on disk."""
        self._entry.reload()
