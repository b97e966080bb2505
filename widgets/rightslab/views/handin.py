"""Handing in: a small form of plain ipywidgets that makes one file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets

from rightslab.core.errors import RightslabError
from rightslab.views.download import Download

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rightslab.views.overview import LessonLine

_WIDE = {"width": "min(28rem, 100%)"}
_STYLE = {"description_width": "9rem"}


_WHO = (
    "<p>Write your name and id, or only a code that you agreed with your instructor: then your "
    "name is not in the file.</p>"
)


class HandInForm(ipywidgets.VBox):
    """Name and id, or a code; what goes into the file; a button; the file as a download.

    ``make(name, id, code)`` makes the file and returns its address as seen from the notebook.
    ``collect(address)`` brings it where a class collects them and says what is left to do.
    ``read(address)`` returns the file's bytes.
    ``part`` are titles, where the file is to hold only a part; none of them done yet is empty.
    """

    def __init__(
        self,
        lines: Sequence[LessonLine],
        make: Callable[[str, str, str], str],
        collect: Callable[[str], str],
        read: Callable[[str], bytes],
        *,
        name: str = "",
        part: Sequence[str] | None = None,
    ) -> None:
        self._make, self._collect, self._read = make, collect, read
        self.name = self._field("Your name", name)
        self.id = self._field("Student id", "")
        self.code = self._field("or a code", "")
        self.button = ipywidgets.Button(
            description="Make the file", button_style="primary", layout={"min_height": "2.2rem"}
        )
        self.button.on_click(self._hand_in)
        self.result = ipywidgets.HTML("")
        contents = _contents(lines) if part is None else _part(part)
        children = [ipywidgets.HTML(contents), self.name, self.id, self.code]
        self._form = (*children, self.button, self.result)
        super().__init__(self._form)

    def _field(self, description: str, value: str) -> ipywidgets.Text:
        # Sent when the field is left: letter by letter, a click could overtake the last of them.
        return ipywidgets.Text(
            value=value,
            description=description,
            continuous_update=False,
            layout=dict(_WIDE),
            style=dict(_STYLE),
        )

    def _who(self) -> str:
        """Say whose file it is, so that a slip of the pen is seen."""
        if self.code.value.strip():
            return f"under the code {self.code.value.strip()}"
        number = self.id.value.strip()
        return f"for {self.name.value.strip()}" + (f", {number}" if number else "")

    def _hand_in(self, _button: object) -> None:
        try:
            address = self._make(self.name.value, self.id.value, self.code.value)
        except RightslabError as error:
            self.result.value = f"<p role='alert'>{escape(str(error))}</p>"
            return
        self.result.value = (
            # Set apart, since a name may be written from right to left.
            f"<p role='status'>Your file is made, <bdi>{escape(self._who())}</bdi>: "
            f"{escape(address)}. "
            f"{escape(self._collect(address))} You may go on working and hand in again: "
            "each time a new file is made.</p>"
        )
        file = Download(address.replace("\\", "/").split("/")[-1], lambda: self._read(address))
        self.children = (*self._form, file)


def _contents(lines: Sequence[LessonLine]) -> str:
    rows = "".join(
        f"<li>{escape(line.card.title)}: {escape(line.words)}</li>"
        for line in lines
        if any(row.begun for row in line.rows)
    )
    if not rows:
        return "<p>No activity has an answer yet, so there is nothing to hand in.</p>"
    return f"<p>The file will hold your answers, notes included, to:</p><ul>{rows}</ul>{_WHO}"


def _part(titles: Sequence[str]) -> str:
    if not titles:
        return "<p>This part has no answer yet, so there is nothing to hand in.</p>"
    rows = "".join(f"<li>{escape(title)}</li>" for title in titles)
    return (
        f"<p>The file will hold one part of your work, notes included, and nothing else:</p>"
        f"<ul>{rows}</ul>{_WHO}"
    )
