"""The environment .venv: made, repaired when a set-up was cut short, brought up to date."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from typing import IO, TYPE_CHECKING

from rightslab_door.packages import give_up, install
from rightslab_door.places import LOCKS, PYTHON, ROOT, VENV
from rightslab_door.processes import apt_install, inherited, quietly, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STATE = VENV / "kit.json"
_MEGABYTES = {"lab": 600, "test": 900}


def environment(kind: str) -> None:
    """Make .venv ready for "lab" or "test", unless it is ready as it stands."""
    if not is_ready(kind):
        with only_one():
            if not is_ready(kind):  # another kit.py may have done it while we waited
                _build(kind)


def is_ready(kind: str) -> bool:
    """Say whether .venv holds what the lock names, in this place, for the Python it has."""
    state = _read_state()
    if state.get(kind) != _fingerprint(kind) or state.get("place") != str(ROOT):
        return False
    return state.get("python") == _python_tag()


def _build(kind: str) -> None:
    """Make .venv ready. The state is written last, so a build cut short is seen and redone."""
    started = time.monotonic()
    reason = _why_anew()
    if reason:
        _refuse_a_full_disk(kind)
        say(f"{reason} Making the Python environment .venv, about 5 s ...")
        _make_venv()
    state = {"place": str(ROOT), "python": _python_tag()}
    _write_state({**state, "unfinished": "yes"})
    install(LOCKS[kind])
    done = ["lab", "test"] if kind == "test" else ["lab"]  # the tests' lock holds the other
    _write_state({**state, **{name: _fingerprint(name) for name in done}})
    say(f"The packages are ready after {time.monotonic() - started:.0f} s.")


def _why_anew() -> str:
    """Say why .venv cannot be built on; nothing if it can."""
    state, tag = _read_state(), _python_tag()
    if not VENV.exists():
        return "There are no packages yet."
    if state.get("unfinished"):
        return "The last set-up was cut short."
    if not tag:
        return "The Python in .venv does not run."
    if state.get("place", str(ROOT)) != str(ROOT):
        return "The folder of the kit has moved."
    if state.get("python", tag) != tag:
        return "The Python behind .venv has changed."
    return ""


def _python_tag() -> str:
    """Return the kind of Python in .venv, such as "cpython-311"; nothing if it does not run."""
    ask = "import sys; print(sys.version_info >= (3, 11) and sys.implementation.cache_tag or '')"
    try:
        answer = subprocess.run(
            [PYTHON, "-I", "-S", "-c", ask], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()


def _fingerprint(kind: str) -> str:
    """Return a hash of all that decides what is installed."""
    served = sorted(ROOT.glob("widgets/rightslab/publish/jupyter/**/*.json"))
    digest = hashlib.sha256()
    for path in (LOCKS[kind], ROOT / "pyproject.toml", *served):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_state() -> dict[str, str]:
    """Read what the last set-up noted in .venv; nothing if there was none."""
    try:
        state = json.loads(_STATE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _write_state(state: Mapping[str, str]) -> None:
    """Note how far .venv is, whole or not at all."""
    part = _STATE.with_suffix(".part")
    part.write_text(json.dumps(state, indent=1), encoding="utf-8")
    part.replace(_STATE)


def _make_venv() -> None:
    """Make an empty environment in place of what is there."""
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    _write_state({"place": str(ROOT), "unfinished": "yes"})
    # Started from inside another environment, build on the Python below it.
    below = getattr(sys, "_base_executable", sys.executable)
    python = sys.executable if sys.prefix == sys.base_prefix else below
    if not (_can_make_venvs(python) or (apt_install("python3-venv") and _can_make_venvs(python))):
        sys.exit(
            "This Python cannot make environments: its module venv or ensurepip is missing. On "
            "Debian and Ubuntu run: sudo apt-get install -y python3-venv. Then run the same "
            "command again."
        )
    code, said = quietly([python, "-m", "venv", VENV])
    if code:
        give_up("Python could not make the environment .venv.", said)


def _can_make_venvs(python: str) -> bool:
    return quietly([python, "-c", "import ensurepip, venv"])[0] == 0


def _refuse_a_full_disk(kind: str) -> None:
    """Refuse to begin what could not end."""
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < _MEGABYTES[kind]:
        sys.exit(
            f"The packages need about {_MEGABYTES[kind]} MB, and this disk has {free} MB left. "
            "Free some space, then run the same command again."
        )


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Let one kit.py at a time set this folder up.

    The system gives the lock back when the last process that holds the file ends. Installers
    inherit it, so the next kit.py also waits for one whose parent was killed.
    """
    with (ROOT / ".kit.lock").open("a+b") as file:
        if not _seize(file):
            file.seek(0)
            holder = file.read().decode(errors="replace") or "unknown"
            say(f"Another kit.py (process {holder}) sets this folder up. Waiting for it ...")
            while not _seize(file):
                time.sleep(0.3)
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        if os.name != "nt":
            inherited.append(file.fileno())
        try:
            yield
        finally:
            inherited.clear()


def _seize(file: IO[bytes]) -> bool:
    """Try to lock a file for this process; where a disk knows no locks, go on without."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)  # beyond the number written in it, which others want to read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
