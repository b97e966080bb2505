"""How many bytes a page sends to the kernel and gets from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocket


class WireCount:
    """Counts what goes over a page's sockets, whole frames as they travel. Make it before goto."""

    def __init__(self, page: Page) -> None:
        self.sent: list[int] = []
        self.received: list[int] = []
        page.on("websocket", self._watch)

    def clear(self) -> None:
        self.sent.clear()
        self.received.clear()

    def _watch(self, socket: WebSocket) -> None:
        if "/channels" in socket.url:
            socket.on("framesent", lambda frame: self.sent.append(len(frame)))
            socket.on("framereceived", lambda frame: self.received.append(len(frame)))
