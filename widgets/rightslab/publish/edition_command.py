"""The command ``rightslab edition NAME OUT``: write the kit for a class, for one, to instruct."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.publish.edition import write
from rightslab.publish.edition_kinds import CARD, EDITIONS, edition

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Write one edition and say what is in the folder. Raises RightslabError in a sentence."""
    given = _parser().parse_args(arguments)
    kind = edition(given.name)
    if given.site:
        from rightslab.publish.site import Wish
        from rightslab.publish.site_command import make

        return make(given.out, Wish(kind.name))
    written = write(kind, Path(given.out).expanduser().absolute(), wheel=not given.no_wheel)
    print(f"The {kind.name} edition is in {written.folder} ({written.files} files).")
    print(_next(kind.name))
    if written.wheel:
        print(f"To install it with pip: {written.wheel.relative_to(written.folder).as_posix()}")
    elif written.why_no_wheel:
        print(written.why_no_wheel)
    return 0


def _next(name: str) -> str:
    if name == EDITIONS[0].name:
        return (
            "It holds no readings, perspectives, later facts, notes or anchor answers. Give the "
            "whole folder to your class, and the release later: lessons/instructor/"
            "10_prepare_a_class makes it."
        )
    return f"Its README.md says how to start; {CARD} says which edition it is."


def _parser() -> argparse.ArgumentParser:
    names = "\n".join(f"  {one.name:<12}{one.said}" for one in EDITIONS)
    parser = argparse.ArgumentParser(
        prog="rightslab edition",
        description=f"Write the kit for others, into a new folder:\n{names}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", help="class, self-study or instructor")
    parser.add_argument("out", help="a folder that is new or empty")
    parser.add_argument("--no-wheel", action="store_true", help="do not build the file for pip")
    parser.add_argument(
        "--site", action="store_true", help="build it as a static site: rightslab site says more"
    )
    return parser
