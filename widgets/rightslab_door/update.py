"""Bring a newer kit into a clone without touching what the learner made or changed."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rightslab_door.processes import clean_environment, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NEW_FOLDER = (
    "Get the newer kit as a new folder, then copy lessons/work from this one into its lessons."
)
_ASIDE = ".kept-by-update.ipynb"  # what a changed lesson is called while git works


def update(root: Path) -> bool:
    """Bring what the clone follows; say what happened, and whether there was anything newer."""
    _refuse_what_is_no_clone(root)
    _restore_lessons_set_aside(root)
    say("Looking for a newer kit ...")
    if _git(root, "fetch", "--quiet").returncode:
        sys.exit("No newer kit could be fetched. Check the network; this one goes on working.")
    old, new = (_answer(root, "rev-parse", name) for name in ("HEAD", "@{upstream}"))
    if not _answer(root, "rev-list", "HEAD..@{upstream}"):
        say("This is the newest kit.")
        return False
    if _answer(root, "rev-list", "@{upstream}..HEAD"):
        sys.exit(
            "This clone has commits of its own, so the newer kit is not put over it. Run git pull "
            "--rebase by hand."
        )
    incoming = set(_names(root, "diff", "--name-only", old, new))
    changed = incoming & set(_names(root, "diff", "--name-only", "HEAD"))
    lessons = {name for name in changed if _is_lesson(name)}
    _refuse_other_changes(changed - lessons)
    kept = {name for name in lessons if _source(root, "", name) != _source(root, old, name)}
    _bring(root, lessons, kept)
    for name in sorted(kept & set(_names(root, "ls-tree", "-r", "--name-only", new))):
        beside = _put_beside(root, name, old)
        say(f"You changed {name}, so it stays as it is. The new version is beside it: {beside}.")
    say(f"The kit is up to date: {len(incoming)} files are new or changed.")
    return True


def _refuse_what_is_no_clone(root: Path) -> None:
    if not shutil.which("git"):
        sys.exit(f"Updating needs git, which is not installed. Install it, or: {_NEW_FOLDER}")
    asked = _git(root, "rev-parse", "--show-cdup")
    if "dubious ownership" in asked.stderr:
        sys.exit(f"Another user owns {root}. Run the update as that user.")
    if asked.returncode or asked.stdout.strip():
        sys.exit(f"This folder was not made by git clone, so it cannot be updated. {_NEW_FOLDER}")
    if _git(root, "rev-parse", "@{upstream}").returncode:
        sys.exit(f"This clone follows no other repository, so nothing is newer. {_NEW_FOLDER}")


def _refuse_other_changes(names: Iterable[str]) -> None:
    if names:
        listed = ", ".join(sorted(names))
        sys.exit(
            f"You changed {listed}, which the newer kit changes too. Nothing was updated. Copy "
            f"your version elsewhere, run git checkout HEAD -- {' '.join(sorted(names))}, then "
            "update again."
        )


def _is_lesson(name: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[0] == "lessons" and path.suffix == ".ipynb"


def _source(root: Path, commit: str, name: str) -> object:
    """Return what the author of a notebook wrote, on disk or in a commit: its cells' sources."""
    if commit:
        text = _answer(root, "show", f"{commit}:{name}")
    elif (root / name).exists():
        text = (root / name).read_text("utf-8", errors="replace")
    else:  # thrown away: there is nothing to keep, so the new one may come
        return _source(root, "HEAD", name)
    try:
        cells = json.loads(text)["cells"]
        return [(cell["cell_type"], "".join(cell["source"])) for cell in cells if cell["source"]]
    except (ValueError, LookupError, TypeError):
        return text  # no notebook any more, but still the learner's


def _bring(root: Path, lessons: Iterable[str], kept: Iterable[str]) -> None:
    """Move to the newer commit; lessons the learner changed lie aside meanwhile, and come back."""
    for name in kept:
        shutil.copy2(root / name, _aside(root, name))
    for name in lessons:
        _git(root, "checkout", "--quiet", "HEAD", "--", name)
    merged = _git(root, "merge", "--ff-only", "--quiet", "@{upstream}")
    _restore_lessons_set_aside(root)
    if merged.returncode:
        sys.exit(f"{merged.stderr.strip()}\nThe newer kit could not be put in place.")


def _aside(root: Path, name: str) -> Path:
    return (root / name).with_suffix(_ASIDE)


def _restore_lessons_set_aside(root: Path) -> None:
    """Put the learner's lessons back; also those of an update that was killed half-way."""
    for aside in (root / "lessons").rglob(f"*{_ASIDE}"):
        aside.replace(aside.with_name(aside.name.removesuffix(_ASIDE) + ".ipynb"))


def _put_beside(root: Path, name: str, old: str) -> str:
    """Write the new version beside a lesson, but not over an earlier new one that was changed."""
    for number in itertools.count(1):
        beside = (root / name).with_suffix(f".new{number if number > 1 else ''}.ipynb")
        relative = beside.relative_to(root).as_posix()
        if not beside.exists() or _source(root, "", relative) == _source(root, old, name):
            break
    beside.write_text(_answer(root, "show", f"HEAD:{name}") + "\n", "utf-8", newline="\n")
    return relative


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git; it asks no password and speaks plain English, so that we understand it."""
    return subprocess.run(
        ["git", *words],
        cwd=root,
        env={**clean_environment(), "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _answer(root: Path, *words: str) -> str:
    """Return what git answers to a question that it can answer."""
    done = _git(root, *words)
    if done.returncode:
        sys.exit(f"{done.stderr.strip()}\nNothing was updated, because git {words[0]} failed.")
    return done.stdout.strip()


def _names(root: Path, *words: str) -> list[str]:
    return [name for name in _answer(root, *words, "-z").split("\0") if name]
