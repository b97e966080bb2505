"""Put the journals of kernels that are no more into one.

Where there are no locks each kernel writes a journal of its own, and a browser has a new kernel
with each lesson that is opened: after a term there would be hundreds, each asked about at every
action. A kernel cannot know whether another one is alive. The page can: where no other tab of the
course is open it puts a file `tidy` beside the journals, which names those that were there.

In this order, so that it may be killed anywhere: all lines go into the common journal; a checkpoint
is saved that reads on from there; the journals are deleted; `tidy` goes last. A line that stands in
two journals meanwhile is known by its number and carried out once.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rightslab.storage.keeping import disk, journal
from rightslab.storage.keeping.journal import Position
from rightslab.storage.keeping.lines import Line, encode
from rightslab.storage.keeping.load_workbook import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Protocol

    from rightslab.storage.keeping.load_workbook import Journal, Loaded
    from rightslab.storage.keeping.repair import Shelf as Repaired

    class Shelf(Repaired, Protocol):
        """The open folder, as far as putting journals together needs to know it."""

        read_only: bool

        def forget(self, names: Iterable[str]) -> None:
            """Let go of journals that are about to be deleted."""


NAME = "tidy"
FEWEST = 3  # journals: with fewer it takes longer than it saves
_MOST_BYTES = 1_000_000


def tidy(shelf: Shelf, loaded: Loaded) -> None:
    """Put together the journals that `tidy` names, if it is there. What fails is left as it is."""
    if shelf.read_only or shelf.journal_name == journal.MAIN:
        return
    with suppress(OSError):
        named = _named(shelf.folder)
        kept = {journal.MAIN, shelf.journal_name}
        old = [one.path for one in loaded.journals if one.path.name in named - kept]
        if len(old) >= FEWEST and not any(one.trouble for one in loaded.journals):
            _together(shelf, loaded, old)
        if named:
            (shelf.folder / NAME).unlink()


def _together(shelf: Shelf, loaded: Loaded, old: list[Path]) -> None:
    main = shelf.folder / journal.MAIN
    every = [one.path for one in loaded.journals]
    lines = [_whole(one) for one in loaded.journals if one.path in old or one.path == main]
    if None in lines or journal.journals(shelf.folder) != every:
        return  # somebody is at work here after all
    data = b"".join(map(encode, in_order(some for some in lines if some is not None)))
    if len(data) > journal.MOST_BYTES:
        return
    disk.replace_file(main, data)
    shelf.forget(path.name for path in old)
    shelf.contents.read_to[main.name] = Position(len(data), data[-11:-3].decode())
    shelf.remember(main)
    shelf.save()
    if not shelf.read_only:
        for path in old:
            path.unlink()


def _whole(one: Journal) -> tuple[Line, ...] | None:
    """Return all lines of a journal; None where there is anything else in it."""
    read_whole = one.scan.whole == one.stamp[1]
    scan = one.scan if read_whole else journal.read(one.path, Position())[0]
    return None if scan.broken or scan.torn or scan.resaved else scan.lines


def _named(folder: Path) -> set[str]:
    try:
        with (folder / NAME).open("rb") as file:
            return set(file.read(_MOST_BYTES).decode("utf-8", "replace").split("\n")) - {""}
    except FileNotFoundError:
        return set()
