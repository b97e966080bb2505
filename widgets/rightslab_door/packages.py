"""Installing the locked packages and the kit: with uv where it is to be had, else with pip."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NoReturn

from rightslab_door.places import LOCKS, PYTHON, UV, VENV
from rightslab_door.processes import clean_environment, quietly, say

if TYPE_CHECKING:
    from pathlib import Path

_PIP = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-user"]
_LOCKED = ["--require-hashes", "--no-deps"]  # the lock is whole, so nothing is to be worked out

# What an installer says, and what that means to the person in front of the screen.
_FULL = re.compile(r"no space left|os error (28|112)|errno 28|quota exceeded", re.IGNORECASE)
_ALTERED = re.compile(r"hash mismatch|do not match the hashes", re.IGNORECASE)
_OFFLINE = re.compile(
    r"dns error|connection|connect error|timed? ?out|failed to fetch|error sending request"
    r"|unreachable|name resolution|no matching distribution|max retries|network connectivity",
    re.IGNORECASE,
)
_CURES = {
    _FULL: "The disk is full. Free about 600 MB, then run the same command again.",
    _ALTERED: "A fetched file is not the one that the lock names: a proxy or mirror may have "
    "changed it. Run the same command again, if need be on another network.",
    _OFFLINE: "There seems to be no way to the package index. Check the network, or the proxy, "
    "then run the same command again.",
    re.compile(""): "Run the same command again; if that does not help, the lines above say why.",
}


def install(lock: Path) -> None:
    """Install what a lock file names, each file checked against its hash, then the kit itself."""
    with_uv = _uv()
    count = len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Installing {count} packages, about {10 if with_uv else 60} s ...")
    sources = uv_sources() if with_uv else {}
    code, said = quietly([*(with_uv or _PIP), *_LOCKED, "-r", lock], sources)
    if code and with_uv and not (_FULL.search(said) or _ALTERED.search(said)):
        say(f"uv could not install them ({_last_line(said)}). Trying pip, about 60 s ...")
        with_uv = []
        code, said = quietly([*_PIP, *_LOCKED, "-r", lock])
    if code:
        give_up("The packages could not be installed.", said)
    code, said = quietly([*(with_uv or _PIP), "--no-deps", "--no-build-isolation", "-e", "."])
    if code:
        give_up("The kit itself could not be installed.", said)


def _uv() -> list[object]:
    """Return the words with which uv installs, fetching uv first; none if there is no uv."""
    pinned = re.search(
        r"^uv==([^\s;]+)(.*\\\n)*.*\n", LOCKS["lab"].read_text(encoding="utf-8"), re.MULTILINE
    )
    if not pinned:
        return []
    if not any(VENV.glob(f"[lL]ib/**/site-packages/uv-{pinned[1]}.dist-info")):
        alone = VENV / "uv.txt"
        alone.write_text(pinned[0], encoding="utf-8")
        code, said = quietly([*_PIP, *_LOCKED, "--only-binary=:all:", "-r", alone])
        if code and (_FULL.search(said) or _ALTERED.search(said) or _OFFLINE.search(said)):
            give_up("The packages could not be installed.", said)
        if code:
            say("There is no uv for this machine. pip does the same, more slowly.")
            return []
    return [UV, "pip", "install", "--python", PYTHON]


def uv_sources() -> dict[str, str]:
    """Return settings by which uv takes packages from where pip takes them, and trusts the same."""
    env = clean_environment()
    found = {"UV_SYSTEM_CERTS": "true"}  # a campus may have certificates of its own
    if not any(name in env for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_CONFIG_FILE")):
        known = _pip_settings()
        extra = known.get("extra-index-url", "").split()
        found["UV_DEFAULT_INDEX"] = known.get("index-url", "")
        found["UV_INDEX"] = " ".join(url for url in extra if url.startswith("http"))
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip does it; the hashes guard it
    return {name: value for name, value in found.items() if value and name not in env}


def _pip_settings() -> dict[str, str]:
    """Return what pip is set to, by its files and by the shell; the shell wins."""
    code, said = quietly([PYTHON, "-m", "pip", "config", "list"])
    pairs = re.findall(r"^\S+?\.([\w-]+)='(.*)'$", said, re.MULTILINE)
    return {} if code else dict(reversed(pairs))  # pip lists the shell's, :env:, first


def give_up(failed: str, said: str) -> NoReturn:
    """Stop with an installer's last words, what happened, and what to do next."""
    cure = next(cure for sign, cure in _CURES.items() if sign.search(said))
    tail = [f"  | {line[:200]}" for line in said.splitlines() if line.strip()][-6:]
    sys.exit("\n".join([*tail, f"{failed} {cure}"]))


def _last_line(said: str) -> str:
    return next((line.strip() for line in said.splitlines()[::-1] if line.strip()), "no reason")
