"""The parts of a site that are fetched: each comes once, is checked by its hash and is kept.

JupyterLite's builder and the Python packages for the browser come by pip, Pyodide's core by npm.
`site_tools.lock` and `site_wheels.lock` name the files; `python kit.py lock` writes them again.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.publish.edition import Source
from rightslab.publish.site_error import SiteError, of_disk
from rightslab.storage import npm
from rightslab.storage.intake.card import checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
PYODIDE = "314.0.6"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_PACKED = "d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2"
_LOCK = "pyodide-lock.json"
_TOOLS, _WHEELS = HERE / "site_tools.lock", HERE / "site_wheels.lock"
_EXTENSIONS = "share/jupyter/labextensions"
_KERNEL = f"{_EXTENSIONS}/@jupyterlite/pyodide-kernel-extension"
_SECONDS = 600
_BROWSER = "--platform any --implementation py --abi none --python-version 3.14".split()
_PINNED = re.compile(r"^([\w.-]+)==(\S+)(?:.*\\\n)*.*", re.MULTILINE)

_ALTERED = (
    "A fetched file is not the one that the kit's list names: a proxy or mirror may have changed "
    "it. Run the same command again, if need be on another network."
)
_OFFLINE = (
    "There seems to be no way to the package index. Check the network, or the proxy, then run the "
    "same command again. What has come so far is kept."
)
_SIGNS = (
    (
        re.compile(r"no space left|errno 28|quota exceeded", re.IGNORECASE),
        "The disk is full. Free about 200 MB, then run the same command again.",
    ),
    (
        re.compile(r"hash mismatch|do not match the hashes|EINTEGRITY", re.IGNORECASE),
        _ALTERED,
    ),
    (
        re.compile(r"No module named pip", re.IGNORECASE),
        "This Python has no pip. Run: python -m ensurepip. Then run the same command again.",
    ),
    (
        re.compile(""),
        _OFFLINE,
    ),
)


def parts_folder() -> Path:
    """Return where fetched parts are kept: beside ``.venv``, else in the user's cache."""
    clone = Source().clone
    if clone:
        return clone / ".site"
    from platformdirs import user_cache_path

    return user_cache_path("rightslab") / "site"


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder of fetched parts. Call `fetch` first; it does nothing when all is there."""

    folder: Path

    @property
    def tools(self) -> Path:
        """The folder from which Python takes JupyterLite's builder."""
        return self.folder / "tools"

    @property
    def extension(self) -> Path:
        """The extension that puts Pyodide into JupyterLite."""
        return self.tools / _KERNEL

    @property
    def wheels(self) -> list[Path]:
        """The wheels for the browser, by name: those of the lock and the kernel's own."""
        own = sorted((self.extension / "static" / "pypi").glob("*.whl"))
        return sorted([*(self._wheel(name) for name in pinned(_WHEELS)), *own])

    def core(self) -> tuple[dict[str, bytes], dict[str, Any]]:
        """Return the files of Pyodide's core, and what its own lock says of its distribution."""
        packed = self._packed.read_bytes()
        with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as tar:
            found = {name: _member(tar, name) for name in (*CORE, _LOCK)}
        lock: dict[str, Any] = json.loads(found.pop(_LOCK))
        return found, lock

    @property
    def compiled(self) -> Path:
        """The folder of compiled packages that a sealed site holds."""
        return self.folder / "compiled"

    def fetch(self, tell: Callable[[str], None]) -> None:
        """Bring what is missing. Raises SiteError with what to do when something cannot come."""
        from filelock import FileLock

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".lock"):
                self._fetch_tools(tell)
                self._fetch_wheels(tell)
                self._fetch_core(tell)
        except OSError as error:
            raise of_disk(error, self.folder) from error

    def _fetch_tools(self, tell: Callable[[str], None]) -> None:
        stamp = self.tools / ".kit-stamp"
        now = checksum(_TOOLS.read_bytes())
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == now:
            return
        tell("Fetching JupyterLite's builder, about 20 MB ...")
        shutil.rmtree(self.tools, ignore_errors=True)
        words = ["install", "--no-compile", "--target", str(self.tools), "-r", str(_TOOLS)]
        _pip(words, "JupyterLite's builder could not be fetched.")
        stamp.write_text(now, encoding="utf-8")

    def _fetch_wheels(self, tell: Callable[[str], None]) -> None:
        known = pinned(_WHEELS)
        missing = [name for name in known if not self._wheel_or_none(name)]
        if not missing:
            return
        tell(f"Fetching {len(missing)} packages for the browser, about 10 MB ...")
        with tempfile.TemporaryDirectory() as folder:
            wanted = Path(folder, "wanted.txt")
            wanted.write_text("\n".join(known[name][0] for name in missing), encoding="utf-8")
            words = ["download", *_BROWSER, "-d", str(self.folder / "wheels"), "-r", str(wanted)]
            _pip(words, "The packages for the browser could not be fetched.")

    def _fetch_core(self, tell: Callable[[str], None]) -> None:
        if self._packed.is_file() and checksum(self._packed.read_bytes()) == _PACKED:
            return
        tell("Fetching Pyodide's core, about 7 MB ...")
        packed = npm_package(f"pyodide@{PYODIDE}")
        if checksum(packed) != _PACKED:
            raise SiteError(
                "What npm brought as Pyodide's core is not the file that the kit names: a proxy "
                "or mirror may have changed it. Run the same command again on another network."
            )
        part = self._packed.with_suffix(".part")
        part.write_bytes(packed)
        part.replace(self._packed)

    @property
    def _packed(self) -> Path:
        return self.folder / f"pyodide-{PYODIDE}.tgz"

    def _wheel(self, name: str) -> Path:
        found = self._wheel_or_none(name)
        if found is None:
            msg = f"The package {name} is not there any more. Run the same command again."
            raise SiteError(msg)
        return found

    def _wheel_or_none(self, name: str) -> Path | None:
        """Return the file of a package; none where there is none with a hash of the lock."""
        line, version = pinned(_WHEELS)[name]
        for path in (self.folder / "wheels").glob(f"*-{version}-*.whl"):
            if canonical(path.name.split("-")[0]) == name and checksum(path.read_bytes()) in line:
                return path
        return None


