"""The sheet of a mark as a widget speaks of it: every field checked before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.marking import HOLDS
from rightslab.core.activities.sheet_wire import fields_shown
from rightslab.core.errors import ActionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.history import History, Op

TEXTS = ("comment", "reason", "reply")
CHOICES = {"flag": ("later",), "request": ("keep", "change"), "bank": ("out",)}
ORIGINS = ("a", "b", "other")  # whose level a moderation takes
LONGEST = 20_000  # characters in a comment, as long as an essay
_FAR = 1e9  # no rubric has so many points, and a larger whole number fits no float
EVIDENCE = 20  # so many places of one answer can be pointed to


@dataclass(frozen=True)
class MarkWire:
    """What is needed to speak of the sheets of one rubric with a widget."""

    criteria: tuple[Criterion, ...]

    def op(self, given: Mapping[str, Any], answer: Sheet) -> Op:
        """Return the action if the rubric has its fields. Raises ActionError in a sentence."""
        match given.get("op"):
            case "set":
                self._admit(str(given.get("part")), str(given.get("key")), given.get("value"))
            case "splice":
                self._admit("texts", str(given.get("key")), str(given.get("put")))
            case "batch":
                return {"op": "batch", "ops": [self.op(one, answer) for one in given["ops"]]}
        return dict(given)

    def snapshot(self, history: History[Sheet]) -> dict[str, Any]:
        """Return the fields as they are, and what can be undone and redone."""
        return {**fields_shown(history, dict), "quotes": {}}  # a mark points, and quotes nothing

    def _admit(self, part: str, key: str, value: Any) -> None:
        match part:
            case "numbers":
                self._admit_level(key, value)
            case "texts" if key in TEXTS:
                _admit_text(key, value)
            case "texts" if (key, value) == ("answer", HOLDS):
                pass  # the kit notes which answer the points hold for
            case "choices" if key in {"evidence", *CHOICES} or key.startswith("from/"):
                self._admit_choice(key, value)
            case _:
                names = [*TEXTS, *CHOICES, "evidence", *(f"level/{c.id}" for c in self.criteria)]
                msg = f"A mark has no field {key!r} in {part}. Allowed: {', '.join(names)}."
                raise ActionError(msg)

    def _admit_level(self, key: str, value: Any) -> None:
        found = self._criterion(key.removeprefix("level/"))
        if value is None or (_is_number(value) and found.takes(float(value))):
            return
        allowed = ", ".join(str(level.points) for level in found.levels)
        between = f", and steps of {found.step:g} between them" if found.step else ""
        msg = f"{found.name!r} has no level with {value!r} points. Allowed: {allowed}{between}."
        raise ActionError(msg)

    def _admit_choice(self, key: str, value: Any) -> None:
        if key == "evidence":
            if isinstance(value, list) and len(value) > EVIDENCE:
                msg = f"Up to {EVIDENCE} places of one answer are kept. Take one out first."
                raise ActionError(msg)
            return
        if key.startswith("from/"):
            self._criterion(key.removeprefix("from/"))
        allowed = ORIGINS if key.startswith("from/") else CHOICES[key]
        if value is not None and (not isinstance(value, list) or set(value) - set(allowed)):
            msg = f"The field {key!r} takes {', '.join(allowed)}, not {value!r}."
            raise ActionError(msg)

    def _criterion(self, name: str) -> Criterion:
        found = next((one for one in self.criteria if one.id == name), None)
        if found is None:
            names = ", ".join(one.id for one in self.criteria)
            msg = f"The rubric has no criterion {name!r}. It has: {names}."
            raise ActionError(msg)
        return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _FAR


def _admit_text(key: str, value: Any) -> None:
    if isinstance(value, str) and len(value) > LONGEST:
        msg = (
            f"The {key} would have {len(value):,} characters; up to {LONGEST:,} are kept. "
            "Shorten it, or put the rest into a file of your own."
        )
        raise ActionError(msg)
