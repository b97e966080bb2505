"""The lessons of the course, as cards."""

from __future__ import annotations

from dataclasses import dataclass


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
