"""Voila as `rightslab project` starts it: for this computer alone, and with a token."""

from __future__ import annotations

import html
import os
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from voila.app import Voila  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Sequence


class Projector(Voila):  # type: ignore[misc]  # Voila has no types
    """Voila, opened in the browser at an address that holds its token."""

    def initialize(self, argv: Sequence[str] | None = None) -> None:
        """Take the options, but let none of them, and no settings file, open the page to others.

        Whoever else works on this computer needs the token, too.
        """
        super().initialize(argv)
        self.ip = "127.0.0.1"
        self.token, self.auto_token = None, True

    def launch_browser(self) -> None:
        """Open the page by a file of one's own: a command line could be read by other users."""
        try:
            browser = webbrowser.get(self.browser or None)
        except webbrowser.Error:
            return  # the address stands on the screen
        page = redirect(self.display_url)
        threading.Thread(target=browser.open, args=(page.as_uri(),), daemon=True).start()


def redirect(address: str) -> Path:
    """Write a page that leads to an address, readable by its owner alone, and return its path."""
    handle, name = tempfile.mkstemp(suffix=".html")  # the system gives it mode 0600
    target = html.escape(address, quote=True)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" '
            f'content="0; url={target}"><a href="{target}">Open the page</a>'
        )
    return Path(name)
