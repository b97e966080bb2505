"""One stem a kind of activity: its answer, its way to a widget, its feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import cast

from rightslab.core.activities.kind import Kind
from rightslab.core.activities.names import NAMES

__all__ = ["KINDS", "NAMES", "Kind"]

_OWN = ("course", "marking")  # kept in a workbook, and no activity


class _Kinds(Mapping[str, Kind]):
    """The kinds by name, each loaded when it is asked for, so that a lesson opens quickly."""

    def __init__(self) -> None:
        self._loaded: dict[str, Kind] = {}

    def __getitem__(self, name: str) -> Kind:
        if name not in self._loaded:  # asked for thousands of times when a class is graded
            if name not in NAMES + _OWN:
                raise KeyError(name)
            module = import_module(f"rightslab.core.activities.{name}")
            self._loaded[name] = cast("Kind", module.KIND)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES + _OWN)

    def __len__(self) -> int:
        return len(NAMES + _OWN)


KINDS: Mapping[str, Kind] = _Kinds()
