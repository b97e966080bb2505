"""The speech and other texts that the tests of words and tables read."""

from functools import cache

from rightslab.core.text_cut import read_text
from rightslab.storage import library

SLUG = "china-hrc55-2024"


def speech():
    return library.text(SLUG)


def text(raw: str, **more):
    return read_text(raw, slug="test", title="Test", **more)


@cache
def catalogue():
    return library.catalogue()


def readings():
    return {reading.id: reading for reading in library.readings(SLUG)}


def column(frame, key: str, value: str) -> dict:
    """Return two columns of a frame as a mapping."""
    return dict(zip(frame[key], frame[value].tolist(), strict=True))
