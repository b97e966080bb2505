"""Answers as plain data and back."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from reprlib import Repr
from typing import Any, TypeVar, cast, get_args, get_origin

from rightslab.storage.keeping.quick_types import maker

A = TypeVar("A")
_HALF = re.compile("[\ud800-\udfff]")
_SIMPLE = (str, int, float, bool)
_LONGEST = 300  # characters of one thing that does not fit: a part may have megabytes
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 100
_SHORT.maxlevel = 2


def to_json(value: object) -> str:
    """Return a value as JSON. Needs no cattrs, so that a first save is quick.

    Raises TypeError for what JSON cannot hold.
    """
    text = json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_shallow
    )
    # Half a character, which only an edit by hand can bring in, cannot be written as it is.
    if _HALF.search(text):
        return json.dumps(value, separators=(",", ":"), default=_shallow)
    return text


def plain(value: object) -> Any:
    """Return a value as it comes back from JSON."""
    return json.loads(to_json(value))


def typed(data: object, answer_type: type[A]) -> A:
    """Return plain data as an answer. Raises ValueError that names the part which does not fit."""
    quick = maker(cast("Hashable", answer_type))
    if quick:
        try:
            return cast("A", quick(data))
        except Exception:  # noqa: BLE001, S110 - whatever it is, the slow way says it, and where
            pass
    return _slowly(data, answer_type)


def _slowly(data: object, answer_type: type[A]) -> A:
    """Return data as what is wanted, of which any type may be made, or say what does not fit."""
    try:
        return cast("A", _converter(explain=False).structure(data, answer_type))
    except Exception:  # noqa: BLE001 - whatever broke it, the converter that explains says where
        raise ValueError(_explain(data, answer_type)) from None


def _explain(data: object, answer_type: type[Any]) -> str:
    from cattrs import transform_error

    try:
        _converter(explain=True).structure(data, answer_type)
    except Exception as error:  # noqa: BLE001
        said = transform_error(error, path="answer", format_exception=lambda e, _: str(e))
        return "; ".join(map(_cut, said[:3]))
    return "it cannot be read"


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}..."


def _shallow(value: Any) -> Any:
    if is_dataclass(value):
        return {name: getattr(value, name) for name in _names(cast("Hashable", type(value)))}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    msg = (
        f"An answer holds text, numbers, lists and records; {type(value).__name__} is none of them."
    )
    raise TypeError(msg)


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def _converter(*, explain: bool) -> Any:
    from cattrs import Converter

    converter = Converter(detailed_validation=explain, forbid_extra_keys=True)
    # cattrs would turn 3 into "3" and "abc" into three letters; a hand-edited file must not.
    for simple in _SIMPLE:
        converter.register_structure_hook(simple, _exactly)
    converter.register_structure_hook_factory(_is_row, lambda row: _row(row, converter))
    return converter


def _is_row(given: Any) -> bool:
    origin, args = get_origin(given), get_args(given)
    return origin is list or (origin is tuple and args[1:] == (...,))


def _row(given: Any, converter: Any) -> Any:
    make, inner = get_origin(given), get_args(given)[0]

    def structure(value: object, _: object) -> Any:
        if not isinstance(value, list):
            msg = f"expected a list, got {_SHORT.repr(value)}"
            raise TypeError(msg)
        one = converter.get_structure_hook(inner)
        return make(one(item, inner) for item in value)

    return structure


def _exactly(value: object, wanted: type[A]) -> A:
    if type(value) is wanted or (wanted is float and type(value) is int):
        return cast("A", value)
    msg = f"expected {wanted.__name__}, got {_SHORT.repr(value)}"
    raise TypeError(msg)
