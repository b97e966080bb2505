"""Marking by hand, for a notebook: one activity across a class, and two markers' moderation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from rightslab.analysis import kappa
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.desk.marking_desk import MarkingDesk
from rightslab.desk.moderation_desk import ModerationDesk
from rightslab.grading import comment_bank, moderation
from rightslab.grading import marking_store as store
from rightslab.grading.marking_marks import by_answer, criteria_for
from rightslab.grading.marking_papers import LedgerPapers
from rightslab.grading.marking_queue import Queue
from rightslab.storage import library
from rightslab.views import marking as view
from rightslab.views import marking_exchange

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from rightslab.core.activity import Activity
    from rightslab.grading.marking_queue import Papers
    from rightslab.grading.marking_store import Marker

ALONE = "marker"  # the name of a marker who gives none

_opened: dict[Path, Marker] = {}  # two cells on one workbook share it
_shown_in: dict[
    tuple[Path, str], WeakSet[marking_exchange.MarkingExchange]
] = {}  # by folder and activity


def mark_by_hand(
    folder: str | Path,
    activity: str = "",
    marker: str = "",
    *,
    two: bool | None = None,
    papers: Papers | None = None,
) -> view.Marking:
    """Return the widget that marks one activity across a class that was graded in ``folder``.

    Without ``activity`` it is the first one in which somebody waits for a mark; without ``marker``
    the one who has marked there before. ``two=True`` says that this activity needs the marks of two
    people, each under a name of her own: neither sees the other's marks until `moderate`. Raises
    RightslabError in sentences.
    """
    where, found = _where(folder), papers or LedgerPapers(_where(folder))
    own = _marker(where, marker)
    chosen = _activity(found, activity, own)
    if two is not None:
        moderation.ask_two(where, chosen.id, two=two)
    desk = MarkingDesk(where, Queue.of(found, chosen, criteria_for(chosen)), own)
    exchange = marking_exchange.MarkingExchange(desk)
    _shown_in.setdefault((where, chosen.id), WeakSet()).add(exchange)
    document = view.document(desk.criteria, by_hand=desk.queue.by_hand, **_shown(desk))
    return view.Marking(document, exchange)


def moderate(
    folder: str | Path, activity: str = "", *, begin: bool = False, papers: Papers | None = None
) -> view.Marking:
    """Return the widget that lays the marks of two markers side by side where they differ.

    It opens once both have marked every answer; ``begin=True`` opens it before that. From then on
    points are changed there, with a reason. Raises RightslabError in sentences.
    """
    where, found = _where(folder), papers or LedgerPapers(_where(folder))
    chosen = _activity(found, activity, None)
    queue = Queue.of(found, chosen, criteria_for(chosen))
    moderation.begin(where, chosen.id, queue.answers, queue.criteria, now=begin)
    for one in _shown_in.get((where, chosen.id), ()):
        one.renew()  # points that are closed now are said to be so at once
    pairs = _pairs(where, queue)
    differ = {one.student: one for one in pairs if one.differs}
    desk = ModerationDesk(where, queue, _open(where, None), pairs=differ)
    names = _names(pairs, where)
    agreement = kappa.markers(
        [(one.marks[0].levels, one.marks[1].levels) for one in pairs],
        {one.id: one.name for one in queue.criteria},
        names,
    )
    document = view.moderation(
        desk.criteria,
        markers=names,
        says=agreement.says,
        figures=agreement.figures,
        note=kappa.INTERVAL,
        **_shown(desk),
    )
    return view.Marking(document, marking_exchange.MarkingExchange(desk))


def forget_comment(folder: str | Path, words: str, marker: str = "", *, back: bool = False) -> str:
    """Leave a comment out of those that are offered, or put it ``back``; say so in a sentence.

    Marks and comments that were written stay as they are.
    """
    own = _marker(_where(folder), marker)
    comment_bank.forget(own, words, back=back)
    return f"{words!r} is {'offered again' if back else 'not offered any more'}."


def _where(folder: str | Path) -> Path:
    return Path(folder).expanduser().absolute()


def _open(folder: Path, name: str | None) -> Marker:
    """Open a marker's workbook, or the one of moderation; the same one for all cells."""
    made = store.Marker.moderation(folder) if name is None else store.Marker.open(folder, name)
    known = _opened.get(made.workbook.folder)
    if known and known.workbook.id == made.workbook.id:
        return known
    _opened[made.workbook.folder] = made
    return made


def _marker(folder: Path, name: str) -> Marker:
    there = store.markers(folder)
    if not name.strip() and len(there) > 1:
        msg = (
            f"{' and '.join(there)} have marked here. Say who you are, as in "
            f'marker="{there[0]}"; a new name begins marks of its own.'
        )
        raise RightslabError(msg)
    return _open(folder, name if name.strip() else next(iter(there), ALONE))


def _activity(papers: Papers, name: str, marker: Marker | None) -> Activity:
    known = list(papers.activities())
    if name and name not in known:
        raise unknown_name("activity to mark by hand", name, known)
    if not known:
        msg = (
            "There is nothing to mark by hand: no answer came to an activity that a person marks. "
            "Grade the class again when there is."
        )
        raise RightslabError(msg)
    chosen = name or next((one for one in known if _waits(papers, one, marker)), known[0])
    found = library.find_activity(chosen)
    if found is None:
        raise unknown_name("activity", chosen, known)
    return found


def _waits(papers: Papers, activity: str, marker: Marker | None) -> bool:
    """Say whether somebody waits for a mark in an activity."""
    found = library.find_activity(activity)
    if found is None or marker is None:
        return False
    queue = Queue.of(papers, found, criteria_for(found))
    sheets = {slug: marker.sheet(activity, slug) for slug in queue.answers}
    progress = queue.progress(sheets)
    return bool(progress["done"] < progress["of"])


def _pairs(folder: Path, queue: Queue) -> list[moderation.Pair]:
    """Return the answers that two have marked as they are now."""
    here, criteria = queue.activity.id, queue.criteria
    digests = {(here, slug): one.digest for slug, one in queue.answers.items()}
    given = by_answer(store.kept(folder), lambda _: criteria, digests)
    marks = {slug: found for (activity, slug), found in given.items() if activity == here}
    return list(moderation.pairs(marks, criteria))


def _names(pairs: Sequence[moderation.Pair], folder: Path) -> tuple[str, str]:
    if pairs:
        return pairs[0].marks[0].marker, pairs[0].marks[1].marker
    first, second, *_ = *store.markers(folder), "", ""
    return first, second


def _shown(desk: MarkingDesk) -> dict[str, Any]:
    activity = desk.queue.activity
    return {
        "title": activity.title,
        "key": f"{desk.marker.workbook.id}/{activity.id}",
        "prompt": activity.prompt,
        "points": activity.points,
        "text": library.text(activity.text),
        "read_only": desk.marker.workbook.read_only,
    }
