"""An answer as a marker reads it: part by part, with the words that it quotes and their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS, argument_parts
from rightslab.core.activities.sheet import Sheet
from rightslab.core.activities.sheet_wire import shown_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Quote
    from rightslab.core.activity import Activity

Part = dict[str, Any]
_TITLES = ("part", "field", "title", "unit", "question", "sentence")
_WORDS = ("words", "answer")
_PICKED = "Picked from the speech"


def parts(answer: Any, activity: Activity, materials: Materials) -> list[Part]:
    """Return an answer as parts: ``title``, ``text``, ``note`` and ``quotes`` with their places."""
    if isinstance(answer, Sheet) and activity.kind == "writing":
        return list(_writing(answer, activity, materials))
    if isinstance(answer, Sheet) and activity.kind == "argument":
        return list(_argument(answer, activity, materials))
    found = [_row(row) for row in KINDS[activity.kind].rows(answer, activity, materials)]
    if isinstance(answer, Sheet) and answer.quotes:
        every = [quote for quotes in answer.quotes.values() for quote in quotes]
        found.append(_part(_PICKED, "", "", _shown(every, materials)))
    return found


def _writing(sheet: Sheet, activity: Activity, materials: Materials) -> Iterator[Part]:
    for row in KINDS["writing"].rows(sheet, activity, materials):
        if not row["part"].startswith("Quote "):
            yield _part(row["part"], row["words"], row["note"])
    picked = sheet.quotes.get("quotes", ())
    if picked:
        yield _part(_PICKED, "", "", _shown(picked, materials))


def _argument(sheet: Sheet, activity: Activity, materials: Materials) -> Iterator[Part]:
    content = activity.content
    for claim in content.claims or ("",):
        for one in content.parts:
            key = argument_parts.key(one, claim)
            words, quotes = sheet.text(key).strip(), sheet.quotes.get(key, ())
            if words or quotes:
                yield _part(one.name, words, claim, _shown(quotes, materials))


def _row(row: dict[str, str]) -> Part:
    """Turn a row of any kind into a part; what it calls neither words nor answer is a note."""
    title = next((row[name] for name in _TITLES if row.get(name)), "")
    rest = {name: words for name, words in row.items() if words and words != title}
    named = next((name for name in _WORDS if name in rest), "")
    text = named or max(rest, key=lambda name: len(rest[name]), default="")
    note = ", ".join(words for name, words in rest.items() if name != text)
    return _part(title, rest.get(text, ""), note)


def _part(title: str, text: str, note: str = "", quotes: Iterable[Any] = ()) -> Part:
    return {"title": title, "text": text, "note": note, "quotes": list(quotes)}


def _shown(quotes: Iterable[Quote], materials: Materials) -> list[dict[str, Any]]:
    return [shown_quote(quote, materials.text) for quote in quotes]
