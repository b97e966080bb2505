"""Opening a file: a small form of plain ipywidgets that takes what somebody gave a learner."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDE = {"width": "min(28rem, 100%)"}
_STYLE = {"description_width": "9rem"}
_CHOOSE = "(choose a file)"


class OpenForm(ipywidgets.VBox):
    """Files found beside the notebook, or one from anywhere on the computer; what came of it.

    ``pick(name)`` opens a file that was found, ``take(name, data)`` one that was chosen elsewhere;
    both return what was opened, in sentences, and raise RightslabError in sentences.
    """

    def __init__(
        self,
        found: Sequence[str],
        pick: Callable[[str], str],
        take: Callable[[str, bytes], str],
        *,
        accept: str = "",
    ) -> None:
        self._pick = pick
        self._take = take
        self.found = ipywidgets.Dropdown(
            options=[_CHOOSE, *found],
            value=found[0] if len(found) == 1 else _CHOOSE,
            description="File found here",
            layout=dict(_WIDE),
            style=dict(_STYLE),
        )
        self.button = ipywidgets.Button(
            description="Open this file", button_style="primary", layout={"min_height": "2.2rem"}
        )
        self.button.on_click(self._open_found)
        self.upload = ipywidgets.FileUpload(
            accept=accept,
            multiple=False,
            description="Choose a file elsewhere",
            layout={"width": "min(16rem, 100%)", "min_height": "2.2rem"},
        )
        self.upload.observe(self._open_upload, "value")
        self.result = ipywidgets.HTML("")
        here = [self.found, self.button] if found else []
        super().__init__([ipywidgets.HTML(_intro(found)), *here, self.upload, self.result])

    def _open_found(self, _button: object) -> None:
        name = self.found.value
        if name == _CHOOSE:
            self._say("alert", "You chose no file. Choose one in the list, then open it.")
            return
        self._try(lambda: self._pick(name))

    def _open_upload(self, change: dict[str, Any]) -> None:
        if not change["new"]:
            return
        file = change["new"][0]
        name, data = str(file["name"]), bytes(file["content"])
        self._try(lambda: self._take(name, data))
        self.upload.value = ()  # so that the same file can be chosen again

    def _try(self, do: Callable[[], str]) -> None:
        try:
            self._say("status", do())
        except RightslabError as error:
            self._say("alert", str(error))

    def _say(self, role: str, words: str) -> None:
        self.result.value = f"<p role='{role}'>{escape(words)}</p>"


def _intro(found: Sequence[str]) -> str:
    where = (
        "One file that can be opened lies beside this notebook."
        if len(found) == 1
        else f"{len(found)} files that can be opened lie beside this notebook."
        if found
        else "No file that can be opened lies beside this notebook."
    )
    return (
        "<p>Open the release that your instructor gave you, or the hand-in of a classmate whose "
        f"tags you want beside yours. {where} Put a file of more than 10 MB beside it first. "
        "Nothing in a file is ever run.</p>"
    )
