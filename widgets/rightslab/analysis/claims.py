"""A learner's sorting of claims as a table and as pictures, beside the readings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis import charts
from rightslab.analysis.readable import readable
from rightslab.core.activities.claims_deck import deck, is_answered, picked
from rightslab.core.errors import NoReadingsError, RightslabError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from rightslab.analysis.charts import Chart, Row
    from rightslab.core.activities.claims_content import Claims
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.readings import Reading

_MINE = "You"
_FIELDS = ("type", "checkable")


@dataclass(frozen=True, slots=True)
class Sorted:
    """One answered claim: what the learner chose, by names."""

    claim: str
    sentence: str
    words: str
    type: str
    checkable: str
    evidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """A learner's answered claims with what they are drawn beside.

    ``types`` and ``checkable`` are the names of the options by id, in key order. ``of`` counts the
    claims of the deck.
    """

    rows: Sequence[Sorted]
    types: Mapping[str, str]
    checkable: Mapping[str, str]
    readings: Sequence[Reading]
    of: int

    @property
    def where(self) -> str:
        """Say in which claims is counted."""
        return f"in the {len(self.rows)} of {self.of} claims you have answered"


def sorting(answer: Sheet, activity: Activity, materials: Materials, scope: str) -> Sorting:
    """Return a learner's answered claims of one deck; both type and checkable must be asked for.

    Raises RightslabError where one of them is not.
    """
    content: Claims = activity.content
    if not {*_FIELDS} <= {*content.fields}:
        msg = (
            f"The activity {activity.id!r} does not ask for type and checkable, so there is no "
            "picture of the two. Name another activity with of=..."
        )
        raise RightslabError(msg)
    cards = deck(activity, materials, scope)
    names = {name: {o.id: o.name for o in content.options(name)} for name in (*_FIELDS, "evidence")}

    def words(claim: str, name: str) -> str:
        return ", ".join(names[name].get(one, one) for one in picked(answer, claim, name))

    rows = [
        Sorted(
            claim=card.id,
            sentence=card.sentence,
            words=card.quote,
            type=words(card.id, "type"),
            checkable=words(card.id, "checkable"),
            evidence=words(card.id, "evidence"),
            note=answer.text(f"{card.id}/note"),
        )
        for card in cards
        if is_answered(answer, card.id, content)
    ]
    readings = materials.readings if activity.readings else ()
    return Sorting(rows, names["type"], names["checkable"], readings, len(cards))


def frame(sorted_claims: Sorting) -> pd.DataFrame:
    """Return the answered claims as a table, one row a claim, in the deck's order."""
    columns = ("claim", "sentence", "words", *_FIELDS, "evidence", "note")
    rows = [{name: getattr(row, name) for name in columns} for row in sorted_claims.rows]
    return readable(
        rows,
        columns,
        title="The claims that you have sorted",
        note=f"{len(rows)} of {sorted_claims.of} claims are answered.",
    )


def mine(sorted_claims: Sorting) -> Chart:
    """Draw how many claims of each type the learner finds checkable, partly, or not."""
    counts = Counter((row.type, row.checkable) for row in sorted_claims.rows)
    return _types_by_checkable(f"You, {sorted_claims.where}", counts, sorted_claims)


def beside_readings(sorted_claims: Sorting) -> Chart:
    """Draw how often each type and each answer to checkable was chosen, by whom.

    Only claims that the learner has answered are counted, so that no reading is seen before one's
    own. What a reader would accept besides its own choice is not counted.
    """
    _refuse_without_readings(sorted_claims)
    counts = {_MINE: Counter((row.type, row.checkable) for row in sorted_claims.rows)}
    counts |= {r.name: _counted(r, sorted_claims) for r in sorted_claims.readings}
    chosen = {
        who: Counter(one for (kind, can), n in pairs.items() for one in (kind, _can(can)) * n)
        for who, pairs in counts.items()
    }
    down = [*sorted_claims.types.values(), *map(_can, sorted_claims.checkable.values())]
    down += [one for n in chosen.values() for one in n if one not in down]
    key = "; ".join(f"{_initials(r.name)}: {r.name}" for r in sorted_claims.readings)
    return charts.matrix(
        f"Type and checkable: you and {len(sorted_claims.readings)} readings, "
        f"{sorted_claims.where}",
        {one: {who: n[one] for who, n in chosen.items()} for one in dict.fromkeys(down)},
        columns=list(chosen),
        heading="Choice",
        styles=[charts.Style(who, who, _initials(who)) for who in chosen],
        description=f"{key}. Each column counts the same claims twice: by type, then by whether "
        "they are checkable.",
    )


def beside_all(sorted_claims: Sorting) -> Row:
    """Draw types by checkable, the learner's and those of all readings added up, side by side."""
    _refuse_without_readings(sorted_claims)
    together = sum((_counted(r, sorted_claims) for r in sorted_claims.readings), Counter())
    title = f"{len(sorted_claims.readings)} readings added up, in the same claims"
    return charts.row(mine(sorted_claims), _types_by_checkable(title, together, sorted_claims))


TABLES: dict[str, Callable[[Sorting], pd.DataFrame]] = {"my sorting": frame}
PICTURES: dict[str, Callable[[Sorting], Chart | Row]] = {
    "my sorting": mine,
    "my sorting beside the readings": beside_readings,
    "my sorting and all readings": beside_all,
}


def _types_by_checkable(
    title: str, counts: Counter[tuple[str, str]], sorted_claims: Sorting
) -> Chart:
    # A name outside the options is a choice made before the file was changed; it stays in sight.
    kinds = dict.fromkeys((*sorted_claims.types.values(), *(kind for kind, _ in counts)))
    cans = dict.fromkeys((*sorted_claims.checkable.values(), *(can for _, can in counts)))
    return charts.matrix(
        f"Type, and is it checkable? {title}",
        {kind: {can: counts[kind, can] for can in cans} for kind in kinds},
        heading="Type",
        styles=[charts.Style(can, _can(can), can) for can in cans],
    )


def _counted(reading: Reading, sorted_claims: Sorting) -> Counter[tuple[str, str]]:
    seen = {row.claim for row in sorted_claims.rows}
    return Counter(
        (
            sorted_claims.types.get(said.type, said.type),
            sorted_claims.checkable.get(said.checkable, said.checkable),
        )
        for said in reading.claims
        if said.claim in seen
    )


def _initials(name: str) -> str:
    """Return a reader's name as it heads a column.

    >>> _initials("You"), _initials("Human-rights law"), _initials("Discourse and language")
    ('You', 'HL', 'DL')
    """
    words = [word for word in name.split() if word != "and"]
    return name if len(words) == 1 else "".join(word[0] for word in words).upper()


def _can(name: str) -> str:
    return f"checkable: {name.lower()}"


def _refuse_without_readings(sorted_claims: Sorting) -> None:
    if not sorted_claims.readings:
        msg = (
            "There are no readings to draw beside your sorting here: this activity has none, or "
            'your instructor keeps them. Draw "my sorting" instead.'
        )
        raise NoReadingsError(msg)
