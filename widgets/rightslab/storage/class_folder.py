"""A folder of hand-ins, read again and again: only new and changed files are opened.

Names of learners are not kept: a paper knows the random name of its workbook, and the file it was
read from. A faulty file is a problem to be told of, and never stops the others.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS
from rightslab.core.activities.tagging_answer import Tagging
from rightslab.core.errors import RightslabError
from rightslab.storage import handin
from rightslab.storage.alternatives import stands_for
from rightslab.storage.class_files import File, Problem, contents, files, members
from rightslab.storage.handin import HandInError
from rightslab.storage.keeping.answers import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rightslab.storage.class_files import Signature

TAGGING = "tagging"
_JUST_NOW = 10.0  # seconds in which a file may still be on its way
_LONGEST = 200  # characters of a workbook's name
_ASK = "Ask for the file again."
_LATE = "It may still be on its way: it is read again at the next look."


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """One hand-in without its author's name: when it was made, and what it holds.

    ``tagged`` holds the answers to tagging activities as they stand in the file, and ``handed`` the
    ids of all activities with an answer; in both, an alternative of equal credit goes by the id of
    what it stands for.
    """

    file: str
    workbook: str
    made: str
    seal: str
    texts: Mapping[str, str]
    tagged: Mapping[str, Mapping[str, Any]]
    handed: frozenset[str]

    def answer(self, activity: str) -> Tagging:
        """Return an answer. Raises HandInError where it is not of the form that the kit writes."""
        try:
            return typed(self.tagged[activity]["answer"], Tagging)
        except (KeyError, ValueError) as error:
            msg = f"Its answer to {activity!r} is not of the form that this kit writes ({error})."
            raise HandInError(msg) from error


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at the folder found. ``read`` counts the files opened in this look."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    read: int = 0

    @property
    def students(self) -> tuple[str, ...]:
        """The workbooks that handed in anything, in the order of their first hand-in."""
        first: dict[str, tuple[str, str]] = {}
        for paper in self.papers:
            when = (paper.made, paper.workbook)
            first[paper.workbook] = min(first.get(paper.workbook, when), when)
        return tuple(sorted(first, key=lambda one: first[one]))

    def rounds(self, activity: str) -> dict[str, list[Paper]]:
        """Return the papers with an answer to one tagging activity, by workbook, oldest first."""
        found: dict[str, list[Paper]] = {name: [] for name in self.students}
        for paper in sorted(self.papers, key=lambda one: (one.made, one.seal)):
            if activity in paper.tagged:
                found[paper.workbook].append(paper)
        return {name: papers for name, papers in found.items() if papers}


class ClassFolder:
    """A folder in which hand-ins arrive. ``look()`` reads what is new in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, tuple[Signature, tuple[Paper | Problem, ...]]] = {}

    def look(self) -> Looked:
        """Read new and changed files and return all that there is now. Raises HandInError.

        Only a folder that is not there is an error.
        """
        if not self.folder.is_dir():
            msg = (
                f"There is no folder {self.folder}. Give the folder in which the hand-ins lie, as "
                "seen from this notebook or in full."
            )
            raise HandInError(msg)
        found: list[Paper | Problem] = []
        kept, read = {}, 0
        for file in files(self.folder):
            if isinstance(file, Problem):
                found.append(file)
                continue
            known = self._kept.get(file.name)
            if known is None or known[0] != file.signature:
                known, read = (file.signature, tuple(_read(file))), read + 1
            found.extend(known[1])
            if not (_is_new(file) and any(isinstance(one, Problem) for one in known[1])):
                kept[file.name] = known
        self._kept = kept
        return _sorted_out(found, read)


def _read(file: File) -> Iterable[Paper | Problem]:
    try:
        if file.signature[0] == 0:
            return [_empty(file)]
        if file.is_archive:
            found = members(file)
            return [one if isinstance(one, Problem) else _paper(*one, file) for one in found]
        return [_paper(file.name, contents(file), file)]
    except RightslabError as error:
        return [_problem(file.name, error, file)]


def paper(name: str, given: Mapping[str, Any]) -> Paper:
    """Return the parts of a hand-in without its author's name. Raises HandInError."""
    try:
        return _without_name(name, given)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        msg = f"{name} is not of the form that this kit writes. {_ASK}"
        raise HandInError(msg) from error


def _paper(name: str, data: bytes, file: File) -> Paper | Problem:
    try:
        return paper(name, handin.parts(name, data))
    except RightslabError as error:
        return _problem(name, error, file)


def _problem(name: str, error: RightslabError, file: File) -> Problem:
    said = str(error)
    bare = f"It {said.removeprefix(name).strip()}" if said.startswith(name) else said
    return Problem(name, bare, _LATE if _is_new(file) else "The other files are read all the same.")


def _without_name(name: str, given: Mapping[str, Any]) -> Paper:
    workbook, made = given["workbook"], given["made"]
    if not (isinstance(workbook, str) and isinstance(made, str) and 0 < len(workbook) < _LONGEST):
        raise ValueError(name)
    known = {id_: one for id_, one in given["activities"].items() if one["kind"] in KINDS}
    # Who did an activity and its alternative counts with what she worked on last.
    in_order = sorted(known, key=lambda id_: str(known[id_]["changed"]))
    activities = {stands_for(id_): known[id_] for id_ in in_order}
    return Paper(
        name,
        workbook,
        made,
        str(given["seal"]),
        {str(slug): str(value) for slug, value in given["texts"].items()},
        {id_: one for id_, one in activities.items() if one["kind"] == TAGGING},
        frozenset(activities),
    )


def _sorted_out(found: Iterable[Paper | Problem], read: int) -> Looked:
    """Tell papers from problems; of two files with the same seal the second is one."""
    papers: dict[str, Paper] = {}
    problems = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        elif one.seal in papers:
            what = f"It is the same file as {papers[one.seal].file}."
            problems.append(Problem(one.file, what, "It counts once; nothing is to be done."))
        else:
            papers[one.seal] = one
    return Looked(tuple(papers.values()), tuple(problems), read)


def _is_new(file: File) -> bool:
    return abs(time.time() - file.signature[1] / 1e9) < _JUST_NOW


def _empty(file: File) -> Problem:
    return Problem(file.name, "It is empty.", _LATE if _is_new(file) else _ASK)
