"""JupyterLite's own builder, run on a folder that holds nothing but what goes into the site."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.publish.edition_wheel import EPOCH
from rightslab.publish.site_error import SiteError
from rightslab.publish.site_lock import START

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

APPS = ("edit", "lab", "notebooks", "tree")  # without tree, links between files lead nowhere
_SETTINGS = Path(__file__).parent / "jupyter" / "labconfig" / "default_setting_overrides.json"
_IN_WHEEL = re.compile(r"[^/]+\.data/data/share/jupyter/labextensions/(.+)")
_SECONDS = 600
_CALL = "from jupyterlite_core.app import main; main()"


def put_extensions(folder: Path, wheels: Iterable[bytes], folders: Iterable[Path]) -> None:
    """Lay out the browser's side of widgets, from the same wheels that the kernel has."""
    for data in wheels:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                inside = _IN_WHEEL.fullmatch(name)
                if inside and not name.endswith("/"):
                    put(folder / inside[1], archive.read(name))
    for one in folders:
        card = json.loads((one / "package.json").read_text(encoding="utf-8"))
        shutil.copytree(one, folder / card["name"])


def configure(folder: Path, name: str) -> None:
    """Write the settings of the site into the folder from which it is built."""
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": list(START)},
    }
    site = {
        "appName": name,
        "disabledExtensions": ["@jupyterlab/apputils-extension:announcements"],
        "enableServiceWorkerCache": "true",
        "exposeAppInBrowser": True,
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
    }
    build = {
        "LiteBuildConfig": {
            "apps": list(APPS),
            "contents": [str(folder.parent / "contents")],
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        },
        "FederatedExtensionAddon": {
            "extra_labextensions_path": [str(folder.parent / "labextensions")]
        },
    }
    put_json(
        folder / "jupyter-lite.json",
        {"jupyter-lite-schema-version": 0, "jupyter-config-data": site},
    )
    put_json(folder / "jupyter_lite_config.json", build)
    put(folder / "overrides.json", _SETTINGS.read_bytes())


def build(folder: Path, out: Path, tools: Path) -> None:
    """Build the site from a configured folder into ``out``; nothing of this machine goes in."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    path = os.pathsep.join(filter(None, [str(tools), own.get("PYTHONPATH", "")]))
    empty = folder.parent / "empty"
    env = {
        **own,
        "JUPYTER_CONFIG_DIR": str(empty),
        "JUPYTER_DATA_DIR": str(empty),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": path,
        "SOURCE_DATE_EPOCH": EPOCH,
        "TZ": "UTC",
    }
    words = [sys.executable, "-c", _CALL, "build", "--output-dir", str(out)]
    try:
        done = subprocess.run(
            words, cwd=folder, env=env, check=False, timeout=_SECONDS, encoding="utf-8",
            errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        msg = f"JupyterLite's builder did not end within {_SECONDS} s. Try again when less runs."
        raise SiteError(msg) from error
    if done.returncode or not (out / "notebooks" / "index.html").is_file():
        raise SiteError(_failed(done.stdout))


def _failed(said: str) -> str:
    tail = [f"  | {line[:200]}" for line in said.splitlines() if line.strip()][-6:]
    full = re.search(r"no space left|errno 28", said, re.IGNORECASE)
    why = (
        "The disk is full. Free about 120 MB, then run the same command again."
        if full
        else "The lines above say why."
    )
    return "\n".join([*tail, f"JupyterLite's builder stopped. {why}"])


def put(path: Path, data: bytes) -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def put_json(path: Path, value: Mapping[str, object]) -> None:
    """Write a JSON file: the same value, the same bytes."""
    words = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    put(path, (words + "\n").encode())
