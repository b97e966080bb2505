"""The wheel of an edition: made by hatchling from a clone, packed again from an installed kit."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from rightslab.publish.edition_data import EditionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "dist"
EPOCH = "1704067200"  # 2024-01-01: a wheel made twice has the same bytes
_DAY = (2024, 1, 1, 0, 0, 0)
_KEPT = ("METADATA", "WHEEL", "entry_points.txt")
_MOVED = {
    "widgets/rightslab/": "rightslab/",
    "data/": "rightslab/_data/",
    "lessons/": "rightslab/_lessons/",
}
_SHARED = "rightslab/publish/jupyter/"


def build(folder: Path, files: Mapping[str, bytes], package: Path) -> tuple[str, str]:
    """Build the wheel into ``dist``; return its path in the folder, or nothing and why not."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    if (folder / "pyproject.toml").is_file():
        made = _hatchling(folder)
    else:
        made = _packed(folder, files, package)
    if made:
        return f"{FOLDER}/{made}", ""
    (folder / FOLDER).rmdir()
    return "", "There is no wheel, because the package hatchling is not installed here."


def licence(package: Path) -> bytes:
    """Return the licence that lies beside an installed package; nothing where there is none."""
    found = sorted(package.parent.glob("rightslab-*.dist-info/licenses/LICENSE"))
    return found[0].read_bytes() if found else b""


def _hatchling(folder: Path) -> str:
    if importlib.util.find_spec("hatchling") is None:
        return ""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", FOLDER],
        cwd=folder,
        env={**os.environ, "SOURCE_DATEEPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    found = sorted((folder / FOLDER).glob("*.whl"))
    if done.returncode or not found:
        msg = f"The wheel could not be built: {done.stderr.strip()[-500:]}. Nothing was written."
        raise EditionError(msg)
    return found[0].name


def _packed(folder: Path, files: Mapping[str, bytes], package: Path) -> str:
    """Pack an installed kit into a wheel again, with the files of the edition in it."""
    infos = sorted(package.parent.glob("rightslab-*.dist-info"))
    if not infos:
        msg = "The kit was not installed by pip, so no wheel can be made of it. Use a clone."
        raise EditionError(msg)
    info = infos[0].name
    parts = dict(_placed(files, info))
    for path in sorted(infos[0].rglob("*")):
        name = path.relative_to(infos[0]).as_posix()
        if name in _KEPT or name.startswith("licenses/"):
            parts[f"{info}/{name}"] = path.read_bytes()
    rows = "".join(f"{name},sha256={_hash(data)},{len(data)}\n" for name, data in parts.items())
    parts[f"{info}/RECORD"] = f"{rows}{info}/RECORD,,\n".encode()
    name = f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    with zipfile.ZipFile(folder / FOLDER / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, data in parts.items():
            entry = zipfile.ZipInfo(place, _DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return name


def _placed(files: Mapping[str, bytes], info: str) -> list[tuple[str, bytes]]:
    """Return the files where a wheel has them, as pyproject.toml says."""
    found = []
    for name, data in files.items():
        for old, new in _MOVED.items():
            if name.startswith(old):
                place = new + name.removeprefix(old)
                found.append((place, data))
                if place.startswith(_SHARED):
                    shared = place.removeprefix(_SHARED)
                    found.append(
                        (f"{info.removesuffix('.dist-info')}.data/data/etc/jupyter/{shared}", data)
                    )
    return found


def _hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
