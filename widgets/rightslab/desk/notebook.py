"""Marking from a notebook's cell: where there is nothing to mark yet, a sentence stands there."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.desk import marking
from rightslab.grading.ledger import FILE, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightslab.views.marking import Marking


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in place of a widget, so that Run All goes on to the next cell."""

    words: str

    def __str__(self) -> str:
        """Return the sentence."""
        return self.words

    def _repr_html_(self) -> str:
        return f"<p role='status'>{escape(self.words)}</p>"


def mark_by_hand(
    folder: str | Path, activity: str = "", marker: str = "", *, two: bool | None = None
) -> Marking | Notice:
    """Show the widget that marks one activity across a class graded in ``folder``.

    Without ``activity`` it is the first one in which somebody waits for a mark. ``marker`` is who
    marks; ``two=True`` says that this activity needs the marks of two people.
    """
    return _or_notice(folder, lambda: marking.mark_by_hand(folder, activity, marker, two=two))


def moderate(folder: str | Path, activity: str = "", *, begin: bool = False) -> Marking | Notice:
    """Show the marks of two markers side by side where they differ, and how far they agree.

    It opens once both have marked every answer; ``begin=True`` opens it before that.
    """
    return _or_notice(folder, lambda: marking.moderate(folder, activity, begin=begin))


def _or_notice(folder: str | Path, show: Callable[[], Marking]) -> Marking | Notice:
    if not (Path(folder).expanduser() / HIDDEN / FILE).is_file():  # looking must not make it
        return Notice(f"Nothing was graded in {folder} yet. Grade the class first, then come back.")
    try:
        return show()
    except RightslabError as error:
        return Notice(str(error))
