"""The command `rightslab`. Nothing heavy is imported before it is known to be needed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.storage.workbook import Workbook


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    chosen, rest = parser.parse_known_args(argv)
    if chosen.version:
        return _version()
    if not chosen.command:
        parser.print_help()
        return 2
    try:
        return _COMMANDS[chosen.command](rest)
    except RightslabError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab", description="Lessons on human-rights discourse.", allow_abbrev=False
    )
    parser.add_argument("--version", action="store_true", help="print the version of the kit")
    commands = parser.add_subparsers(dest="command", metavar="command")
    commands.add_parser(
        "lab",
        help="open JupyterLab on the lessons",
        usage="rightslab lab [folder or notebook] [options of JupyterLab]",
        description="Open JupyterLab on the lessons. A folder that does not exist yet gets a copy.",
    )
    commands.add_parser("update", help="bring newer lessons into a course folder", add_help=False)
    commands.add_parser("project", help="show a lesson as a page without code", add_help=False)
    commands.add_parser("doctor", help="say what works here, and how to mend it", add_help=False)
    commands.add_parser("check", help="verify data and lessons", add_help=False)
    commands.add_parser("where", help="print the folder in which your work is kept")
    commands.add_parser("portfolio", help="make the page with all your work", add_help=False)
    commands.add_parser("handin", help="make the file for your instructor", add_help=False)
    commands.add_parser("text", help="bring in a text of your own", add_help=False)
    commands.add_parser("export", help="write tags for other programs", add_help=False)
    commands.add_parser("import", help="bring in tags of other programs", add_help=False)
    commands.add_parser("grade", help="grade what a class handed in", add_help=False)
    commands.add_parser("reading", help="make a reading of your own", add_help=False)
    commands.add_parser("ask-again", help="ask that a mark be looked at again", add_help=False)
    commands.add_parser("edition", help="write the kit as a class gets it", add_help=False)
    commands.add_parser("site", help="build the course as a static site", add_help=False)
    commands.add_parser("nbgrader", help="write assignments for nbgrader", add_help=False)
    commands.add_parser("link", help="make links for a Hub and for Binder", add_help=False)
    commands.add_parser("demo-class", help="make a class to try grading with", add_help=False)
    return parser


def _version() -> int:
    from importlib.metadata import version

    print(f"rightslab {version('rightslab')}")
    return 0


def _lab(arguments: Sequence[str]) -> int:
    from rightslab.publish.lab import start

    return start(arguments)


def _update(arguments: Sequence[str]) -> int:
    from rightslab.publish.update import main as update

    return update(arguments)


def _project(arguments: Sequence[str]) -> int:
    from rightslab.publish.project import main as project

    return project(arguments)


def _doctor(arguments: Sequence[str]) -> int:
    from rightslab.publish.doctor import main as doctor

    return doctor(arguments)


def _check(arguments: Sequence[str]) -> int:
    from rightslab.storage.check import main as check

    return check(list(arguments))


def _where(arguments: Sequence[str]) -> int:
    from rightslab.publish.course import lessons_folder
    from rightslab.storage.place import work_folder

    print(work_folder(lessons_folder(*arguments[:1])))
    return 0


def _portfolio(arguments: Sequence[str]) -> int:
    from rightslab.takeaway import make_portfolio

    parser = argparse.ArgumentParser(
        prog="rightslab portfolio", description="Make one page to print, with all your work."
    )
    print(make_portfolio(_workbook(parser, arguments)[0]))
    return 0


def _handin(arguments: Sequence[str]) -> int:
    from rightslab.storage.inbox import hub_user
    from rightslab.takeaway import hand_in

    parser = argparse.ArgumentParser(
        prog="rightslab handin", description="Make the one file that goes to your instructor."
    )
    parser.add_argument("--name", default=hub_user(), help="your name; on a Hub the user's")
    parser.add_argument("--id", default="", help="your student id")
    parser.add_argument("--code", default="", help="a code agreed with your instructor, no name")
    parser.add_argument(
        "--part", action="append", default=[], help="an activity or a lesson; may be given again"
    )
    workbook, given = _workbook(parser, arguments)
    print(hand_in(workbook, given.name, given.id, given.code, given.part))
    return 0


def _text(arguments: Sequence[str]) -> int:
    from rightslab.publish.course import lessons_folder
    from rightslab.storage.place import work_folder
    from rightslab.texts.command import main as text

    return text(arguments, work_folder(lessons_folder()))


def _grade(arguments: Sequence[str]) -> int:
    from rightslab.grading.command import main as grade

    return grade(arguments)


def _reading(arguments: Sequence[str]) -> int:
    from rightslab.own_reading import main as reading

    return reading(arguments)


def _ask_again(arguments: Sequence[str]) -> int:
    from rightslab.grading.requests import main as ask_again

    return ask_again(arguments)


def _edition(arguments: Sequence[str]) -> int:
    from rightslab.publish.edition_command import main as edition

    return edition(arguments)


def _site(arguments: Sequence[str]) -> int:
    from rightslab.publish.site_command import main as site

    return site(arguments)


def _nbgrader(arguments: Sequence[str]) -> int:
    from rightslab.publish.nbgrader import main as nbgrader

    return nbgrader(arguments)


def _link(arguments: Sequence[str]) -> int:
    from rightslab.publish.hub_command import main as link

    return link(arguments)


def _demo_class(arguments: Sequence[str]) -> int:
    from rightslab.demo.command import main as demo_class

    return demo_class(arguments)


def _export(arguments: Sequence[str]) -> int:
    from rightslab.export import main as export

    return export(arguments)


def _import(arguments: Sequence[str]) -> int:
    from rightslab.publish.course import lessons_folder
    from rightslab.storage.place import work_folder
    from rightslab.take_in import main as take_in

    return take_in(arguments, work_folder(lessons_folder()))


def _workbook(
    parser: argparse.ArgumentParser, arguments: Sequence[str]
) -> tuple[Workbook, argparse.Namespace]:
    """Open the workbook beside the lessons, or that of one learner who shares the computer."""
    from rightslab.publish.course import lessons_folder
    from rightslab.storage.place import work_folder
    from rightslab.storage.workbook import Workbook

    parser.add_argument("folder", nargs="?", default="", help="the folder of the lessons")
    parser.add_argument("--learner", default=None, help="the learner, where several share it")
    given = parser.parse_args(arguments)
    near = lessons_folder(*([given.folder] if given.folder else []))
    return Workbook.open(work_folder(near), learner=given.learner), given


_COMMANDS = {
    "lab": _lab,
    "update": _update,
    "project": _project,
    "doctor": _doctor,
    "check": _check,
    "where": _where,
    "portfolio": _portfolio,
    "handin": _handin,
    "text": _text,
    "export": _export,
    "import": _import,
    "grade": _grade,
    "reading": _reading,
    "ask-again": _ask_again,
    "edition": _edition,
    "site": _site,
    "nbgrader": _nbgrader,
    "link": _link,
    "demo-class": _demo_class,
}


if __name__ == "__main__":
    sys.exit(main())
