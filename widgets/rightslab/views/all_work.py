"""All work as one file, to be downloaded wherever the kernel runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.views.download import Download

if TYPE_CHECKING:
    from collections.abc import Callable

_SAYS = (
    "One file with all your work up to the moment at which you press the button: answers, notes "
    "and hand-ins. To go on elsewhere, open the course's first page there and choose this file. A "
    "README in it says how it is done without that page."
)


class AllWork(Download):
    """The button that saves all work. ``read()`` packs it each time the button is pressed."""

    def __init__(self, name: str, read: Callable[[], bytes]) -> None:
        super().__init__(name, read, says=_SAYS)

    def __repr__(self) -> str:
        """Say what it is."""
        return f"All your work as one file: {self.name}"
