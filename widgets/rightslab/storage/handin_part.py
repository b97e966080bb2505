"""Parts of a hand-in: which activities go into a file when only some are asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rightslab.core.errors import unknown_name
from rightslab.core.lessons import lesson_called
from rightslab.storage import library
from rightslab.storage.place import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightslab.core.activity import Activity


def part_names(part: Sequence[str]) -> tuple[str, ...]:
    """Return parts by their full names: activities, and lessons by name or number.

    >>> part_names(["06", "tag-rights"])
    ('06_tag_the_rights', 'tag-rights')
    """
    return tuple(dict.fromkeys(_part_name(str(one)) for one in part))


def belongs(activity: Activity, part: Sequence[str]) -> bool:
    """Say whether an activity goes into a part. An alternative goes with what it stands for."""
    if not part or activity.lesson in part or activity.id in part:
        return True
    return any(one.opt_out == activity.id for one in map(library.find_activity, part) if one)


def _part_name(given: str) -> str:
    lessons, name = library.lessons(), given.strip()
    lesson = lesson_called(name, lessons)
    if lesson is None and library.find_activity(name) is None:
        ids = [one.id for one in library.every_activity()]
        raise unknown_name("activity or lesson to hand in", given, [*lessons, *ids])
    return lesson or name


def stem(name: str, part: Sequence[str]) -> str:
    """Return how the name of a file begins: whose it is, and the part that it holds."""
    if not part:
        return name
    more = f"-and-{len(part) - 1}-more" if len(part) > 1 else ""
    return f"{name}-{slug(re.sub('[_@-]', ' ', part[0]))}{more}"
