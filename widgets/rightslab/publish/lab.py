"""Start JupyterLab on the lessons, in this very process: a second start costs next to nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from rightslab.publish.course import (
    FIRST_LESSON,
    CourseError,
    fill,
    holds_notebooks,
    in_clone,
    lessons_folder,
)
from rightslab.publish.update import said
from rightslab.storage.place import work_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).parent
# The server configuration that is also in the wheel: with it, lessons stay clean. The other one is
# for JupyterLab as the kit starts it, and no one else's: it has no button of Voila's.
_CONFIGURATION = (_HERE / "jupyter_lab", _HERE / "jupyter")
_WITHOUT_VOILA = "--ServerApp.jpserver_extensions=voila.server_extension=False"


def start(arguments: Sequence[str]) -> int:
    """Open the lessons in JupyterLab and stay until it ends.

    The first argument may name a folder or one notebook. All others go to JupyterLab as they are.
    """
    given = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    place = Path(given).expanduser()
    one = place.suffix == ".ipynb" and not place.is_dir()
    folder = lessons_folder(str(place.parent) if one else given)
    first = place.name if one else FIRST_LESSON
    if one:
        _refuse_what_is_not_there(folder, first)
    else:
        lay_out(folder)
    print(f"Lessons: {folder}\nYour work is kept in: {work_folder(folder)}", flush=True)
    if given and not one and not in_clone():
        print(f'Come back to it by: rightslab lab "{given}"', flush=True)
    prepare_environment()
    from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

    LabApp.launch_instance(options(folder, first, arguments[1:] if given else arguments))
    return 0


def lay_out(folder: Path) -> None:
    """See that a folder holds lessons, or notebooks of the learner's own. Raises CourseError."""
    if folder.exists() and not folder.is_dir():
        msg = f"{folder} is a file. Name a folder, or a notebook: its name ends in .ipynb."
        raise CourseError(msg)
    steps = fill(folder)
    if all(step.did == "new" for step in steps) and steps:
        print(f"{len(steps)} lessons were put into {folder}.", flush=True)
    elif steps:  # of an update that was cut short
        print(*said(steps, folder), sep="\n", flush=True)
    elif not holds_notebooks(folder):
        new = folder / "my-course"
        msg = (
            f"{folder} holds files of yours and no lesson, so nothing was put there. Name a new or "
            f'an empty folder, as in: rightslab lab "{new}"'
        )
        raise CourseError(msg)


def _refuse_what_is_not_there(folder: Path, notebook: str) -> None:
    if not (folder / notebook).is_file():
        known = sorted(path.name for path in folder.glob("*.ipynb"))
        listed = f" There are: {', '.join(known)}." if known else ""
        msg = f"There is no notebook {notebook} in {folder}.{listed}"
        raise CourseError(msg)


def options(folder: Path, first: str, extra: Sequence[str] = ()) -> list[str]:
    """Return the command line for JupyterLab; what the caller adds stands last, so it wins."""
    page = f"/lab/tree/{quote(first)}" if (folder / first).is_file() else "/lab"
    ours = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url={page}",
        "--LabApp.news_url=None",  # no question about news, and no look for a newer JupyterLab
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        _WITHOUT_VOILA,
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        ours.append("--ServerApp.allow_root=True")  # in a container there is often no one else
    return [*ours, *extra]


def prepare_environment() -> None:
    """Let the server, and the kernels it starts, take the kit's configuration and Python first."""
    known = os.environ.get("JUPYTER_CONFIG_PATH", "")
    paths = [*map(str, _CONFIGURATION), *filter(None, known.split(os.pathsep))]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(dict.fromkeys(paths))
    # A kernel called python3 in the user's home would start a Python that has no rightslab.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
