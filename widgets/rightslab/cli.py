"""The command `rightslab`. Nothing heavy is imported before it is known to be needed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    chosen, rest = parser.parse_known_args(argv)
    if chosen.version:
        return _version()
    if not chosen.command:
        parser.print_help()
        return 2
    return {"lab": _lab, "check": _check, "where": _where}[chosen.command](rest)


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
    commands.add_parser("check", help="verify data and lessons", add_help=False)
    commands.add_parser("where", help="print the folder in which your work is kept")
    return parser


def _version() -> int:
    from importlib.metadata import version

    print(f"rightslab {version('rightslab')}")
    return 0


def _lab(arguments: Sequence[str]) -> int:
    from rightslab.publish.lab import start

    return start(arguments)


def _check(arguments: Sequence[str]) -> int:
    from rightslab.storage.check import main as check

    return check(list(arguments))


def _where(arguments: Sequence[str]) -> int:
    from rightslab.publish.course import lessons_folder
    from rightslab.storage.place import work_folder

    print(work_folder(lessons_folder(*arguments[:1])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
