"""Load the activities of a lesson."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from rightslab.core.activities import KINDS, NAMES
from rightslab.core.activity import Activity
from rightslab.core.prose import without_notes
from rightslab.storage.keeping.answers import typed
from rightslab.storage.loading.load_catalogue import catalogue, category
from rightslab.storage.loading.schema import DataError, toml

if TYPE_CHECKING:
    from pathlib import Path

    from rightslab.core.catalogue import Category

FIELDS = frozenset(f.name for f in fields(Activity)) - {"lesson", "content"} | {"label"}
REQUIRED = ("id", "kind", "title", "prompt", "text", "policy", "points")
_LISTS = ("only", "leave_out", "hints")
_OWN = {"label", "labels", "scopes"}


@cache
def activities(root: Path, lesson: str) -> tuple[Activity, ...]:
    """Return the activities of one lesson, in the file's order."""
    path = root / "activities" / f"{lesson}.toml"
    return tuple(activity(root, path, given) for given in toml(path).get("activity", ()))


def allowed(kind: object) -> frozenset[str]:
    """Return the fields that an activity of this kind may have; its content stands under its name.

    Unknown kinds have the common fields only.
    """
    known = isinstance(kind, str) and kind in NAMES
    return FIELDS | ({str(kind)} if known and KINDS[str(kind)].content else frozenset())


def activity(root: Path, path: Path, given: dict[str, Any]) -> Activity:
    """Return one activity from what its file says. Raises DataError in a sentence."""
    kind = given.get("kind", "")
    if kind not in NAMES:
        msg = f"An activity in {path} has the kind {kind!r}. Allowed: {', '.join(NAMES)}."
        raise DataError(msg)
    may = allowed(kind)
    extra, missing = sorted(set(given) - may), [n for n in REQUIRED if n not in given]
    if extra or missing:
        msg = (
            f"An activity in {path} cannot be read. Unknown: {', '.join(extra) or 'none'}; "
            f"missing: {', '.join(missing) or 'none'}. Allowed: {', '.join(sorted(may))}."
        )
        raise DataError(msg)
    plain = {name: value for name, value in given.items() if name not in {*_OWN, kind}}
    words = {name: _shown(value) for name, value in plain.items() if isinstance(value, str)}
    lists = {name: tuple(map(_shown, plain.get(name, ()))) for name in _LISTS}
    return Activity(
        **{**plain, **words, **lists},
        lesson=path.stem,
        scopes={name: tuple(ids) for name, ids in given.get("scopes", {}).items()},
        labels=_labels(root, given),
        content=_content(path, given),
    )


def _content(path: Path, given: dict[str, Any]) -> Any:
    """Return what stands under the kind's own name, as the kind's own type."""
    name = given["kind"]
    content = KINDS[name].content
    if content is None:
        return None
    try:
        return typed(_shown(given.get(name, {})), content)
    except ValueError as error:
        said = str(error).replace("answer", name)
        msg = f"The activity {given['id']!r} in {path} cannot be read: {said}. Correct that place."
        raise DataError(msg) from None


def _labels(root: Path, given: dict[str, Any]) -> tuple[Category, ...]:
    if "label" in given:
        return tuple(category({"colour_name": "", **own}) for own in given["label"])
    known = catalogue(root)
    return tuple(known.category(label) for label in given.get("labels", ()))


def _shown(given: Any) -> Any:
    """Return prose as a learner reads it, wherever it stands in lists and tables."""
    if isinstance(given, str):
        return without_notes(given).strip()
    if isinstance(given, list):
        return [_shown(one) for one in given]
    return {k: _shown(v) for k, v in given.items()} if isinstance(given, dict) else given
