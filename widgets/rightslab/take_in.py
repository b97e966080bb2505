"""Bring a layer in: the command `rightslab import`, with its list and its way back."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.layers import CLASSMATE, IMPORTED, Layer
from rightslab.core.words import counted
from rightslab.storage import handin, layer_files
from rightslab.storage.formats import exchange
from rightslab.storage.place import learner_folder, near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.text import Text


def main(arguments: Sequence[str], work: Path) -> int:
    """Run `rightslab import` on the layers of a work folder and return its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    work = learner_folder(work, given.learner)
    if given.remove:
        lines = [f"Removed: {near(path)}." for path in layer_files.remove(work, given.remove)]
    elif given.list:
        lines = _listed(work)
    elif given.file:
        lines = _bring_in(given, work)
    else:
        parser.error("give a file to import, or --list, or --remove NAME")
    print("\n".join(lines))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab import",
        description="Bring in the tags that another program or a classmate made, to compare with.",
    )
    parser.add_argument("file", nargs="?", default="", help="a file of tags, or a hand-in")
    parser.add_argument(
        "--from", dest="format", default="", metavar="FORMAT",
        help=f"its format, where it cannot be told: {', '.join(exchange.NAMES)}",
    )  # fmt: skip
    parser.add_argument("--text", default="", help="the text that the tags are about")
    parser.add_argument("--name", default="", help="what the layer is called")
    parser.add_argument("--of", default="", help="the tagging activity of a hand-in")
    parser.add_argument("--learner", default=None, help="whose work it joins, on a shared computer")
    parser.add_argument("--force", action="store_true", help="in place of a layer of that name")
    parser.add_argument("--list", action="store_true", help="list the layers that were brought in")
    parser.add_argument("--remove", default="", metavar="NAME", help="take a layer away again")
    return parser


def _bring_in(given: argparse.Namespace, work: Path) -> list[str]:
    path = Path(given.file).expanduser()
    if path.name.endswith(handin.SUFFIX):
        layer, text, said = _classmate(path, given.of, given.name)
        what = "a hand-in"
    else:
        from rightslab.storage import incoming

        taken, text, format_ = incoming.read(
            path, format_=given.format, slug=given.text, name=given.name
        )
        layer, said = replace(taken.layer, kind=IMPORTED, lens=""), list(taken.dropped)
        what = format_.title
    if not layer.spans and not layer.read:
        msg = f"No tag came in from {path.name}. {' '.join(said)}".strip()
        raise RightslabError(msg)
    kept = layer_files.keep(work, layer, text, replace_same=given.force)
    tags = counted(len(layer.spans), "tag")
    return [
        f"{tags} on {text.slug} came in from {path.name} ({what}), as {layer.name!r}.",
        *said,
        f"Kept in {near(kept)}. Take it away again: rightslab import --remove {layer.name!r}.",
    ]


def _classmate(path: Path, of: str, name: str) -> tuple[Layer, Text, list[str]]:
    """Return a classmate's tags: under a pseudonym, and without the notes, which are private."""
    from rightslab.storage.sources import of_handin

    found = of_handin(path, of)
    notes = sum(1 for span in found.layer.spans if span.note)
    spans = tuple(replace(span, note="") for span in found.layer.spans)
    layer = replace(found.layer, kind=CLASSMATE, spans=spans, name=name or found.layer.name)
    said = list(found.said)
    if notes:
        said.append(f"The notes of this classmate ({notes}) were left out: they are private.")
    return layer, found.text, said


def _listed(work: Path) -> list[str]:
    rows = layer_files.listed(work)
    if not rows:
        return ["No layer was brought in yet."]
    return [f"{name}  on {text}  ({near(path)})" for name, text, path in rows]