def pinned(lock: Path) -> dict[str, tuple[str, str]]:
    """Return the packages of a lock by name: the requirement with its hashes, and the version."""
    text = lock.read_text(encoding="utf-8")
    return {canonical(one[1]): (one[0], one[2]) for one in _PINNED.finditer(text)}


def canonical(name: str) -> str:
    """Return a package's name as all of Python's tools compare it.

    >>> canonical("Prompt_Toolkit")
    'prompt-toolkit'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def npm_package(name: str) -> bytes:
    """Return a package as npm packs it; nothing of it is run. Raises SiteError without npm."""
    try:
        return npm.packed(name, _SECONDS)
    except npm.NpmError as error:
        if error.missing:
            raise SiteError(
                "Pyodide's core comes by the program npm, which comes with Node.js, and there is "
                "none here. Install Node.js, then run the same command again."
            ) from error
        raise SiteError(f"Pyodide's core could not be fetched. {_cure(str(error))}") from error


def _pip(words: Sequence[str], failed: str) -> None:
    begin = [sys.executable, "-m", "pip", words[0], "--disable-pip-version-check", "--no-input"]
    locked = "--quiet --no-deps --require-hashes --only-binary=:all:".split()
    code, said = _run([*begin, *locked, *words[1:]])
    if code:
        last = [line.strip()[:200] for line in said.splitlines() if line.strip()][-1:]
        raise SiteError("\n".join([*(f"  | {line}" for line in last), f"{failed} {_cure(said)}"]))


def _run(words: Sequence[str]) -> tuple[int, str]:
    try:
        done = subprocess.run(
            words, check=False, timeout=_SECONDS, encoding="utf-8", errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, done.stdout


def _cure(said: str) -> str:
    return next(cure for sign, cure in _SIGNS if sign.search(said))


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(f"package/{name}")
    return file.read() if file else b""
