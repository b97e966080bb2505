"""What the tests of sites share: sites built once, and a server that knows nothing of them."""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import json
import threading
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from tests.prepare import Server

from rightslab.core.errors import RightslabError
from rightslab.publish.site_parts import Parts, parts_folder

if TYPE_CHECKING:
    from pathlib import Path

PYODIDE = "static/pyodide"
KIT_WHEEL = "rightslab-*.whl"


def are_here() -> bool:
    """Say whether `tests/prepare.py` could fetch the parts of a site."""
    parts = Parts(parts_folder())
    try:
        return bool(parts.wheels) and bool(parts.core())
    except (OSError, RightslabError):
        return False


needs_parts = pytest.mark.skipif(not are_here(), reason="the parts of a site are not here")


@dataclass(frozen=True)
class Outside(Parts):
    """Parts whose compiled packages are small made-up wheels, listed with their hashes."""

    made: tuple[tuple[str, bytes, str], ...] = ()

    def core(self) -> tuple[dict[str, bytes], dict[str, Any]]:
        core, lock = super().core()
        for name, _, digest in self.made:
            lock["packages"][name]["sha256"] = digest
        return core, lock

    @property
    def compiled(self) -> Path:
        return self.folder / "made-up"


@contextlib.contextmanager
def served(folder: Path):
    """Serve a folder as any server does, on this machine; give its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def lock(site: Path) -> dict[str, Any]:
    return json.loads((site / PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))


def files(site: Path):
    """Yield the name and the bytes of each file of a site, those in archives too."""
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        name, data = path.relative_to(site).as_posix(), path.read_bytes()
        yield name, data
        if path.suffix in {".whl", ".zip"}:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for inside in archive.namelist():
                    yield f"{name}!{inside}", archive.read(inside)


def words(name: str, data: bytes) -> str:
    """Return what a file says, JSON's strings as they are meant."""
    said = data.decode("utf-8", "replace")
    if name.endswith((".json", ".ipynb", ".jsonl")):
        with contextlib.suppress(ValueError):
            said += "\n" + "\n".join(_strings(json.loads(data)))
    return said.replace('""', '"')  # as CSV writes a quotation mark


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in (key, *_strings(inner))]
    if isinstance(value, list):
        whole = all(isinstance(one, str) for one in value)
        joined = ["".join(value)] if whole else []
        return [*joined, *(one for inner in value for one in _strings(inner))]
    return []
