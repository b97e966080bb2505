"""The workbook in a browser's kernel: real Pyodide, on JupyterLite's drive as it behaves."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from rightslab.storage.keeping.tidying import FEWEST
from tests.pyodide.fetch import fetch

KERNELS = Path(__file__).with_name("kernels.mjs")
START = """
import os
from pathlib import Path
from rightslab.storage.workbook import Workbook
from rightslab.storage.keeping import journal
from tests.storage.books import add, ids, tags
WORK = Path("work")
"""
FULL, FREE = {"storage": "full"}, {"storage": "free"}
ENDS = re.compile(r"workbook\.journal\.[0-9a-f]{12}\.jsonl")
TRY = """
try:
    {}
    print("saved")
except Exception as error:
    print(type(error).__name__, error)
"""


class Page:
    """A page with kernels in it, in a time zone: a process of Node."""

    def __init__(self, zone):
        where = {**os.environ, "TZ": zone, "RIGHTSLAB_WORK": ""}
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 it stays open as long as the page
        self.process = subprocess.Popen(
            [shutil.which("node"), str(KERNELS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, encoding="utf-8", env=where,
        )  # fmt: skip

    def do(self, steps):
        """Let the page do the steps and return what came of each; one that ends says why."""
        line = ""
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(steps) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        if line:
            return json.loads(line)
        code = self.process.wait(60)
        self.errors.seek(0)
        said = self.errors.read().decode("utf-8", "replace")[-3000:]
        return pytest.fail(f"The page with the kernels ended, exit code {code}. It said:\n{said}")

    def close(self):
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(60)
        self.errors.close()


@pytest.fixture(scope="session")
def started():
    """Start a page with kernels in it in a time zone; they take a second each to be there."""
    why = fetch()
    if why:
        pytest.skip(f"{why}: the kit cannot be tried in a browser's Python")
    running = {}

    def start(zone):
        if zone not in running or running[zone].process.poll() is not None:
            running[zone] = Page(zone)
        return running[zone]

    yield start
    for one in running.values():
        one.close()


@pytest.fixture
def kernels(started):
    def run(*steps, zone="UTC"):
        asked = [{**one, "code": START + one["code"]} if "code" in one else one for one in steps]
        return started(zone).do(asked)

    return run


def test_a_page_that_ends_says_why_and_the_next_test_has_another(kernels):
    with pytest.raises(pytest.fail.Exception, match=r"(?s)ended, exit code 7.*No more memory"):
        kernels(run("import js; js.console.error('No more memory'); js.process.exit(7)"))
    assert kernels(run("print(6 * 7)")) == ["42"]


def run(code, kernel="a"):
    return {"kernel": kernel, "code": code}


def attempt(code, kernel="a"):
    return run(TRY.format(code), kernel)


def files(said):
    return {name.rsplit("/", 1)[-1]: text for name, text in said.items()}


def test_what_is_tagged_is_there_in_a_new_tab(kernels):
    made = run("tags(WORK).commit(add('s0')); tags(WORK).commit(add('s1', 10))")
    assert kernels(made, run("print(ids(tags(WORK)))", "b"))[-1] == "['s0', 's1']"


def test_a_tab_that_reads_writes_nothing_back(kernels):
    # Opened with a flag that the drive does not know, a journal was written back as it had been
    # read, over what its own tab had added meanwhile.
    made = run("mine = tags(WORK); mine.commit(add('s0'))")
    look, saves = run("print(ids(tags(WORK)))"), {"saves": True}
    *_, written, ids = kernels(made, saves, run("tags(WORK)", "b"), saves, look)
    assert (written, ids) == ([], "['s0']")


def test_two_tabs_lose_nothing_of_each_other(kernels):
    one = run("mine = tags(WORK); mine.commit(add('s0'))")
    two = run("mine = tags(WORK, 'other'); mine.commit(add('t0'))", "b")
    again = [run("mine.commit(add('s1', 10))"), run("mine.commit(add('t1', 10))", "b")]
    look = run("print(ids(tags(WORK)), ids(tags(WORK, 'other')))", "c")
    assert kernels(one, two, *again, look)[-1] == "['s0', 's1'] ['t0', 't1']"


def test_the_same_answer_changed_in_another_tab_is_refused_in_words(kernels):
    one = run("mine = tags(WORK); mine.commit(add('s0'))")
    two = run("mine = tags(WORK); mine.commit(add('s1', 10))", "b")
    refused = kernels(one, two, attempt("mine.commit(add('s2', 20))"))[-1]
    assert refused.startswith("ChangedElsewhereError This answer was changed in another window")


def test_a_full_storage_is_told_and_the_next_try_goes_through(kernels):
    first = run("mine = tags(WORK); mine.commit(add('s0'))")
    again = attempt("mine.commit(add('s1', 10), 'page:1')")
    _, refused, done, ids = kernels(
        first, FULL, again, FREE, again, run("print(ids(tags(WORK)))", "b")
    )
    assert refused.startswith("NotSavedError This action is not saved: the kit keeps your work in")
    assert "storage is full or was refused" in refused
    assert "do not clear this site's data" in refused
    assert (done, ids) == ("saved", "['s0', 's1']")


def test_a_storage_that_is_full_from_the_start_is_told_at_once(kernels):
    opening = run("book = Workbook.open(WORK); print(*book.notices)")
    tag = attempt("tags(WORK).commit(add('s0'), 'page:0')")
    told, refused, done, ids = kernels(
        FULL, opening, tag, FREE, tag, run("print(ids(tags(WORK)))", "b")
    )
    assert told.startswith("Nothing can be saved at the moment: the kit keeps your work in")
    assert refused.startswith("NotSavedError This action is not saved")
    assert (done, ids) == ("saved", "['s0']")


def test_a_first_action_that_finds_no_room_is_refused_too(kernels):
    tag = attempt("mine.commit(add('s0'), 'page:0')")
    _, refused, done, ids = kernels(
        run("mine = tags(WORK)"), FULL, tag, FREE, tag, run("print(ids(tags(WORK)))", "b")
    )
    assert refused.startswith("NotSavedError")
    assert (done, ids) == ("saved", "['s0']")


def test_a_checkpoint_that_finds_no_room_leaves_the_old_one(kernels):
    begun = run("book = Workbook.open(WORK); mine = tags(WORK); mine.commit(add('s0'))")
    close = run("tags(WORK)._shelf.close(); other = Workbook.open(WORK); other.close()")
    _, before, closed, after, ids = kernels(
        begun, {"files": True}, FULL, close, {"files": True}, FREE,
        run("print(ids(tags(WORK)))", "b"),
    )  # fmt: skip
    assert files(after)["workbook.json"] == files(before)["workbook.json"]
    assert ids == "['s0']"
    assert "WAITS FOR EVER" not in closed


@pytest.mark.parametrize("what", ["work/workbook.json", "work"])
def test_what_a_page_deletes_does_not_make_a_kernel_wait_for_ever(kernels, what):
    begun = run("mine = tags(WORK); mine.commit(add('s0'))")
    *_, done, ids = kernels(
        begun, {"drop": what}, attempt("mine.commit(add('s1', 10))"),
        run("print(ids(tags(WORK)))", "b"),
    )  # fmt: skip
    assert (done, ids) == ("saved", "['s0', 's1']")


def test_a_damaged_workbook_is_set_aside_where_there_are_no_links(kernels):
    begun = run("mine = tags(WORK); mine.commit(add('s0'))")
    damaged = {"put": "work/workbook.json", "text": '{"format": "rights'}
    _, told, after = kernels(
        begun, damaged, run("print(*Workbook.open(WORK).notices)", "b"), {"files": True}
    )
    assert told.startswith("Your workbook file ")
    assert any(name.startswith("workbook.set-aside-") for name in files(after))
    assert "s0" in files(after)["workbook.json"]


def test_a_workbook_of_a_newer_kit_is_read_only_and_says_what_to_do_here(kernels):
    newer = {"put": "work/workbook.json", "text": '{"format": "rightslab-workbook", "version": 9}'}
    told, after = kernels(newer, run("print(*Workbook.open(WORK).notices)"), {"files": True})
    assert "open for reading only and was not changed" in told
    assert "first page" in told
    assert "kit.py" not in told
    assert files(after)["workbook.json"] == newer["text"]


MANY = """
for n in range(6):
    mine = tags(WORK)
    mine.commit(add(f's{n}', n * 10), f'page:{n}')
    tags(WORK, 'other').commit(add(f't{n}', n * 10))
