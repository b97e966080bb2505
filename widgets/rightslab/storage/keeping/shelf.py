"""One workbook's files on disk, kept in step with memory: catch up, add an action, save."""

from __future__ import annotations

import secrets
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import NotSavedError, ReadOnlyError
from rightslab.core.times import utc
from rightslab.storage.keeping import (
    checkpoint,
    disk,
    in_browser,
    journal,
    load_checkpoint,
    notices,
)
from rightslab.storage.keeping.checkpoint import Contents
from rightslab.storage.keeping.journal import Position
from rightslab.storage.keeping.lines import Line, encode
from rightslab.storage.keeping.load_workbook import in_order, load, look, own_lines, place_after
from rightslab.storage.keeping.lock import Lock
from rightslab.storage.keeping.repair import finish_end, repair
from rightslab.storage.keeping.replay import Replay
from rightslab.storage.keeping.tidying import tidy
from rightslab.storage.keeping.version import kit_version, newest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rightslab.core.activities import Kind
    from rightslab.storage.keeping.checkpoint import State
    from rightslab.storage.keeping.load_workbook import Journal, Loaded, Stamp

EVERY = 200  # actions between two checkpoints; playing them again takes a few milliseconds
_RETRY = 50  # actions until the next try when a checkpoint could not be written


class Shelf:
    """The folder of one workbook. ``contents`` is what stands on disk, as last read or written."""

    def __init__(self, folder: Path, learner: str, kinds: Mapping[str, Kind]) -> None:
        self.folder = folder
        self.learner = learner
        self.contents = Contents()
        self.notices: list[str] = []
        self.read_only = False
        self._kinds = kinds
        self._thread = threading.RLock()  # a kernel's subshells are threads
        self._lock = Lock(folder)
        self._kernel = secrets.token_hex(6)
        self._files: dict[str, Stamp] = {}  # journals as last seen
        self._stamp: tuple[int, ...] = ()  # the checkpoint that may be replaced
        self._strange: tuple[int, ...] = ()  # a checkpoint changed outside the kit
        self._since = 0  # actions since the checkpoint

    @property
    def journal_name(self) -> str:
        """The journal this kernel writes: the common one, or its own where there are no locks."""
        return journal.MAIN if self._lock.works else f"workbook.journal.{self._kernel}.jsonl"

    def open(self) -> None:
        """Read the workbook and put its folder in order; make it if it is new. Does not raise."""
        try:
            in_browser.make_folder(self.folder)
            with self._lock.held():
                loaded = load(self.folder, self._kinds)
                self._take(loaded)
                tidy(self, loaded)
        except (OSError, NotSavedError) as error:
            self._open_without_writing(error)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, in step with what other kernels wrote.

        Raises ReadOnlyError, NotSavedError when the lock is not to be had, and OSError.
        """
        with self._thread:
            self._refuse_if_read_only()
            in_browser.make_folder(self.folder)
            with self._lock.held():
                self._catch_up()
                self._refuse_if_read_only()
                yield

    def refresh(self) -> None:
        """Read what other kernels wrote, as far as the disk lets us."""
        if not self.read_only:
            with suppress(OSError, NotSavedError), self.writing():
                return
        if not in_browser.has_folder(self.folder):
            return
        with suppress(OSError):
            loaded = load(self.folder, self._kinds)
            if loaded.contents.id in {"", self.contents.id}:
                loaded.keep_further(self.contents)  # the disk may just have been unplugged
                self.contents = loaded.contents

    def add(self, activity: str, state: State, **action: Any) -> None:
        """Write one action to the journal; only then is it part of the contents. Raises OSError."""
        contents, name = self.contents, self.journal_name
        own = contents.id if name == journal.MAIN else f"{contents.id}.{self._kernel}"
        n = contents.lines.get(own, 0) + 1
        at = utc(to="milliseconds")
        data = encode(Line(own, n, activity, state.kind, state.rev, at=at, **action))
        size = contents.read_to.get(name, Position()).bytes
        journal.append(self.folder / name, data, size)
        contents.read_to[name] = Position(size + len(data), data[-11:-3].decode())
        contents.lines[own] = n
        contents.states[activity] = state
        if action["uid"]:
            contents.uids.setdefault(activity, {})[action["uid"]] = state.rev
        self.remember(self.folder / name)
        self._since += 1

    def lines(self) -> list[Line]:
        """Return every line that the journals hold, as far as they can be read."""
        found: list[Line] = []
        for path in journal.journals(self.folder):
            with suppress(OSError):
                found += own_lines(journal.read(path, Position())[0].lines, self.contents.id)
        return found

    def save(self) -> None:
        """Write the checkpoint. What stands there and is not ours is set aside first."""
        path = self.folder / checkpoint.NAME
        now = checkpoint.stamp(path)
        if now and now != self._stamp:
            self._keep_strange(path)
            if self.read_only:
                return
        self.contents.kit = newest(self.contents.kit, kit_version())
        disk.replace_file(path, checkpoint.encode(self.contents, utc()))
        self.accept_checkpoint()
        self._since = 0

    def save_if_due(self) -> None:
        """Write a checkpoint now and then. If it fails, the journal holds all the same."""
        if self._since >= EVERY:
            try:
                self.save()
            except OSError:
                self._since = EVERY - _RETRY

    def close(self) -> None:
        """Write a checkpoint if there is anything new."""
        if self._since:
            with self.writing():
                self.save()

    def accept_checkpoint(self) -> None:
        """Take the checkpoint that stands on disk as one that may be replaced."""
        self._stamp = checkpoint.stamp(self.folder / checkpoint.NAME)

    def forget(self, names: Iterable[str]) -> None:
        """Let go of journals that are about to be deleted, their lines standing elsewhere."""
        for name in names:
            self.contents.read_to.pop(name, None)
            self._files.pop(name, None)

    def remember(self, path: Path) -> None:
        """Note a journal as it is now, to see the next time whether somebody wrote to it."""
        state = path.stat()
        self._files[path.name] = (state.st_ino, state.st_size)

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            msg = "This action is not saved, for the workbook is open for reading only."
            raise ReadOnlyError(" ".join([msg, *self.notices]))

    def _open_without_writing(self, error: OSError | NotSavedError) -> None:
        try:
            if not self.contents.id and in_browser.has_folder(self.folder):
                self._take(load(self.folder, self._kinds), write=False)
        except OSError as why:
            self.read_only = True
            self.notices.append(notices.not_readable(disk.reason(why, self.folder)))
        else:
            why_not = disk.reason(error, self.folder) if isinstance(error, OSError) else str(error)
            self.notices.append(notices.not_writable(why_not))
        self.contents.id = self.contents.id or secrets.token_hex(6)

    def _take(self, loaded: Loaded, *, write: bool = True, save: bool = False) -> None:
        """Make what was read the contents, and put the folder in order."""
        self.contents = loaded.contents
        self.read_only = bool(loaded.found.newer)
        self._files = {one.path.name: one.stamp for one in loaded.journals if not one.trouble}
        self._stamp = () if loaded.found.trouble else loaded.found.stamp
        self._since = loaded.replay.played
        self.notices.extend(notices.about(loaded))
        if write and not self.read_only:
            repair(self, loaded, save=save or self._since >= EVERY)

    def _catch_up(self) -> None:
        path = self.folder / checkpoint.NAME
        now = checkpoint.stamp(path)
        if now and now not in {self._stamp, self._strange}:
            name, untouched = checkpoint.whose(path)
            if untouched and name == self.contents.id:
                self._stamp = now
            elif name and name != self.contents.id:
                self._reopen()
                return
            else:
                self._strange = now
        if not self._take_news():
            self._reopen()
        elif not now:
            self.save()

    def _take_news(self) -> bool:
        """Carry out what other kernels added; False when the journals are not as we left them."""
        paths = journal.journals(self.folder)
        if {name for name, at in self.contents.read_to.items() if at.bytes} - {
            p.name for p in paths
        }:
            return False
        news = []
        for path in paths:
            state = path.lstat()
            if self._files.get(path.name) != (state.st_ino, state.st_size):
                news.append(look(path, self.contents.read_to.get(path.name, Position())))
        if any(one.trouble or one.scan.open_end or not one.resumed for one in news):
            return False
        replay = Replay(self.contents, self._kinds)
        replay.play(in_order([own_lines(one.scan.lines, self.contents.id) for one in news]))
        self._since += replay.played
        for one in news:
            self._step_to(one)
        return not (replay.left or replay.missing)

    def _step_to(self, one: Journal) -> None:
        name = one.path.name
        self.contents.read_to[name] = place_after(one, self.contents.read_to.get(name))
        self._files[name] = one.stamp
        finish_end(self, one)

    def _reopen(self) -> None:
        """Read everything again: files were moved, replaced or deleted under this kernel.

        An answer that is further on in memory than on disk is kept: it was saved, and then lost.
        """
        mine, loaded = self.contents, load(self.folder, self._kinds)
        if loaded.contents.id in {"", mine.id}:
            further = loaded.keep_further(mine)
            self._take(loaded, save=further)
            return
        if mine.states:
            place = disk.aside_name(self.folder / checkpoint.NAME, "other")
            disk.replace_file(place, checkpoint.encode(mine, ""))
            self.notices.append(notices.other_workbook(place))
        self._take(loaded)

    def _keep_strange(self, path: Path) -> None:
        found = load_checkpoint.read(path, self._kinds)
        if found.newer:
            self.read_only = True
            self.notices.append(notices.newer(found.newer))
        elif found.trouble or found.edited or found.contents.id != self.contents.id:
            place = disk.keep_copy(path, "edited")
            self.notices.append(notices.replaced_elsewhere(place))
