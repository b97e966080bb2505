"""A request to look again: one sealed file that a student makes from her feedback page.

The file is JSON in UTF-8, its name ends in ``.rightslab-regrade``. Version 1 has these parts:
``format`` (``rightslab-regrade``), ``version``, ``kit``, ``made``, ``pseudonym`` (from the feedback
page, so no name travels), ``grading`` (which grading the page is of), ``activity``, ``why`` (in her
words) and ``seal``, as in a hand-in.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError, unknown_name
from rightslab.grading import names
from rightslab.grading.attempts import Request
from rightslab.grading.platforms import REQUEST
from rightslab.storage.formats.hostile import whole
from rightslab.storage.keeping.disk import new_file
from rightslab.storage.place import near, slug
from rightslab.storage.sealed import Sealed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMAT = "rightslab-regrade"
VERSION = 1
META = "rightslab-feedback"
MOST_BYTES = 100_000
MOST_WORDS = 5_000  # characters of a reason
_LONGEST = 200
_PAGE = 20_000_000
_PIECE = 65_536


class RequestError(RightslabError):
    """A request cannot be made or read; the text says why and what to do."""


_FILE = Sealed(
    FORMAT,
    VERSION,
    "request to look again",
    f"The name of one ends in {REQUEST}.",
    "Ask for the file again.",
    RequestError,
    MOST_BYTES,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a feedback page says of itself: whose it is, of which grading, on which activities."""

    pseudonym: str
    grading: str
    activities: Mapping[str, str]


def page(feedback: Path) -> Page:
    """Return what a feedback page says of itself. Raises RequestError where it is none."""
    head = _Head()
    try:
        if feedback.stat().st_size > _PAGE:
            raise RequestError(_no_page(feedback))
        with feedback.open(encoding="utf-8", errors="replace") as file:
            while not head.done and (piece := file.read(_PIECE)):
                head.feed(piece)
    except OSError as error:
        msg = (
            f"{feedback} cannot be read ({error.strerror}). Give the page with your feedback, a "
            "file that ends in .html."
        )
        raise RequestError(msg) from error
    try:
        given = json.loads(head.content)
        titles = {str(id_): str(title) for id_, title in given["activities"].items()}
        found = Page(given["pseudonym"], given.get("grading", ""), titles)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise RequestError(_no_page(feedback)) from None
    if not (isinstance(found.pseudonym, str) and isinstance(found.grading, str)):
        raise RequestError(_no_page(feedback))
    return found


def make(feedback: Path, activity: str, why: str, folder: Path) -> Path:
    """Seal a request in a new file in a folder, and return the file. Raises RequestError.

    UnknownNameError is raised for an activity that the page has no feedback on.
    """
    known = page(feedback)
    if activity not in known.activities:
        raise unknown_name("activity in this feedback", activity, known.activities)
    why = whole(why).strip()
    if not why or len(why) > MOST_WORDS:
        msg = (
            f"Your reason has {len(why):,} characters. Say in at least a few words, and at most "
            f"{MOST_WORDS:,} characters, what you want to be looked at."
        )
        raise RequestError(msg)
    return _write(
        folder, f"{slug(known.pseudonym)}-{slug(activity)}", _sealed(known, activity, why)
    )


def read(file: str, data: bytes) -> Request:
    """Return what a file holds; ``file`` is how it is called. Raises RequestError."""
    parts = _FILE.opened("It", _FILE.bounded("It", data))
    words = [parts.get(name) for name in ("pseudonym", "activity", "made", "why")]
    fits = [isinstance(one, str) and 0 < len(one) <= _LONGEST for one in words[:3]]
    if not (all(fits) and isinstance(words[3], str) and 0 < len(words[3]) <= MOST_WORDS):
        msg = "It is not of the form that this kit writes. Ask for it again."
        raise RequestError(msg)
    pseudonym, activity, made = (names.plain(one)[0] for one in words[:3])  # type: ignore[arg-type]
    return Request(pseudonym, activity, whole(words[3]), made, file, str(parts["seal"]))


def main(arguments: Sequence[str]) -> int:
    """Run `rightslab ask-again` and return its exit code."""
    given = _parser().parse_args(arguments)
    feedback = Path(given.feedback)
    if not (given.activity and given.why):
        print("Say which activity, and why: --activity ID --why WORDS. The activities are:")
        for id_, title in page(feedback).activities.items():
            print(f"  {names.shown(id_)}  {names.shown(title)}")
        return 2
    made = make(feedback, given.activity, given.why, Path(given.out or feedback.parent))
    print(f"{near(made)} is made. Hand it in where you hand in your work.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rightslab ask-again",
        description="Make the file that asks your instructor to look at one activity again.",
    )
    parser.add_argument("feedback", help="the page with your feedback")
    parser.add_argument("--activity", default="", help="the id of the activity")
    parser.add_argument("--why", default="", help="what is to be looked at, in your words")
    parser.add_argument("-o", "--out", default="", help="the folder for the file")
    return parser


class _Head(HTMLParser):
    """Looks for one meta element in the head of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.content = ""
        self.done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "meta" and known.get("name") == META and not self.done:
            self.content, self.done = known.get("content") or "", True

    def handle_endtag(self, tag: str) -> None:
        self.done = self.done or tag == "head"


def _sealed(known: Page, activity: str, why: str) -> bytes:
    parts = {
        "pseudonym": known.pseudonym,
        "grading": known.grading,
        "activity": activity,
        "why": why,
    }
    return _FILE.made(parts)


def _write(folder: Path, stem: str, data: bytes) -> Path:
    try:
        path = new_file(folder, stem, REQUEST, data)
    except OSError as error:
        msg = (
            f"The file could not be written to {folder} ({error.strerror}). Name a folder in "
            "which you may write, with --out FOLDER."
        )
        raise RequestError(msg) from error
    if path is None:
        msg = f"There are a thousand requests in {folder}. Move them away and try again."
        raise RequestError(msg)
    return path


def _no_page(feedback: Path) -> str:
    return (
        f"{feedback.name} is no feedback page of this kit. Give the page that you got from your "
        "instructor, as you got it."
    )
