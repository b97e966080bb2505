"""Saying, waiting and running: how the door deals with other programs and with the terminal."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from rightslab_door.places import PYTHON, ROOT, VENV

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import FrameType

# Settings that say where packages come from are kept. All others of pip and uv are not: a
# PIP_TARGET or a UV_CONSTRAINT meant for something else would spoil the installation.
_SOURCES = re.compile(
    "PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|CONFIG_FILE|CERT|CLIENT_CERT|PROXY"
    "|TRUSTED_HOST|CACHE_DIR|NO_CACHE_DIR|DEFAULT_TIMEOUT|TIMEOUT|RETRIES|KEYRING_PROVIDER)"
    "|UV_(DEFAULT_INDEX|INDEX.*|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|OFFLINE|CONFIG_FILE|NO_CONFIG"
    "|NATIVE_TLS|SYSTEM_CERTS|HTTP_.*|INSECURE_HOST|KEYRING_PROVIDER|CACHE_DIR|NO_CACHE|LINK_MODE"
    "|CONCURRENT_.*)"
)
_FOREIGN = re.compile(
    "PIP_.*|UV_.*|PYTHON(PATH|HOME|STARTUP|USERBASE|EXECUTABLE|OPTIMIZE|WARNINGS)"
    "|__PYVENV_LAUNCHER__|VIRTUAL_ENV|CONDA_(PREFIX|DEFAULT_ENV)|GIT_(DIR|WORK_TREE|INDEX_FILE)"
)

inherited: list[int] = []
"""Open files that programs in the background inherit: see `environment.only_one`."""


def say(sentence: str) -> None:
    """Tell the person in front of the screen; standard output is left to results."""
    print(sentence, file=sys.stderr, flush=True)


def clean_environment() -> dict[str, str]:
    """Return the user's environment without what would lead Python, pip, uv or git elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if _SOURCES.fullmatch(name) or not _FOREIGN.fullmatch(name)
    }
    kept["PATH"] = os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", os.defpath)])
    return {**kept, "VIRTUAL_ENV": str(VENV)}


def quietly(words: Sequence[object], extra: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a program in the background; return its exit code and all it said."""
    started = time.monotonic()
    process = subprocess.Popen(
        [str(word) for word in words],
        cwd=ROOT,
        env={**clean_environment(), **(extra or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=tuple(inherited),
    )
    try:
        while True:
            try:
                said, _ = process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                say(f"  still at work after {time.monotonic() - started:.0f} s")
            else:
                return process.returncode, said
    except BaseException:
        process.terminate()
        process.wait()
        raise


def run(
    words: Sequence[object], extra: Mapping[str, str] | None = None, *, at_root: bool = False
) -> int:
    """Run a program in this terminal until it ends; what would stop us is passed on to it."""

    def pass_on(number: int, _: FrameType | None) -> None:
        # On Ctrl-C the terminal itself tells each program in it.
        typed = number == signal.SIGINT and (os.name == "nt" or sys.stdin.isatty())
        if not typed:
            process.send_signal(number)

    process = subprocess.Popen(
        [str(word) for word in words],
        env={**clean_environment(), **(extra or {})},
        cwd=ROOT if at_root else None,
    )
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), pass_on)
    code = process.wait()
    return code if code >= 0 else 128 - code


def apt_install(package: str) -> bool:
    """Install a Debian package, if this is Debian and we are root; say whether it worked."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    say(f"Installing the Debian package {package}, about 30 s ...")
    unasked = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update"], unasked)
    words = ["apt-get", "install", "-y", "--no-install-recommends", package]
    return quietly(words, unasked)[0] == 0
