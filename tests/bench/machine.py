"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = "rightslab jupyterlab ipywidgets anywidget pandas textblob cattrs playwright".split()


@dataclass(frozen=True)
class Machine:
    """The computer, its Python and what is installed."""

    when: str
    system: str
    processor: str
    cores: int
    memory_gb: float
    browser: str
    commit: str
    versions: dict[str, str]

    @classmethod
    def here(cls) -> Machine:
        return cls(
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            system=platform.platform(),
            processor=_processor(),
            cores=cores(),
            memory_gb=_memory(),
            browser=_said([os.environ.get("RIGHTSLAB_BROWSER", ""), "--version"]),
            commit=_said(["git", "-C", str(ROOT), "describe", "--always", "--dirty"]),
            versions={"python": platform.python_version(), **_versions()},
        )

    def lines(self) -> list[str]:
        named = ", ".join(f"{name} {number}" for name, number in self.versions.items())
        return [
            f"{self.when}, commit {self.commit or 'unknown'}",
            f"{self.system}; {self.processor}, {self.cores} cores, {self.memory_gb:.0f} GB",
            f"{named}; {self.browser or 'no browser named'}",
        ]

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load() -> float:
    """Return how many programs wanted a core in the last minute; 0 where none can say."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> float:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return 0.0


def _said(words: list[str]) -> str:
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _versions() -> dict[str, str]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found
