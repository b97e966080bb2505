"""A kernel killed at any moment: every action it reported as saved is there, once, in order."""

import multiprocessing
import random
import sys
import time

from tests.storage.books import START, aside, ids
from tests.storage.killed import tag_without_end

from rightslab.storage.workbook import Workbook

ROUNDS = 50


def test_every_action_reported_as_saved_survives_a_kill(tmp_path):
    chance = random.Random(20240901)
    known = []
    for _ in range(ROUNDS):
        known += _run_and_kill(tmp_path, chance.uniform(0.02, 0.1))
        book = Workbook.open(tmp_path)
        entry = book.entry("tag-rights", "tagging", START)
        assert book.notices == ()
        # The last action may be on disk without having been reported: killed in between.
        assert entry.rev - len(known) in {0, 1}
        known += [f"page:{n}" for n in range(len(known), entry.rev)]
        assert known == [f"page:{n}" for n in range(entry.rev)]
        assert ids(entry) == [f"s{n}" for n in range(entry.rev) if n % 4 != 3]
    assert len(known) > ROUNDS
    assert aside(tmp_path) == list(tmp_path.glob("*.tmp")) == []


def _run_and_kill(folder, seconds):
    """Let a kernel tag for a moment, kill it, and return what it reported as saved."""
    # The fork server keeps the imports, so that a round takes a tenth of a second.
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        context.set_forkserver_preload(["tests.storage.killed", "cattrs", "filelock"])
    reports, report = context.Pipe(duplex=False)
    kernel = context.Process(target=tag_without_end, args=(folder, report), daemon=True)
    kernel.start()
    report.close()
    reports.poll(30)  # until its first action
    time.sleep(seconds)
    kernel.kill()  # SIGKILL; on Windows the same call is TerminateProcess
    saved = []
    try:
        while True:
            saved.append(reports.recv_bytes().decode())
    except (EOFError, OSError):
        kernel.join()
        return saved
