"""Write source assignments for nbgrader from lessons: the command `rightslab nbgrader`.

A lesson's cells stay as they are. Behind them stands, for each activity with points, a test cell
that scores what the student's workbook or hand-in holds, with partial credit and reasons; or,
where a person marks, a cell that shows the answer and a task that carries the points. nbgrader runs
the student's notebook to grade it; `rightslab grade` reads the same files and runs nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.rubric import rubric_of
from rightslab.core.activity import alternatives
from rightslab.core.errors import RightslabError
from rightslab.core.grades import HUMAN
from rightslab.publish.course import shipped_lessons
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.activity import Activity

SCHEMA = 3  # of nbgrader's cell metadata, which allows no further keys
SOURCE, CONFIG = "source", "nbgrader_config.py"
# A lesson is one notebook of its own here: links to its neighbours would lead nowhere.
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\.ipynb[^)]*\)")
_KEPT = ("kernelspec",)

Cell = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Run `rightslab nbgrader` and return its exit code."""
    given = _parser().parse_args(arguments)
    folder = Path(given.out)
    lessons = [_lesson(one) for one in given.lesson] or [_lesson("06")]
    for path in write(folder, lessons, given.course):
        print(path)
    print(
        f"Next, in {folder}: nbgrader generate_assignment {lessons[0]}. Students need the kit in "
        "the environment in which they work, and you where you grade."
    )
    return 0


def write(folder: Path, lessons: Sequence[str], course: str = "rights") -> list[Path]:
    """Write ``source/<lesson>/<lesson>.ipynb`` for each lesson; a configuration if there is none.

    Raises RightslabError for an assignment that is there: an instructor may have changed it.
    """
    wanted = {folder / SOURCE / name / f"{name}.ipynb": name for name in lessons}
    there = next((path for path in wanted if path.exists()), None)
    if there is not None:
        msg = (
            f"{there} is there already, and you may have changed it. Move it away or name a new "
            "folder."
        )
        raise RightslabError(msg)
    made = []
    for path, name in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(assignment(name), ensure_ascii=False, indent=1, sort_keys=True)
        path.write_text(f"{text}\n", encoding="utf-8")
        made.append(path)
    config = folder / CONFIG
    if not config.exists():
        config.write_text(_CONFIG.format(course=course), encoding="utf-8")
        made.append(config)
    return made


def assignment(lesson: str) -> dict[str, Any]:
    """Return the source notebook of one lesson, in the form of nbformat 4.5."""
    notebook = json.loads((shipped_lessons() / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    cells = [_kept(cell, number) for number, cell in enumerate(notebook["cells"])]
    scored = [one for one in library.activities(lesson) if one.points]
    instead = alternatives(scored)
    cells.append(_markdown("grading", _BEFORE))
    for one in scored:
        if one.id not in instead:
            cells += _marked(one) if one.policy == HUMAN else [_scored(one)]
    kept = {name: notebook["metadata"][name] for name in _KEPT if name in notebook["metadata"]}
    return {"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}


def _kept(cell: Cell, number: int) -> Cell:
    source = "".join(cell["source"])
    made = {**cell, "id": cell.get("id", f"lesson-{number}"), "metadata": {}}
    if cell["cell_type"] == "markdown":
        source = _LINK.sub(r"\1", source)
    return {**made, "source": source.splitlines(keepends=True)}


def _scored(activity: Activity) -> Cell:
    source = (
        f"# {activity.title}: {activity.points} points. There is nothing to be done here.\n"
        f'from rightslab import score\nscore("{activity.id}", points={activity.points})'
    )
    return _code(activity.id, source, _metadata(activity.id, points=activity.points))


def _marked(activity: Activity) -> Iterator[Cell]:
    """Yield a cell that shows the answer, and the task that a person marks."""
    show = f'from rightslab import score\nscore("{activity.id}", points=0)'
    yield _code(f"{activity.id}-shown", show, _metadata(f"{activity.id}-shown"))
    scheme = "\n".join(_scheme(activity))
    text = (
        f"**{activity.title}: {activity.points} points.** A person reads what you wrote. Its parts "
        f"are shown above.\n\n=== BEGIN MARK SCHEME ===\n\n{scheme}\n\n=== END MARK SCHEME ==="
    )
    task = _metadata(f"{activity.id}-task", points=activity.points, task=True)
    yield _markdown(f"{activity.id}-task", text, task)


def _scheme(activity: Activity) -> Iterator[str]:
    for criterion in rubric_of(activity):
        levels = "; ".join(f"{level.points}: {level.name}" for level in criterion.levels)
        yield f"- {criterion.name}. {levels}"


def _metadata(grade_id: str, *, points: float | None = None, task: bool = False) -> Cell:
    made: Cell = {
        "schema_version": SCHEMA,
        "grade_id": grade_id,
        "grade": points is not None and not task,
        "locked": True,
        "solution": False,
        "task": task,
    }
    return {"nbgrader": made | ({"points": points} if points is not None else {})}


def _code(id_: str, source: str, metadata: Cell) -> Cell:
    lines = source.splitlines(keepends=True)
    return {
        "cell_type": "code", "id": f"score-{id_}"[:64], "metadata": metadata, "source": lines,
        "outputs": [], "execution_count": None,
    }  # fmt: skip


def _markdown(id_: str, source: str, metadata: Cell | None = None) -> Cell:
    given = metadata or _metadata(id_)
    lines = source.splitlines(keepends=True)
    return {"cell_type": "markdown", "id": f"score-{id_}"[:64], "metadata": given, "source": lines}


def _lesson(given: str) -> str:
    name = library.lesson_name(given)
    if not any(one.points for one in library.activities(name)):
        msg = f"The lesson {name} has no points to give. Choose another one."
        raise RightslabError(msg)
    return name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab nbgrader", description="Write source assignments for nbgrader 0.9."
    )
    parser.add_argument("out", help="the folder of the course; made if it is not there")
    parser.add_argument(
        "--lesson", action="append", default=[], help="a lesson; may be given again (06)"
    )
    parser.add_argument("--course", default="rights", help="what nbgrader calls the course")
    return parser


_BEFORE = """\
## Your points

Your answers lie in the folder `work` beside this notebook and go with it when you submit. Save
the notebook, then submit. The cells below are run when it is graded; you may run them to see where
you stand."""

_CONFIG = """\
# The configuration of nbgrader for this course. The file is yours: change what you like.
c = get_config()  # noqa: F821 - nbgrader gives it

c.CourseDirectory.course_id = "{course}"
# A student's own cells may take long; a cell that hangs is stopped, and the others are graded.
c.ExecutePreprocessor.timeout = 60
c.ClearSolutions.code_stub = {{"python": "# write your answer above this line"}}
# What a student's notebook prints is of no use in a grade, and can be long.
c.LimitOutput.max_lines = 200
"""
