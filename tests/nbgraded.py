"""A course of nbgrader with students of the demo class, graded by nbgrader itself."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.demo.crowd import START, Student, seeded
from rightslab.publish.nbgrader import write
from tests.prepare import NBGRADER

if TYPE_CHECKING:
    from collections.abc import Callable


def nbgrader(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run nbgrader in a course's folder."""
    packages = NBGRADER / "packages"
    first = os.pathsep.join([str(packages / "bin"), str(Path(sys.executable).parent)])
    environment = {
        **os.environ,
        "PYTHONPATH": str(packages),
        "PATH": f"{first}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    environment.pop("RIGHTSLAB_WORK", None)  # each student's own folder counts
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def submit(
    course: Path, lesson: str, number: int, change: Callable[[bytes], bytes] = lambda data: data
) -> str:
    """Put the release and a student's hand-in where nbgrader expects them; return her id."""
    student = Student(number, seeded(1, number), ())
    folder = course / "submitted" / student.who.id / lesson
    shutil.copytree(course / "release" / lesson, folder)
    (folder / "work" / "hand-ins").mkdir(parents=True)
    data = change(student.file(0, START))
    (folder / "work" / "hand-ins" / "mine.rightslab").write_bytes(data)
    return student.who.id


@dataclass(frozen=True)
class Course:
    """One lesson with its submissions."""

    folder: Path
    lesson: str

    @classmethod
    def make(cls, folder: Path, lesson: str, students: int) -> Course:
        """Write the course, generate the assignment, submit for so many students."""
        write(folder, [lesson])
        made = cls(folder, lesson)
        made.cpu("generate_assignment")
        for number in range(students):
            submit(folder, lesson, number)
        return made

    @property
    def submitted(self) -> Path:
        """Where the submissions are."""
        return self.folder / "submitted"

    def clear(self) -> None:
        """Forget what was graded."""
        for name in ("autograded", "feedback"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def cpu(self, step: str) -> float:
        """Run one step and return the seconds of CPU of all its processes. Raises RuntimeError."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = nbgrader(self.folder, step, self.lesson)
        if done.returncode:
            raise RuntimeError(done.stderr)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
