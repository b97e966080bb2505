"""What runs beside what, when several processes share the tests.

A file's tests stay together, so that what a file makes for all its tests is made once. Files that
need a whole JupyterLab or Pyodide in a browser, which keep more than one core busy, run one at a
time for as long as there is anything else to run beside them; of the rest the long ones go first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

PUBLISHED = "tests/publish/test_site*.py and test_edition*.py"  # all of the same editions and sites
FAMILIES = {
    "tests/publish/test_site": PUBLISHED,
    "tests/publish/test_edition": PUBLISHED,
}
BUSY = ("tests/jupyter/", "tests/site/", "tests/hub/", PUBLISHED)
# The longest of each kind, longest first; what is not named follows in the order of files.
LONG = (
    "tests/jupyter/test_course_in_lab.py",
    "tests/jupyter/test_tagging_in_lab.py",
    "tests/jupyter/test_kinds_in_lab.py",
    "tests/jupyter/test_marking_in_lab.py",
    PUBLISHED,
    *BUSY,
    "tests/test_kit.py",
    "tests/publish/test_nbgrader.py",
    "tests/browser/",
    "tests/pyodide/",
    "tests/storage/test_check.py",
    "tests/test_lessons.py",
    "tests/publish/",
    "tests/test_lint.py",
    "tests/core/test_differences.py",
    "tests/js/",
    "tests/desk/test_grade.py",
    "tests/grading/",
    "tests/storage/",
)


def unit(nodeid: str) -> str:
    """Return the tests that this one is run with, by a name: as a rule its file."""
    path = nodeid.split("::", 1)[0]
    return next((name for start, name in FAMILIES.items() if path.startswith(start)), path)


def is_busy(name: str) -> bool:
    """Say whether these tests keep more than one core busy."""
    return name.startswith(BUSY)


def place(name: str) -> int:
    """Return how early these tests begin."""
    return next((n for n, start in enumerate(LONG) if name.startswith(start)), len(LONG))


class Lanes(LoadScopeScheduling):
    """Hand out whole files, as said above."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        free = [name for name in self.workqueue if not is_busy(name)]
        choice = free if free and self._others_are_busy(node) else [*self.workqueue]
        self.workqueue.move_to_end(min(choice, key=place), last=False)
        super()._assign_work_unit(node)

    def _others_are_busy(self, node: WorkerController) -> bool:
        return any(
            is_busy(name) and not all(tests.values())
            for other, work in self.assigned_work.items()
            if other is not node
            for name, tests in work.items()
        )
