"""What a written edition says of itself to whoever opens it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.publish.edition_kinds import Edition

_HEAD = """# rightslab

Notebook lessons on human-rights discourse. You read one real speech: remarks at the 55th
session of the UN Human Rights Council, 26 February 2024. You look where it comes from, cut it
into its parts, sort and weigh its claims, tag the rights that it invokes, and write your own
reading.
"""
_START = {
    True: """
## Start

You need Python 3.11 or newer. In a terminal, in this folder:

```
python kit.py lab
```

On macOS write `python3 kit.py lab`, on Windows `py kit.py lab`. The first start installs what
is needed into the folder `.venv`. Then JupyterLab opens on the lesson *00 Start here*. Nothing
outside this folder is changed.
""",
    False: """
## Start

You need Python 3.11 or newer. In a terminal, in this folder, install the kit from the file in
`dist`, then start it:

```
pip install dist/*.whl
rightslab lab
```

On Windows write the whole name of the file in place of `dist/*.whl`. Use a Python environment
in which no other copy of the kit is installed. JupyterLab opens on the lesson *00 Start here*.
""",
}
_WORK = """
## Your work

Your answers are kept in the folder `{work}` beside the lessons, in plain files, and never in
the notebook. Each action is on disk before the page says *Saved*. Nothing leaves your computer
but the file that you hand in yourself: `lesson.hand_in()` in lesson 10. `lesson.course()` in
lesson 00 says how far you are.
"""
_CLASS = """
## The readings

Four readers have coded this speech, each with a reason for each tag. Your instructor has their
readings, the perspectives on the claims, and what came after the day of the speech. They come
later, in one file, the release: put it beside the lessons, write `lesson.open_file()` in a
cell, and open it. What you did before stays as it is.
"""
_SELF = """
## The readings

Four readings come with the kit. Each activity lays yours beside them, after you have answered.
None of them is a key.
"""
_INSTRUCTOR = """
## For instructors

Begin with `lessons/instructor/00_guide.ipynb`. This edition holds readings, notes and anchor
answers: give your class the edition that `rightslab edition class FOLDER` writes, from the
repository of the kit.
"""
_END = """
## Licence

Code: BSD-3-Clause. Lessons: CC BY 4.0. The speech stands under its own notice. See LICENSE, and
`data/SOURCES.md` of the kit.
"""


def readme(kind: Edition, *, in_clone: bool) -> str:
    """Return the README of an edition: a folder with kit.py, or a course folder with a wheel."""
    about = _CLASS if not kind.answers else _INSTRUCTOR if kind.instructor else _SELF
    if not in_clone:
        about = about.replace("lessons/instructor/", "instructor/")
    work = _WORK.format(work="lessons/work" if in_clone else "work")
    return "".join([_HEAD, _START[in_clone], work, about, _END])
