"""The tables and pictures that a lesson shows by name: of a text, and of the learner's answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from rightslab.analysis import claims, frames, outlines, ratings, tags
from rightslab.analysis.ground import Ground
from rightslab.core.activities import outline_cut
from rightslab.core.activities.comparison_layers import ground
from rightslab.core.activities.comparison_shown import NO_OTHERS
from rightslab.core.errors import NoReadingsError, RightslabError, unknown_name
from rightslab.core.layers import EARLIER, OWN, lay, of_tagging
from rightslab.storage import library
from rightslab.storage.alternatives import answered
from rightslab.task import Task, readings_of, waiting
from rightslab.views.missing import or_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rightslab.analysis.agreement import Agreement
    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activity import Activity
    from rightslab.storage.workbook import Workbook


MINE = "You"


class Waiting:
    """What stands in place of a picture or table as long as the instructor has the readings."""

    def __repr__(self) -> str:
        """Say where the readings are, and what to do when they come."""
        return (
            "Your instructor has the readings. This comes with the release: when you have the "
            "file, write lesson.open_file() in a cell, open it, then run this cell again."
        )


class Exhibit(NamedTuple):
    """Something made of one answer: the kind that it is made of, and the options that it takes."""

    kind: str
    make: Callable[..., Any]
    options: tuple[str, ...] = ()


def _of_tags(make: Callable[[tags.Layers, str], Any]) -> Exhibit:
    def made(task: Task, confidence: str = "all") -> Any:
        return make(task.layers(), str(confidence))

    return Exhibit("tagging", made, ("confidence",))


def _of_claims(make: Callable[[claims.Sorting], Any]) -> Exhibit:
    def made(task: Task) -> Any:
        return make(claims.sorting(task.answer, task.activity, task.materials, task.scope))

    return Exhibit("claims", made)


def _of_outline(make: Callable[..., Any]) -> Exhibit:
    return Exhibit("outline", lambda task: make(task.answer, task.activity, task.materials))


def _of_rating(make: Callable[..., Any]) -> Exhibit:
    def made(task: Task) -> Any:
        return make(task.answer, task.activity, task.materials, task.scope)

    return Exhibit("rating", made)


def _agreement(task: Task, against: str = "") -> Agreement:
    """Return how far the layers of a comparison go together, in the sentences that are open."""
    from rightslab.analysis import agreement

    found = ground(task.activity, task.materials, task.scope)
    laid = [one for one in found.layers if one.layer.kind != EARLIER]
    if all(one.layer.kind == OWN for one in laid):  # nobody else is here yet
        raise NoReadingsError(NO_OTHERS if laid else task.activity.content.first)
    own = found.mine.laid.layer.name if found.mine else None
    labels, text = task.activity.labels, task.materials.text
    return agreement.report(laid, text, labels, found.open, against or own)


def _of_cuts(task: Task) -> Agreement:
    """Return how far the learner's outline and the readings' go together, once hers is complete."""
    from rightslab.analysis import agreement

    mine = outline_cut.lay(task.answer, task.activity, task.materials.text)
    if mine.reach < len(mine.sentences) - 1:
        msg = (
            "The readings join your outline when it is complete. Name every section, say that the "
            "outline is complete, and run the cell again."
        )
        raise RightslabError(msg)
    given = task.materials.readings if task.activity.readings else ()
    others = outline_cut.reading_cuts(given, mine.sentences)
    cuts = {MINE: mine.boundaries} | {one.reading.name: one.boundaries for one in others}
    return agreement.of_outlines(cuts, MINE)


PICTURES: Mapping[str, Exhibit] = {
    **{name: _of_tags(make) for name, make in tags.PICTURES.items()},
    **{name: _of_claims(make) for name, make in claims.PICTURES.items()},
    "my outline": _of_outline(outlines.mine),
    "my outline beside the readings": _of_outline(outlines.beside_readings),
    "my predictions beside TextBlob": _of_rating(ratings.beside),
}
PAGES: Mapping[str, Exhibit] = {  # to be read rather than seen
    "agreement": Exhibit("comparison", _agreement, ("against",)),
    "agreement of outlines": Exhibit("outline", _of_cuts),
}
TABLES: Mapping[str, Exhibit] = {
    **{name: _of_claims(make) for name, make in claims.TABLES.items()},
    "my predictions beside TextBlob": _of_rating(ratings.frame),
    "agreement": Exhibit(
        "comparison", lambda task, **g: _agreement(task, **g).frame(), ("against",)
    ),
}
_FREE = {"tone of my words": ratings.of_words}


def draw(
    name: str, lesson: Sequence[Activity], workbook: Workbook, scope: str, **given: Any
) -> Any:
    """Return a picture by name. ``of`` names the activity that it is of, ``text`` the text.

    What is made of readings is a :class:`Waiting` as long as the instructor has them.
    """
    with_readings = partial(_draw, name, lesson, workbook, scope)
    return _or_waiting(with_readings, workbook, given)


def _draw(
    name: str, lesson: Sequence[Activity], workbook: Workbook, scope: str, **given: Any
) -> Any:
    ours = {**PICTURES, **PAGES}
    known = {**ours, **frames.PICTURES, **frames.PAGES}
    if name not in known:
        raise unknown_name("picture", name, known)
    if name in ours:
        return _of_answer(name, ours[name], lesson, workbook, scope, given)
    if name in frames.PAGES:
        return frames.reading_page(name, _ground(lesson, workbook, given), **given)
    return frames.picture(name, _ground(lesson, workbook, given), **given)


def table(
    name: str, lesson: Sequence[Activity], workbook: Workbook, scope: str, **given: Any
) -> Any:
    """Return a table by name, as :func:`draw` does a picture."""
    with_readings = partial(_table, name, lesson, workbook, scope)
    return _or_waiting(with_readings, workbook, given)


def _table(
    name: str, lesson: Sequence[Activity], workbook: Workbook, scope: str, **given: Any
) -> Any:
    known = {**TABLES, **frames.TABLES, **_FREE}
    if name not in known:
        raise unknown_name("table", name, known)
    if name in _FREE:
        _refuse(name, given, ("words",))
        return _FREE[name](str(given.get("words", "")))
    if name in TABLES:
        return _of_answer(name, TABLES[name], lesson, workbook, scope, given)
    return frames.table(name, _ground(lesson, workbook, given), **given)


def _or_waiting(make: Callable[..., Any], workbook: Workbook, given: dict[str, Any]) -> Any:
    """Return what is made; or a sentence in its place, so that the cells after it run on."""
    try:
        return or_missing(lambda: make(**given))
    except NoReadingsError:
        if not waiting(workbook):
            raise
        return Waiting()


def _of_answer(
    name: str,
    exhibit: Exhibit,
    lesson: Sequence[Activity],
    workbook: Workbook,
    scope: str,
    given: dict[str, Any],
) -> Any:
    _refuse(name, given, ("of", *exhibit.options))
    activity = _activity(name, exhibit.kind, lesson, str(given.pop("of", "")), workbook)
    return exhibit.make(Task.of(activity, workbook, scope), **given)


def _activity(
    name: str, kind: str, lesson: Sequence[Activity], of: str, workbook: Workbook
) -> Activity:
    """Find what a picture is of: in this lesson, or by its id in any other."""
    mine = [activity for activity in lesson if activity.kind == kind]
    if not of and not mine:
        msg = (
            f"{name!r} is made of an activity of the kind {kind!r}, and this lesson has none. Name "
            'one of another lesson, as in of="tag-rights".'
        )
        raise RightslabError(msg)
    found = library.find_activity(of) if of else mine[0]
    if found is None:
        raise unknown_name("activity", of, [activity.id for activity in lesson])
    if found.kind != kind:
        msg = f"{name!r} is made of an activity of the kind {kind!r}; {of!r} is a {found.kind!r}."
        raise RightslabError(msg)
    taken = answered(found.id, workbook.peek)  # or the alternative of equal credit, if she took it
    return taken[0] if taken else found


def _refuse(name: str, given: Mapping[str, Any], allowed: Sequence[str]) -> None:
    for option in given:
        if option not in allowed:
            raise unknown_name(f"option of {name!r}", option, allowed)


def _ground(lesson: Sequence[Activity], workbook: Workbook, given: dict[str, Any]) -> Ground:
    slug = str(given.pop("text", "") or lesson[0].text)
    if slug not in library.texts():
        raise unknown_name("text", slug, library.texts())
    others = tuple(_one(name, workbook) for name in library.texts() if name != slug)
    return _one(slug, workbook, others)


def _one(slug: str, workbook: Workbook, others: Sequence[Ground] = ()) -> Ground:
    """Return a text with the learner's own tags on it; readings count where she has read."""
    text, catalogue = library.text(slug), library.catalogue()
    laid = [
        lay(of_tagging(answer, text), text, catalogue.rights) for answer in _tagged(slug, workbook)
    ]
    return Ground(
        text=text,
        catalogue=catalogue,
        name=library.provenance(slug).short_title or slug,
        readings=readings_of(slug, workbook),
        own=laid,
        read=frozenset[str]().union(*(layer.read for layer in laid)),
        others=others,
    )


def _tagged(slug: str, workbook: Workbook) -> list[Tagging]:
    """Return the learner's tags with the catalogue's rights on one text, in any lesson."""
    found = []
    for name, state in workbook.answers().items():
        activity = library.find_activity(name)
        if not activity or not activity.kind == state.kind == "tagging":
            continue
        if activity.text == slug and activity.rights:
            found.append(state.history.answer)
    return found
