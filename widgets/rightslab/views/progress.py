"""How far a learner is, as one line and as a small table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Row:
    """One activity: its title, sentences done, sentences in all, where to go on."""

    title: str
    done: int
    of: int
    next: str

    @property
    def words(self) -> str:
        """Say in words how far this activity is."""
        if self.done == self.of:
            return f"all {self.of} sentences read"
        where = f", go on at {self.next}" if self.done else ""
        return f"{self.done} of {self.of} sentences read{where}"


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress in one lesson."""

    lesson: str
    rows: tuple[Row, ...]

    @property
    def line(self) -> str:
        """Say in one line how far the lesson is."""
        begun = [row for row in self.rows if row.done]
        if not begun:
            return "Nothing is tagged yet in this lesson."
        return " ".join(f"{row.title}: {row.words}." for row in begun)

    def _repr_html_(self) -> str:
        head = "<tr><th scope='col'>Activity</th><th scope='col'>How far you are</th></tr>"
        body = "".join(
            f"<tr><th scope='row' style='text-align:left'>{escape(row.title)}</th>"
            f"<td style='text-align:left'>{escape(row.words)}</td></tr>"
            for row in self.rows
        )
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"

    def __repr__(self) -> str:
        """Return the progress as plain lines."""
        return "\n".join(f"{row.title}: {row.words}" for row in self.rows)
