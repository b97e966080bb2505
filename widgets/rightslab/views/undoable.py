"""Something that was done by a cell, with a button that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Callable


class Undoable(ipywidgets.VBox):
    """A sentence that says what was done, and *Undo*."""

    def __init__(self, said: str, undo: Callable[[], None], undone: str) -> None:
        self._undo, self._undone = undo, undone
        self.words = ipywidgets.Label(said)
        self.button = ipywidgets.Button(description="Undo", tooltip=f"Take back: {said}")
        self.button.on_click(self._take_back)
        super().__init__([self.words, self.button])

    def _take_back(self, _button: object) -> None:
        try:
            self._undo()
        except RightslabError as error:
            self.words.value = str(error)
            return
        self.words.value = self._undone
        self.button.disabled = True
