"""Make a reading of one's own from one's own answers: the command `rightslab reading`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.core.words import counted
from rightslab.storage import handin, library, reading_files
from rightslab.storage.place import near
from rightslab.storage.sources import answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightslab.core.readings import Reading
    from rightslab.storage.reading_files import OwnReading
    from rightslab.storage.workbook import Workbook

_NO_ALTERNATIVES = (
    "A reading made like this has first choices only. Where a student chose otherwise, it allows "
    "nothing else; the readings of the kit list alternatives."
)
FOLDER = "exports"  # in the work folder, where other files that go elsewhere lie


def main(arguments: Sequence[str]) -> int:
    """Run `rightslab reading` and return its exit code."""
    given = _parser().parse_args(arguments)
    found = _answers(given.source, given.learner)
    own = reading_files.make(found, given.name, given.lens)
    path = _place(Path(given.out).expanduser(), own.id)
    if path.exists() and not given.force:
        msg = (
            f"There is already {near(path)}. Nothing was written. Choose another place, or write "
            "over it with --force."
        )
        raise RightslabError(msg)
    reading_files.write(path, own)
    for line in report(own, path):
        print(line)
    return 0


def of_workbook(workbook: Workbook, name: str, lens: str) -> Path:
    """Make a reading from the answers of an open workbook, in place of one of the same name."""
    found = {id_: state.history.answer for id_, state in workbook.answers().items()}
    own = reading_files.make(found, name, lens)
    path = workbook.folder / FOLDER / f"{own.id}{reading_files.SUFFIX}"
    reading_files.write(path, own)
    for line in report(own, path):
        print(line)
    return path


def report(own: OwnReading, path: Path) -> Iterator[str]:
    """Yield what was made and what was left out, text by text."""
    yield f"The reading of {own.name} is in {near(path)}."
    for slug, reading in own.readings.items():
        yield f"{library.provenance(slug).short_title}: {_counts(reading)}."
        yield from (f"  {line}" for line in own.left_out.get(slug, ()))
    yield _NO_ALTERNATIVES


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab reading",
        description="Make a reading of your own from what you did in the lessons.",
    )
    parser.add_argument("source", help="the folder with your work, or a file that you handed in")
    parser.add_argument("out", help="the file to write, or a folder")
    parser.add_argument("--name", required=True, help="what the reading is called, such as a name")
    parser.add_argument("--lens", default="", help="what you looked for, in a sentence")
    parser.add_argument("--learner", default=None, help="the learner, where several share a folder")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    return parser


def _answers(source: str, learner: str | None) -> dict[str, object]:
    path = Path(source).expanduser()
    if not path.exists():
        msg = f"There is no {source!r}. Give the folder with your work, or a file you handed in."
        raise RightslabError(msg)
    found = answers(source, learner)
    if found is None:
        msg = (
            f"{source!r} holds no work. Give the folder 'work' beside the lessons, or a file that "
            f"ends in {handin.SUFFIX}."
        )
        raise RightslabError(msg)
    if path.is_file() and path.name.endswith(handin.SUFFIX):
        _refuse_other_texts(path)
    return {name: one.answer for name, one in found[0].items()}


def _refuse_other_texts(path: Path) -> None:
    """Raise where a hand-in is about another version of a text than this kit has."""
    for slug, digest in handin.read(path).texts.items():
        if digest != library.text_hash(slug):
            msg = (
                f"{path.name} is about another version of {slug} than this kit has. Make the "
                "reading with the kit in which you did the work."
            )
            raise RightslabError(msg)


def _place(out: Path, id_: str) -> Path:
    if out.is_dir():
        return out / f"{id_}{reading_files.SUFFIX}"
    if out.name.endswith(reading_files.SUFFIX):
        return out
    return out.with_name(out.name + reading_files.SUFFIX)


def _counts(reading: Reading) -> str:
    sections = sum(one.starts for one in reading.structure)
    counts = {
        "tag": len(reading.spans),
        "claim": len(reading.claims),
        "section": sections,
        "principle": len(reading.principles),
    }
    return ", ".join(counted(n, noun) for noun, n in counts.items() if n)
