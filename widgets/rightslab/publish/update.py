"""`rightslab update my-course`: the installed kit's lessons come into a course folder."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rightslab.publish import course, course_record
from rightslab.publish.course import CourseError
from rightslab.publish.course_lessons import bring, refused
from rightslab.storage.keeping.version import kit_version, newest
from rightslab.storage.place import near, work_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rightslab.publish.course_lessons import Step

_WORDS = {
    "new": "New",
    "newer": "Newer than before",
    "back": "Was gone and is back",
    "dropped": "No longer in the kit, left as it is",
}
_NEWER = (
    "A newer kit is a file rightslab-...whl. Install it by: python -m pip install --upgrade FILE, "
    "then run rightslab update again."
)


def main(arguments: Sequence[str]) -> int:
    """Bring the lessons of the installed kit into a course folder, and say what was done."""
    parser = argparse.ArgumentParser(
        prog="rightslab update",
        description="Bring the lessons of the installed kit into a course folder. Your work stays, "
        "and a lesson that you changed is left alone, with the new one beside it.",
    )
    parser.add_argument("folder", nargs="?", default="", help="the course folder")
    given = parser.parse_args(arguments).folder
    folder = course.lessons_folder(given)
    _refuse(folder, given)
    try:
        steps = bring(folder, course.shipped())
    except OSError as error:
        msg = (
            f"The update of {folder} was cut short: {refused(error)} What is there is whole; "
            "the same command goes on with the rest."
        )
        raise CourseError(msg) from error
    print(*said(steps, folder), sep="\n")
    return 0


def _refuse(folder: Path, given: str) -> None:
    """Refuse a folder that is no course folder, and an older kit."""
    own = course.shipped_lessons().resolve()
    if folder.resolve() == own or folder.resolve().is_relative_to(own):
        msg = (
            f"{folder} belongs to the kit itself. In a clone, python kit.py update brings what is "
            'newer. For a course folder name it, as in: rightslab update "my-course"'
        )
        raise CourseError(msg)
    record = course_record.read(folder)
    if not folder.is_dir() or not (record.kit or (folder / course.FIRST_LESSON).is_file()):
        named = f"There are no lessons of the kit in {folder}."
        msg = f'{named} To lay them out there: rightslab lab "{given or near(folder)}"'
        raise CourseError(msg)
    if newest(kit_version(), record.kit) != kit_version():
        msg = (
            f"The lessons in {folder} are those of kit {record.kit}, and this is the older kit "
            f"{kit_version()}. Nothing was changed. {_NEWER}"
        )
        raise CourseError(msg)


def said(steps: Sequence[Step], folder: Path) -> Iterator[str]:
    """Yield what was done, a line each."""
    yield f"The lessons in {folder} are now those of kit {kit_version()}."
    for did, words in _WORDS.items():
        names = [step.name for step in steps if step.did == did]
        if names:
            yield f"{words}: {', '.join(names)}."
    for step in steps:
        if step.did == "beside":
            yield _kept(step)
    yours = [step.name for step in steps if step.did == "yours"]
    if yours:
        yield f"Yours, and nothing newer to them: {', '.join(yours)}."
    if not any(step.did in _WORDS or step.did == "beside" for step in steps):
        yield f"Nothing is newer. {_NEWER}"
    yield f"Your work was not touched: {work_folder(folder)}"


def _kept(step: Step) -> str:
    why = "You changed" if step.recorded else "It is not noted here whether you changed"
    return f"{why} {step.name}, so it stays as it is. The new version is beside it: {step.beside}."
