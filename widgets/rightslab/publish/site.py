"""Build the course as a static site: JupyterLite, Python in the browser, the kit, the lessons.

The same kit and the same parts give the same bytes, wherever they are built.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.publish import site_compiled, site_kit, site_lite, site_lock, site_place, site_sizes
from rightslab.publish.edition import Source
from rightslab.publish.site_parts import PYODIDE, Parts, parts_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.publish.site_compiled import Compiled
    from rightslab.publish.site_kit import Kit

_OURS = "publish/site_files"
_EXTENSIONS = "labextensions"
_WITH_BROWSER_SIDE = ("anywidget", "jupyterlab_widgets")
_PYODIDE = "static/pyodide"

HYBRID, SEALED = "hybrid", "sealed"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the edition by its name, the form, and where compiled packages lie."""

    edition: str = ""
    sealed: bool = False
    distribution: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: the folder, its card, the sizes, and the compiled packages in or outside."""

    folder: Path
    card: dict[str, Any]
    sizes: site_sizes.Sizes
    compiled: tuple[Compiled, ...]

    @property
    def outside(self) -> list[Compiled]:
        """The packages that a browser fetches from Pyodide's own distribution."""
        return [one for one in self.compiled if one.file is None]


def build(
    out: Path,
    wish: Wish | None = None,
    tell: Callable[[int, str], None] = lambda *_: None,
    parts: Parts | None = None,
    source: Source | None = None,
) -> Built:
    """Build a site into a new or empty folder, or in place of one that the kit built before.

    ``tell`` hears how far it is, in percent, and what comes now. Raises RightslabError; then what
    was in the folder is as it was.
    """
    wish, source = wish or Wish(), source or Source()
    parts = parts or Parts(parts_folder())
    site_place.refuse(out, source.package, source.data, source.lessons)
    tell(0, "looking for the parts")
    parts.fetch(lambda words: tell(5, words))
    with site_place.in_place_of(out) as part, tempfile.TemporaryDirectory() as between:
        room = Path(between)
        tell(15, "the kit and its lessons")
        kit = site_kit.lay_out(wish.edition, room / "kit", source)
        ours = source.package / _OURS
        lock, compiled = _lay_out(room, kit, parts, wish, tell)
        _put_extensions(room, parts, ours)
        tell(50, f"JupyterLite, from {_megabytes(room)} of files")
        site_lite.build(room / "lite", part, parts.tools)
        tell(85, "the landing page and the sizes")
        sizes, card = _finish(part, ours, kit, lock, compiled)
        tell(98, f"the whole site, {_megabytes(part)}")
    tell(100, "done")
    return Built(out, card, sizes, tuple(compiled))


def _lay_out(
    room: Path, kit: Kit, parts: Parts, wish: Wish, tell: Callable[[int, str], None]
) -> tuple[dict[str, Any], list[Compiled]]:
    """Lay out all that JupyterLite's builder takes; return the lock and the compiled packages."""
    lite, inside = room / "lite", room / "lite" / _PYODIDE
    tell(25, "Python for the browser")
    core, official = parts.core()
    address = site_compiled.distribution(core, wish.distribution)
    compiled = site_compiled.left_outside(official, address)
    if wish.sealed:
        compiled = site_compiled.brought_in(
            official, address, parts.compiled, lambda words: tell(30, words)
        )
    wheels = {path.name: path.read_bytes() for path in (*parts.wheels, kit.wheel)}
    lock = site_lock.lock_of(wheels, compiled, official)
    brought = {str(one.entry["file_name"]): one.file for one in compiled if one.file}
    for name, data in {**core, **wheels, **brought}.items():
        site_lite.put(inside / name, data)
    site_lite.put(inside / "pyodide-lock.json", site_lock.written(lock))
    tell(40, f"{len(kit.lessons)} lessons")
    for name, path in kit.lessons.items():
        site_lite.put(room / "contents" / name, site_kit.for_browser(path.read_bytes()))
    site_lite.configure(lite, "rightslab")
    return lock, compiled


def _put_extensions(room: Path, parts: Parts, ours: Path) -> None:
    """Lay out what is added to JupyterLite itself: Python, the widgets, and what the kit adds."""
    wheels = [path for path in parts.wheels if path.name.startswith(_WITH_BROWSER_SIDE)]
    folders = [parts.extension, *(path.parent for path in sorted(ours.glob("*/package.json")))]
    site_lite.put_extensions(room / _EXTENSIONS, [one.read_bytes() for one in wheels], folders)


def _finish(
    part: Path, ours: Path, kit: Kit, lock: dict[str, Any], compiled: list[Compiled]
) -> tuple[site_sizes.Sizes, dict[str, Any]]:
    """Add what is the kit's own, and what the site says of itself."""
    landing = sorted(path for path in ours.glob("[!.]*") if path.is_file())
    for path in landing:
        shutil.copyfile(path, part / path.name)
    (part / ".nojekyll").write_bytes(b"")  # some hosts drop files by their names, unless told
    sizes = site_sizes.measure(part, lock, [path.name for path in landing])
    site_lite.put_json(part / "sizes.json", sizes.plain())
    site_lite.put(part / "sizes.txt", sizes.text().encode())
    outside = [str(one.entry["file_name"]) for one in compiled if one.file is None]
    card: dict[str, Any] = {
        "edition": kit.edition,
        "form": HYBRID if outside else SEALED,
        "kit": lock["packages"][site_lock.KIT]["version"],
        "pyodide": PYODIDE,
        "outside": outside,
        "lessons": site_kit.titles(kit.lessons),
        "holds": sorted({*(one.name for one in part.iterdir()), site_place.CARD}),
    }
    site_lite.put_json(part / site_place.CARD, card)
    return sizes, card


def _megabytes(folder: Path) -> str:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"{size / 1_000_000:.0f} MB"
