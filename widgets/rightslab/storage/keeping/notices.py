"""What a learner is told about a workbook: whole sentences, what happened and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.storage.keeping import in_browser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rightslab.storage.keeping.load_workbook import Loaded

_JOURNAL = {
    "damaged": "A part of the journal of your actions was damaged",
    "foreign": "A journal of another workbook stood in your work folder",
    "resaved": "The journal of your actions was saved by another program",
    "no-plain-file": "A link or a folder stood where the journal of your actions is kept",
    "too-large": "The journal of your actions is larger than can be read at once",
}


def workbook_set_aside(trouble: str, place: Path) -> str:
    """Tell that the checkpoint could not be used."""
    return (
        f"Your workbook file {trouble}, so what could be read was recovered from it and from the "
        f"journal of your actions. The old file is kept as {place.name} in {place.parent}."
    )


def journal_set_aside(trouble: str, place: Path) -> str:
    """Tell that a journal could not be used as it was."""
    return (
        f"{_JOURNAL[trouble]}; what could be read of it is in your answers. "
        f"The old file is kept as {place.name} in {place.parent}."
    )


def workbook_missing() -> str:
    """Tell that the checkpoint was gone."""
    return "Your workbook file was gone. Your answers were put together again from the journal."


def journal_missing(names: Iterable[str]) -> str:
    """Tell that a journal was gone."""
    return (
        f"The journal of your actions ({', '.join(names)}) is gone. Your answers are as the "
        "workbook file holds them; the last few actions may be missing."
    )


def newer(why: str) -> str:
    """Tell that the workbook can only be read."""
    update = (
        "close all lessons, load the course's first page twice while you are online, and"
        if in_browser.HERE
        else "run python kit.py update, then"
    )
    return (
        f"Your workbook {why}, so a newer kit wrote it or it was changed by hand. It is open for "
        f"reading only and was not changed: {update} open it again."
    )


def edited() -> str:
    """Tell that an edit by hand was noticed."""
    return "Your workbook file was changed outside the kit. It was accepted as it is."


def resaved(encoding: str) -> str:
    """Tell that another program saved the checkpoint."""
    return (
        f"Your workbook file was saved by another program ({encoding}). It was read, and the kit "
        "will save it in its own form again."
    )


def replaced_elsewhere(place: Path) -> str:
    """Tell that a file changed under a running kernel was kept."""
    return (
        "Your workbook file was changed outside the kit while this lesson was open. The changed "
        f"file is kept as {place.name} in {place.parent}; this lesson goes on from its own."
    )


def other_workbook(place: Path) -> str:
    """Tell that the folder now holds another workbook than the one that was open."""
    return (
        "Another workbook now stands in your work folder, and this lesson goes on with it. The "
        f"answers of the one before are kept as {place.name} in {place.parent}."
    )


def actions_left(count: int, place: Path | None) -> str:
    """Tell that some recovered actions do not fit what is there."""
    kept = f" They are kept in {place.name} in {place.parent}." if place else ""
    those = "1 saved action does" if count == 1 else f"{count} saved actions do"
    return f"{those} not fit your answers any more and had no effect.{kept}"


def gaps(activities: Sequence[str]) -> str:
    """Tell which answers lack actions."""
    return (
        f"Some actions could not be read, so look through your answers to {', '.join(activities)}. "
        "Undo goes back only as far as the place where actions are missing."
    )


def missing(count: int) -> str:
    """Tell how many actions left no trace but their number."""
    what = "1 action of yours is" if count == 1 else f"{count} actions of yours are"
    return f"{what} missing from the journal and could not be recovered."


def not_writable(why: str) -> str:
    """Tell at opening that nothing can be saved."""
    return f"Nothing can be saved at the moment: {why}, then run this cell again."


def fleeting() -> str:
    """Tell that a page keeps nothing, and how the work can be kept all the same."""
    return (
        "This browser keeps nothing for this page, as in a private window: your work is in memory "
        "only, and is gone when you close or reload the page or restart the kernel. Before that, "
        "write lesson.export_work() in a cell and press Download. In a normal window the course's "
        "first page takes it in."
    )


def not_readable(why: str) -> str:
    """Tell at opening that a workbook is there and may not be read."""
    return (
        f"Your workbook could not be read, and it was not touched: {why}, then run this cell "
        "again. Until then nothing is saved."
    )


def about(loaded: Loaded) -> list[str]:
    """Return the sentences on what was found that needs no file's new name."""
    found, replay = loaded.found, loaded.replay
    said = []
    if found.newer:
        return [newer(found.newer)]
    if not found.there and not loaded.is_new:
        said.append(workbook_missing())
    if found.resaved and not found.trouble:
        said.append(resaved(found.resaved))
    elif found.edited and not found.trouble:
        said.append(edited())
    if loaded.gone:
        said.append(journal_missing(loaded.gone))
    if replay.gaps:
        said.append(gaps(sorted(replay.gaps)))
    if replay.missing:
        said.append(missing(replay.missing))
    return said
