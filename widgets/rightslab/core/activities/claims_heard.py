"""What readings say of each claim: remembered, since a class of any size is laid beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.core.activities.claims_content import Claims
    from rightslab.core.readings import Reading, ReadingClaim

HEADS = {"type": "Type", "checkable": "Checkable"}


@dataclass(frozen=True, slots=True)
class Said:
    """How the readings stand to one option of one field.

    The same twice: under the option's name, and as it reads when it stands alone.
    """

    label: fb.LabelFeedback
    alone: fb.LabelFeedback


@dataclass(frozen=True, slots=True)
class Heard:
    """What the readings say of one claim, by field and option, and what each says in words.

    ``of`` are the readings that speak of it; ``rows`` are the options that the file has.
    """

    of: int
    rows: Mapping[str, tuple[tuple[str, Said | None, Said], ...]]
    voices: tuple[fb.Voice, ...]

    def options(self, content: Claims, name: str, own: Sequence[str]) -> list[Said]:
        """Return the options of a field that a reading has, or the learner picked, in order.

        What she picked stays, even if the file has since lost the option.
        """
        found, lost = [], [*own]
        for option, theirs, mine in self.rows[name]:
            if option in own:
                found.append(mine)
                lost = [one for one in lost if one != option]
            elif theirs is not None:
                found.append(theirs)
        counts = (0, 0, self.of)
        gone = (_said(content, name, one, counts, yours=True) for one in dict.fromkeys(lost))
        return [*found, *gone] if lost else found


@by_identity(16)
def heard(content: Claims, readings: tuple[Reading, ...]) -> Mapping[str, Heard]:
    """Return what the readings say, by claim; under the empty id, what of any other claim."""
    claims = dict.fromkeys(one.claim for reading in readings for one in reading.claims)
    return {claim: _heard(content, readings, claim) for claim in ("", *claims)}


@by_identity(16)
def option_names(content: Claims) -> Mapping[str, Mapping[str, str]]:
    """Return the names of all options, by field and id."""
    fields = (*HEADS, "evidence")
    return {name: {option.id: option.name for option in content.options(name)} for name in fields}


def shown(name: str, option: str) -> str:
    """Return an option's name as it reads when it stands alone."""
    return f"checkable: {option.lower()}" if name == "checkable" else option


def _heard(content: Claims, readings: Sequence[Reading], claim: str) -> Heard:
    each = [next((o for o in reading.claims if o.claim == claim), None) for reading in readings]
    spoke = [one for one in each if one is not None]
    rows = {name: tuple(_rows(content, name, spoke)) for name in HEADS}
    voices = tuple(_voice(content, *pair) for pair in zip(readings, each, strict=True))
    return Heard(len(spoke), rows, voices)


def _rows(
    content: Claims, name: str, spoke: Sequence[ReadingClaim]
) -> Iterator[tuple[str, Said | None, Said]]:
    """Yield each option, how it stands if not picked (None: say nothing of it), and if picked."""
    theirs = [one.type if name == "type" else one.checkable for one in spoke]
    also = [[o for o in s.acceptable if o != s.type] if name == "type" else [] for s in spoke]
    file = option_names(content)[name]
    for option in dict.fromkeys((*file, *theirs, *(one for more in also for one in more))):
        counts = theirs.count(option), sum(option in more for more in also), len(spoke)
        no, yes = (_said(content, name, option, counts, yours=yours) for yours in (False, True))
        yield option, no if option in file and (counts[0] or counts[1]) else None, yes


def _said(
    content: Claims, name: str, option: str, counts: tuple[int, int, int], *, yours: bool
) -> Said:
    called, phrase = option_names(content)[name].get(option, option), fb.phrase(*counts)
    return Said(
        fb.LabelFeedback(called, yours, phrase, *counts),
        fb.LabelFeedback(shown(name, called), yours, phrase, *counts),
    )


def _voice(content: Claims, reading: Reading, said: ReadingClaim | None) -> fb.Voice:
    if said is None:
        return fb.Voice(reading.id, reading.name, reading.lens)
    asked = [name for name in HEADS if name in content.fields]
    names, chose = option_names(content), {"type": said.type, "checkable": said.checkable}
    lines = [", ".join(shown(n, names[n].get(chose[n], chose[n])) for n in asked)]
    also = [names["type"].get(one, one) for one in said.acceptable]
    if also and "type" in asked:
        lines.append(f"Would accept as type too: {', '.join(also)}.")
    reason = [said.reason] if said.reason else []
    return fb.Voice(reading.id, reading.name, reading.lens, lines=(*lines, *reason))
