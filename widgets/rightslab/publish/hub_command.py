"""The command `rightslab link`: links for a class, to a Hub and to Binder."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rightslab.publish.course import FIRST_LESSON
from rightslab.publish.hub_link import BINDER, binder_link, hub_link, repository
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABOUT = """\
Make the links that open the lessons on a JupyterHub (by nbgitpuller) and on Binder.
REPO is a repository that can be cloned by all: this kit, or an edition of it."""


def main(arguments: Sequence[str]) -> int:
    """Print the links and return the exit code. Raises RightslabError for wrong input."""
    given = _parser().parse_args(arguments)
    repo = repository(given.repo)
    lesson = f"{library.lesson_name(given.lesson)}.ipynb" if given.lesson else FIRST_LESSON
    folder = given.folder.strip("/")
    notebook = f"{folder}/{lesson}" if folder else lesson
    if given.hub:
        print(f"Hub:\n{hub_link(repo, given.hub, given.branch, notebook)}\n")
    print(f"Binder:\n{binder_link(repo, given.branch, notebook, given.binder)}")
    print(
        "\nBinder forgets all work when it is left: the hand-in has to be saved from it first."
        if not given.hub
        else "\nBinder forgets all work when it is left; the Hub keeps it."
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab link",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("repo", metavar="REPO", help="its address, such as https://github.com/OWNER/NAME")
    add("--hub", default="", metavar="URL", help="the Hub, such as https://hub.example.org")
    add("--lesson", default="", metavar="LESSON", help="by name or number; else the first")
    add("--branch", default="", metavar="NAME", help="a branch or a tag; else the main one")
    add("--folder", default="lessons", metavar="PATH", help="where lessons stand in it")
    add("--binder", default=BINDER, metavar="URL", help="another BinderHub")
    return parser
