"""Start JupyterLab on the lessons, in this very process: a second start costs next to nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from rightslab.publish.course import FIRST_LESSON, fill, lessons_folder
from rightslab.storage.place import work_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

# The server configuration that is also in the wheel: with it, lessons stay clean.
_CONFIGURATION = Path(__file__).parent / "jupyter"


def start(arguments: Sequence[str]) -> int:
    """Open the lessons in JupyterLab and stay until it ends.

    The first argument may name a folder or one notebook. All others go to JupyterLab as they are.
    """
    given = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    place = Path(given).expanduser()
    folder = lessons_folder(str(place.parent) if place.suffix == ".ipynb" else given)
    first = place.name if place.suffix == ".ipynb" else FIRST_LESSON
    fill(folder)
    print(f"Lessons: {folder}\nYour work is kept in: {work_folder(folder)}", flush=True)
    prepare_environment()
    from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

    LabApp.launch_instance(options(folder, first, arguments[1:] if given else arguments))
    return 0


def options(folder: Path, first: str, extra: Sequence[str] = ()) -> list[str]:
    """Return the command line for JupyterLab; what the caller adds stands last, so it wins."""
    page = f"/lab/tree/{quote(first)}" if (folder / first).is_file() else "/lab"
    ours = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url={page}",
        "--LabApp.news_url=None",  # no question about news, and no look for a newer JupyterLab
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        ours.append("--ServerApp.allow_root=True")  # in a container there is often no one else
    return [*ours, *extra]


def prepare_environment() -> None:
    """Let the server, and the kernels it starts, take the kit's configuration and Python first."""
    known = os.environ.get("JUPYTER_CONFIG_PATH", "")
    paths = [str(_CONFIGURATION), *filter(None, known.split(os.pathsep))]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(dict.fromkeys(paths))
    # A kernel called python3 in the user's home would start a Python that has no rightslab.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
