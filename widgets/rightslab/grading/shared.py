"""What all students of a grading share, made once for each process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.grading import depends
from rightslab.grading.columns import columns, scope_of
from rightslab.grading.materials import Shelf, digest
from rightslab.grading.one_student import Known

if TYPE_CHECKING:
    from rightslab.grading.job import Setup


class Shared:
    """The columns of a class, the activities and materials of the kit, and what stands for them.

    ``scopes`` are those of the activities by id, ``fixed`` what the grades of each column depend
    on, ``version`` stands for everything that is the same for all students.
    """

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.columns = columns(setup.plan)
        self.shelf = Shelf(setup.readings)
        self.known = Known()
        self.scopes = {
            one.id: scope_of(one, setup.plan) for column in self.columns for one in column.both
        }
        self.fixed = {
            one.id: depends.fixed(one, self.scopes[one.main.id], setup.readings)
            for one in self.columns
        }
        self.version = self._version()

    def _version(self) -> str:
        plan, setup = self.setup.plan, self.setup
        shown = setup.readings.version(*{one.main.text for one in self.columns})
        fixed = {name: dict(one.parts) for name, one in self.fixed.items()}
        rule = [plan.attempts, plan.title, plan.named, setup.with_readings, setup.grading]
        return digest([fixed, rule, shown])
