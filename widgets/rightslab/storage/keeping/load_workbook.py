"""Read a whole workbook from its folder: the checkpoint, then what the journals add to it.

Reading changes nothing on disk. What has to be put in order is noted, and ``workbook`` does it.

Why no action is lost or done twice
-----------------------------------
Journals are only ever added to. A checkpoint names, for each journal, how many of its lines it
holds, and each line carries its journal's name and its number. A line is carried out when its
number is higher than that. So it does not matter where a crash falls: before the checkpoint is
replaced, the old one names fewer lines and more are carried out again, with the same result; after
it, they are skipped. Nothing is cut off when a checkpoint is made, so there is no moment at which
an action stands in neither. The byte position beside the number only saves reading; it is used
when the checksum of the line that ends there is the one noted, and else the journal is read whole.
"""

from __future__ import annotations

import heapq
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rightslab.storage.keeping import checkpoint, journal, load_checkpoint
from rightslab.storage.keeping.journal import Position
from rightslab.storage.keeping.lines import Line, Scan, looks_torn
from rightslab.storage.keeping.replay import Replay
from rightslab.storage.keeping.version import kit_version, newest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rightslab.core.activities import Kind
    from rightslab.storage.keeping.checkpoint import Contents
    from rightslab.storage.keeping.load_checkpoint import Found

Stamp = tuple[int, int]  # inode and size


@dataclass(slots=True)
class Journal:
    """One journal file as it was read."""

    path: Path
    scan: Scan
    resumed: bool
    stamp: Stamp
    trouble: str = ""  # why it has to be set aside: one word for the file's new name


@dataclass(slots=True)
class Loaded:
    """A workbook as read, and what has to be put in order."""

    found: Found
    replay: Replay
    journals: list[Journal] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)  # journals that the checkpoint names

    @property
    def contents(self) -> Contents:
        """All that the workbook holds."""
        return self.replay.contents

    @property
    def is_new(self) -> bool:
        """True when nothing was there."""
        return not self.found.there and not self.contents.lines

    def keep_further(self, mine: Contents) -> bool:
        """Take over answers from memory that are further on than on disk; tell if there are any."""
        here, further = self.contents, False
        here.id, here.learner = mine.id, mine.learner
        for activity, state in mine.states.items():
            there = here.states.get(activity)
            if there is None or there.rev < state.rev:
                here.states[activity] = state
                here.uids[activity] = {**here.uids.get(activity, {}), **mine.uids.get(activity, {})}
                self.replay.gaps.discard(activity)
                further = True
        for name, count in mine.lines.items():
            here.lines[name] = max(here.lines.get(name, 0), count)
        if further:
            self.gone = []
        return further


def load(folder: Path, kinds: Mapping[str, Kind]) -> Loaded:
    """Read the workbook in a folder. Raises OSError when a file is there and may not be read."""
    found = load_checkpoint.read(folder / checkpoint.NAME, kinds)
    contents = found.contents
    usable = found.there and not found.trouble
    loaded = Loaded(found, Replay(contents, kinds))
    for path in journal.journals(folder):
        place = contents.read_to.get(path.name) if usable else None
        loaded.journals.append(look(path, place or Position()))
    there = {one.path.name for one in loaded.journals}
    named = [name for name, at in contents.read_to.items() if at.bytes]
    loaded.gone = [name for name in named if name not in there]
    _mark_foreign(loaded)
    lines = in_order([own_lines(one.scan.lines, contents.id) for one in loaded.journals])
    _play(loaded, list(lines), usable=usable)
    contents.read_to = {
        one.path.name: place_after(one, contents.read_to.get(one.path.name))
        for one in loaded.journals
        if not one.trouble
    }
    found.newer = found.newer or _from_newer_kit(loaded)
    return loaded


def _prefer_journal(contents: Contents, lines: Iterable[Line]) -> None:
    """Drop answers of a damaged checkpoint where the journal, with checksums, has it all."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for line in lines:
        first.setdefault(line.activity, line.rev)
        last[line.activity] = max(last.get(line.activity, 0), line.rev)
    for activity, state in list(contents.states.items()):
        if first.get(activity) == 1 and last[activity] >= state.rev:
            del contents.states[activity], contents.uids[activity]


def _from_newer_kit(loaded: Loaded) -> str:
    """Tell whether what does not fit was written by a newer kit: then it is no damage."""
    kit, replay = loaded.contents.kit, loaded.replay
    if replay.unknown:
        return f"holds a kind of answer this kit does not know ({replay.unknown})"
    newer = newest(kit, kit_version()) != kit_version()
    if newer and (loaded.found.unreadable or replay.left):
        return f"is from version {kit} of the kit, and this is version {kit_version()}"
    return ""


def _play(loaded: Loaded, lines: list[Line], *, usable: bool) -> None:
    contents = loaded.contents
    if usable:
        loaded.replay.play(lines)
        return
    _prefer_journal(contents, lines)
    if contents.states:
        loaded.replay.play_by_rev(lines, set(contents.states))
    else:
        contents.lines = {}  # nothing was saved of the checkpoint, so every line counts
        loaded.replay.play(lines)


def look(path: Path, position: Position) -> Journal:
    """Read a journal from a position on, and say what is the matter with it."""
    state = path.lstat()  # asked once: in a browser each question takes milliseconds
    if not stat.S_ISREG(state.st_mode):
        scan = journal.read(path, Position())[0] if path.is_file() else Scan()
        return Journal(path, scan, resumed=False, stamp=(0, 0), trouble="no-plain-file")
    scan, resumed = journal.read(path, position)
    trouble = ""
    if scan.broken or (scan.torn and not looks_torn(scan.torn)):
        trouble = "damaged"
    elif scan.resaved:
        trouble = "resaved"
    size = scan.whole + len(scan.torn) + (position.bytes if resumed else 0)
    if size < state.st_size:
        trouble = "too-large"
    return Journal(path, scan, resumed, (state.st_ino, size), trouble)


def place_after(one: Journal, before: Position | None) -> Position:
    """Return the position that has been reached in a journal."""
    start = before if one.resumed and before else Position()
    return Position(start.bytes + one.scan.whole, one.scan.mark if one.scan.lines else start.mark)


def own_lines(lines: Iterable[Line], workbook: str) -> list[Line]:
    """Leave out lines that were written for another workbook."""
    return [x for x in lines if x.journal == workbook or x.journal.startswith(f"{workbook}.")]


def in_order(journals: Iterable[Iterable[Line]]) -> Iterator[Line]:
    """Merge journals by time; within one, its own order holds even if the clock was set back."""
    seen = set()
    for _, _, _, line in heapq.merge(*map(_timed, journals, range(1 << 30))):
        # A crash while journals were put together leaves a line in two of them.
        one = (line.journal, line.n, line.activity, line.rev, line.at)
        if one not in seen:
            seen.add(one)
            yield line


def _timed(lines: Iterable[Line], which: int) -> Iterator[tuple[str, int, int, Line]]:
    latest = ""
    for number, line in enumerate(lines):
        latest = max(latest, line.at)
        yield latest, which, number, line


def _mark_foreign(loaded: Loaded) -> None:
    """Find journals of another workbook. Without a sound checkpoint, the first one is ours."""
    contents = loaded.contents
    known = contents.id if not loaded.found.trouble else ""
    for one in loaded.journals:
        if not known and one.scan.lines:
            known = contents.id = one.scan.lines[0].journal.partition(".")[0]
        if len(own_lines(one.scan.lines, contents.id)) < len(one.scan.lines):
            one.trouble = "foreign"
