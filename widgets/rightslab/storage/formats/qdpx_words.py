"""The words that the kit writes into a project and finds again: the line under a note, the lens."""

from __future__ import annotations

from dataclasses import dataclass

READ = "Read, nothing here"  # name of the code for a sentence that was read and carries no tag
LENS = "Lens: "
_SIGN = "[rightslab]"
_CONFIDENCE, _ALSO = "confidence: ", "also: "


@dataclass(frozen=True, slots=True)
class Said:
    """What a description holds: the note, and what the kit's line under it says."""

    note: str
    confidence: str = ""
    also: tuple[str, ...] = ()


def with_line(note: str, confidence: str, also: tuple[str, ...]) -> str:
    """Return a note with the kit's line under it, where there is something to say in it.

    >>> with_line("Why?", "high", ("social",)).splitlines()
    ['Why?', '[rightslab] confidence: high; also: social']
    """
    parts = [f"{_CONFIDENCE}{confidence}"] if confidence else []
    parts += [f"{_ALSO}{', '.join(also)}"] if also else []
    # A bare line keeps the end of a note that ends with such a line itself, or with spaces.
    if not parts and _SIGN not in note and note == note.strip():
        return note
    line = f"{_SIGN} {'; '.join(parts)}".rstrip()
    return f"{note}\n{line}" if note else line


def apart(description: str) -> Said:
    """Return the note and the kit's line of a description apart; without a line, all is note.

    >>> apart("Why?" + chr(10) + "[rightslab] confidence: high")
    Said(note='Why?', confidence='high', also=())
    """
    note, _, line = description.rpartition("\n")
    if not line.startswith(_SIGN):
        return Said(description)
    confidence = ""
    also: tuple[str, ...] = ()
    for part in line.removeprefix(_SIGN).strip().split("; "):
        if part.startswith(_CONFIDENCE):
            confidence = part.removeprefix(_CONFIDENCE)
        elif part.startswith(_ALSO):
            also = tuple(one for one in part.removeprefix(_ALSO).split(", ") if one)
        elif part:
            return Said(description)
    return Said(note, confidence, also)
