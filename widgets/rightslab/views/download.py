"""One file as a download, wherever the kernel runs.

A link to a file needs a server that gives it. A kernel within the browser has none, and Voila's
gives no such files. So the kernel sends the bytes, and the page makes the file of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from rightslab.core.errors import RightslabError
from rightslab.views._esm import bundle, styles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PIECE = 1_000_000  # bytes: a server lets a message of ten million through, not more


class Download(anywidget.AnyWidget):
    """A sentence and a button that downloads a file; with ``opens`` one more that shows it.

    ``read()`` returns the file's bytes each time a button is pressed; it may raise OSError or
    RightslabError, which the page tells.
    """

    _esm = bundle("download.js")
    _css = styles("theme.css")

    name = traitlets.Unicode().tag(sync=True)
    says = traitlets.Unicode().tag(sync=True)
    opens = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(
        self, name: str, read: Callable[[], bytes], *, says: str = "", opens: bool = False
    ) -> None:
        super().__init__(name=name, says=says, opens=opens)
        self._read = read
        self._data = b""
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: dict[str, Any], _: Sequence[Any]) -> None:
        if content.get("kind") != "get":
            return
        told, offset = {"id": content.get("id")}, int(content["offset"])
        try:
            if not offset:
                self._data = self._read()
        except (OSError, RightslabError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            words = f"{self.name} could not be read: {why or error} Run the cell again."
            self.send({"kind": "refused", "words": words, **told})
            return
        piece = self._data[offset : offset + PIECE]
        about = {"kind": "get", "offset": offset, "size": len(self._data), **told}
        self.send(about, buffers=[piece])
