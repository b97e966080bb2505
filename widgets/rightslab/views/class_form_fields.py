"""Fields of plain ipywidgets as the instructor's forms use them: labelled, tall enough to touch."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE = {"width": "min(34rem, 100%)"}
STYLE = {"description_width": "9rem"}
_TALL = {"min_height": "2.2rem", "width": "auto"}


def said(role: str, words: str) -> str:
    """Return a message that a screen reader speaks; ``role`` is status or alert."""
    return f"<p role='{role}'>{escape(words)}</p>"


def button(
    words: str, do: Callable[[], None], fail: Callable[[str], None], *, primary: bool = False
) -> ipywidgets.Button:
    """Return a button; what goes wrong when it is pressed is told to ``fail``, in sentences."""
    made = ipywidgets.Button(
        description=words, button_style="primary" if primary else "", layout=dict(_TALL)
    )

    def pressed(_: object) -> None:
        try:
            do()
        except RightslabError as error:
            fail(str(error))

    made.on_click(pressed)
    return made


def text(words: str) -> ipywidgets.Text:
    """Return a field for a line, sent when it is left."""
    return ipywidgets.Text(
        description=words, continuous_update=False, layout=dict(WIDE), style=dict(STYLE)
    )


def check(words: str, *, value: bool = False) -> ipywidgets.Checkbox:
    """Return a box to tick, with its words beside it."""
    return ipywidgets.Checkbox(
        value=value,
        description=words,
        indent=False,
        layout={"width": "100%", "min_height": "1.6rem"},
    )


def heading(words: str) -> ipywidgets.HTML:
    """Return a heading."""
    return ipywidgets.HTML(f"<h3>{escape(words)}</h3>")


def note(words: str) -> ipywidgets.HTML:
    """Return a line of explanation."""
    return ipywidgets.HTML(f"<p>{escape(words)}</p>")
