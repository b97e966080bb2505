"""The parts of an argument as a sheet holds them: their keys, their words, their quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core.activities.sheet_wire import shown_quote

if TYPE_CHECKING:
    from rightslab.core.activities.argument_content import Argument, Part
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.text import Text

CHOSEN = "chosen"
MOST_QUOTES = 6  # for one part: an argument is laid out, not copied out


def chosen(sheet: Sheet, content: Argument) -> str:
    """Return the id of the claim that is laid out now; empty where none is, or none can be."""
    claim = sheet.choice(CHOSEN)
    return claim if claim in content.claims else ""


def key(part: Part, claim: str) -> str:
    """Return the key of a part, for the claim that is laid out."""
    return f"{claim}/{part.id}" if claim else part.id


def find(content: Argument, given: str) -> Part | None:
    """Find the part that a key belongs to."""
    keys = {key(part, claim): part for part in content.parts for claim in content.claims or ("",)}
    return keys.get(given)


def quoted(sheet: Sheet, part: Part, claim: str, text: Text) -> list[str]:
    """Return the quotes of a part with their sentences, as “words” (S14)."""
    shown = [shown_quote(quote, text) for quote in sheet.quotes.get(key(part, claim), ())]
    return [f"“{one['quote']}” ({one.get('sentence') or 'no longer there'})" for one in shown]


def lost(sheet: Sheet, part: Part, claim: str, text: Text) -> list[str]:
    """Return why quotes of a part have no place in the text, a sentence each."""
    shown = [shown_quote(quote, text) for quote in sheet.quotes.get(key(part, claim), ())]
    return [f"“{one['quote']}”: {one['reason']}" for one in shown if "reason" in one]


def is_given(sheet: Sheet, part: Part, claim: str, text: Text) -> bool:
    """Say whether a part holds words, or a quote that stands in the text."""
    if sheet.text(key(part, claim)).strip():
        return True
    quotes = sheet.quotes.get(key(part, claim), ())
    return any("first" in shown_quote(quote, text) for quote in quotes)


def complete(sheet: Sheet, content: Argument, claim: str, text: Text) -> bool:
    """Say whether every part that is not optional is filled in."""
    if content.claims and not claim:
        return False
    return all(one.optional or is_given(sheet, one, claim, text) for one in content.parts)


def begun(sheet: Sheet) -> set[str]:
    """Return the first parts of all keys: the claims of which anything is laid out, among them."""
    return {key.partition("/")[0] for key in (*sheet.texts, *sheet.quotes)}


def furthest(sheet: Sheet, content: Argument, text: Text) -> str:
    """Return the claim that most is laid out of; the one chosen now where it is no less."""
    now = chosen(sheet, content)
    there = begun(sheet)
    first = [now, *(claim for claim in content.claims if claim != now and claim in there)]
    if len(first) == 1:
        return now
    wanted = [one for one in content.parts if not one.optional]
    return max(first, key=lambda c: sum(is_given(sheet, o, c, text) for o in wanted))
