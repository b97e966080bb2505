"""Write a layer for other programs: the command `rightslab export`, and ``lesson.export``."""

from __future__ import annotations

import argparse
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.words import counted
from rightslab.storage.formats import exchange
from rightslab.storage.keeping.disk import put
from rightslab.storage.place import near
from rightslab.storage.sources import SPEECH, Source, answers, of_answer, source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rightslab.storage.formats.format import Format, Written
    from rightslab.storage.workbook import Workbook

FOLDER = "exports"
MOST_TRIES = 1000


def main(arguments: Sequence[str]) -> int:
    """Run `rightslab export` and return its exit code."""
    given = _parser().parse_args(arguments)
    chosen = exchange.find(given.to)
    if chosen.name == "xapi" and not given.of:
        whole = answers(given.file, given.learner)
        if whole is not None:  # xAPI has a form for more than tags
            from rightslab.storage.formats import xapi

            written = xapi.of_answers(*whole)
            said = f"The answers of {whole[1]!r} written to"
            return _finish(written, chosen, given, lambda paths: [f"{said} {near(paths[0])}."])
    found = source(given.file, of=given.of, learner=given.learner, text=given.text)
    return _finish(_written(chosen, found), chosen, given, partial(_report, found))


def _finish(
    written: Written,
    chosen: Format,
    given: argparse.Namespace,
    report: Callable[[list[Path]], list[str]],
) -> int:
    files = _places(written, chosen, Path(given.out) if given.out else None)
    _refuse_taken(files, force=given.force)
    _put(files)
    for line in [*report(list(files)), *written.left_out]:
        print(line)
    return 0


def export_answer(workbook: Workbook, activity: str, to: str) -> Path:
    """Write the tags of one activity to ``exports`` in the workbook's folder; return the file.

    ``to`` is a name of `exchange.NAMES`. What the format cannot hold is printed. A file that is
    there is never written over. Raises RightslabError where there is no tag yet.
    """
    chosen = exchange.find(to)
    found = of_answer(workbook, activity)
    written = _written(chosen, found)
    folder = workbook.folder / FOLDER
    named = _places(written, chosen, folder / f"{activity.replace('@', '-on-')}{chosen.suffix}")
    files = _free(named)
    _put(files)
    for line in written.left_out:
        print(line)
    return next(iter(files))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab export", description="Write tags in a form that other programs read."
    )
    parser.add_argument(
        "file", help="a work folder, a hand-in, a layer file, or the name of a reading"
    )
    parser.add_argument("--to", required=True, metavar="FORMAT", help=", ".join(exchange.NAMES))
    parser.add_argument("-o", "--out", default="", help="the file to write, or a folder")
    parser.add_argument("--of", default="", help="the tagging activity")
    parser.add_argument("--learner", default=None, help="the learner, where several share a folder")
    parser.add_argument("--text", default="", help=f"the text of a layer file, such as {SPEECH}")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    return parser


def _written(chosen: Format, found: Source) -> Written:
    if chosen.write is None:
        msg = f"{chosen.title} can be read and not written. Choose another of these: "
        raise RightslabError(msg + ", ".join(exchange.NAMES) + ".")
    return chosen.write(found.layer, found.text, found.catalogue)


def _places(written: Written, chosen: Format, out: Path | None) -> dict[Path, bytes]:
    """Return the bytes by the path they go to. The main file is the first, and takes the name."""
    main = next(iter(written.files))
    if out is None or out.is_dir():
        folder = out or Path()
        return {folder / name: data for name, data in written.files.items()}
    first = out if out.suffix else out.with_name(out.name + chosen.suffix)
    stem = Path(main).stem
    named = {
        name: f"{first.stem}{name.removeprefix(stem)}" if name.startswith(stem) else name
        for name in written.files
    }
    named[main] = first.name
    return {first.with_name(named[name]): data for name, data in written.files.items()}


def _refuse_taken(files: dict[Path, bytes], *, force: bool) -> None:
    there = [near(path) for path in files if path.exists()]
    if there and not force:
        msg = (
            f"There is already {' and '.join(there)}. Nothing was written. Choose another place "
            "with -o, or write over it with --force."
        )
        raise RightslabError(msg)


def _free(files: dict[Path, bytes]) -> dict[Path, bytes]:
    """Return the files under a name that is free: a second export leaves the first as it is."""
    first = next(iter(files))
    if not any(path.exists() for path in files):
        return files
    for number in range(2, MOST_TRIES):
        folder = first.with_name(f"{first.stem}-{number}")
        single = first.with_name(f"{first.stem}-{number}{first.suffix}")
        if len(files) == 1 and not single.exists():
            return {single: files[first]}
        if len(files) > 1 and not folder.exists():
            return {folder / path.name: data for path, data in files.items()}
    msg = f"{first.parent} is full of exports. Take some away and export again."
    raise RightslabError(msg)


def _put(files: dict[Path, bytes]) -> None:
    for path, data in files.items():
        put(path, data, f"{near(path)} was not written", RightslabError)


def _report(found: Source, paths: list[Path]) -> list[str]:
    tags = counted(len(found.layer.spans), "tag")
    with suppress(OSError):
        paths = [path.resolve() for path in paths]
    return [
        *found.said,
        f"{tags} of {found.layer.name!r} on {found.text.slug} written to {near(paths[0])}.",
        *([f"Beside it: {', '.join(path.name for path in paths[1:])}."] if paths[1:] else []),
    ]
