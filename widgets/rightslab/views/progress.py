"""How far a learner is, as one line and as a small table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.core.activities.kind import Progress as Counted


@dataclass(frozen=True, slots=True)
class Row:
    """One activity: its title, how far it is, whether it was checked, what is to revisit."""

    title: str
    counted: Counted
    checked: bool = False
    revisit: int = 0

    @property
    def begun(self) -> bool:
        """Say whether anything is done."""
        return self.counted.done > 0

    @property
    def complete(self) -> bool:
        """Say whether all is done."""
        return self.counted.done >= self.counted.of

    @property
    def words(self) -> str:
        """Say in words how far this activity is."""
        one = self.counted
        noun = one.noun if one.of != 1 else one.noun.removesuffix("s")
        if self.complete:
            every = f"all {one.of}" if one.of > 1 else f"the {noun}"
            return f"{every} {noun} {one.verb}" if one.of > 1 else f"{every} {one.verb}"
        where = f", go on at {one.next}" if one.done and one.next else ""
        return f"{one.done} of {one.of} {noun} {one.verb}{where}"

    @property
    def check_words(self) -> str:
        """Say in words whether the answer as it is was checked."""
        if not self.checked:
            return "not checked" if self.begun else ""
        return f"checked, {self.revisit} to revisit" if self.revisit else "checked"


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress in one lesson."""

    lesson: str
    rows: tuple[Row, ...]

    @property
    def line(self) -> str:
        """Say in one line how far the lesson is."""
        begun = [row for row in self.rows if row.begun]
        if not begun:
            return "Nothing is done yet in this lesson."
        return " ".join(f"{row.title}: {row.words}." for row in begun)

    def _repr_html_(self) -> str:
        head = "".join(
            f"<th scope='col' style='text-align:left'>{name}</th>"
            for name in ("Activity", "How far you are", "Check")
        )
        body = "".join(
            f"<tr><th scope='row' style='text-align:left'>{escape(row.title)}</th>"
            f"<td style='text-align:left'>{escape(row.words)}</td>"
            f"<td style='text-align:left'>{escape(row.check_words)}</td></tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __repr__(self) -> str:
        """Return the progress as plain lines."""
        return "\n".join(
            "; ".join(part for part in (f"{row.title}: {row.words}", row.check_words) if part)
            for row in self.rows
        )
