"""One activity at a learner's desk: its data from the library, its kept answer, its widget."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from rightslab.core.activities import tagging, tagging_assess
from rightslab.core.activities.tagging_assess import UNREAD
from rightslab.core.activities.tagging_wire import Wire
from rightslab.storage import library
from rightslab.views.exchange import Exchange
from rightslab.views.progress import Row
from rightslab.views.tagger import Tagger, tagger_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.analysis.tags import Layers, TagRow
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Right
    from rightslab.core.feedback import Feedback
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text
    from rightslab.storage.workbook import Entry, Workbook

_ALONE = "self"  # the scope of someone who works by herself, if an activity names one

# All widgets on one answer share one exchange, so that they show the same.
_exchanges: WeakKeyDictionary[Entry[Any], Exchange] = WeakKeyDictionary()


@dataclass(frozen=True)
class Task:
    """One activity with all that is needed to show, check and draw it."""

    activity: Activity
    text: Text
    rights: tuple[Right, ...]
    entry: Entry[tagging.Tagging]
    scope: str
    key: str
    notice: Callable[[], str]

    @classmethod
    def of(cls, activity: Activity, workbook: Workbook, scope: str = "") -> Task:
        """Put one activity and the answer kept for it together."""
        text = library.text(activity.text)
        return cls(
            activity=activity,
            text=text,
            rights=library.catalogue().rights if activity.rights else (),
            entry=workbook.entry(activity.id, activity.kind, tagging.empty(text)),
            scope=next((s for s in (scope, _ALONE) if s in activity.scopes), ""),
            key=f"{workbook.id}/{activity.id}",
            notice=lambda: " ".join(workbook.notices),
        )

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The reference readings of this text; none where the activity has none."""
        return library.readings(self.activity.text) if self.activity.readings else ()

    @property
    def names(self) -> dict[str, str]:
        """Label names by id."""
        return {label.id: label.name for label in self.activity.labels}

    @property
    def sentences(self) -> tuple[str, ...]:
        """The ids of the sentences that count."""
        return self.activity.sentences(self.text, self.scope)

    def widget(self) -> Tagger:
        """Make a widget that shows the answer as it now is on disk, and saves to it."""
        exchange = self._exchange()
        exchange.refresh()
        document = tagger_document(
            self.activity,
            self.text,
            key=self.key,
            rights=self.rights,
            scope=self.activity.scope(self.scope) if self.scope else (),
            readings=len(self.readings),
        )
        return Tagger(document, exchange, lambda at: asdict(self.feedback(at)))

    def feedback(self, sentence: str = "") -> Feedback:
        """Return the feedback on the kept answer; on one sentence of it where one is named."""
        return tagging_assess.assess(
            self.entry.history.answer,
            text=self.text,
            catalogue=library.catalogue(),
            readings=self.readings,
            labels=self.names,
            sentences=(sentence,) if sentence else self.sentences,
            comment=self.activity.comment,
        )

    def rows(self) -> list[TagRow]:
        """Return the learner's tags in the order of the text."""
        from rightslab.analysis.tags import rows

        rights = {right.id: right.name for right in library.catalogue().rights}
        return rows(self.entry.history.answer, self.text, self.names, rights)

    def layers(self) -> Layers:
        """Return the learner's tags and what they are drawn beside."""
        from rightslab.analysis.tags import Layers

        read = frozenset(s for s, status in self._statuses().items() if status != UNREAD)
        return Layers(self.rows(), self.text, self.activity.labels, self.readings, read)

    def progress(self) -> Row:
        """Return how many sentences are read or tagged, of how many, and where to go on."""
        statuses = self._statuses()
        unread = [sentence for sentence, status in statuses.items() if status == UNREAD]
        done = len(statuses) - len(unread)
        return Row(self.activity.title, done, len(statuses), unread[0] if unread else "")

    def _statuses(self) -> dict[str, str]:
        layer = tagging_assess.lay(self.entry.history.answer, self.text)
        return {sentence: layer.status(sentence) for sentence in self.sentences}

    def _exchange(self) -> Exchange:
        if self.entry not in _exchanges:
            wire = Wire(self.text, list(self.names), {right.id for right in self.rights})
            _exchanges[self.entry] = Exchange(
                self.entry, to_op=wire.op, to_state=wire.snapshot, notice=self.notice
            )
        return _exchanges[self.entry]
