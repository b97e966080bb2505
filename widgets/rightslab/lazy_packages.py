"""Fetch pandas, numpy, TextBlob and the like in a browser, when they are first imported.

A course in a browser starts without them, since they are large and some are no part of the site.
Pyodide's own loading cannot be waited for within a widget's message and fails without a word, so
this finder does it: it takes the file that the site's lock names, compares its sha256, unpacks it
and lets the import go on. Only imports of the kit and of a notebook's cells bring anything:
libraries that look whether another one happens to be there find that it is not.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import re
import sys
import zipfile
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from rightslab.core.errors import NotToBeHadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from importlib.machinery import ModuleSpec
    from pathlib import Path
    from types import ModuleType

_MEGABYTE = 1_000_000
_TITLES = {"textblob": "TextBlob", "nltk": "NLTK"}


class OutOfReachError(OSError):
    """An address gives no file."""


@dataclass(frozen=True, slots=True)
class Package:
    """One package of the site's lock: where it is, and what it needs."""

    name: str
    address: str
    sha256: str
    imports: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Web:
    """What the browser can do: fetch a file, and say how many bytes it has (0: not known)."""

    fetch: Callable[[str], bytes]
    size: Callable[[str], int]


class LazyPackages(MetaPathFinder):
    """Finds a module by fetching the package that has it, with all that it needs."""

    def __init__(self, packages: Mapping[str, Package], web: Web, into: Path) -> None:
        self._packages = packages
        self._web = web
        self._into = into
        self._of = {name: one.name for one in packages.values() for name in one.imports}
        self._busy = False

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return the module's spec once its package is here. Raises NotToBeHadError in sentences.

        None for what the lock does not hold, and for an import by anybody else's library.
        """
        if self._busy or path is not None or fullname not in self._of or not _is_ours():
            return None
        self._busy = True
        try:
            self._bring(self._of[fullname])
        finally:
            self._busy = False
        return PathFinder.find_spec(fullname, None, target)

    def _bring(self, name: str) -> None:
        missing = list(dict.fromkeys(self._missing(name, ())))
        sizes = [self._web.size(one.address) for one in missing]
        known = sum(sizes) if all(sizes) else 0  # a part of it would promise too little
        megabytes = f", {max(1, round(known / _MEGABYTE))} MB" if known else ""
        print(f"Loading {_title(name)}{megabytes} ...")
        # All are fetched before the first is unpacked: a half would look as if it were there.
        files = [self._fetched(one, name) for one in missing]
        for data in files:
            zipfile.ZipFile(io.BytesIO(data)).extractall(self._into)
        importlib.invalidate_caches()

    def _missing(self, name: str, above: tuple[str, ...]) -> Iterator[Package]:
        """Yield what is to be fetched for a package, what it needs first."""
        one = self._packages.get(name)
        if one is None or name in above or any(map(_is_here, one.imports)):
            return
        for needed in one.needs:
            yield from self._missing(needed, (*above, name))
        yield one

    def _fetched(self, one: Package, wanted: str) -> bytes:
        host = urlsplit(one.address).hostname or "this site"
        title = _title(wanted)
        try:
            data = self._web.fetch(one.address)
        except OutOfReachError:
            msg = (
                f"This part needs {title}, which is fetched when it is first used, and {host} "
                "cannot be reached. Connect to the internet and run this cell again. All that "
                f"does without {title} works as it is, and your work is safe."
            )
            raise NotToBeHadError(msg, name=one.name) from None
        if one.sha256 and hashlib.sha256(data).hexdigest() != one.sha256:
            msg = (
                f"This part needs {title}, and what came from {host} is not the file that this "
                "course was made with, so it was not used. Run this cell again; if it happens "
                f"again, tell whoever looks after this site. All that does without {title} works."
            )
            raise NotToBeHadError(msg, name=one.name)
        return data


def packages_of(lock: Mapping[str, Any], base: str) -> dict[str, Package]:
    """Return the packages of a lock by name; ``base`` is the address that its files are beside."""
    found = {}
    for key, entry in lock.items():
        name = _plain(key)
        found[name] = Package(
            name,
            urljoin(base, str(entry["file_name"])),
            str(entry.get("sha256") or ""),
            tuple(entry.get("imports") or ()),
            tuple(map(_plain, entry.get("depends") or ())),
        )
    return found


def register() -> None:
    """Let this kernel's imports fetch what they need. Does nothing outside a browser, or twice."""
    if sys.platform != "emscripten" or any(isinstance(one, LazyPackages) for one in sys.meta_path):
        return
    try:
        import pyodide_js  # type: ignore[import-not-found]
    except ImportError:
        return
    from pathlib import Path
    from site import getsitepackages

    lock = pyodide_js.lockfile.packages.to_py()
    base = str(pyodide_js.lockfileBaseUrl or "")
    into = Path(getsitepackages()[0])
    sys.meta_path.append(LazyPackages(packages_of(lock, base), Web(_fetch, _size), into))


def _fetch(address: str) -> bytes:
    """Fetch a file and wait for it: a kernel in a browser runs in a worker, which may."""
    asked = _asked("GET", address)
    if asked is None:
        raise OutOfReachError(address)
    return bytes(asked.response.to_bytes())


def _size(address: str) -> int:
    asked = _asked("HEAD", address)  # no answer without a connection, where a copy may still be
    said = asked.getResponseHeader("content-length") if asked else None
    return int(said) if said and str(said).isdigit() else 0


def _asked(method: str, address: str) -> Any:
    from pyodide.ffi import JsException  # type: ignore[import-not-found]

    import js  # type: ignore[import-not-found]

    asked = js.XMLHttpRequest.new()
    asked.open(method, address, False)  # noqa: FBT003 - the browser's own call
    asked.responseType = "arraybuffer"
    try:
        asked.send()
    except JsException:
        return None
    return asked if asked.status == 200 else None  # noqa: PLR2004


def _is_here(module: str) -> bool:
    return module in sys.modules or PathFinder.find_spec(module) is not None


def _is_ours() -> bool:
    """Say whether the kit or a notebook's cell asked for the import that is being looked up."""
    frame = sys._getframe(2)  # noqa: SLF001 - an import has no other way to say who asked
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] == "importlib":
        if frame.f_back is None:
            return False
        frame = frame.f_back
    who = str(frame.f_globals.get("__name__", "")).partition(".")[0]
    return who in {"rightslab", "__main__"}


def _title(name: str) -> str:
    return _TITLES.get(name, name)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
