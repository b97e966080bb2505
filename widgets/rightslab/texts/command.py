"""The command `rightslab text`: add a text, list all, show one, remove one."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage import library
from rightslab.storage.intake import keeping, shelf
from rightslab.storage.place import near
from rightslab.texts import adding, asking, hanging, preview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rightslab.storage.intake.shelf import Own


def main(arguments: Sequence[str], work: Path) -> int:
    """Run `rightslab text`, keep what it adds in a work folder, and return the exit code."""
    # A terminal that cannot show a letter shows its number: better than to stop half way.
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    parser = _parser()
    given = parser.parse_args(arguments)
    if not given.what:
        parser.print_help()
        return 2
    try:
        return _run(given, work)
    except BrokenPipeError:  # as in: rightslab text show udhr --full | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(given: argparse.Namespace, work: Path) -> int:
    if given.what == "add":
        return adding.add(given, work)
    if given.what == "show":
        return _show(given.name, full=given.full)
    if given.what == "remove":
        return _remove(given.name, work, yes=given.yes)
    return _list()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab text", description="Bring in a text of your own to tag and to compare."
    )
    actions = parser.add_subparsers(dest="what", metavar="action")
    adding.options(
        actions.add_parser("add", help="bring in a file: plain text, Markdown, HTML, DOCX or PDF")
    )
    actions.add_parser("list", help="list the texts there are")
    show = actions.add_parser("show", help="show one text")
    show.add_argument("name", help="its name")
    show.add_argument("--full", action="store_true", help="show all sentences")
    remove = actions.add_parser("remove", help="take a text away that was added")
    remove.add_argument("name", help="its name")
    remove.add_argument("--yes", action="store_true", help="without a question")
    return parser


def _list() -> int:
    shipped = set(library.shipped_texts())
    for slug in library.texts():
        card = library.provenance(slug)
        words = library.text(slug).words
        origin = "ships with the kit" if slug in shipped else f"added {card.retrieved}"
        print(f"{slug}  {words:,} words, {card.language}, {origin}: {preview.plain(card.title)}")
    for notice in shelf.notices():
        print(notice)
    return 0


def _show(name: str, *, full: bool) -> int:
    text = library.text(name)
    own = shelf.find(name) if name not in library.shipped_texts() else None
    said = own.card.said if own and own.card else ()
    for line in preview.lines(text, library.provenance(name), said, full=full):
        print(line)
    return 0


def _remove(name: str, work: Path, *, yes: bool) -> int:
    own = _own(name)
    for line in hanging.on_text(name, {work, own.folder.parent.parent}):
        print(line)
    if not yes and not _agreed(name):
        return 1
    keeping.remove(own)
    print(f"Removed {name!r} from {near(own.folder.parent)}.")
    return 0


def _own(name: str) -> Own:
    own = shelf.find(name)
    if own is not None:
        return own
    if name in library.shipped_texts():
        msg = f"The text {name!r} ships with the kit and stays. Only texts that were added can go."
        raise RightslabError(msg)
    known = ", ".join(shelf.all_()) or "none"
    msg = f"There is no added text called {name!r}. The added texts are: {known}."
    raise RightslabError(msg)


def _agreed(name: str) -> bool:
    if not asking.can_ask():
        print("Nothing was removed. To remove it, run the same command with --yes.")
        return False
    if asking.ask(f"Type remove to take {name!r} away, or Enter to leave it: ").lower() == "remove":
        return True
    print("Nothing was removed.")
    return False
