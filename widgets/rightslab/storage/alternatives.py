"""Alternatives of equal credit: under which id one counts, and which of two was taken."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core import activity as activities
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from rightslab.core.activity import Activity


def main_ids() -> Mapping[str, str]:
    """Return under which id each activity of the course counts; see `core.activity.main_ids`."""
    return _main_ids(library.data_root())


def stands_for(activity_id: str) -> str:
    """Return the id under which an activity counts: its own, or what an alternative stands for.

    >>> stands_for("tag-rights-instead"), stands_for("tag-rights")
    ('tag-rights', 'tag-rights')
    """
    bare, at, text = activity_id.partition(activities.AT)
    return main_ids().get(bare, bare) + at + text


def answered(activity_id: str, answer: Callable[[str], Any]) -> tuple[Activity, Any] | None:
    """Return an activity with its answer, or the alternative that was taken in its place.

    ``answer`` gives what was answered to an activity, by its id; None where nothing was.
    """
    found = library.find_activity(activity_id)
    for one in (found, found and library.find_activity(found.opt_out)):
        given = answer(one.id) if one else None
        if one and given is not None:
            return one, given
    return None


@cache
def _main_ids(_root: Path) -> dict[str, str]:
    return activities.main_ids(library.every_activity())
