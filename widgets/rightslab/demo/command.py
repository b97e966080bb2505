"""The command `rightslab demo-class`: generated hand-ins, to try grading before it counts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.demo import demo
from rightslab.demo.faults import FAULTS
from rightslab.demo.platforms import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 200_000


def main(arguments: Sequence[str]) -> int:
    """Run `rightslab demo-class` and return its exit code."""
    given = _parser().parse_args(arguments)
    wanted = demo.Demo(
        given.students, given.seed, given.layout, given.faults, given.zip, tuple(given.activity)
    )
    folder = Path(given.out)
    for line in demo.write(folder, wanted, None if given.quiet else _progress):
        print(line)
    what = demo.SUBMISSIONS + (".zip" if given.zip else "")
    print(f"Try: rightslab grade {folder / what} --roster {folder / demo.ROSTER} --out results")
    return 0


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() and (done == of or done % 20 == 0):
        print(f"\r{done} of {of} students", end="\n" if done == of else "", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab demo-class",
        description="Write the hand-ins of students who do not exist, a roster, and gradebooks.",
    )
    parser.add_argument("out", help="a folder that does not exist yet")
    parser.add_argument("--students", type=_count, default=30, help="how many (30)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes")
    parser.add_argument("--layout", choices=LAYOUTS, default="plain", help="as which platform")
    parser.add_argument(
        "--faults", type=int, default=0, help=f"how many files are broken, up to {len(FAULTS)}"
    )
    parser.add_argument("--zip", action="store_true", help="one archive, as a bulk download")
    parser.add_argument(
        "--activity", action="append", default=[], help="only this; may be given again"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if not 0 < number <= MOST:
        msg = f"{number} is not between 1 and {MOST:,}"
        raise argparse.ArgumentTypeError(msg)
    return number
