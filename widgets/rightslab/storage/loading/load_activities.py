"""Load the activities of a lesson."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core.activity import Activity
from rightslab.core.prose import without_notes
from rightslab.storage.loading.load_catalogue import catalogue, category
from rightslab.storage.loading.schema import DataError, toml

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.core.catalogue import Category

FIELDS = frozenset(f.name for f in fields(Activity)) - {"lesson"} | {"label"}
REQUIRED = ("id", "kind", "title", "prompt", "text", "policy", "points")
_LISTS = ("only", "leave_out", "hints")
_OWN = {"label", "labels", "scopes"}


@cache
def activities(root: Path, lesson: str) -> tuple[Activity, ...]:
    """Return the activities of one lesson, in the file's order."""
    path = root / "activities" / f"{lesson}.toml"
    return tuple(_activity(root, path, given) for given in toml(path).get("activity", ()))


def _activity(root: Path, path: Path, given: dict[str, Any]) -> Activity:
    extra, missing = sorted(set(given) - FIELDS), [n for n in REQUIRED if n not in given]
    if extra or missing:
        msg = (
            f"An activity in {path} cannot be read. Unknown: {', '.join(extra) or 'none'}; "
            f"missing: {', '.join(missing) or 'none'}. Allowed: {', '.join(sorted(FIELDS))}."
        )
        raise DataError(msg)
    plain = {name: value for name, value in given.items() if name not in _OWN}
    words = {name: _shown(value) for name, value in plain.items() if isinstance(value, str)}
    lists = {name: tuple(map(_shown, plain.get(name, ()))) for name in _LISTS}
    scopes = {name: tuple(ids) for name, ids in given.get("scopes", {}).items()}
    labels = _labels(root, given)
    return Activity(**{**plain, **words, **lists}, lesson=path.stem, scopes=scopes, labels=labels)


def _labels(root: Path, given: dict[str, Any]) -> tuple[Category, ...]:
    if "label" in given:
        return tuple(category({"colour_name": "", **own}) for own in given["label"])
    known = catalogue(root)
    return tuple(known.category(label) for label in given.get("labels", ()))


def _shown(prose: str) -> str:
    return without_notes(prose).strip()
