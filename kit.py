"""One door to the kit: it makes everything ready in .venv, then does what you ask.

python kit.py lab      open JupyterLab on the lessons; options go to JupyterLab
python kit.py update   bring a newer kit; your work and what you changed stay as they are
python kit.py where    say where your work is kept; this and any other word goes to rightslab
python kit.py test     run the tests; options go to pytest
python kit.py bench    measure how fast the kit is
python kit.py setup    make everything ready and stop there
python kit.py lock     work out the locked versions again (--upgrade: the newest ones)
"""

from __future__ import annotations

import sys

# Older Pythons, down to 3.8, read this file too, so that they can say this one sentence.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "The kit needs Python 3.11 or newer, and this is Python {}.{}. Install a newer one from "
        "python.org, then run the same command with it.".format(*sys.version_info)
    )

import contextlib
import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent / "widgets"))

from rightslab_door.environment import environment
from rightslab_door.places import LOCKS, PYTHON, ROOT, UV, VENV
from rightslab_door.processes import clean_environment, run, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def main(arguments: Sequence[str]) -> int:
    """Do what the first word says and return the exit code."""
    word, *rest = arguments or ["help"]
    if word in ("help", "-h", "--help"):
        print(str(__doc__).strip())
        return 0
    if os.pathsep in str(ROOT):
        sys.exit(
            f"Python cannot work in a folder with {os.pathsep!r} in its name: {ROOT}. Move it."
        )
    own: dict[str, Callable[[Sequence[str]], int]] = {
        "update": update,
        "test": test,
        "bench": bench,
        "setup": setup,
        "lock": lock,
    }
    with explained():
        return own[word](rest) if word in own else hand_on(arguments)


def hand_on(words: Sequence[str]) -> int:
    """Hand the words to the command `rightslab`."""
    environment("lab")
    return run([PYTHON, "-P", "-m", "rightslab.cli", *words])


def setup(_: Sequence[str]) -> int:
    """Make everything ready for `lab`, and start nothing."""
    environment("lab")
    say("The kit is ready.")
    return 0


def test(options: Sequence[str]) -> int:
    """Run the tests: all of them on two cores, or as the options say."""
    environment("test")
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    default = ["-n", "2"] if cores > 1 else []
    return run([PYTHON, "-m", "pytest", *(options or default)], prepare(), at_root=True)


def bench(options: Sequence[str]) -> int:
    """Measure how fast the kit is."""
    environment("test")
    return run([PYTHON, ROOT / "tests" / "bench", *options], prepare(), at_root=True)


def prepare() -> dict[str, str]:
    """Make ready what tests need beyond Python packages; return the settings that say where."""
    done = subprocess.run(
        [PYTHON, ROOT / "tests" / "prepare.py"],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)
    return {"RIGHTSLAB_BROWSER": done.stdout.strip()}


def update(_: Sequence[str]) -> int:
    """Bring a newer kit, and let the newer kit.py make it ready."""
    from rightslab_door.update import update as bring

    if bring(ROOT) and VENV.exists():
        return run([sys.executable, ROOT / "kit.py", "setup"])
    return 0


def lock(options: Sequence[str]) -> int:
    """Write the lock files from pyproject.toml; each follows the one before it."""
    environment("lab")
    words = [UV, *"pip compile pyproject.toml --quiet --universal --python-version 3.11".split()]
    words += "--generate-hashes --no-header --no-annotate --group door".split()
    words += "--extra files --extra similar".split()
    tests = ["--group", "test", "--constraint", LOCKS["lab"].name]
    nbgrader = ["--group", "nbgrader", "--constraint", LOCKS["test"].name]
    return (
        run([*words, *options, "--output-file", LOCKS["lab"].name], at_root=True)
        or run([*words, *tests, "--output-file", LOCKS["test"].name], at_root=True)
        or run([*words, *nbgrader, "--output-file", "requirements-nbgrader.lock"], at_root=True)
    )


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn what stops a set-up from outside into a sentence or two."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        say(
            "\nStopped before all was ready. Run the same command again: it redoes what is missing."
        )
        sys.exit(130)
    except OSError as trouble:
        sys.exit(
            f"The set-up stopped: {trouble.strerror or trouble} ({trouble.filename or ROOT}). See "
            "that the disk has room, that you may write there, and that no other program uses the "
            "folder (close JupyterLab). Then run the same command again."
        )


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console may lack letters
    sys.exit(main(sys.argv[1:]))
