"""One activity at a learner's desk: its data from the library, its kept answer, its widget."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary
from zlib import crc32

from rightslab.core.activities import KINDS, course
from rightslab.core.activities.comparison_layers import withheld
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.classroom import AFTER_OWN, AFTER_RELEASE, fitted
from rightslab.core.errors import RightslabError
from rightslab.core.pseudonyms import pseudonym
from rightslab.storage import classroom, library
from rightslab.storage.alternatives import answered
from rightslab.views import widgets
from rightslab.views.exchange import Exchange
from rightslab.views.progress import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import anywidget

    from rightslab import adopting
    from rightslab.analysis.tags import Layers
    from rightslab.core.activities import Kind
    from rightslab.core.activity import Activity
    from rightslab.core.feedback import Feedback
    from rightslab.core.layers import Layer
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text
    from rightslab.core.tone import Tone
    from rightslab.storage.workbook import Entry, Workbook

DOZEN = 12
_ALONE = "self"  # the scope of someone who works by herself, if an activity names one
_WITHHELD = "Your instructor has the readings: they come with the release, and not before."
_ELSEWHERE = "Your instructor has the readings."  # a class edition ships none

# All widgets on one answer share one exchange, so that they show the same.
_exchanges: WeakKeyDictionary[Entry[Any], Exchange] = WeakKeyDictionary()


@dataclass(frozen=True)
class Task:
    """One activity with all that is needed to show, check and draw it."""

    activity: Activity
    materials: Materials
    entry: Entry[Any]
    record: Entry[Sheet]
    scope: str
    key: str
    notice: Callable[[], str]
    beside: adopting.Adopting | None = None

    @classmethod
    def of(cls, activity: Activity, workbook: Workbook, scope: str = "") -> Task:
        """Put one activity and the answer kept for it together."""
        activity = fitted(activity, classroom.plan_near(workbook.folder))
        materials = materials_of(activity, workbook)
        start = KINDS[activity.kind].empty(activity, materials)
        entry = workbook.entry(activity.id, activity.kind, start)
        return cls(
            activity=activity,
            materials=materials,
            entry=entry,
            record=workbook.entry(course.ENTRY, course.KIND.name, Sheet()),
            scope=next((s for s in (scope, _ALONE) if s in activity.scopes), ""),
            key=f"{workbook.id}/{activity.id}",
            notice=lambda: " ".join(workbook.notices),
            beside=_adopting(activity, materials, entry, workbook),
        )

    @property
    def kind(self) -> Kind:
        """The kind of the activity."""
        return KINDS[self.activity.kind]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The ids of the sentences that count."""
        return self.activity.sentences(self.materials.text, self.scope)

    @property
    def answer(self) -> Any:
        """The answer as it is kept now."""
        return self.entry.history.answer

    def widget(self) -> anywidget.AnyWidget:
        """Make a widget that shows the answer as it now is on disk, and saves to it."""
        if self.beside:
            self.beside.reconcile()
        exchange = self.exchange()
        exchange.refresh()
        if self.activity.kind == "rating":
            warm_up(self.materials.tones)
        return widgets.make(
            self.activity,
            self.materials,
            scope=self.scope,
            answer=self.answer,
            key=self.key,
            exchange=exchange,
            feedback=lambda unit: asdict(self.check(unit)),
        )

    def feedback(self, unit: str = "") -> Feedback:
        """Return the feedback on the kept answer; on one unit of it where one is named."""
        found = self.kind.assess(self.answer, self.activity, self.materials, self.scope, unit)
        waits = "" if unit else self._waits()
        return replace(found, summary=(*found.summary, waits)) if waits else found

    def _waits(self) -> str:
        """Say where the readings are, if this activity is laid beside readings and has none yet."""
        activity, materials = self.activity, self.materials
        if materials.readings or not activity.readings or activity.kind == "comparison":
            return ""  # a comparison says so itself
        if withheld(materials):
            return _WITHHELD
        shipped = activity.text in library.shipped_texts()
        return _ELSEWHERE if shipped and library.edition() == library.CLASS else ""

    def check(self, unit: str = "") -> Feedback:
        """Return the feedback, and note that the learner has seen it."""
        found = self.feedback(unit)
        if not unit and self.entry.rev:
            with suppress(RightslabError):  # a note less is no reason to give no feedback
                self.record.reload()
                self.record.commit(course.checked(self.activity.id, self.entry.rev, found))
        return found

    def rows(self) -> list[dict[str, str]]:
        """Return the answer for a reader, one row a unit."""
        return self.kind.rows(self.answer, self.activity, self.materials)

    def layers(self) -> Layers:
        """Return the learner's tags and what they are drawn beside. Raises for other kinds."""
        from rightslab.analysis import tags

        if self.activity.kind != "tagging":
            msg = (
                f"The activity {self.activity.id!r} has no tags to draw: it is of the kind "
                f"{self.activity.kind!r}. Name a tagging activity with of=..."
            )
            raise RightslabError(msg)
        return tags.layers(self.answer, self.activity, self.materials, self.scope)

    def progress(self) -> Row:
        """Return how much is done, of how much, where to go on, and what Check said last."""
        counted = self.kind.progress(self.answer, self.activity, self.materials, self.scope)
        noted = self.record.history.answer.numbers
        rev = noted.get(f"{self.activity.id}/checked", 0)
        checked = bool(rev) and rev >= self.entry.rev
        revisit = int(noted.get(f"{self.activity.id}/revisit", 0)) if checked else 0
        return Row(self.activity.title, counted, checked, revisit)

    def reset(self) -> None:
        """Empty the answer. It is an action like any other, and can be undone."""
        self.exchange().do(self.kind.clear(self.answer))

    def undo(self) -> None:
        """Take the last action back."""
        self.exchange().do({"op": "undo"})

    def exchange(self) -> Exchange:
        """Return the one exchange that all widgets on this answer share."""
        wire = self.kind.wire(self.activity, self.materials)
        known = _exchanges.get(self.entry)
        if known is None:
            known = Exchange(self.entry, wire=wire, notice=self.notice, beside=self.beside)
            _exchanges[self.entry] = known
        else:
            known.renew(wire, self.beside)
        return known


