"""`rightslab project LESSON`: Voila shows a lesson as a page without code, for projecting."""

from __future__ import annotations

import argparse
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError, unknown_name
from rightslab.publish import course
from rightslab.publish.lab import prepare_environment
from rightslab.storage.place import work_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEMPLATES = Path(__file__).parent / "voila"
_FOR_INSTRUCTORS = "instructor"
# Voila's page asks other computers for icons. A browser that obeys this asks nobody but Voila.
_OWN = "'self' 'unsafe-inline' 'unsafe-eval' data: blob:"
_CONNECT = "'self' data: blob: ws://127.0.0.1:* ws://localhost:*"
_POLICY = f"default-src {_OWN}; connect-src {_CONNECT}; frame-ancestors 'self'"


def main(arguments: Sequence[str]) -> int:
    """Serve one notebook to this computer alone and stay until it ends."""
    parser = argparse.ArgumentParser(
        prog="rightslab project",
        description="Show a lesson as a page without code, for projecting. Other options go to "
        "Voila, such as --port=9000 and --no-browser.",
        allow_abbrev=False,
    )
    parser.add_argument("lesson", help="a number such as 06, a name, or the path of a notebook")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    given, rest = parser.parse_known_args(arguments)
    notebook = find(given.lesson)
    _refuse()
    print(f"Shown without code: {notebook}\nWork: {work_folder(notebook.parent)}", flush=True)
    prepare_environment()
    known = os.environ.get("JUPYTER_PATH", "")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(_TEMPLATES), *filter(None, [known])])
    from rightslab.publish.projector import Projector

    headers = {"headers": {"Content-Security-Policy": _POLICY}}
    Projector.launch_instance(options(notebook, given.theme, rest), tornado_settings=headers)
    return 0


def find(given: str) -> Path:
    """Return the notebook that a number, a name or a path stands for. Raises RightslabError.

    A lesson of the learners comes before an instructor's notebook of the same number, which
    ``instructor/10`` means.
    """
    path = Path(given).expanduser()
    if path.is_file():
        return path.resolve()
    lessons = course.lessons_folder()
    near = path.parent if path.parent != Path() and path.parent.is_dir() else lessons / path.parent
    folders = (near, near / _FOR_INSTRUCTORS)
    found = [one for folder in folders for one in sorted(folder.glob("*.ipynb"))]
    name = path.name.removesuffix(".ipynb")
    for one in found:
        if one.stem == name or one.stem.startswith(f"{name}_"):
            return one.resolve()
    if not found:
        msg = (
            f"There are no lessons in {near}. Say in which folder they lie, as in my-course/06. "
            'To lay them out: rightslab lab "my-course"'
        )
        raise RightslabError(msg)
    raise unknown_name("lesson", given, dict.fromkeys(one.stem for one in found))


def options(notebook: Path, theme: str, extra: Sequence[str] = ()) -> list[str]:
    """Return the command line for Voila. Voila takes no option twice, so a template given wins."""
    template = (
        [] if any(one.startswith("--template") for one in extra) else ["--template=rightslab"]
    )
    return [str(notebook), *template, f"--theme={theme}", *extra]


def _refuse() -> None:
    """Refuse where there is no Voila, and where the page could not be reached."""
    if importlib.util.find_spec("voila") is None:
        msg = (
            "A page without code is made by the package voila, which is not installed. Run: "
            'python -m pip install "rightslab[project]", in a clone: python kit.py setup'
        )
        raise RightslabError(msg)
    if os.environ.get("JUPYTERHUB_USER"):
        msg = (
            "On a Hub the page would open on the Hub's computer, where nobody sees it. Project "
            "the notebook itself: in JupyterLab choose View > Simple Interface, then run it and "
            "choose View > Collapse All Code."
        )
        raise RightslabError(msg)
