"""Where the layers of a class come from: a folder of hand-ins, looked at as often as one likes."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rightslab.core.errors import unknown_name
from rightslab.core.pseudonyms import pseudonyms
from rightslab.desk.class_layers import Attempt, ClassLayers, Ground, attempt, ground_of
from rightslab.storage import classroom, library
from rightslab.storage.alternatives import stands_for
from rightslab.storage.class_folder import TAGGING, ClassFolder
from rightslab.storage.place import work_folder

if TYPE_CHECKING:
    from rightslab.core.activity import Activity
    from rightslab.core.classroom import ClassPlan
    from rightslab.storage.class_folder import Looked, Paper

_USUAL = "tag-rights"  # what is shown while nobody has handed anything in


class LayerSource(Protocol):
    """Where the layers of a class come from: a folder today, a network one day."""

    def look(self) -> ClassLayers:
        """Return the layers as they are now."""


def layers_from(folder: str | Path, of: str = "") -> ClassLayers:
    """Open a folder of hand-ins as layers, one a student, under pseudonyms.

    The folder may be nested or hold the archive of a learning platform. Of several files of one
    student the last counts, and the first is kept to compare. ``of`` names a tagging activity; left
    out, it is the one with most answers. Files that cannot be used are in ``.problems``.
    """
    return FolderSource(folder, of).look()


class FolderSource:
    """A folder in which hand-ins arrive. Each look reads only what is new."""

    def __init__(self, folder: str | Path, of: str = "") -> None:
        self._folder = ClassFolder(Path(folder).expanduser())
        self._of = _tagging(of).id if of else ""
        self._plan = classroom.plan_near(work_folder(Path.cwd()))
        self._grounds: dict[str, Ground] = {}
        self._kept: dict[tuple[str, ...], Attempt] = {}

    def look(self) -> ClassLayers:
        """Read new and changed files and return the class as it is now."""
        looked = self._folder.look()
        ground = self._ground(self._of or _most(looked, self._plan))
        names = pseudonyms(looked.students)
        laid, pairs, problems = [], [], []
        for workbook, papers in looked.rounds(ground.activity.id).items():
            found = [self._attempt(one, names[workbook], ground) for one in papers]
            problems += [one.problem for one in found if one.problem]
            good = [one.laid for one in found if one.laid]
            laid += good[-1:]
            pairs += [(good[0], good[-1])] if len(good) > 1 else []
        told = (*looked.problems, *problems)
        return ClassLayers(ground, tuple(laid), tuple(pairs), len(looked.students), told)

    def _ground(self, of: str) -> Ground:
        if of not in self._grounds:
            self._grounds[of] = ground_of(_tagging(of), self._plan)
        return self._grounds[of]

    def _attempt(self, paper: Paper, name: str, ground: Ground) -> Attempt:
        key = (paper.seal, paper.file, name, ground.activity.id)
        if key not in self._kept:
            self._kept[key] = attempt(paper, name, ground)
        return self._kept[key]


def _tagging(of: str) -> Activity:
    """Find a tagging activity; an alternative counts with what it stands for."""
    found = library.find_activity(stands_for(of))
    if found is None or found.kind != TAGGING:
        ids = [one.id for one in library.every_activity() if one.kind == TAGGING]
        raise unknown_name("tagging activity", of, dict.fromkeys(map(stands_for, ids)))
    return found


@cache
def _is_known(activity: str) -> bool:
    return library.find_activity(activity) is not None


def _most(looked: Looked, plan: ClassPlan | None) -> str:
    """Return the tagging activity that most students handed in; else the one that is planned."""
    counts = Counter(
        id_
        for id_, _ in {(id_, paper.workbook) for paper in looked.papers for id_ in paper.tagged}
        if _is_known(id_)
    )
    lessons = plan.lessons if plan else ()
    planned = (one for name in lessons for one in library.readable(name) if one.kind == TAGGING)
    if not counts:
        return next((one.id for one in planned), _USUAL)
    return max(sorted(counts), key=lambda one: (counts[one], one == _USUAL))
