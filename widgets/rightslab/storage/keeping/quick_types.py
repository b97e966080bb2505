"""Plain data as an answer, quickly: only what fits without a doubt; all else is for others to say.

A class has millions of parts to look at, nearly all of them as they should be. So this refuses with
any error and no words, and `storage.keeping.answers` then finds out what it is that does not fit.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Maker = Callable[[Any], Any]

_SIMPLE: dict[Any, frozenset[type]] = {
    str: frozenset({str}),
    int: frozenset({int}),
    float: frozenset({float, int}),
    bool: frozenset({bool}),
}
_TEXT = _SIMPLE[str]
_SHAPES = 64  # remembered of each record: the kit writes a few, and a file may have any order


class MisfitError(TypeError):
    """It does not fit, or it is not known here how it would."""


@cache
def maker(wanted: Any) -> Maker | None:
    """Return what turns plain data into a type, raising anything for a misfit; None if unknown.

    Known are text, numbers, ``tuple[x, ...]``, ``list[x]``, ``dict[str, x]`` and dataclasses.
    """
    try:
        return _made(wanted)
    except (MisfitError, NameError, TypeError):
        return None


def _made(wanted: Any) -> Maker:
    origin, inner = get_origin(wanted), get_args(wanted)
    if wanted in _SIMPLE:
        return _one(_SIMPLE[wanted])
    if origin is list or (origin is tuple and inner[1:] == (...,)):
        return _row(origin, inner[0])
    if origin is dict and inner[0] is str:
        return _table(inner[1])
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _record(wanted)
    raise MisfitError


def _one(allowed: frozenset[type]) -> Maker:
    def one(data: Any) -> Any:
        if type(data) not in allowed:
            raise MisfitError
        return data

    return one


def _row(make: Any, inner: Any) -> Maker:
    allowed = _SIMPLE.get(inner)
    each = None if allowed else _made(inner)

    def row(data: Any) -> Any:
        if type(data) is not list or (allowed and not allowed.issuperset(map(type, data))):
            raise MisfitError
        return make(map(each, data)) if each else make(data)

    return row


def _table(inner: Any) -> Maker:
    allowed = _SIMPLE.get(inner)
    each = None if allowed else _made(inner)

    def table(data: Any) -> dict[str, Any]:
        if type(data) is not dict or not _TEXT.issuperset(map(type, data)):
            raise MisfitError
        if each:
            return {key: each(value) for key, value in data.items()}
        if not (allowed or _TEXT).issuperset(map(type, data.values())):
            raise MisfitError
        return dict(data)

    return table


def _record(wanted: type[Any]) -> Maker:
    hints, known = get_type_hints(wanted), fields(wanted)
    if not all(one.init for one in known):
        raise MisfitError
    simple = {one.name: _SIMPLE[hints[one.name]] for one in known if hints[one.name] in _SIMPLE}
    made = {one.name: _made(hints[one.name]) for one in known if one.name not in simple}
    return _nested(wanted, simple, made) if made else _flat(wanted, simple)


def _flat(wanted: type[Any], simple: Mapping[str, frozenset[type]]) -> Maker:
    fit: set[tuple[Any, ...]] = set()  # names and types that were looked at, and fit

    def record(data: Any) -> Any:
        if type(data) is not dict:
            raise MisfitError
        shape = (*data, *map(type, data.values()))
        if shape not in fit:
            for name, value in data.items():
                if type(value) not in simple[name]:
                    raise MisfitError
            if len(fit) < _SHAPES:
                fit.add(shape)
        return wanted(**data)

    return record


def _nested(
    wanted: type[Any], simple: Mapping[str, frozenset[type]], made: Mapping[str, Maker]
) -> Maker:
    def record(data: Any) -> Any:
        if type(data) is not dict:
            raise MisfitError
        found = {}
        for name, value in data.items():
            if name in made:
                found[name] = made[name](value)
            elif type(value) in simple[name]:
                found[name] = value
            else:
                raise MisfitError
        return wanted(**found)

    return record
