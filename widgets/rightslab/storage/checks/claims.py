"""Check the claim ledger: what is shown is verified and sourced, perspectives are balanced."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rightslab.storage.checks.counts import CountError, count
from rightslab.storage.checks.holdings import row_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rightslab.storage.checks.holdings import Holdings, RawRow
    from rightslab.storage.checks.problems import Problem

BALANCE = 1.5  # the longest perspective has at most so many times the words of the shortest


def check(held: Holdings) -> Iterator[Problem]:
    """Yield what is wrong in facts, sources and perspectives, and where a claim stands."""
    folder = held.root / "claims"
    yield from _claims(held, folder / "claims.csv")
    yield from _facts(held, folder / "facts.csv")
    yield from _sources(held, folder / "sources.csv")
    yield from _perspectives(held, folder / "perspectives.csv")


def _claims(held: Holdings, path: Path) -> Iterator[Problem]:
    text = held.main_text
    places = {s.id: s.paragraph for s in text.sentences} if text else {}
    for number, row in enumerate(held.rows(path)):
        if places.get(row["sentence"], row["paragraph"]) != row["paragraph"]:
            right = places[row["sentence"]]
            what = f"{row['sentence']} stands in {right}, not in {row['paragraph']}."
            name = row_name(held.schemas["claims"], number, row)
            yield held.problem(path, name, what, f"Write {right}.")


def _facts(held: Holdings, path: Path) -> Iterator[Problem]:
    printable = {
        (row["claim"], row["source"])
        for row in held.rows(path.with_name("sources.csv"))
        if row["print"] == "yes"
    }
    for number, row in enumerate(held.rows(path)):
        name = row_name(held.schemas["facts"], number, row)
        for what, cure in _fact(held, row, printable):
            yield held.problem(path, name, what, cure)


def _fact(
    held: Holdings, row: RawRow, printable: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    if row["mark"] == "M":
        yield from _counted(held, row["check"])
    if row["shown"] == "yes":
        yield from _shown(row, printable)
    elif not row["why_not"]:
        yield "The fact is kept back without a reason.", "Say why in why_not."


def _shown(row: RawRow, printable: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    sources = [source for source in row["sources"].split(" ; ") if source]
    if row["why_not"]:
        yield "The fact is shown and has a reason why not.", "Set shown to no, or empty why_not."
    if row["mark"] == "K":
        yield "A fact that was not verified is shown.", "Set shown to no, or verify it (mark V)."
    if row["mark"] == "V" and not sources:
        yield "The fact is shown without a source.", "Name its source, or set shown to no."
    for source in sources:
        if (row["claim"], source) not in printable:
            what = f"Its source {source!r} may not be printed for {row['claim']}."
            yield what, "Name one with print = yes in sources.csv, or set shown to no."


def _counted(held: Holdings, check: str) -> Iterator[tuple[str, str]]:
    """Count again what a fact says was counted: ``count universal = 0; count impartial* = 0``."""
    if not check:
        yield "A counted fact does not say what was counted.", "Write check, as count word = 0."
    for part in check.split(";") if check else ():
        expression, _, said = part.partition("=")
        try:
            found = count(expression.strip(), held)
        except CountError as error:
            yield str(error), "Write check as: count word = 0"
            continue
        if str(found) != said.strip():
            what = f"{expression.strip()} is {found}, not {said.strip()}."
            yield what, "Correct the fact and its check."


def _sources(held: Holdings, path: Path) -> Iterator[Problem]:
    for number, row in enumerate(held.rows(path)):
        if row["print"] == "yes" and row["standing"] != "read":
            what = f"A source may be printed though it is {row['standing'].replace('_', ' ')}."
            name = row_name(held.schemas["sources"], number, row)
            yield held.problem(path, name, what, "Set print to no, or read it (standing = read).")


def _perspectives(held: Holdings, path: Path) -> Iterator[Problem]:
    groups: dict[str, list[tuple[int, RawRow]]] = defaultdict(list)
    for number, row in enumerate(held.rows(path)):
        groups[row["claim"]].append((number, row))
    for claim, group in groups.items():
        sizes = [len(row["text"].split()) for _, row in group]
        number, row = max(group, key=lambda item: len(item[1]["text"].split()))
        name = row_name(held.schemas["perspectives"], number, row)
        if len(group) == 1:
            what = f"{claim} has one perspective only."
            yield held.problem(path, name, what, "Add another, in its holders' best form.")
        elif max(sizes) > BALANCE * min(sizes):
            what = f"The perspectives on {claim} have {min(sizes)} to {max(sizes)} words."
            cure = f"Keep the longest within {BALANCE} times the shortest."
            yield held.problem(path, name, what, cure)
