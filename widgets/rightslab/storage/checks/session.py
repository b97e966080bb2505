"""Check what the projector says: its steps, and that the sentences it asks about are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.errors import UnknownNameError
from rightslab.storage import session_script
from rightslab.storage.checks import prose
from rightslab.storage.loading.schema import DataError
from rightslab.storage.session_script import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.storage.checks.holdings import Holdings
    from rightslab.storage.checks.problems import Problem
    from rightslab.storage.session_script import Question


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong with ``session.toml``; an edition without it has nothing to check."""
    path = held.root / session_script.FILE
    if not path.is_file():
        return
    try:
        script = session_script.read(held.root)
    except DataError as error:
        yield held.problem(path, "", str(error), "Write the file as it ships.")
        return
    ids = tuple(stage.id for stage in script.stages)
    if ids != STAGES:
        what = f"The steps are {', '.join(ids)}."
        yield held.problem(path, "stage", what, f"Write them in this order: {', '.join(STAGES)}.")
    for number, question in enumerate(script.questions, start=1):
        for what, cure in _question(question, held):
            yield held.problem(path, f"question {number}", what, cure)
    words = prose.loaded_words(held)
    for where, said in script.prose():
        for what, cure in prose.faults(said, held, words):
            yield held.problem(path, where, what, cure)


def _question(question: Question, held: Holdings) -> Iterator[tuple[str, str]]:
    if not question.text and not question.sentence:
        return
    text = held.texts.get(question.text)
    if text is None:
        yield f"There is no text called {question.text!r}.", f"Use one of: {', '.join(held.texts)}."
        return
    try:
        text.sentence(question.sentence)
    except UnknownNameError as error:
        yield str(error), "Name a sentence of that text, or none."
