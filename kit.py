"""One door to the kit: it makes everything ready in .venv, then does what you ask.

python kit.py lab      open JupyterLab on the lessons; options go to JupyterLab
python kit.py update   bring a newer kit; your work and what you changed stay as they are
python kit.py doctor   say what works here, and how to mend what does not
python kit.py site OUT build the course as a static site: nothing to install for its readers
python kit.py where    say where your work is kept; this and any other word goes to rightslab
python kit.py test     run the tests; --all: the slow ones too; options go to pytest
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

TESTS = ROOT / "tests" / "prepare.py"  # an edition has none


def main(arguments: Sequence[str]) -> int:
    """Do what the first word says and return the exit code."""
    word, *rest = arguments or ["help"]
    if word in ("help", "-h", "--help"):
        print(about())
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


def about() -> str:
    """Return what this file says of itself, without what an edition cannot do."""
    for_makers = tuple(f"python kit.py {word}" for word in ("test", "bench", "lock"))
    lines = str(__doc__).strip().splitlines()
    whole = TESTS.is_file()
    return "\n".join(line for line in lines if whole or not line.startswith(for_makers))


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
    """Run the tests on two cores, or as the options say; with --all also those that are slow."""
    if not is_whole():
        return 2
    environment("test")
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    default = ["-n", "2"] if cores > 1 else []
    slow = [option for option in options if option == "--all"]
    chosen = [option for option in options if option != "--all"] or default
    return run([PYTHON, "-m", "pytest", *chosen, *slow], prepare("windowless"), at_root=True)


def bench(options: Sequence[str]) -> int:
    """Measure how fast the kit is."""
    if not is_whole():
        return 2
    environment("test")
    return run([PYTHON, ROOT / "tests" / "bench", *options], prepare(), at_root=True)


def is_whole() -> bool:
    """Say whether the tests are here too, and answer in a sentence where they are not."""
    there = TESTS.is_file()
    if not there:
        say(
            "This copy of the kit is an edition and comes without tests and measurements. They are "
            "in the kit's repository. To look through the data here: python kit.py check"
        )
    return there


def prepare(*words: str) -> dict[str, str]:
    """Make ready what tests need beyond Python packages; return the settings that say where."""
    done = subprocess.run(
        [PYTHON, TESTS, *words],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)
    return {"RIGHTSLAB_BROWSER": done.stdout.strip()}


def update(options: Sequence[str]) -> int:
    """Bring a newer kit and let it make itself ready; a folder that is named gets its lessons."""
    if options:
        return hand_on(["update", *options])
    from rightslab_door.update import update as bring

    if bring(ROOT) and VENV.exists():
        return run([sys.executable, ROOT / "kit.py", "setup"])
    return 0


def lock(options: Sequence[str]) -> int:
    """Write the lock files from pyproject.toml; each follows the one before it."""
    environment("lab")
    words = [UV, *"pip compile pyproject.toml --quiet --universal --python-version 3.11".split()]
    words += "--generate-hashes --no-header --no-annotate --group door".split()
    words += "--extra files --extra project --extra rosters --extra similar".split()
    tests = ["--group", "test", "--constraint", LOCKS["lab"].name]
    nbgrader = ["--group", "nbgrader", "--constraint", LOCKS["test"].name]
    hub = ["--group", "hub", "--constraint", LOCKS["test"].name]
    return (
        run([*words, *options, "--output-file", LOCKS["lab"].name], at_root=True)
        or run([*words, *tests, "--output-file", LOCKS["test"].name], at_root=True)
        or run([*words, *nbgrader, "--output-file", "requirements-nbgrader.lock"], at_root=True)
        or run([*words, *hub, "--output-file", "requirements-hub.lock"], at_root=True)
        or lock_site()
    )


def lock_site() -> int:
    """Write the hashes of what a site is built from; the versions in these lists stay."""
    words = [UV, *"pip compile --quiet --universal --no-deps --generate-hashes".split()]
    words += "--no-header --no-annotate --python-version".split()
    folder = ROOT / "widgets" / "rightslab" / "publish"
    tools, wheels = folder / "site_tools.lock", folder / "site_wheels.lock"
    return run([*words, "3.11", tools, "--output-file", tools], at_root=True) or run(
        [*words, "3.14", wheels, "--output-file", wheels], at_root=True
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
