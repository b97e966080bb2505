"""The command `rightslab grade`: a folder of hand-ins becomes grades, pages and gradebooks."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.activity import POLICIES
from rightslab.core.errors import RightslabError
from rightslab.core.grade_plan import BEST, LATEST
from rightslab.grading import plan_file, run
from rightslab.grading.columns import columns
from rightslab.grading.late import KINDS
from rightslab.grading.materials import Readings
from rightslab.grading.roster import RosterError
from rightslab.grading.roster import read as read_roster
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.grade_plan import GradePlan
    from rightslab.core.readings import Reading

WRONG_USE = 2
_PLATFORMS = ("canvas", "moodle", "blackboard", "brightspace")
_ABOUT = """\
Grade what a class handed in. No code of a student is run.
Exit code: 0 everybody is graded; 1 somebody is not, or a person has to mark; 2 wrong use."""


def main(arguments: Sequence[str]) -> int:
    """Grade as the arguments say and return the exit code."""
    given = _parser().parse_args(arguments)
    try:
        submissions, out = Path(given.submissions), Path(given.out)
        options = _options(given, submissions)
        _usable(submissions, out)
        columns(options.plan)
        if options.roster:
            roster = read_roster(options.roster, options.encoding)
            print("".join(f"{options.roster.name}: {one}\n" for one in roster.notes), end="")
    except (RightslabError, RosterError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    told = _Told(quiet=given.quiet)
    try:
        outcome = run.grade(submissions, out, options, told)
    except RightslabError as error:
        told.end()
        print(error, file=sys.stderr)
        return WRONG_USE
    told.end()
    print("\n".join(outcome.lines()))
    return outcome.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab grade",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("submissions", help="a folder, a zip, or what a learning platform lets you download")
    add("--out", required=True, metavar="DIR", help="the folder for the results")
    add("--roster", metavar="FILE", help="CSV or .xlsx with ids, names, sections, extensions")
    add("--encoding", default="", metavar="NAME",
        help="what the roster is written in, if not UTF-8, such as windows-1250")  # fmt: skip
    add("--plan", metavar="FILE", help="grading.toml or class.toml; else that beside SUBMISSIONS")
    add("--deadline", metavar="WHEN", help="local time, such as 2026-03-03T18:00")
    add("--late", choices=list(KINDS), help="what lateness costs")
    add("--attempts", choices=[LATEST, BEST], help="which of several hand-ins counts")
    add("--scope", choices=["class", "self"], help="which part of each text counts")
    add("--lessons", nargs="+", metavar="LESSON", help="only these, by name or number")
    add("--policy", action="append", default=[], metavar="ACTIVITY=POLICY",
        help=f"{', '.join(POLICIES)}; may be given again")  # fmt: skip
    add("--points", action="append", default=[], metavar="ACTIVITY=POINTS",
        help="the most points; may be given again")  # fmt: skip
    add("--readings", nargs="+", default=[], metavar="FILE", help="readings of your own")
    add("--without-shipped", action="store_true", help="leave out the readings that ship")
    add("--hide-readings", action="store_true", help="feedback pages do not show the readings")
    add("--named", action="store_true", help="names on feedback pages, in place of pseudonyms")
    for one in _PLATFORMS:
        add(f"--{one}", metavar="FILE", help=f"the gradebook that {one.title()} exported, to fill")
    add("--jobs", type=int, default=0, metavar="N", help="processes; as many as are useful")
    add("--quiet", action="store_true", help="no progress line")
    return parser


def _options(given: argparse.Namespace, submissions: Path) -> run.Options:
    exports = {one: Path(path) for one in _PLATFORMS if (path := getattr(given, one))}
    for path in [*exports.values(), *map(Path, filter(None, [given.roster, given.plan]))]:
        if not path.exists():
            msg = f"There is no file {path}. Give it as seen from here, or in full."
            raise RightslabError(msg)
    return run.Options(
        plan=_plan(given, submissions),
        roster=Path(given.roster) if given.roster else None,
        readings=own_readings(list(map(Path, given.readings)), shipped=not given.without_shipped),
        exports=exports,
        jobs=max(given.jobs, 0),
        with_readings=not given.hide_readings,
        encoding=given.encoding,
    )


def own_readings(files: Sequence[Path], *, shipped: bool = True) -> Readings:
    """Return the readings to grade by: those in some files, and those that ship where wished.

    Raises RightslabError for a file that is no reading.
    """
    from rightslab.storage import reading_files

    reading_files.take(files, shipped=shipped)  # refuses two of one name, and what is of no text
    own: dict[str, tuple[Reading, ...]] = {}
    for path in files:
        for text, reading in reading_files.read(path).items():
            own[text] = (*own.get(text, ()), reading)
    return Readings(own, shipped)


def _plan(given: argparse.Namespace, submissions: Path) -> GradePlan:
    beside = submissions if submissions.is_dir() else submissions.parent
    plan = plan_file.any_file(Path(given.plan)) if given.plan else plan_file.near(beside)
    said = {name: getattr(given, name) for name in ("deadline", "attempts", "scope")}
    plan = replace(plan, **{name: value for name, value in said.items() if value is not None})
    if given.late:
        plan = replace(plan, late=replace(plan.late, kind=given.late))
    if given.lessons:
        plan = replace(plan, lessons=tuple(map(library.lesson_name, given.lessons)))
    points = {name: _number(name, value) for name, value in _pairs(given.points, "--points")}
    plan = replace(
        plan,
        policies={**plan.policies, **dict(_pairs(given.policy, "--policy"))},
        points={**plan.points, **points},
        named=plan.named or given.named,
    )
    return plan_file.checked(plan_file.plain(plan), "The plan")


def _pairs(given: Sequence[str], option: str) -> list[tuple[str, str]]:
    found = [one.partition("=") for one in given]
    for name, equals, value in found:
        if not (name and equals and value):
            msg = f"{option} takes an activity and a value, such as tag-rights=5, not {name!r}."
            raise RightslabError(msg)
    return [(name.strip(), value.strip()) for name, _, value in found]


def _number(name: str, value: str) -> float:
    try:
        return float(value.replace(",", "."))
    except ValueError:
        msg = f"The points of {name!r} are a number, not {value!r}."
        raise RightslabError(msg) from None


def _usable(submissions: Path, out: Path) -> None:
    if not submissions.exists():
        msg = f"There is nothing at {submissions}. Give the folder or zip with the hand-ins."
        raise RightslabError(msg)
    if out.exists() and not out.is_dir():
        msg = f"{out} is a file. Give a folder for the results with --out."
        raise RightslabError(msg)


class _Told:
    """One line that is written over as the grading goes on."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._last = 0.0
        self._wide = 0

    def __call__(self, one: run.Progress) -> None:
        """Say how far it is, ten times a second at most."""
        now = time.monotonic()
        if self._quiet or (now - self._last < 0.1 and one.done != one.of):  # noqa: PLR2004
            return
        self._last = now
        of = f" of {one.of}" if one.of else ""
        left = f", {_time(one.left)} left" if one.left else ""
        self._say(f"{one.step}: {one.done}{of}{left}" if one.done or one.of else one.step)

    def end(self) -> None:
        """Take the line away."""
        if self._wide:
            self._say("")
            print("\r", end="", file=sys.stderr, flush=True)

    def _say(self, line: str) -> None:
        print(f"\r{line.ljust(self._wide)}", end="", file=sys.stderr, flush=True)
        self._wide = max(self._wide, len(line))


def _time(seconds: float) -> str:
    if seconds < 90:  # noqa: PLR2004
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"
