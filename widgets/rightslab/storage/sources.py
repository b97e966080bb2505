"""Where a layer to export comes from: a workbook, a hand-in, a layer file, or a reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.tagging_answer import Tagging
from rightslab.core.errors import RightslabError, unknown_name
from rightslab.core.layers import Layer, of_reading, of_tagging
from rightslab.core.pseudonyms import pseudonym
from rightslab.storage import handin, library
from rightslab.storage.handin import Handed
from rightslab.storage.keeping import checkpoint, journal
from rightslab.storage.place import learner_folder
from rightslab.storage.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.text import Text

SPEECH = "china-hrc55-2024"
_WORK = "work"


@dataclass(frozen=True, slots=True)
class Source:
    """A layer with its text and the labels it may carry, and what is to be said of the choice."""

    layer: Layer
    text: Text
    catalogue: Catalogue
    said: tuple[str, ...] = ()


def source(given: str, *, of: str = "", learner: str | None = None, text: str = "") -> Source:
    """Return the layer that a path or a reading's name stands for.

    ``of`` is the activity of a workbook or hand-in, ``text`` the text of a file that names none.
    Raises RightslabError, in sentences, for all that is not there or not readable.
    """
    path = Path(given).expanduser()
    if not path.exists():
        return _reading(given, text or SPEECH)
    folder = _workbook_folder(path, learner)
    if folder is not None:
        book = Workbook.open(folder)
        try:
            return _of_answers(_taggings(book), of, pseudonym(book.id))
        finally:
            book.close()
    if path.is_dir():
        msg = f"The folder {given} holds no workbook. Give the folder {_WORK!r} beside a lesson."
        raise RightslabError(msg)
    if path.name.endswith(handin.SUFFIX):
        return of_handin(path, of)
    return _of_file(path, text)


def answers(given: str, learner: str | None = None) -> tuple[dict[str, Handed], str] | None:
    """Return all answers of a workbook or a hand-in, and its pseudonym; None for anything else."""
    path = Path(given).expanduser()
    folder = _workbook_folder(path, learner) if path.exists() else None
    if folder is None:
        if not path.name.endswith(handin.SUFFIX):
            return None
        found = handin.read(path)
        return dict(found.activities), pseudonym(found.workbook)
    book = Workbook.open(folder)
    try:
        return dict(_handed(book)), pseudonym(book.id)
    finally:
        book.close()


def of_answer(book: Workbook, activity: str) -> Source:
    """Return the answer to one tagging activity of an open workbook."""
    return _of_answers(_taggings(book), activity, pseudonym(book.id))


def of_handin(path: Path, of: str = "") -> Source:
    """Return a tagging answer of a hand-in; its author goes by the pseudonym."""
    found = handin.read(path)
    answers = {name: one.answer for name, one in found.activities.items()}
    return _of_answers(_only_taggings(answers), of, pseudonym(found.workbook))


def _workbook_folder(path: Path, learner: str | None) -> Path | None:
    """Return the folder of the workbook that a path is, is in, or has beneath; None if none."""
    if path.is_file():
        inside = path.name == checkpoint.NAME or path.name.endswith(".journal.jsonl")
        return path.parent if inside else None
    for folder in (path, path / _WORK):
        mine = learner_folder(folder, learner)
        if (mine / checkpoint.NAME).is_file() or (mine / journal.MAIN).is_file():
            return mine
    return None


def _handed(book: Workbook) -> Iterator[tuple[str, Handed]]:
    dates = book.dates()
    for name, state in book.answers().items():
        activity = library.find_activity(name)
        if activity and activity.kind == state.kind:
            last = dates.get(name, ("", ""))[1]
            answer = state.history.answer
            yield name, Handed(activity.lesson, state.kind, state.rev, last, answer)


def _taggings(book: Workbook) -> dict[str, Tagging]:
    """Return the tagging answers; a copy that is kept beside one, such as the first, is none."""
    known = {name: one for name, one in book.answers().items() if "/" not in name}
    return _only_taggings({name: one.history.answer for name, one in known.items()})


def _only_taggings(answers: Mapping[str, Any]) -> dict[str, Tagging]:
    return {
        name: answer
        for name, answer in answers.items()
        if isinstance(answer, Tagging) and (answer.spans or answer.read)
    }


def _of_answers(answers: Mapping[str, Tagging], of: str, name: str) -> Source:
    if not answers:
        msg = "There are no tags to export yet. Tag some words in a lesson, then come back."
        raise RightslabError(msg)
    if of and of not in answers:
        raise unknown_name("tagging activity with tags here", of, answers)
    chosen = of or max(answers, key=lambda one: len(answers[one].spans))
    answer = answers[chosen]
    text = library.text(answer.text)
    activity = library.find_activity(chosen) or library.find_activity(chosen.split("@")[0])
    catalogue = library.catalogue()
    if activity and activity.labels:
        catalogue = replace(catalogue, categories=activity.labels)
    said = () if of or len(answers) == 1 else (_choice(chosen, answers),)
    return Source(of_tagging(answer, text, name=name), text, catalogue, said)


def _choice(chosen: str, answers: Mapping[str, Tagging]) -> str:
    others = [f"{one} ({len(answer.spans)})" for one, answer in answers.items() if one != chosen]
    return (
        f"Taken: the activity {chosen} ({len(answers[chosen].spans)} tags), which has most tags. "
        f"Also here: {', '.join(others)}. Take another with --of NAME."
    )


def _reading(name: str, slug: str) -> Source:
    text = library.text(slug)
    known = {one.id: one for one in library.readings(slug)}
    if name not in known:
        msg = (
            f"There is no file, no folder and no reading called {name!r}. The readings of "
            f"{text.title!r} are: {', '.join(known) or 'none'}. Another text: --text NAME."
        )
        raise RightslabError(msg)
    return Source(of_reading(known[name], text), text, library.catalogue())


def _of_file(path: Path, slug: str) -> Source:
    from rightslab.storage import incoming

    taken, text, _ = incoming.read(path, slug=slug)
    return Source(taken.layer, text, library.labels_for(text.slug), taken.dropped)
