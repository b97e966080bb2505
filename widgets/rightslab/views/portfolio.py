"""Where the portfolio is, as a link."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class PortfolioLink:
    """A portfolio that was made. ``address`` is the file as seen from the notebook."""

    address: str

    def _repr_html_(self) -> str:
        shown = escape(self.address, quote=True)
        return (
            f"<p>Your portfolio is made: <a href='{shown}' target='_blank'>{shown}</a>. It opens "
            "beside this notebook. To print it, choose File &gt; Print there, or open the same "
            "file in a browser. Run this cell again after more work.</p>"
        )

    def __repr__(self) -> str:
        """Return where it is."""
        return f"Your portfolio: {self.address}"
