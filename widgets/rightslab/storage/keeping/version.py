"""Which kit this is, and which of two is newer."""

from __future__ import annotations

import re
from functools import cache


@cache
def kit_version() -> str:
    """Return the version of the installed kit; "0" when it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("rightslab")
    except PackageNotFoundError:
        return "0"


def newest(*versions: str) -> str:
    """Return the newest of several versions.

    >>> newest("0.9.1", "0.10", "")
    '0.10'
    """
    return max(versions, key=_numbers)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d{1,9}", version)[:4])