def warm_up(load: Callable[[], object]) -> None:
    """Load what takes a while in the background, so that the first Check does not wait for it."""
    with suppress(RuntimeError):  # no threads in the browser edition: then Check itself loads it
        threading.Thread(target=load, daemon=True).start()


def materials_of(activity: Activity, workbook: Workbook) -> Materials:
    """Return what an activity is done on, with the learner's other answers within reach."""
    from rightslab import adopting
    from rightslab.core import released
    from rightslab.storage import layer_files, release

    text, folder = library.text(activity.text), workbook.folder
    plan, given = classroom.plan_near(folder), release.kept(folder)

    def tones() -> Mapping[str, Tone]:
        from rightslab.analysis.tone import tones as scored

        return scored(text)

    def shelf(slug: str) -> tuple[Text, tuple[Reading, ...]] | None:
        known = slug in library.texts()
        return (library.text(slug), readings_of(slug, workbook)) if known else None

    def beside() -> tuple[Layer, ...]:
        mine = adopting.earlier(activity, found, workbook) if activity.kind == "comparison" else ()
        class_ = given.layers.get(text.slug, ()) if given else ()
        return (*mine, *_some(class_, workbook), *layer_files.kept(folder, text))

    found = Materials(
        text,
        library.catalogue(),
        readings_of(activity.text, workbook),
        cache(lambda: released.joined(given, library.claims())) if given else library.claims,
        tones,
        other=lambda name: answered(name, workbook.peek),
        shelf=shelf,
        beside=beside,
        others=plan.others if plan else AFTER_OWN,
        released=given is not None,
    )
    return found


def readings_of(slug: str, workbook: Workbook) -> tuple[Reading, ...]:
    """Return the readings of a text: shipped or released, none where the class has to wait."""
    from rightslab.storage import release

    plan, given = classroom.plan_near(workbook.folder), release.kept(workbook.folder)
    if plan and plan.others == AFTER_RELEASE and given is None:
        return ()
    return library.readings(slug) or (given.readings.get(slug, ()) if given else ())


def waiting(workbook: Workbook) -> bool:
    """Say whether readings are still to come: a class holds them back, and nothing is released."""
    from rightslab.storage import release

    plan = classroom.plan_near(workbook.folder)
    held = library.edition() == library.CLASS or bool(plan and plan.others == AFTER_RELEASE)
    return held and release.kept(workbook.folder) is None


def _some(layers: Sequence[Layer], workbook: Workbook) -> list[Layer]:
    """Return a dozen of a class, another dozen for each learner, and never her own.

    Six can be shown at a time, and a page with five hundred would be slow to open.
    """
    others = [layer for layer in layers if layer.name != pseudonym(workbook.id)]
    return sorted(others, key=lambda one: crc32(f"{workbook.id}{one.id}".encode()))[:DOZEN]


def _adopting(
    activity: Activity, materials: Materials, entry: Entry[Any], workbook: Workbook
) -> adopting.Adopting | None:
    """Return what keeps the learner's own tags in step with a comparison of layers."""
    if activity.kind != "comparison" or activity.content.texts:
        return None
    from rightslab import adopting

    return adopting.Adopting(
        activity, materials, entry, workbook, lambda made: Task.of(made, workbook)
    )
