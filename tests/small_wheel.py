"""Wheels without a build tool: for tests, and the build backend of the kit in small."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make(folder: str | Path, name: str, files: dict[str, str]) -> str:
    """Write a wheel of version 1.0 into a folder; return its file name."""
    info, wheel = f"{name}-1.0.dist-info", f"{name}-1.0-py3-none-any.whl"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(Path(folder, wheel), "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def build_editable(folder: str, *_: object) -> str:
    """Build what `pip install -e .` asks a build backend for."""
    return make(folder, "rightslab", {"_rightslab.pth": str(Path("widgets").resolve())})
