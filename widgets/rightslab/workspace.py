"""A learner's desk: the one place that joins data, widgets, saving and checking."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rightslab.core.activity import AT
from rightslab.core.classroom import plan_line
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.storage import library
from rightslab.storage.classroom import plan_near
from rightslab.storage.keeping import notices
from rightslab.storage.keeping.in_browser import is_fleeting
from rightslab.storage.place import make_private, near, work_folder
from rightslab.storage.workbook import Workbook
from rightslab.task import Task

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import anywidget
    import pandas as pd

    from rightslab.analysis.charts import Chart
    from rightslab.core.activity import Activity
    from rightslab.core.feedback import Feedback
    from rightslab.views.all_work import AllWork
    from rightslab.views.handin import HandInForm
    from rightslab.views.opening import OpenForm
    from rightslab.views.overview import LessonLine, Overview
    from rightslab.views.portfolio import PortfolioLink
    from rightslab.views.progress import Progress, Row
    from rightslab.views.undoable import Undoable

# One workbook a folder in each kernel: re-running a cell comes back to the same answers.
_workbooks: dict[tuple[Path, str | None], Workbook] = {}


def open_lesson(name: str, /, **options: Any) -> Lesson:
    """Open a lesson and the workbook beside it, and say where the work is kept.

    ``name`` is the notebook's name, such as ``"06_tag_the_rights"`` or just ``"06"``. Options:
    ``learner``, a name that gives each person on a shared computer a workbook of their own;
    ``scope``, such as ``"class"``, for the part of the text that a class works on.
    """
    _refuse_unknown_options("open_lesson", options, ("learner", "scope"))
    lesson = library.lesson_name(name)
    learner = options.get("learner")
    folder = work_folder(Path.cwd())
    workbook = _workbooks.get((folder, learner))
    if workbook is None:
        make_private(folder)
        workbook = _workbooks[folder, learner] = Workbook.open(folder, learner=learner)
        atexit.register(workbook.close)
    opened = Lesson(lesson, workbook, str(options.get("scope") or ""))
    opened.greet()
    return opened


class Lesson:
    """One open lesson: shows its activities and gives back what the learner made of them."""

    def __init__(self, name: str, workbook: Workbook, scope: str) -> None:
        self.name = name
        self._workbook = workbook
        self._scope = scope
        self._activities = {a.id: a for a in library.activities(name)}
        if scope:
            known = {s for a in self._activities.values() for s in a.scopes}
            if scope not in known:
                raise unknown_name("scope", scope, sorted(known))

    def __repr__(self) -> str:
        """Name the lesson and its activities."""
        return f"Lesson {self.name}: {', '.join(self._activities)}"

    def greet(self) -> None:
        """Print where the work is saved, how far it is, and what the workbook has to say."""
        for notice in self._workbook.notices:
            print(notice)
        planned = plan_line(plan_near(self._workbook.folder))
        if planned:
            print(planned)
        where = near(self._workbook.folder)
        if self._workbook.read_only:
            print(f"Your work in the folder {where} is open for reading only.")
        elif is_fleeting(self._workbook.folder):
            print(f"{notices.fleeting()} {self.progress().line}")
        else:
            print(f"Your work is saved in the folder {where} as you go. {self.progress().line}")

    def show(self, activity: str, /, **options: Any) -> anywidget.AnyWidget:
        """Show the widget of one activity, with the saved answer in it.

        Options: ``scope``, such as ``"class"``, for a part of the text; ``text``, such as
        ``"udhr"``, for the same activity on another text. Its answer is one of its own, and goes by
        the name ``tag-rights@udhr`` elsewhere. Raises UnknownNameError.
        """
        _refuse_unknown_options("show", options, ("scope", "text"))
        known = self._activity(activity)
        if options.get("text"):
            known = library.carried(known, str(options["text"]))
        scope = str(options.get("scope") or self._scope)
        if "scope" in options and scope not in known.scopes:
            raise unknown_name("scope of this activity", scope, known.scopes)
        return Task.of(known, self._workbook, scope).widget()

    def my_answers(self, activity: str, /) -> pd.DataFrame:
        """Return your answers to one activity as a table, one row a tag, a claim or a question."""
        from rightslab.analysis.answers import TAG_COLUMNS, frame
        from rightslab.views.missing import or_missing

        task = self._task(activity)
        columns = TAG_COLUMNS if task.activity.kind == "tagging" else ()
        found = or_missing(lambda: frame(task.rows(), columns))
        return cast("pd.DataFrame", found)

    def check(self, activity: str, /) -> Feedback:
        """Return the feedback on one activity, the same that the widget shows."""
        return self._task(activity).check()

    def table(self, table: str, /, **options: Any) -> pd.DataFrame:
        """Return a table of the text or of your answers, such as ``"modals by paragraph"``.

        Options depend on the table; a name or an option that does not exist is answered with
        those that do. ``text`` names another text, ``of`` the activity that a table is of.
        """
        from rightslab import gallery

        found = gallery.table(table, self._all, self._workbook, self._scope, **options)
        return cast("pd.DataFrame", found)

    def draw(self, picture: str, /, **options: Any) -> Chart:
        """Draw a picture of the text or of your answers, such as ``"tags by paragraph"``.

        Options depend on the picture, as in :meth:`table`; pictures of tags take ``confidence``,
        ``"all"``, ``"not low"`` or ``"only high"``.
        """
        from rightslab import gallery

        found = gallery.draw(picture, self._all, self._workbook, self._scope, **options)
        return cast("Chart", found)

    def progress(self) -> Progress:
        """Say how far you are with each activity of this lesson."""
        from rightslab.views.progress import Progress

        return Progress(self.name, self._rows(self._all))

    def course(self) -> Overview:
        """Show all lessons: what is done, checked, to revisit, and where to go on."""
        from rightslab.views.overview import Overview

        dates = self._workbook.dates()
        found = [a for a in map(library.find_activity, dates) if a is not None]
        last = max(found, key=lambda a: dates[a.id][1], default=None)
        if last is None:
            return Overview(self._lines())
        return Overview(self._lines(), last.lesson, last.title)

    def reset(self, activity: str, /) -> Undoable:
        """Empty your answer to one activity. The button beside it takes that back."""
        from rightslab.views.undoable import Undoable

        task = self._task(activity)
        task.reset()
        title = task.activity.title
        return Undoable(
            f"Your answer to {title!r} is empty now.",
            task.undo,
            f"Your answer to {title!r} is back.",
        )

    def portfolio(self) -> PortfolioLink:
        """Make your portfolio: one page to print, with all that you did, and show where it is."""
        from rightslab.takeaway import portfolio_link

        return portfolio_link(self._workbook)

    def hand_in(self, **who: Any) -> HandInForm | Path:
        """Show the form that makes the file for your instructor; or make it at once.

        Options: ``name`` and ``id``, or ``code``; with any of them the file is made and returned.
        ``part``, such as ``"tag-rights"`` or a lesson's name, takes in that part alone.
        """
        from rightslab.takeaway import hand_in, hand_in_form

        _refuse_unknown_options("hand_in", who, ("name", "id", "code", "part"))
        given = {option: str(value) for option, value in who.items()}
        if is_fleeting(self._workbook.folder):
            print(notices.fleeting())
        if set(given) - {"part"}:
            return hand_in(self._workbook, **given)
        return hand_in_form(self._workbook, self._lines(), given.get("part", ""))

    def export_work(self) -> AllWork:
        """Show the button that saves all your work as one file.

        In another browser or on another computer the course's first page takes it in.
        """
        from rightslab.takeaway import export_work

        return export_work(self._workbook)

    def open_file(self) -> OpenForm:
        """Show the form that opens a file of your instructor, or a classmate's tags."""
        from rightslab.takeaway import open_form

        return open_form(self._workbook)

    def export(self, activity: str, /, *, to: str) -> Path:
        """Write your tags of one activity for another program, and return the file.

        ``to`` is one of w3c, csv, doccano, brat, label-studio, conll, qdc, qdpx, xapi.
        """
        from rightslab.export import export_answer

        return export_answer(self._workbook, self._activity(activity).id, to)

    def export_reading(self, name: str, *, lens: str = "") -> Path:
        """Make a reading of your own from your answers, for grading, and return the file.

        ``name`` is what the reading is called, ``lens`` the question that you read with.
        """
        from rightslab.own_reading import of_workbook

        return of_workbook(self._workbook, name, lens)

    def ask_again(self, feedback: str | Path, activity: str, why: str) -> Path:
        """Make the file that asks for a mark to be looked at again, and return it.

        ``feedback`` is the page that you got, ``why`` your reason in your own words.
        """
        from rightslab.grading.requests import make

        return make(Path(feedback), activity, why, Path.cwd())

    def _lines(self) -> tuple[LessonLine, ...]:
        from rightslab.views.overview import LessonLine

        lines = []
        for card in library.course():
            try:
                rows = self._rows(library.activities(card.name))
            except RightslabError:
                rows = ()  # a lesson with a fault in its file does not stop the others
            lines.append(LessonLine(card, rows))
        return tuple(lines)

    def _rows(self, activities: Sequence[Activity]) -> tuple[Row, ...]:
        """Return the progress of a lesson: of an activity and its alternative, one counts."""
        instead = set()
        for one in activities:
            if one.opt_out and one.id not in instead:
                taken = self._workbook.peek(one.opt_out) is not None
                other = taken and self._workbook.peek(one.id) is None
                instead.add(one.id if other else one.opt_out)
        counted = (one for one in activities if one.id not in instead)
        return tuple(Task.of(one, self._workbook, self._scope).progress() for one in counted)

    @property
    def _all(self) -> tuple[Activity, ...]:
        return tuple(self._activities.values())

    def _task(self, activity: str) -> Task:
        return Task.of(self._activity(activity), self._workbook, self._scope)

    def _activity(self, name: str) -> Activity:
        """Find an activity of this lesson, or one of another lesson that is shown here again."""
        found = self._activities.get(name) or library.find_activity(name)
        bare, at, text = str(name).partition(AT)
        if found is None and at:
            found = library.carried(self._activity(bare), text)
        if found is None:
            raise unknown_name("activity in this lesson", name, self._activities)
        return found


def _refuse_unknown_options(what: str, given: Collection[str], allowed: Sequence[str]) -> None:
    for option in given:
        if option not in allowed:
            raise unknown_name(f"option of {what}", option, allowed)
