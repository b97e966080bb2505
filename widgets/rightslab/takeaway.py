"""The files that a learner takes away from the desk: the portfolio and the hand-in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.activity import main_ids
from rightslab.core.errors import NotSavedError
from rightslab.storage import all_work, handin, inbox, library
from rightslab.storage.handin import Who
from rightslab.storage.handin_part import belongs, part_names
from rightslab.storage.keeping.disk import replace_file
from rightslab.storage.keeping.in_browser import make_folder
from rightslab.storage.place import near
from rightslab.storage.release import SUFFIX
from rightslab.task import materials_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.activity import Activity
    from rightslab.pages.portfolio import Entry
    from rightslab.storage.workbook import Workbook
    from rightslab.views.all_work import AllWork
    from rightslab.views.handin import HandInForm
    from rightslab.views.opening import OpenForm
    from rightslab.views.overview import LessonLine
    from rightslab.views.portfolio import PortfolioLink

PORTFOLIO = "portfolio.html"


def hand_in(
    workbook: Workbook,
    name: str = "",
    id: str = "",  # noqa: A002
    code: str = "",
    part: str | Sequence[str] = (),
) -> Path:
    """Make a hand-in and return the file. ``part`` names activities or lessons; none means all.

    On a Hub that collects hand-ins a copy goes into its inbox; InboxError where that fails.
    """
    path = handin.make(workbook, Who(name, id, code), _several(part))
    folder = inbox.inbox()
    if folder:
        inbox.deliver(path, folder)
    return path


def hand_in_form(
    workbook: Workbook, lines: Sequence[LessonLine], part: str | Sequence[str] = ()
) -> HandInForm:
    """Return the form; on a Hub it knows the user's name. It says what part the file will hold."""
    from rightslab.views.handin import HandInForm

    names = part_names(_several(part))

    def make(name: str, id_: str, code: str) -> str:
        return near(handin.make(workbook, Who(name, id_, code), names))

    def collect(address: str) -> str:
        return _collected(workbook.folder / handin.FOLDER / Path(address).name)

    def read(address: str) -> bytes:
        return (workbook.folder / handin.FOLDER / Path(address).name).read_bytes()

    titles = _titles(workbook, names) if names else None
    return HandInForm(lines, make, collect, read, name=inbox.hub_user(), part=titles)


def _collected(path: Path) -> str:
    """Put a hand-in where a class collects them, if it does, and say what is left to do."""
    folder = inbox.inbox()
    if folder is None:
        return "Give it to your instructor."
    try:
        inbox.deliver(path, folder)
    except inbox.InboxError as error:
        return str(error)
    return "A copy is in the inbox of your class, so it is handed in."


def open_form(workbook: Workbook) -> OpenForm:
    """Return the form that opens a release, a classmate's hand-in, or a file of tags."""
    from rightslab.storage import opening
    from rightslab.views.opening import OpenForm

    found = opening.found_in(Path.cwd())
    return OpenForm(
        [*found],
        lambda name: opening.open_path(workbook.folder, workbook.id, found[name]),
        lambda name, data: opening.open_file(workbook.folder, workbook.id, name, data),
        accept=",".join((SUFFIX, handin.SUFFIX, *opening.LAYERS)),
    )


def _several(part: str | Sequence[str]) -> tuple[str, ...]:
    return (part,) if isinstance(part, str) and part else tuple(part)


def _titles(workbook: Workbook, part: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of what a part will hold; an alternative goes by the other's title."""
    titles: dict[str, None] = {}
    for card in library.course():
        known = library.readable(card.name)
        names = _names(known)
        for one in (*known, *library.carried_over(card.name, workbook.answers())):
            if belongs(one, part) and workbook.peek(one.id) is not None:
                titles[f"{card.title}: {names.get(one.id, one.title)}"] = None
    return tuple(titles)


def _names(known: Sequence[Activity]) -> dict[str, str]:
    """Return under which title each activity of a lesson goes."""
    titles = {one.id: one.title for one in known}
    return {id_: titles.get(main, "") for id_, main in main_ids(known).items()}


def make_portfolio(workbook: Workbook) -> Path:
    """Make the portfolio beside the workbook, in place of the one before, and return the file.

    Raises NotSavedError.
    """
    from rightslab.pages.portfolio import portfolio

    learner = workbook.learner
    made = f"{datetime.now().astimezone():%Y-%m-%d}"
    page = portfolio(list(_entries(workbook)), made=made, learner=learner)
    path = workbook.folder / PORTFOLIO
    try:
        make_folder(workbook.folder)
        replace_file(path, page.encode("utf-8", "replace"))
    except OSError as error:
        msg = (
            f"The portfolio could not be written to {path} ({error.strerror}). Close it where it "
            "is open, or free some space, and run the cell again. Your answers are safe."
        )
        raise NotSavedError(msg) from error
    return path


def export_work(workbook: Workbook) -> AllWork:
    """Return the button that saves all work as one file."""
    from rightslab.views.all_work import AllWork

    below = workbook.folder.name if workbook.learner else ""
    name = f"rightslab-work-{datetime.now().astimezone():%Y-%m-%d-%H%M}.zip"
    return AllWork(name, lambda: all_work.pack(workbook.folder, below))


def portfolio_link(workbook: Workbook) -> PortfolioLink:
    """Make the portfolio and return what opens and downloads it."""
    from rightslab.views.portfolio import PortfolioLink

    path = make_portfolio(workbook)
    return PortfolioLink(near(path), path.read_bytes)


def _entries(workbook: Workbook) -> Iterator[Entry]:
    from rightslab.pages.portfolio import Entry

    answers, dates = workbook.answers(), workbook.dates()
    for card in library.course():
        known = library.readable(card.name)
        # Who took an alternative of equal credit is nobody's business: it goes by the other's name.
        names = _names(known)
        for activity in (*known, *library.carried_over(card.name, answers)):
            state = answers.get(activity.id)
            if state is None or state.kind != activity.kind:
                continue
            first, last = (at[:10] for at in dates.get(activity.id, ("", "")))
            materials = materials_of(activity, workbook)
            shown = replace(activity, title=names.get(activity.id, activity.title))
            yield Entry(card, shown, materials, state.history.answer, first, last)
