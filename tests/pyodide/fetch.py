"""Fetch what the kit is tried with in a browser's Python: Pyodide's core, JupyterLite's drive.

Both come by npm, each compared with the hash that stands here; nothing of them is run by npm.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE / "node_modules"  # not in the repository, as all of that name
PACKAGES = {
    "pyodide@314.0.6": (
        "BKDTJyIqFxC4BExLqeRS3f5xvXZIjOt8C3zGLN/Cc7tFxSwvKVhVkchQQ2AGLOtR4YrVOIFxbV8poyDOOmWwxQ==",
        {
            f"package/{name}": f"pyodide/{name}"
            for name in (
                "package.json", "pyodide-lock.json", "pyodide.asm.mjs", "pyodide.asm.wasm",
                "pyodide.mjs", "python_stdlib.zip",
            )
        },
    ),
    # The newest that npm has; the drive in it is that of JupyterLite 0.8.6, byte for byte.
    "@jupyterlite/services@0.8.4": (
        "DEOFC12Qaoy/MplRVIMj1Ab/nl5EigcK87bL3F4EqffvvwKQCBCS2c9PuF19lfYlPY/5pw6MtuvHoMJ78jugjg==",
        {
            f"package/lib/contents/{name}.js": f"drive/{name}.mjs"
            for name in ("drivefs", "emscripten")
        },
    ),
}  # fmt: skip
_NAMES = {"'./emscripten'": "'./emscripten.mjs'", "'@lumino/coreutils'": "'./uuid.mjs'"}


def fetch() -> str:
    """Fetch all, once; return why it cannot be had, or nothing."""
    npm = shutil.which("npm")
    if not (npm and shutil.which("node")):
        return "Node.js and npm are not here"
    stamp = KEPT / ".kit-stamp"
    now = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == now:
        return ""
    shutil.rmtree(KEPT, ignore_errors=True)
    for name, (wanted, files) in PACKAGES.items():
        packed = _packed(npm, name)
        if base64.b64encode(hashlib.sha512(packed).digest()).decode() != wanted:
            return f"{name} could not be fetched, or is not the file that the kit names"
        _unpack(packed, files)
    (KEPT / "drive" / "uuid.mjs").write_text(
        "export const UUID = { uuid4: () => crypto.randomUUID() };\n", encoding="utf-8"
    )
    stamp.write_text(now, encoding="utf-8")
    return ""


def _packed(npm: str, name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", name, "--ignore-scripts", "--silent"]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, timeout=120,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        found = sorted(Path(folder).glob("*.tgz"))
        return found[0].read_bytes() if found and not done.returncode else b""


def _unpack(packed: bytes, files: dict[str, str]) -> None:
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for inside, name in files.items():
            file = archive.extractfile(inside)
            data = file.read() if file else b""
            path = KEPT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent.name == "drive":
                text = data.decode()
                for old, new in _NAMES.items():
                    text = text.replace(old, new)
                data = text.encode()
            path.write_bytes(data)


if __name__ == "__main__":
    sys.exit(fetch() or None)
