"""Where a site is written: an older site stays whole until the new one is."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

from rightslab.publish import put_in_place
from rightslab.publish.site_error import SiteError, of_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CARD = "rightslab-site.json"


def refuse(out: Path, *inside: Path) -> None:
    """Refuse a place that holds something which is no site of the kit, or the kit itself."""
    if out.is_file():
        msg = f"{out} is a file. Name a folder that is new, empty, or a site that the kit built."
        raise SiteError(msg)
    if out.is_dir() and any(out.iterdir()) and not card(out):
        msg = (
            f"{out} holds something that is no site of the kit, and it stays as it is. Name a "
            "folder that is new or empty, or a site that the kit built before."
        )
        raise SiteError(msg)
    put_in_place.refuse_inside(out, inside, SiteError)


def card(out: Path) -> dict[str, Any]:
    """Return what a site says of itself; nothing where there is none of the kit's."""
    try:
        found = json.loads((out / CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("holds"), list) else {}


@contextlib.contextmanager
def in_place_of(out: Path) -> Iterator[Path]:
    """Give a new folder to write in; it takes the place of ``out`` when all went well.

    What others laid into the older site, such as ``.git`` or ``CNAME``, is kept. Raises SiteError.
    """
    try:
        with put_in_place.in_place_of(
            out, SiteError, lambda old: card(old).get("holds", ())
        ) as part:
            yield part
    except OSError as error:
        raise of_disk(error, out) from error
