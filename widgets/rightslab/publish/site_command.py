"""The command ``rightslab site OUT``: build the course as a static site, and say what is in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.publish.edition_kinds import EDITIONS
from rightslab.publish.site import HYBRID, Built, Wish, build
from rightslab.publish.site_error import SiteError
from rightslab.publish.site_parts import Parts, parts_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR, _WHOLE = 24, 100


def main(arguments: Sequence[str]) -> int:
    """Build a site, or fetch its parts only. Returns 1 when a sealed one could not be made."""
    given = _parser().parse_args(arguments)
    if given.fetch_only:
        Parts(parts_folder()).fetch(lambda words: print(words, file=sys.stderr, flush=True))
        print(f"All parts of a site are in {parts_folder()}.")
        return 0
    if not given.out:
        msg = "Name the folder of the site: rightslab site OUT"
        raise SiteError(msg)
    return make(given.out, Wish(given.edition, given.sealed, given.distribution))


def make(out: str, wish: Wish) -> int:
    """Build one site, with a bar on the terminal, and print what was built."""
    built = build(Path(out).expanduser().absolute(), wish, Bar().tell)
    print("\n".join(said(built, wish)))
    return int(wish.sealed and bool(built.outside))


def said(built: Built, wish: Wish) -> list[str]:
    """Return what is told of a site: its form, its sizes, what is outside it, how to show it."""
    sizes = built.sizes.plain()
    first = (
        f"The site of the {built.card['edition']} edition is in {built.folder}, in the "
        f"{built.card['form']} form. Lay the folder on any web server, under any address."
    )
    size = (
        f"Before the first widget a browser fetches {_mb(sizes['core'])} for Pyodide's core and "
        f"{_mb(sizes['beyond'])} beyond it, compressed (sizes.txt)."
    )
    lines = [first, size, *built.sizes.warnings]
    if built.card["form"] == HYBRID:
        names = ", ".join(one.name for one in built.outside)
        lines.append(
            f"When first needed, {names} come from Pyodide's own distribution. All else is in the "
            "site."
        )
    if wish.sealed and built.outside:
        lines.append("It is not sealed, as some packages could not be put in:")
        lines += [f"  {one.name}: {one.why_not}" for one in built.outside]
        lines.append("Build it again on a machine that reaches them, or name --distribution.")
    lines.append(
        f"To look at it here: python -m http.server --directory {_quoted(built.folder)} 8000 "
        "--bind 127.0.0.1"
    )
    return lines


class Bar:
    """A bar on the terminal; where there is none, a line for each step."""

    def __init__(self) -> None:
        self._last = (-1, "")

    def tell(self, percent: int, words: str) -> None:
        """Show how far it is."""
        if (percent, words) == self._last:
            return
        self._last = (percent, words)
        full = round(_BAR * percent / _WHOLE)
        line = f"[{'#' * full}{'.' * (_BAR - full)}] {percent:3} %  {words}"
        if sys.stderr.isatty():
            end = "\n" if percent == _WHOLE else ""
            print(f"\r\x1b[2K{line}", end=end, file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _parser() -> argparse.ArgumentParser:
    names = ", ".join(one.name for one in EDITIONS)
    parser = argparse.ArgumentParser(
        prog="rightslab site",
        description="Build the course as a static site: it runs in the reader's browser, with "
        "nothing installed.",
    )
    parser.add_argument("out", nargs="?", help="a folder that is new or empty, or an older site")
    parser.add_argument("--edition", default="", help=f"{names}; without it: self-study")
    parser.add_argument(
        "--sealed", action="store_true", help="put the compiled packages in too, by their hash"
    )
    parser.add_argument(
        "--distribution", default="", metavar="ADDRESS", help="where compiled packages lie"
    )
    parser.add_argument(
        "--fetch-only", action="store_true", help="only fetch the parts, to build later offline"
    )
    return parser
