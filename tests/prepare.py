"""Make ready what the tests need beyond Python packages; print the browser to use, alone.

`python kit.py test` runs this first, in .venv. What it does is told on standard error.
"""

from __future__ import annotations

import hashlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from rightslab_door.processes import apt_install, quietly, say

NAMES = (
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
FLAGS = [  # for a browser that tests drive: as root, on a closed network, with nothing of its own
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LINUX = ("/opt/google/chrome/chrome", "/usr/lib/chromium/chromium", "/snap/bin/chromium")
MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
PATIENCE = 60_000  # ms; a busy machine answers late, and what never comes still fails
HERE = Path(__file__).parent
JS = HERE / "js"
ROOT = Path(__file__).parent.parent
NBGRADER = ROOT / ".nbgrader"


class Server(http.server.ThreadingHTTPServer):
    """A server of files for a browser, which on a busy machine calls many times before it answers.

    Python's own keeps five callers waiting and turns the others away; a page then lacks a file.
    """

    request_queue_size = 128


def main(*words: str) -> None:
    """Prepare all, then print the path of the browser; with "windowless" of one for tests alone."""
    started = time.monotonic()
    prepare_javascript()
    prepare_nbgrader()
    prepare_site()
    prepare_pyodide()
    browser = "windowless" in words and windowless(fetch=True)
    browser = browser or find_browser() or playwrights_own() or debians()
    if not browser:
        sys.exit(
            "The tests drive a browser, and there is none here. Install Google Chrome, Chromium or "
            "Microsoft Edge, or name one in the variable RIGHTSLAB_BROWSER, then run them again."
        )
    say(f"The tests use {browser}. All is ready after {time.monotonic() - started:.1f} s.")
    print(browser)


def find_browser() -> str:
    """Return a Chrome, Chromium or Edge that is here; nothing if there is none that runs."""
    named = os.environ.get("RIGHTSLAB_BROWSER", "")
    if named and not (shutil.which(named) and runs(named)):
        sys.exit(f"RIGHTSLAB_BROWSER names {named}, which does not run. Correct it or unset it.")
    found = filter(None, map(shutil.which, [*filter(None, [named]), *NAMES]))
    return next((path for path in [*found, *usual_places()] if runs(path)), "")


def windowless(*, fetch: bool = False) -> str:
    """Return Debian's Chromium without windows, where it is here and no browser is named.

    It is the same engine, and a page in it costs a fifth of the time: the other draws a window with
    its bars for each, seen by nobody. ``fetch`` installs it on a machine that only checks.
    """
    name = "chromium-headless-shell"
    if os.environ.get("RIGHTSLAB_BROWSER"):
        return ""
    if fetch and os.environ.get("CI") and shutil.which("chromium") and not shutil.which(name):
        apt_install(name)
    found = shutil.which(name)
    return found if found and runs(found) else ""


def usual_places() -> list[str]:
    """Return where browsers are that stand in no PATH."""
    if sys.platform == "win32":
        named = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [os.environ[name] for name in named if name in os.environ]
        return [str(Path(folder, end)) for end in WINDOWS for folder in folders]
    if sys.platform == "darwin":
        homes = (Path("/Applications"), Path.home() / "Applications")
        return [str(home / end) for end in MACOS for home in homes]
    return list(LINUX)


def runs(browser: str) -> bool:
    """Say whether a browser starts: what lies in a PATH may be an empty shell or lack libraries."""
    if sys.platform == "win32":  # where asking the version opens a window
        return Path(browser).is_file()
    try:
        asked = subprocess.run([browser, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def playwrights_own() -> str:
    """Return the browser that Playwright brings along, fetched if it is not here yet."""
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    path = quietly([sys.executable, "-c", ask])[1].strip()
    if not runs(path):
        say("No browser found. Fetching the one of Playwright, about 60 s ...")
        quietly([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"])
    return path if runs(path) else ""


def debians() -> str:
    """Install Debian's package chromium, where that is ours to do."""
    return find_browser() if apt_install("chromium") else ""


def prepare_javascript() -> None:
    """Fetch the tools that check the JavaScript, once for each version of their lock."""
    npm, wanted = shutil.which("npm"), JS / "package-lock.json"
    if not (npm and shutil.which("node") and wanted.is_file()):
        return
    stamp = JS / "node_modules" / ".kit-stamp"
    now = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == now:
        return
    say("Fetching the tools that check the JavaScript, about 10 s ...")
    words = [npm, "ci", "--prefix", JS, "--ignore-scripts", "--no-audit", "--no-fund"]
    code, said = quietly(words)
    if code:
        say(f"They could not be fetched, so their tests are skipped. {said.strip()[-300:]}")
    else:
        stamp.write_text(now, encoding="utf-8")


def prepare_nbgrader() -> None:
    """Put nbgrader into a folder of its own, once for each version of its lock.

    Only what the tests' lock does not hold goes there, so it runs with the kit's own packages.
    """
    lock, rest = ROOT / "requirements-nbgrader.lock", ROOT / "requirements-test.lock"
    stamp = NBGRADER / ".kit-stamp"
    now = hashlib.sha256(lock.read_bytes() + rest.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == now:
        return
    here = {one.split("==")[0] for one in locked(rest)}
    missing = [one for one in locked(lock) if one.split("==")[0] not in here]
    say("Fetching nbgrader for its tests, about 5 s ...")
    shutil.rmtree(NBGRADER, ignore_errors=True)
    NBGRADER.mkdir(parents=True)
    (NBGRADER / "requirements.txt").write_text("\n".join(missing), encoding="utf-8")
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", sys.executable]
    code, said = quietly(
        [*uv, "--no-deps", "--require-hashes", "--target", NBGRADER / "packages", "-r",
         NBGRADER / "requirements.txt"]
    )  # fmt: skip
    if code:
        say(f"It could not be fetched, so its tests are skipped. {said.strip()[-300:]}")
    else:
        stamp.write_text(now, encoding="utf-8")


def prepare_site() -> None:
    """Fetch the parts of a static site into `.site`; the next time they are there."""
    words = [sys.executable, "-m", "rightslab.cli", "site", "--fetch-only"]
    code, said = quietly(words)
    if code:
        say(f"The parts of a site could not be fetched: its tests are skipped. {said.strip()}")


def prepare_pyodide() -> None:
    """Fetch the Python and the drive of a browser's kernel, once for each version of their list."""
    code, said = quietly([sys.executable, HERE / "pyodide" / "fetch.py"])
    if code:
        say(f"A browser's Python could not be fetched: its tests are skipped. {said.strip()}")


def locked(lock: Path) -> list[str]:
    """Return the requirements of a lock, each with its hashes."""
    text = lock.read_text(encoding="utf-8")
    return [one.strip() for one in re.split(r"\n(?=\S)", text) if "==" in one]


if __name__ == "__main__":
    main(*sys.argv[1:])
