"""The lessons of the course: their cards, and how one is found by its name or number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class LessonCard:
    """One lesson: the notebook's name, its central question, minutes in class and alone."""

    name: str
    question: str
    minutes_class: int
    minutes_alone: int

    @property
    def title(self) -> str:
        """The name as it is read.

        >>> LessonCard("06_tag_the_rights", "", 50, 70).title
        '06 Tag the rights'
        """
        number, _, rest = self.name.partition("_")
        words = rest.replace("_", " ")
        return f"{number} {words[:1].upper()}{words[1:]}"


def lesson_called(given: object, lessons: Iterable[str]) -> str | None:
    """Return the lesson that a name, a number or the path of a notebook means; None for none.

    >>> lesson_called("6", ["06_tag_the_rights", "07_compare_the_readings"])
    '06_tag_the_rights'
    """
    name = re.split(r"[/\\]", str(given).strip())[-1].removesuffix(".ipynb")
    known = list(lessons)
    found = [one for one in known if one == name]
    found = found or [one for one in known if name and one.split("_")[0] == name.zfill(2)]
    return found[0] if len(found) == 1 else None
