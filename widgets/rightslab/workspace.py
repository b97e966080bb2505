"""A learner's desk: the one place that joins data, widgets, saving and checking."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import unknown_name
from rightslab.storage import library
from rightslab.storage.place import work_folder
from rightslab.storage.workbook import Workbook
from rightslab.task import Task

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from rightslab.analysis.charts import Chart
    from rightslab.core.activity import Activity
    from rightslab.core.feedback import Feedback
    from rightslab.views.progress import Progress
    from rightslab.views.tagger import Tagger

# One workbook a folder in each kernel: re-running a cell comes back to the same answers.
_workbooks: dict[tuple[Path, str | None], Workbook] = {}


def open_lesson(name: str, /, **options: Any) -> Lesson:
    """Open a lesson and the workbook beside it, and say where the work is kept.

    ``name`` is the notebook's name, such as ``"06_tag_the_rights"`` or just ``"06"``. Options:
    ``learner``, a name that gives each person on a shared computer a workbook of their own;
    ``scope``, such as ``"class"``, for the part of the text that a class works on.
    """
    _refuse_unknown_options("open_lesson", options, ("learner", "scope"))
    lesson = _lesson_name(name)
    learner = options.get("learner")
    folder = work_folder(Path.cwd())
    workbook = _workbooks.get((folder, learner))
    if workbook is None:
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
        where = _near(self._workbook.folder)
        if self._workbook.read_only:
            print(f"Your work in the folder {where} is open for reading only.")
        else:
            print(f"Your work is saved in the folder {where} as you go. {self.progress().line}")

    def show(self, activity: str, /, **options: Any) -> Tagger:
        """Show the widget of one activity, with the saved answer in it.

        Options: ``scope``, such as ``"class"``, for a part of the text.
        """
        _refuse_unknown_options("show", options, ("scope",))
        known = self._activity(activity)
        scope = str(options.get("scope") or self._scope)
        if "scope" in options and scope not in known.scopes:
            raise unknown_name("scope of this activity", scope, known.scopes)
        return Task.of(known, self._workbook, scope).widget()

    def my_answers(self, activity: str, /) -> pd.DataFrame:
        """Return your answers to one activity as a table, one row a tag."""
        from rightslab.analysis.tags import frame

        return frame(self._task(activity).rows())

    def check(self, activity: str, /) -> Feedback:
        """Return the feedback on one activity, the same that the widget shows."""
        return self._task(activity).feedback()

    def draw(self, picture: str, /, **options: Any) -> Chart:
        """Draw one picture of your tags, such as ``"tags by paragraph"``.

        Options: ``of``, the activity (the lesson's first by default); ``confidence``, ``"all"``,
        ``"not low"`` or ``"only high"``, which leave out the tags of lower confidence.
        """
        from rightslab.analysis.tags import PICTURES

        _refuse_unknown_options("draw", options, ("of", "confidence"))
        if picture not in PICTURES:
            raise unknown_name("picture", picture, PICTURES)
        task = self._task(options.get("of") or next(iter(self._activities)))
        return PICTURES[picture](task.layers(), str(options.get("confidence", "all")))

    def progress(self) -> Progress:
        """Say how far you are with each activity of this lesson."""
        from rightslab.views.progress import Progress

        return Progress(self.name, tuple(self._task(name).progress() for name in self._activities))

    def _task(self, activity: str) -> Task:
        return Task.of(self._activity(activity), self._workbook, self._scope)

    def _activity(self, name: str) -> Activity:
        if name not in self._activities:
            raise unknown_name("activity in this lesson", name, self._activities)
        return self._activities[name]


def _lesson_name(name: object) -> str:
    """Find the lesson that a name, or the number at its beginning, stands for."""
    names = library.lessons()
    given = str(name).removesuffix(".ipynb")
    found = [n for n in names if n == given or n.split("_")[0] == given.zfill(2)]
    if len(found) != 1:
        raise unknown_name("lesson", name, names)
    return found[0]


def _refuse_unknown_options(what: str, given: Collection[str], allowed: Sequence[str]) -> None:
    for option in given:
        if option not in allowed:
            raise unknown_name(f"option of {what}", option, allowed)


def _near(folder: Path) -> str:
    """Return a folder as seen from here where it is near, else in full."""
    try:
        return str(folder.relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
