"""The fields that ``class.toml`` and ``grading.toml`` share, and what does not hold in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rightslab.core.errors import unknown_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class PlanFields:
    """Takes the fields of a plan one by one, and notes what does not hold: a sentence each."""

    def __init__(self, data: Mapping[str, Any], file: str) -> None:
        self._data = data
        self._file = file
        self.faults: list[str] = []

    def fault(self, sentence: str) -> None:
        """Note what does not hold."""
        self.faults.append(f"{self._file}: {sentence}")

    def refuse_unknown(self, what: str, known: Collection[str]) -> None:
        """Note each field that is not known."""
        for name in self._data:
            if name not in known:
                self.fault(str(unknown_name(what, name, known)))

    def several(self, name: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a list without what is not allowed in it, each once; all is where it is None."""
        given = self._data.get(name, ())
        if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
            self.fault(f'The field {name!r} is a list, such as ["P2"], not {given!r}.')
            return ()
        known = [one for one in given if allowed is None or one in allowed]
        for one in given:
            if one not in known:
                self.fault(str(unknown_name(name.removesuffix("s"), one, allowed or ())))
        return tuple(dict.fromkeys(known))

    def deadline(self) -> str:
        """Return a local time as it is written; empty where there is none."""
        given = self._data.get("deadline", "")
        words = given.isoformat() if isinstance(given, date) else given
        try:
            if words == "" or datetime.fromisoformat(words).tzinfo is None:
                return str(words)
        except (TypeError, ValueError):
            pass
        self.fault(f"The deadline is local time, such as 2026-03-03T18:00, not {given!r}.")
        return ""
