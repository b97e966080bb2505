"""The release, as a part of the form that prepares a class: what goes into it, and the button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets

from rightslab.views.class_form_fields import STYLE, WIDE, button, check, heading, note, said, text

if TYPE_CHECKING:
    from collections.abc import Callable

_ABOUT = (
    "One file that you hand out when it is time. It opens for the class of the saved plan only. If "
    "you name a folder of hand-ins, it holds their tags under pseudonyms, without notes."
)


@dataclass(frozen=True, slots=True)
class ReleaseChoice:
    """What goes into a release. ``folder`` holds hand-ins, for the tags of classmates."""

    readings: bool = True
    background: bool = True
    notes: tuple[str, ...] = ()
    folder: str = ""


class ReleaseForm(ipywidgets.VBox):
    """What a release holds, and the button that makes it; ``make`` says where it is."""

    def __init__(self, make: Callable[[ReleaseChoice], str]) -> None:
        self._make = make
        self.readings = check("The readings of the text", value=True)
        self.background = check("Facts and perspectives on the claims", value=True)
        self.notes = ipywidgets.Textarea(
            description="A note to the class",
            continuous_update=False,
            layout=dict(WIDE),
            style=dict(STYLE),
        )
        self.folder = text("Folder of hand-ins")
        self.result = ipywidgets.HTML("")
        self.button = button("Make the release file", self._release, self._fail)
        fields = [self.readings, self.background, self.notes, self.folder]
        super().__init__([heading("The release"), note(_ABOUT), *fields, self.button, self.result])

    def choice(self) -> ReleaseChoice:
        """Return what was chosen; each line of the note is a paragraph."""
        notes = tuple(one.strip() for one in self.notes.value.split("\n") if one.strip())
        return ReleaseChoice(
            self.readings.value, self.background.value, notes, self.folder.value.strip()
        )

    def _release(self) -> None:
        self.result.value = ""
        self.result.value = said("status", self._make(self.choice()))

    def _fail(self, words: str) -> None:
        self.result.value = said("alert", words)
