"""The portfolio that was made, to open and to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.views.download import Download

if TYPE_CHECKING:
    from collections.abc import Callable

_SAYS = (
    "Your portfolio is made: {address}. Open it and choose Print in your browser to print it or to "
    "keep it as a PDF. Run this cell again after more work."
)


class PortfolioLink(Download):
    """A portfolio that was made. ``address`` is the file as seen from the notebook."""

    def __init__(self, address: str, read: Callable[[], bytes]) -> None:
        self.address = address
        says = _SAYS.format(address=address)
        super().__init__(address.replace("\\", "/").split("/")[-1], read, says=says, opens=True)

    def __repr__(self) -> str:
        """Return where it is."""
        return f"Your portfolio: {self.address}"