tags(WORK).commit({'op': 'undo'})
names = sorted(path.name for path in journal.journals(WORK))
(WORK / 'tidy').write_text(''.join(f'{name}\\n' for name in names))
print(len(names))
"""
LOOK = "book = Workbook.open(WORK); print(ids(tags(WORK)), ids(tags(WORK, 'other')), *book.notices)"
ALL = "['s0', 's1', 's2', 's3', 's4'] ['t0', 't1', 't2', 't3', 't4', 't5']"


def test_journals_of_kernels_that_are_no_more_become_one(kernels):
    dated = MANY.replace("names =", "print(sorted(Workbook.open(WORK).dates().items()))\nnames =")
    then = run("print(sorted(book.dates().items()))", "c")
    made, seen, after, again, dates = kernels(
        run(dated), run(LOOK, "b"), {"files": True}, run(LOOK, "c"), then
    )
    assert made.splitlines() == [dates, "13"]
    assert [name for name in files(after) if ENDS.fullmatch(name)] == []
    assert len(files(after)["workbook.journal.jsonl"].splitlines()) == 13
    assert "tidy" not in files(after)
    assert seen.strip() == again.strip() == ALL


def test_a_tab_that_has_the_lesson_open_goes_on_after_the_tidying(kernels):
    opened = run("mine = tags(WORK)")  # before the page names any journal
    named = MANY.partition("names =")
    *_, done, ids = kernels(
        run(named[0]), opened, run("".join(named[1:]), "b"), run("tags(WORK)", "b"),
        attempt("mine.commit(add('s9', 90))"), run("print(ids(tags(WORK)))", "b"),
    )  # fmt: skip
    assert (done, ids) == ("saved", ALL.partition("]")[0] + ", 's9']")


def test_a_journal_that_is_not_named_stays(kernels):
    late = run("tags(WORK).commit(add('late', 100))")
    *_, after, seen = kernels(run(MANY), late, run(LOOK, "b"), {"files": True}, run(LOOK, "c"))
    assert len([name for name in files(after) if ENDS.fullmatch(name)]) == 1
    assert "'late'" in seen


def test_tidying_may_be_stopped_anywhere_and_loses_nothing(kernels):
    steps = []
    for after in range(20):
        folder = f"WORK = Path('work-{after}')\n"
        steps += [run(folder + MANY), {"stop_after": after}, run(folder + LOOK)]
        steps += [{"stop_after": -1}, run(folder + LOOK), run(folder + LOOK)]
    said = kernels(*steps, {"files": True})
    left = Counter(n.split("/")[0] for n in said[-1] if ENDS.fullmatch(n.split("/")[-1]))
    assert {one.strip() for one in said[:-1] if one != "13"} == {ALL}
    assert max(left.values(), default=0) < FEWEST


def test_days_and_hours_are_those_of_the_reader(kernels):
    said = kernels(
        run("import datetime; print(datetime.datetime.now().astimezone().utcoffset())"),
        zone="Asia/Kolkata",
    )
    assert said == ["5:30:00"]


def test_only_what_is_on_the_drive_lasts(kernels):
    code = "from rightslab.storage.keeping.in_browser import is_fleeting\n"
    look = run(f"{code}print(is_fleeting(Path('work')), is_fleeting(Path('/home/pyodide/work')))")
    assert kernels(look) == ["False True"]


def test_a_package_that_cannot_be_had_is_one_sentence(kernels):
    # Imported as a notebook's cell would; the network is not there.
    code = TRY.format("exec('import pandas', {'__name__': '__main__'})")
    said = kernels(run(f"import rightslab\n{code}"))[0]
    assert said.startswith("Loading pandas ...\nNotToBeHadError This part needs pandas, which is")
    assert "cannot be reached. Connect to the internet" in said
    assert "Traceback" not in said
