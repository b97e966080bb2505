"""How large the kit is on disk beside the four packages that it must have."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.bench.bench import Bench

ROOT = Path(__file__).parents[2]
REQUIRED = ("jupyterlab", "ipywidgets", "pandas", "textblob")
MEGABYTE = 1_000_000


def size(bench: Bench) -> None:
    """Add up the files that the packages' own lists name, compiled Python left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    required = closure(REQUIRED)
    ours = closure(project["project"]["dependencies"]) - required
    door = closure(project["dependency-groups"]["door"]) - required - ours
    four = bench.row("the four required packages and their needs", "MB")
    four.add(_all(required))
    more = bench.row("the kit and what it needs beyond them", "MB", 25, against=four)
    own = sum(path.stat().st_size for path in wheel_files(project)) / MEGABYTE
    more.add(own + _all(ours))
    sizes = {"the kit itself": own, **{name: installed(name) for name in ours}}
    more.note = _listed(sizes)
    tools = bench.row("what kit.py needs to install all that (group door)", "MB")
    tools.add(_all(door))
    tools.note = _listed({name: installed(name) for name in door})


def closure(wanted: Iterable[str]) -> set[str]:
    """Return the names of these requirements and of all they need here, extras included."""
    found: set[tuple[str, str]] = set()
    waiting = [Requirement(words) for words in wanted]
    while waiting:
        one = waiting.pop()
        for extra in ["", *one.extras]:
            if (_name(one.name), extra) in found:
                continue
            found.add((_name(one.name), extra))
            waiting += _needs(one.name, extra)
    return {name for name, _ in found}


def _needs(name: str, extra: str) -> Iterator[Requirement]:
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for line in lines:
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": extra}):
            yield need


def installed(name: str) -> float:
    """Return the megabytes of one package as installed; nothing if it is not."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return 0
    paths = {Path(str(file.locate())).resolve() for file in files if file.suffix != ".pyc"}
    return sum(path.stat().st_size for path in paths if path.is_file()) / MEGABYTE


def wheel_files(project: dict) -> list[Path]:
    """Return the files that pyproject.toml puts into the kit's wheel."""
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    left_out = [ROOT / folder.strip("/") for folder in wheel.get("exclude", ())]
    files = [p for f in wheel["include"] for p in (ROOT / f.strip("/")).rglob("*") if p.is_file()]
    return [
        path
        for path in files
        if path.suffix != ".pyc"
        and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        and not any(path.is_relative_to(folder) for folder in left_out)
    ]


def _all(names: Iterable[str]) -> float:
    return sum(map(installed, names))


def _name(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _listed(sizes: dict[str, float]) -> str:
    largest = sorted(sizes.items(), key=lambda item: -item[1])
    return ", ".join(f"{name} {megabytes:.1f}" for name, megabytes in largest)
