"""The files that a learner takes away from the desk: the portfolio and the hand-in."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import NotSavedError
from rightslab.storage import handin, library
from rightslab.storage.handin import Who
from rightslab.storage.handin_part import belongs, part_names
from rightslab.storage.keeping.disk import replace_file
from rightslab.storage.place import near
from rightslab.storage.release import SUFFIX
from rightslab.task import materials_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.pages.portfolio import Entry
    from rightslab.storage.workbook import Workbook
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
    """Make a hand-in and return the file. ``part`` names activities or lessons; none means all."""
    return handin.make(workbook, Who(name, id, code), _several(part))


def hand_in_form(
    workbook: Workbook, lines: Sequence[LessonLine], part: str | Sequence[str] = ()
) -> HandInForm:
    """Return the form; on a Hub it knows the user's name. It says what part the file will hold."""
    from rightslab.views.handin import HandInForm

    names = part_names(_several(part))

    def make(name: str, id_: str, code: str) -> str:
        return near(hand_in(workbook, name, id_, code, names))

    titles = _titles(workbook, names) if names else None
    return HandInForm(lines, make, name=os.environ.get("JUPYTERHUB_USER", ""), part=titles)


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
        names = {one.opt_out: one.title for one in known if one.opt_out}
        for one in (*known, *library.carried_over(card.name, workbook.answers())):
            if belongs(one, part) and workbook.peek(one.id) is not None:
                titles[f"{card.title}: {names.get(one.id, one.title)}"] = None
    return tuple(titles)


def make_portfolio(workbook: Workbook) -> Path:
    """Make the portfolio beside the workbook, in place of the one before, and return the file."""
    from rightslab.pages.portfolio import portfolio

    learner = workbook.learner
    made = f"{datetime.now().astimezone():%Y-%m-%d}"
    page = portfolio(list(_entries(workbook)), made=made, learner=learner)
    path = workbook.folder / PORTFOLIO
    try:
        workbook.folder.mkdir(parents=True, exist_ok=True)
        replace_file(path, page.encode("utf-8", "replace"))
    except OSError as error:
        msg = (
            f"The portfolio could not be written to {path} ({error.strerror}). Close it where it "
            "is open, or free some space, and run the cell again. Your answers are safe."
        )
        raise NotSavedError(msg) from error
    return path


def portfolio_link(workbook: Workbook) -> PortfolioLink:
    """Make the portfolio and return a link to it."""
    from rightslab.views.portfolio import PortfolioLink

    return PortfolioLink(near(make_portfolio(workbook)))


def _entries(workbook: Workbook) -> Iterator[Entry]:
    from rightslab.pages.portfolio import Entry

    answers, dates = workbook.answers(), workbook.dates()
    for card in library.course():
        known = library.readable(card.name)
        # Who took an alternative of equal credit is nobody's business: it goes by the other's name.
        names = {one.opt_out: one.title for one in known if one.opt_out}
        for activity in (*known, *library.carried_over(card.name, answers)):
            state = answers.get(activity.id)
            if state is None or state.kind != activity.kind:
                continue
            first, last = (at[:10] for at in dates.get(activity.id, ("", "")))
            materials = materials_of(activity, workbook)
            shown = replace(activity, title=names.get(activity.id, activity.title))
            yield Entry(card, shown, materials, state.history.answer, first, last)
