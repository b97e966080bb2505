"""Check the cards of the readings, and that no reading is called what it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rightslab.storage.loading.schema import DataError, toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightslab.storage.checks.holdings import Holdings
    from rightslab.storage.checks.problems import Problem

NEEDED = ("id", "name", "text", "lens", "what")
_NEVER = re.compile(r"\b(?:independent\w*|experts?|consensus|gold)\b", re.IGNORECASE)


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong with the cards; an edition without readings has nothing to check."""
    for folder in sorted(path for path in (held.root / "readings").glob("*") if path.is_dir()):
        card = folder / "reading.toml"
        try:
            given = toml(card)
        except DataError as error:
            yield held.problem(card, "", str(error), "Write the card as another reading's is.")
            continue
        for name, what, cure in _card(held, folder.name, given):
            yield held.problem(card, name, what, cure)


def _card(held: Holdings, folder: str, given: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name in NEEDED:
        if not given.get(name):
            yield name, f"The card has no {name}.", f"Write {name} = ..."
    if given.get("id", folder) != folder:
        yield "id", f"The id {given['id']!r} is not the folder's name.", f"Write {folder}."
    if given.get("text") and given["text"] not in held.texts:
        what = f"There is no text called {given['text']!r}."
        yield "text", what, f"Use one of: {', '.join(held.texts)}."
    for name in ("name", "lens", "what"):
        word = _NEVER.search(str(given.get(name, "")))
        if word:
            what = f"A reading is called {word.group()!r}, and the makers of the kit made it."
            yield name, what, "Say what the reader looks for."
