"""Credits of an outline: by sentence as far as it is done, by boundary beside the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities import crediting
from rightslab.core.activities.outline_assess import MISSING, OPEN, judge_of
from rightslab.core.activities.outline_cut import lay, reading_cuts
from rightslab.core.grades import Credit

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.outline_assess import Judge
    from rightslab.core.activities.outline_cut import Cut
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

_NOT_BEGUN = "You opened no section."
_NO_END = "Its section has no end yet: the outline was not marked as complete."
_NOT_SETTLED = "An earlier section has no name, so that this one was not laid beside the readings."


def compares(activity: Activity) -> bool:
    """Say whether the activity has readings to compare with."""
    return activity.readings


def completion(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each sentence that counts: all of it where its section is named.

    The last section ends where the learner says that the outline is complete.
    """
    cut = lay(sheet, activity, materials.text)
    names = {label.id: label.name for label in activity.labels}
    outlined, said = cut.outlined, {}
    for section in cut.sections:
        for one in cut.sentences[section.at : section.stop]:
            done = one in outlined
            why = f'In your section "{names[section.move]}".' if done else _not_done(cut, one)
            said[one] = Credit(one, one, float(done), why)
    return tuple(said[one] for one in activity.sentences(materials.text, scope))


def _not_done(cut: Cut, sentence: str) -> str:
    if not cut.begun:
        return _NOT_BEGUN
    section = cut.section_of(cut.sentences.index(sentence))
    return _NO_END if section.move else f"Its section, from {section.first} on, has no name."


def readings(
    sheet: Sheet, activity: Activity, materials: Materials, scope: str
) -> tuple[Credit, ...]:
    """Return a credit for each boundary: the learner's, and those that most readers have.

    One that is near enough to any reader's earns the first half, its name the second, by the
    formula of `crediting` for one label; the beginning, which nobody chooses, has its name alone. A
    boundary that most readers have and the learner has not, or has not come to, earns nothing; one
    that some readers have is not asked for.
    """
    crediting.readings_of(
        activity,
        materials,
        lambda one: bool(reading_cuts((one,), activity.sentences(materials.text))),
    )
    counted = activity.sentences(materials.text, scope)
    judge = judge_of(sheet, activity, materials, counted)
    places = {one: at for at, one in enumerate(judge.cut.sentences)}
    found = {}
    for item in judge.items(frozenset(counted)):
        if item.status != MISSING or item.revisit:  # worth coming back to: most readers have it
            found[places[item.unit]] = _credit(judge, item, places[item.unit])
    ahead = _ahead(judge, frozenset(counted))
    every = ahead | found
    return tuple(every[at] for at in sorted(every))


def _ahead(judge: Judge, counted: frozenset[str]) -> dict[int, Credit]:
    """Return the boundaries of most readers that the outline has not come to."""
    of, found = len(judge.beside), {}
    for at, one in enumerate(judge.cut.sentences):
        count = sum(at in other.cut.starts for other in judge.beside)
        if at > max(judge.cut.reach, 0) and one in counted and 2 * count > of:
            who = f"{crediting.readers(count, of)} {crediting.verb(count, 'open')} a section here"
            why = f"{who}; your outline is not settled so far."
            found[at] = Credit(one, f"Before {one}", 0.0, why)
    return found


def _credit(judge: Judge, item: fb.Item, at: int) -> Credit:
    of = len(judge.beside)
    if item.status == MISSING:
        count = sum(at in one.missing for one in judge.beside)
        who = f"{crediting.readers(count, of)} {crediting.verb(count, 'open')} a section here"
        return Credit(item.unit, item.title, 0.0, f"{who}; you do not.")
    if item.status == OPEN:
        return Credit(item.unit, item.title, 0.0, "The section that begins here has no name.")
    if not item.labels:
        return Credit(item.unit, item.title, 0.0, _NOT_SETTLED)
    name, line = crediting.share_of_one(item.labels, noted=False), _name_line(judge, item)
    if not at:
        return Credit(item.unit, item.title, name, line)
    near = sum(at in one.there for one in judge.beside)
    who = f"{crediting.readers(near, of)} {crediting.verb(near, 'open')} a section here or close by"
    where = f"{who}; so do you." if near else f"{who}."
    return Credit(item.unit, item.title, (bool(near) + name) / 2, f"{where} {line}")


def _name_line(judge: Judge, item: fb.Item) -> str:
    mine = next(one for one in item.labels if one.yours)
    name = judge.names[mine.label]
    if mine.supports:
        count = crediting.readers(mine.supports, mine.of)
        return f"{count} {crediting.verb(mine.supports, 'call')} it {name}; so do you."
    if mine.allows:
        return (
            f"{crediting.readers(mine.allows, mine.of)} call a later part of it {name}, as you do."
        )
    most = next((one for one in item.labels if one.phrase == fb.MOST), None)
    other = f"{most.supports} of {most.of} call it {judge.names[most.label]}." if most else ""
    return f"No reader calls it {name}, as you do. {other or 'No name has most readers.'}"
