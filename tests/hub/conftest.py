"""One Hub with two learners, who have worked and handed in; the accounts are removed after."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.hub import hubs

OPEN = """
from rightslab import open_lesson
from rightslab.demo.played import play
from rightslab.storage import library
lesson = open_lesson("06")
"""
TAG = 'play(library.find_activity("tag-rights"), lesson._workbook)\n'
FORM = "form = lesson.hand_in()\n"
HAND_IN = 'form.button.click(); print(); print(form.name.value, "|", form.result.value)'


@pytest.fixture(scope="session")
def hub():
    reason = hubs.why_not()
    packages, said = (None, "") if reason else hubs.prepare()
    if reason or said:
        reason = reason or f"its packages could not be fetched: {said}"
        print(f"No JupyterHub is tested: {reason}")
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="rightslab-hub-"))  # pytest's own folders are closed
    folder.chmod(0o755)
    accounts = [hubs.Account("rlhubana"), hubs.Account("rlhubben")]
    subprocess.run(["groupadd", "--force", hubs.STUDENTS], check=True)
    started = None
    try:
        for account in accounts:
            account.make()
        started = hubs.Hub(folder, packages)
        yield SimpleNamespace(hub=started, accounts=accounts, folder=folder)
    finally:
        if started:
            started.stop()
        for account in accounts:
            account.remove()
        subprocess.run(["groupdel", hubs.STUDENTS], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def class_(hub):
    """Ana and Ben work and hand in; Ben hands in once more under Ana's name."""
    ana, ben = map(hub.hub.log_in, hub.accounts)
    said = [one.run(f"{OPEN}{TAG}{FORM}{HAND_IN}").strip().splitlines()[-1] for one in (ana, ben)]
    forged = ben.run(f'{OPEN}{FORM}form.name.value = "rlhubana"\n{HAND_IN}')
    return SimpleNamespace(ana=ana, ben=ben, said=said, forged=forged, hub=hub.hub)
