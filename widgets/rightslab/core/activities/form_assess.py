"""What is said about a form: whether it is complete, and what the source itself gives.

A finding on a claim is never judged. Once it is complete, and so saved, facts that came after the
day and the perspectives on the claim are laid beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities import form_fields as ff
from rightslab.core.activities.claim_weighed import weighed
from rightslab.core.activities.form_words import LINES, as_written, given_by_source, you_wrote
from rightslab.core.activities.rubric import questions
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightslab.core.activities.form_content import Field, Form
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity

FITS, DIFFERS = "fits", "differs"
_NOT_YET = (
    "What came after the day, and how others argue, is shown when your own finding is complete."
)
_BESIDE = "Read what you wrote beside the rubric"


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, _scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on a form; ``unit`` is the id of a field, or of the claim that is chosen."""
    form: Form = activity.content
    judge = _judge(sheet, form, ff.chosen(sheet, form))
    items = judge.items(materials)
    if unit:
        found = tuple(item for item in items if item.unit == unit)
        done = any(item.status not in (ff.OPEN, ff.THIN) for item in found)
        return fb.Feedback((), found, completion=float(done))
    share = _share(judge)
    comment = (activity.comment,) if activity.comment and judge.complete else ()
    return fb.Feedback((*judge.summary(), *comment), tuple(items), completion=share)


def said(sheet: Sheet, activity: Activity, materials: Materials, _scope: str) -> list[fb.Item]:
    """Return what is said of each field, without the summary."""
    form: Form = activity.content
    return _judge(sheet, form, ff.chosen(sheet, form)).items(materials)


def fits(sheet: Sheet, field: Field, claim: str) -> bool:
    """Say whether an answer holds what the source itself gives.

    Words fit where they contain one of the answers, whatever their case and punctuation; several
    choices fit where they are all of them and no other.
    """
    where = ff.key(field, claim)
    match field.form:
        case "number":
            return any(isclose(sheet.numbers[where], float(one)) for one in field.fits)
        case "one":
            return sheet.choice(where) in field.fits
        case "several":
            return set(sheet.choices[where]) == set(field.fits)
        case "date":
            return sheet.text(where) in field.fits
    given = f" {ff.bare(sheet.text(where))} "
    return any(one in given for one in _bare(field.fits))


@by_identity(256)
def _bare(answers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {ff.bare(one)} " for one in answers)


@dataclass(frozen=True, slots=True)
class _Judge:
    sheet: Sheet
    form: Form
    claim: str
    states: Mapping[str, str]  # by the id of a field
    same: Mapping[str, bool]  # where the source itself gives an answer: whether it is this one

    @property
    def complete(self) -> bool:
        return all(self._state(field) == ff.GIVEN for field in ff.wanted(self.form))

    def items(self, materials: Materials) -> list[fb.Item]:
        """Return an item for each field of which there is something to say.

        The claim has one too, once the finding on it is complete.
        """
        items = [self._field(field) for field in self.form.fields if self._is_spoken_of(field)]
        claim = materials.claim(self.claim) if self.claim and self.complete else None
        after = [weighed(claim)] if claim else []
        asked = questions(self.form.rubric) if self.complete else ()
        if asked:
            after.append(fb.Item("rubric", "to read", asked, title=_BESIDE))
        return [*items, *after]

    def _is_spoken_of(self, field: Field) -> bool:
        """Leave out what was chosen with nothing to add to it, and what was left out by choice."""
        state = self._state(field)
        if state == ff.OPEN:
            return not field.optional
        return state == ff.THIN or bool(field.fits or field.explain or field.form in LINES)

    def summary(self) -> list[str]:
        """Say how much is filled in, and what comes when all of it is."""
        wanted = ff.wanted(self.form)
        by_state = {
            state: [f.name for f in wanted if self._state(f) == state]
            for state in (ff.OPEN, ff.THIN, ff.GIVEN)
        }
        if self.form.claims and not self.claim:
            return ["Choose a claim first. What you write is kept with the claim you write it on."]
        lines = [f"{len(by_state[ff.GIVEN])} of {len(wanted)} fields hold what they ask for."]
        if by_state[ff.OPEN]:
            lines.append(f"Still open: {', '.join(by_state[ff.OPEN])}.")
        if by_state[ff.THIN]:
            lines.append(f"Begun, and asked to hold more: {', '.join(by_state[ff.THIN])}.")
        if self.claim and not self.complete:
            lines.append(_NOT_YET)
        return [*lines, *self._kept(), *self._sources_agree()]

    def _kept(self) -> list[str]:
        others = [
            claim
            for claim in self.form.claims
            if claim != self.claim and ff.complete(self.sheet, self.form, claim)
        ]
        return (
            [f"Complete and kept as well: your finding on {', '.join(others)}."] if others else []
        )

    def _sources_agree(self) -> list[str]:
        given, same = len(self.same), sum(self.same.values())
        said = f"{same} of {given} answers that the source itself gives are as it gives them."
        return [said] if given else []

    def _state(self, field: Field) -> str:
        return self.states[field.id]

    def _field(self, field: Field) -> fb.Item:
        state = self._state(field)
        if state == ff.GIVEN and field.fits:
            return self._fact(field)
        line = "Still open."
        if state != ff.OPEN:
            line = LINES.get(field.form, as_written)(self.sheet, field, self.claim)
        explain = (field.explain,) if field.explain and state != ff.OPEN else ()
        return fb.Item(
            field.id, state, (line, *explain), title=field.name, revisit=state == ff.THIN
        )

    def _fact(self, field: Field) -> fb.Item:
        same = self.same[field.id]
        mine = ff.said(self.sheet, field, self.claim)
        theirs = (
            "The source gives the same." if same else f"The source gives: {given_by_source(field)}."
        )
        line = f"{you_wrote(mine)} {theirs}"
        explain = (field.explain,) if field.explain else ()
        status = FITS if same else DIFFERS
        return fb.Item(field.id, status, (line, *explain), title=field.name, revisit=not same)


def _share(judge: _Judge) -> float:
    wanted = ff.wanted(judge.form)
    claim = ff.furthest(judge.sheet, judge.form)
    if claim != judge.claim:
        judge = _judge(judge.sheet, judge.form, claim)
    return sum(judge.states[f.id] == ff.GIVEN for f in wanted) / max(1, len(wanted))


def _judge(sheet: Sheet, form: Form, claim: str) -> _Judge:
    states = {f.id: ff.state(sheet, f, claim) for f in form.fields}
    given = (f for f in form.fields if f.fits and states[f.id] == ff.GIVEN)
    return _Judge(sheet, form, claim, states, {f.id: fits(sheet, f, claim) for f in given})
