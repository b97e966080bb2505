"""What a browser fetches of a site before the first widget can be used, file by file."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.publish.site_lock import START, needed_by
from rightslab.publish.site_parts import CORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIMIT = 25_000_000
_MEGABYTE = 1_000_000
_PYODIDE = "static/pyodide"
_PACKED = {".whl", ".zip", ".woff2", ".png"}  # compressed as they are
_PAGE = Path(__file__).parent / "site_start.txt"
_TITLES = {
    "core": "Pyodide's core",
    "packages": "Python packages and the kit",
    "page": "JupyterLite and the page",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file: its path in the site, its part, its size in bytes, and compressed by gzip."""

    file: str
    part: str
    bytes: int
    compressed: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """All files before the first widget, and those of the list that this site does not have."""

    files: tuple[Fetched, ...]
    gone: tuple[str, ...] = ()

    def compressed(self, *parts: str) -> int:
        """Return the bytes that these parts take, compressed."""
        return sum(one.compressed for one in self.files if one.part in parts)

    @property
    def beyond(self) -> int:
        """The compressed bytes beyond Pyodide's core."""
        return self.compressed("packages", "page")

    @property
    def warnings(self) -> list[str]:
        """Say what is too large, and what could not be counted."""
        found = []
        if self.beyond > LIMIT:
            found.append(
                f"Before the first widget {_mb(self.beyond)} are fetched beyond Pyodide's core; "
                f"at most {_mb(LIMIT)} should be. sizes.txt names the largest files."
            )
        if self.gone:
            found.append(
                f"{len(self.gone)} files of publish/{_PAGE.name} are not in this site, such as "
                f"{self.gone[0]}: the sizes do not count them."
            )
        return found

    def plain(self) -> dict[str, Any]:
        """Return what ``sizes.json`` says, the largest file first."""
        return {
            "core": self.compressed("core"),
            "beyond": self.beyond,
            "limit": LIMIT,
            "files": [
                {
                    "file": one.file,
                    "part": one.part,
                    "bytes": one.bytes,
                    "compressed": one.compressed,
                }
                for one in self.files
            ],
        }

    def text(self) -> str:
        """Return the same as a table to read."""
        lines = ["What is fetched before the first widget can be used, compressed by gzip", ""]
        for part, title in _TITLES.items():
            lines.append(f"{_mb(self.compressed(part)):>9}  {title}")
        lines += [
            f"{_mb(self.compressed(*_TITLES)):>9}  together",
            f"{_mb(self.beyond):>9}  beyond Pyodide's core (at most {_mb(LIMIT)})",
            "",
        ]
        lines += [f"{_mb(one.compressed):>9}  {one.file}" for one in self.files]
        return "\n".join(lines) + "\n"


def measure(site: Path, lock: Mapping[str, Any], landing: Iterable[str] = ()) -> Sizes:
    """Return the sizes of a site's start.

    ``lock`` is that of the site's packages, ``landing`` names the files of the landing page.
    """
    wheels = [lock["packages"][name]["file_name"] for name in needed_by(lock, START)]
    core = [*CORE, "pyodide-lock.json"]
    page = [*page_files(), *landing, *_of_our_own(site)]
    parts = {f"{_PYODIDE}/{name}": "core" for name in core}
    parts |= {f"{_PYODIDE}/{name}": "packages" for name in wheels}
    parts |= dict.fromkeys(page, "page")
    here = [_fetched(site, name, part) for name, part in parts.items() if (site / name).is_file()]
    gone = tuple(name for name in parts if not (site / name).is_file())
    return Sizes(tuple(sorted(here, key=lambda one: (-one.compressed, one.file))), gone)


def page_files() -> list[str]:
    """Return JupyterLite's files that a browser asks for until the first widget shows."""
    lines = _PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _of_our_own(site: Path) -> Iterable[str]:
    """Return the files of the kit's extension of JupyterLite."""
    own = [path for path in site.glob("extensions/rightslab*/**/*") if path.is_file()]
    return sorted(path.relative_to(site).as_posix() for path in own)


def _fetched(site: Path, name: str, part: str) -> Fetched:
    data = (site / name).read_bytes()
    packed = Path(name).suffix in _PACKED
    small = len(data) if packed else len(gzip.compress(data, 9, mtime=0))
    return Fetched(name, part, len(data), small)


def _mb(size: int) -> str:
    return f"{size / _MEGABYTE:.2f} MB"
