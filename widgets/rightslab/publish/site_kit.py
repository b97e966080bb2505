"""The kit as it goes into a site: the wheel of an edition and its lessons."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.publish import edition_wheel
from rightslab.publish.edition import Source, write
from rightslab.publish.edition_kinds import CARD, edition
from rightslab.publish.site_error import SiteError
from rightslab.storage import library

if TYPE_CHECKING:
    from rightslab.core.lessons import LessonCard

USUAL = "self-study"
KERNELSPEC = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}


@dataclass(frozen=True, slots=True)
class Kit:
    """An edition, laid out in a folder: its name, its wheel and its lessons by their path."""

    edition: str
    wheel: Path
    lessons: dict[str, Path]


def lay_out(name: str, folder: Path, source: Source | None = None) -> Kit:
    """Write the edition of this name into a folder that is not there yet.

    Without a name it is the edition that this kit is, or, from the whole kit, the one for
    self-study. Raises RightslabError when this kit cannot make it.
    """
    source = source or Source()
    own = own_edition(source)
    if own and name not in ("", own):
        msg = (
            f"This kit is the {own} edition, so it makes a site of no other. Leave --edition out, "
            "or use the kit of the repository."
        )
        raise SiteError(msg)
    if own:
        return _found(own, folder, *_as_it_is(source, folder))
    kind = edition(name or USUAL)
    made = write(kind, folder, source)
    return _found(kind.name, folder, str(made.wheel or ""), made.why_no_wheel)


def own_edition(source: Source) -> str:
    """Return which edition this kit is; nothing for the whole kit."""
    card = source.data / Path(CARD).name
    return str(tomllib.loads(card.read_text(encoding="utf-8"))["name"]) if card.is_file() else ""


def for_browser(notebook: bytes) -> bytes:
    """Return a lesson with the kernel that a site has, otherwise as it is."""
    nb: dict[str, Any] = json.loads(notebook)
    nb["metadata"]["kernelspec"] = dict(KERNELSPEC)
    return (json.dumps(nb, ensure_ascii=False, indent=1) + "\n").encode()


def titles(lessons: dict[str, Path]) -> list[dict[str, str]]:
    """Return each lesson's file, the first heading in it, its question and the minutes alone."""
    cards = {f"{one.name}.ipynb": one for one in library.course()}
    return [
        {"file": name, "title": _title(path), **_about(cards.get(name))}
        for name, path in lessons.items()
    ]


def _about(card: LessonCard | None) -> dict[str, str]:
    return {"question": card.question, "minutes": f"{card.minutes_alone}"} if card else {}


def _title(path: Path) -> str:
    cells = json.loads(path.read_bytes())["cells"]
    lines = (line for cell in cells for line in "".join(cell["source"]).splitlines())
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("# ")), path.stem)


def _as_it_is(source: Source, folder: Path) -> tuple[str, str]:
    files = {name: path.read_bytes() for name, path in source.files()}
    if source.clone:
        files["README.md"] = (source.clone / "README.md").read_bytes()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    made, why = edition_wheel.build(folder, files, source.package)
    return str(folder / made) if made else "", why


def _found(name: str, folder: Path, wheel: str, why_no_wheel: str) -> Kit:
    if not wheel:
        msg = f"{why_no_wheel} A site needs it: pip install hatchling, then run the command again."
        raise SiteError(msg)
    below = folder / "lessons" if (folder / "lessons").is_dir() else folder
    found = {path.relative_to(below).as_posix(): path for path in sorted(below.rglob("*.ipynb"))}
    return Kit(name, Path(wheel), found)
