"""What is said of boundaries and moves, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rightslab.core import feedback as fb
from rightslab.core.words import in_words, out_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.outline_cut import Cut, ReadingCut


class _Laid(Protocol):
    @property
    def there(self) -> Mapping[int, int]: ...
    @property
    def missing(self) -> frozenset[int]: ...


def many(count: int, one: str) -> str:
    """Return a number with the noun it counts.

    >>> many(1, "sentence"), many(2, "sentence")
    ('one sentence', 'two sentences')
    """
    return f"{in_words(count)} {one}{'s' if count != 1 else ''}"


def place_words(name: str, at: int, offs: Sequence[int | None], sentences: Sequence[str]) -> str:
    """Say where readers open the section that the learner opened at a place.

    ``offs`` has one number a reading: 0 at the same place, 1 where the learner is one sentence
    late, -1 where she is one early, None where the reader opens nothing near.
    """
    mine, of, same = sentences[at], len(offs), list(offs).count(0)
    if same:
        who = f"{_phrase(same, of)} open a section there too{_of(same, of)}."
        return f"You opened {name} at {mine}. {who}"
    near = [off for off in offs if off is not None]
    if not near:
        return f"You opened {name} at {mine}. No reader here opens a section there."
    off = min(near, key=lambda one: (-near.count(one), abs(one), one))
    there = near.count(off)
    how = f"{many(abs(off), 'sentence')} {'late' if off > 0 else 'early'}"
    return (
        f"You opened {name} {how}, at {mine}. {_phrase(there, of)} open a section at "
        f"{sentences[at - off]}{_of(there, of)}."
    )


def name_words(own: fb.LabelFeedback, name: str, theirs: Sequence[str]) -> str:
    """Say how readers call what the learner named. ``theirs`` are the names they gave."""
    if own.phrase == fb.MOST:
        return f"Most readers call it {name} too{_of(own.supports, own.of)}."
    others = _or([one for one in theirs if one != name])
    if own.phrase == fb.SOME:
        who = own.supports or own.allows
        part = "" if own.supports else ", for a later part of it"
        rest = f" Others call it {others}." if own.supports else f" They begin it with {others}."
        return f"Some readers call it {name} too{_of(who, own.of)}{part}.{rest}"
    return f"No reader here calls it {name}: they call it {others}. Which words carry your name?"


def missing_words(
    sentence: str, phrase: str, count: tuple[int, int], moves: Sequence[str], mine: str
) -> str:
    """Say that readers open a section where the learner goes on with hers."""
    there, of = count
    goes_on = f" You go on with {mine}." if mine else ""
    return (
        f"{phrase.capitalize()} open a section at {sentence}{_of(there, of)} and call it "
        f"{_or(moves)}.{goes_on} Which words begin something new?"
    )


def voice_words(
    cut: ReadingCut, at: int, theirs: int, sentences: Sequence[str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Say what one reader does at a place; ``theirs`` is the place of the boundary near it."""

    def called(place: int) -> str:
        return names.get(cut.moves[place], cut.moves[place])

    if theirs not in cut.starts:
        start = sentences[cut.start_of(at)]
        part = f"{sentences[at]} is {called(at)}, in the section from {start} on."
        return (f"Opens no section here. {part}",)
    where = "here"
    if theirs != at:
        way = "earlier" if theirs < at else "later"
        where = f"{many(abs(theirs - at), 'sentence')} {way}, at {sentences[theirs]},"
    lines = [f"Opens a section {where} and calls it {called(theirs)}."]
    for place, _ in cut.turns(theirs):
        lines.append(f"From {sentences[place]} on it is {called(place)}, with no new section.")
    return tuple(lines)


def laid_words(cut: Cut, beside: Sequence[_Laid]) -> str:
    """Say in one sentence how the learner's boundaries stand to those of most readers."""
    of = len(beside)
    mine = [at for at in cut.boundaries if at <= cut.reach]
    exact = sum(2 * sum(one.there.get(at) == at for one in beside) > of for at in mine)
    alone = sum(not any(at in one.there for one in beside) for at in mine)
    every = {at for one in beside for at in one.missing}
    missing = sum(2 * sum(at in one.missing for one in beside) > of for at in every)
    return (
        f"Your boundaries so far: {in_words(len(mine))}. Where most readers open a section too: "
        f"{_none(exact)}. Where no reader here does: {_none(alone)}. Those that most readers have "
        f"and you have not: {_none(missing)}. Where you differ, ask which words begin something "
        "new."
    )


def _phrase(supports: int, of: int) -> str:
    return fb.phrase(supports, 0, of).capitalize()


def _of(count: int, of: int) -> str:
    return f" ({out_of(count, of)})"


def _none(count: int) -> str:
    return in_words(count) if count else "none"


def _or(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
