"""What the doctor finds, and where it looks: a computer of one's own, a Hub, Binder, a browser."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from rightslab.publish import course
from rightslab.storage.place import work_folder


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, what was found, how to mend it if need be."""

    what: str
    said: str
    mend: str = ""

    @property
    def well(self) -> bool:
        """True when there is nothing to mend."""
        return not self.mend


@dataclass(frozen=True, slots=True)
class Place:
    """Where the kit runs. ``kind`` is "own", "hub", "binder" or "browser".

    ``clone`` is the folder of the repository; None for an installed package. ``door`` is true when
    this Python is the one that kit.py made, with the versions of the lock.
    """

    kind: str
    lessons: Path
    work: Path
    clone: Path | None = None
    door: bool = False

    @property
    def in_browser(self) -> bool:
        """True under Pyodide, where Python runs in a page."""
        return self.kind == "browser"

    @property
    def served(self) -> bool:
        """True when the page is drawn by another computer than this one."""
        return self.kind in {"hub", "binder"}

    @property
    def said(self) -> str:
        """Say where this is, and what differs there."""
        system = f"{platform.system()} {platform.machine()}".strip()
        return {
            "own": f"this computer, {system}.",
            "hub": f"a JupyterHub, as the user {os.environ.get('JUPYTERHUB_USER', '')}. Packages "
            "are for whoever runs the Hub to mend; fonts are those of your own computer.",
            "binder": "Binder. Nothing stays here: hand in or export before you close the page.",
            "browser": "in the browser, without a server. Your work is kept by the browser.",
        }[self.kind]

    def install(self, what: str) -> str:
        """Say how packages come here."""
        if self.kind == "hub":
            return f"Ask whoever runs the Hub to install {what} for everyone, then log in again."
        if self.in_browser:
            return "Load the page again while you are connected to the internet."
        if self.door:
            return "Delete the folder .venv, then run: python kit.py lab"
        return f"Run: {_python()} -m pip install --upgrade --force-reinstall {what}"


def here(given: str = "") -> Place:
    """Return the place where we are. ``given`` is the folder of the lessons, if one is named."""
    clone = course.shipped_lessons().parent if course.in_clone() else None
    lessons = course.lessons_folder(given)
    door = bool(clone) and Path(sys.prefix).resolve() == (clone / ".venv").resolve()  # type: ignore[operator]
    return Place(_kind(), lessons, work_folder(lessons), clone, door)


def _kind() -> str:
    if sys.platform == "emscripten":
        return "browser"
    if "BINDER_SERVICE_HOST" in os.environ or "BINDER_LAUNCH_HOST" in os.environ:
        return "binder"
    return "hub" if os.environ.get("JUPYTERHUB_USER") else "own"


def _python() -> str:
    return f'"{sys.executable}"' if " " in sys.executable else sys.executable or "python"
