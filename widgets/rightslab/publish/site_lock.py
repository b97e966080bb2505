"""The lock by which Pyodide finds the packages of a site: which file, which hash, what it needs."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from email.parser import BytesParser
from typing import TYPE_CHECKING, Any

from rightslab.publish.site_parts import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rightslab.publish.site_compiled import Compiled

KIT = "rightslab"
_KIT_NEEDS = ("anywidget", "ipywidgets")  # all else the kit brings when it first imports it
START = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", KIT)
"""What the kernel loads before a lesson runs, with what these need."""

_BROWSER = {
    "implementation_name": "cpython",
    "implementation_version": "3.14.2",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_release": "",
    "platform_system": "Emscripten",
    "platform_version": "",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
    "extra": "",
}


def lock_of(
    wheels: Mapping[str, bytes], compiled: Iterable[Compiled], official: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the lock for wheels by file name. Each entry needs only packages of this lock."""
    entries = dict(_entry(name, data) for name, data in wheels.items())
    entries |= {one.name: dict(one.entry) for one in compiled}
    for name, entry in entries.items():
        listed = official["packages"].get(name, {}).get("depends", ())
        needs = {canonical(one) for one in (*entry["depends"], *listed)}
        entry["depends"] = sorted(_KIT_NEEDS if name == KIT else needs & set(entries) - {name})
    return {"info": official["info"], "packages": dict(sorted(entries.items()))}


def written(lock: Mapping[str, Any]) -> bytes:
    """Return a lock as its file has it."""
    return (json.dumps(lock, sort_keys=True, indent=1) + "\n").encode()


def needed_by(lock: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Return these packages and all that they need, sorted."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += lock["packages"][name]["depends"]
    return sorted(found)


def _entry(file: str, data: bytes) -> tuple[str, dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        card = next(one for one in names if one.endswith(".dist-info/METADATA"))
        said = BytesParser().parsebytes(archive.read(card))
    return canonical(said["Name"]), {
        "depends": _needs(said.get_all("Requires-Dist") or ()),
        "file_name": file,
        "imports": _imports(names),
        "install_dir": "site",
        "name": said["Name"],
        "package_type": "package",
        "sha256": hashlib.sha256(data).hexdigest(),
        "unvendored_tests": False,
        "version": said["Version"],
    }


def _imports(names: Iterable[str]) -> list[str]:
    tops = {
        name.split("/")[0].removesuffix(".py")
        for name in names
        if name.endswith(".py") and not name.split("/")[0].endswith((".dist-info", ".data"))
    }
    return sorted(tops)


def _needs(lines: Iterable[str]) -> list[str]:
    from packaging.requirements import Requirement

    wanted = (Requirement(line) for line in lines)
    return [one.name for one in wanted if one.marker is None or one.marker.evaluate(_BROWSER)]
