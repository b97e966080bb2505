"""A JupyterHub for real, configured by HUB.md: two accounts tag, hand in, and are graded."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from rightslab.cli import main
from rightslab.publish.hub_link import hub_link, repository
from tests.hub.hubs import free_ports

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
ROOT = Path(__file__).parents[2]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_the_form_has_the_users_name_and_says_that_it_is_handed_in(class_):
    for user, said in zip((class_.ana, class_.ben), class_.said, strict=True):
        assert said.startswith(f"{user.account.name} |"), said
        assert "A copy is in the inbox of your class, so it is handed in." in said


def test_a_stranger_to_the_hub_gets_in_nowhere(class_):
    for where in ("api/contents", "api/contents/work", "api/kernels"):
        assert requests.get(f"{class_.ana.url}/{where}", timeout=60).status_code == 403
    with pytest.raises(RuntimeError, match="No server for"):
        class_.hub.log_in(replace(class_.ana.account, password="no"), seconds=5)  # noqa: S106


def test_neither_reads_the_work_of_the_other_by_its_address(class_):
    for one, other in ((class_.ana, class_.ben), (class_.ben, class_.ana)):
        assert one.get(f"{one.url}/api/contents/work").status_code == 200
        assert one.get(f"{other.url}/api/contents/work").status_code == 403
        page = one.session.get(f"{other.url}/files/work/workbook.journal.jsonl", timeout=180)
        assert page.status_code == 403  # after the Hub was asked who it is


def test_neither_reads_the_work_of_the_other_by_its_file_in_an_open_home(class_):
    for one, other in ((class_.ana, class_.ben), (class_.ben, class_.ana)):
        work = other.account.home / "rightslab" / "work"
        assert (work / "hand-ins").is_dir()
        said = one.run(
            "import os\n"
            f"print(os.listdir({str(other.account.home)!r}))\n"
            f"print(os.listdir({str(work)!r}))"
        )
        assert "PermissionError" in said
        assert "workbook" not in said


def test_the_inbox_takes_files_and_shows_them_to_nobody(class_):
    inbox = class_.hub.inbox
    assert "PermissionError" in class_.ben.run(f"import os; print(os.listdir({str(inbox)!r}))")
    (anas,) = [one for one in inbox.iterdir() if owner(one) == class_.ana.account.name]
    said = class_.ben.run(
        f"""
import os
for what in (lambda p: open(p).read(), os.remove, lambda p: open(p, "a")):
    try:
        what({str(anas)!r})
    except PermissionError:
        print("refused")
"""
    )
    assert said.split() == ["refused"] * 3
    assert stat.S_IMODE(anas.stat().st_mode) == 0o600


def test_grading_reads_the_inbox_and_goes_by_who_owns_a_file(class_, tmp_path):
    ana, ben = class_.ana.account.name, class_.ben.account.name
    roster = tmp_path / "roster.csv"
    roster.write_text(f"student_id,name,username\n1,Ana Lima,{ana}\n2,Ben Ode,{ben}\n")
    out = tmp_path / "out"
    main(["grade", str(class_.hub.inbox), "--roster", str(roster), "--out", str(out),
          "--lessons", "06", "--quiet", "--jobs", "1"])  # fmt: skip
    graded = {row["student_id"]: row for row in rows(out / "grades.csv")}
    assert set(graded) == {"1", "2"}
    assert all(float(row["tag-rights"]) > 0 for row in graded.values())
    assert {row["student_id"] for row in rows(out / "attempts.csv")} == {"1", "2"}


def test_a_hand_in_under_the_name_of_another_is_told(class_, tmp_path):
    assert "so it is handed in" in class_.forged
    out = tmp_path / "out"
    main(["grade", str(class_.hub.inbox), "--out", str(out), "--lessons", "06", "--quiet",
          "--jobs", "1"])  # fmt: skip
    (refused,) = map(str, rows(out / "problems.csv"))
    assert f"account '{class_.ben.account.name}' and names another" in refused
    graded = {row["student_id"] for row in rows(out / "grades.csv")}
    assert graded == {class_.ana.account.name, class_.ben.account.name}


def test_a_link_brings_the_lessons_and_leads_to_one_of_them(class_, tmp_path):
    with served(tmp_path) as url:
        link = hub_link(repository(f"{url}/my%20course.git"), class_.hub.url,
                        "main", "lessons/06_tag_the_rights.ipynb")  # fmt: skip
        page = class_.ana.session.get(link, timeout=180)
        assert page.ok
        assert urlsplit(page.url).path == f"/user/{class_.ana.account.name}/git-pull"
        asked = {key: value[0] for key, value in parse_qs(urlsplit(link).query).items()}
        to = asked.pop("urlpath")
        pulled = class_.ana.get(f"{class_.ana.url}/git-pull/api", params=asked)
        assert '"phase": "finished"' in pulled.text, pulled.text[-2000:]
    assert class_.ana.get(f"{class_.ana.url}/{to}").status_code == 200
    beside = to.removeprefix("lab/tree/")
    assert class_.ana.get(f"{class_.ana.url}/api/contents/{beside}").status_code == 200


def owner(path: Path) -> str:
    return pwd.getpwuid(path.stat().st_uid).pw_name


@contextmanager
def served(folder: Path):
    """Serve a repository with one lesson, to be cloned, and give the address it lies under."""
    source, bare = folder / "source", folder / "www" / "my course.git"
    (source / "lessons").mkdir(parents=True)
    shutil.copy2(ROOT / "lessons" / "06_tag_the_rights.ipynb", source / "lessons")
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "--quiet", "-b", "main"], ["add", "."],
                  ["commit", "--quiet", "-m", "Lessons"]):  # fmt: skip
        subprocess.run([*git, *words], cwd=source, check=True)
    subprocess.run(["git", "clone", "--quiet", "--bare", source, bare], check=True)
    (port,) = free_ports(1)
    words = ["git", "daemon", "--export-all", "--listen=127.0.0.1", f"--port={port}", "--reuseaddr"]
    daemon = subprocess.Popen([*words, f"--base-path={bare.parent}"], start_new_session=True)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"git://127.0.0.1:{port}"
    finally:
        os.killpg(daemon.pid, signal.SIGTERM)
        daemon.wait(10)
