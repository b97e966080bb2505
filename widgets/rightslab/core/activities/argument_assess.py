"""What is said about an argument: which parts are there, which carry a quote, what repeats what.

Nothing here judges the argument: a person does. Once it is complete, and so saved, the perspectives
on the claim are laid beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core.activities import argument_parts as parts
from rightslab.core.activities.claim_weighed import later_facts, perspectives
from rightslab.core.activities.form_fields import GIVEN, OPEN, bare
from rightslab.core.activities.rubric import questions
from rightslab.core.tokens import count_words

if TYPE_CHECKING:
    from rightslab.core.activities.argument_content import Argument, Part
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activity import Activity
    from rightslab.core.claims import Claim

LAID_OUT = "laid out"
_COMPARED = 500  # characters
_SAID = ("claim", "grounds")  # the parts that a speech may say; the others are mostly left unsaid
_NOT_YET = "How others argue is shown when the parts that are asked for are filled in."
_BESIDE = "Read your argument beside the rubric"
_ALOUD = (
    "Read the map aloud: grounds, so claim, since warrant. Does the claim follow for someone who "
    "doubts it?"
)


def assess(
    sheet: Sheet, activity: Activity, materials: Materials, _scope: str, unit: str
) -> fb.Feedback:
    """Return feedback on an argument; ``unit`` is the id of a part, or of the claim laid out."""
    content: Argument = activity.content
    judge = _Judge(sheet, content, parts.chosen(sheet, content), materials)
    items = judge.items()
    if unit:
        found = tuple(item for item in items if item.unit == unit)
        return fb.Feedback((), found, completion=float(any(i.status != OPEN for i in found)))
    comment = (activity.comment,) if activity.comment and judge.complete else ()
    return fb.Feedback((*judge.summary(), *comment), tuple(items), completion=judge.share())


def said(sheet: Sheet, activity: Activity, materials: Materials, _scope: str) -> list[fb.Item]:
    """Return what is said of each part, without the summary."""
    content: Argument = activity.content
    return _Judge(sheet, content, parts.chosen(sheet, content), materials).items()


@dataclass(frozen=True, slots=True)
class _Judge:
    sheet: Sheet
    content: Argument
    claim: str
    materials: Materials

    @property
    def complete(self) -> bool:
        return parts.complete(self.sheet, self.content, self.claim, self.materials.text)

    def items(self) -> list[fb.Item]:
        """Return an item for each part that was not left out by choice.

        The claim has one too, once what is asked for is there.
        """
        items = [self._part(p) for p in self.content.parts if not p.optional or self._is_begun(p)]
        claim = self.materials.claim(self.claim) if self.claim and self.complete else None
        after = [_laid_out(claim)] if claim else []
        asked = questions(self.content.rubric) if self.complete else ()
        if asked:
            after.append(fb.Item("rubric", "to read", asked, title=_BESIDE))
        return [*items, *after]

    def summary(self) -> list[str]:
        """Say what is there and what is open."""
        if self.content.claims and not self.claim:
            return ["Choose a claim to lay out first. What you write is kept with that claim."]
        given = [part.name for part in self.content.parts if self._is_given(part)]
        open_ = [p.name for p in self.content.parts if not (p.optional or self._is_given(p))]
        lines = [f"{len(given)} of {len(self.content.parts)} parts are filled in."]
        if not open_:
            return [*lines, _ALOUD]
        later = [_NOT_YET] if self.claim else []
        return [*lines, f"Still open: {', '.join(open_)}.", *later]

    def share(self) -> float:
        """Return the share of the parts that are wanted and given, 0 to 1."""
        claim = parts.furthest(self.sheet, self.content, self.materials.text)
        wanted = [part for part in self.content.parts if not part.optional]
        text = self.materials.text
        given = sum(parts.is_given(self.sheet, part, claim, text) for part in wanted)
        return given / max(1, len(wanted))

    def _is_given(self, part: Part) -> bool:
        return parts.is_given(self.sheet, part, self.claim, self.materials.text)

    def _is_begun(self, part: Part) -> bool:
        return self._is_given(part) or parts.key(part, self.claim) in self.sheet.quotes

    def _part(self, part: Part) -> fb.Item:
        lost = parts.lost(self.sheet, part, self.claim, self.materials.text)
        if not self._is_given(part):
            lines = ("Still open.", part.ask, *lost)
            return fb.Item(part.id, OPEN, lines, title=part.name, revisit=bool(lost))
        repeats = self._repeats(part)
        lines = (*self._lines(part), *repeats, *lost, *([part.explain] if part.explain else []))
        return fb.Item(part.id, GIVEN, lines, title=part.name, revisit=bool(repeats or lost))

    def _lines(self, part: Part) -> list[str]:
        count = count_words(self.sheet.text(parts.key(part, self.claim)))
        lines = [f"It has {count} {'word' if count == 1 else 'words'} of your own."]
        quotes = parts.quoted(self.sheet, part, self.claim, self.materials.text)
        if quotes:
            lines.append(f"From the speech: {'; '.join(quotes)}.")
        elif part.quotes and part.id in _SAID:
            lines.append("It carries no quote from the speech.")
        return lines

    def _repeats(self, part: Part) -> list[str]:
        """Say which part before this one has the same words: then a step is missing."""
        mine = self._bare(part)
        if not mine:
            return []
        before = self.content.parts[: self.content.parts.index(part)]
        same = [p for p in before if self._bare(p) == mine]
        return [f"It says word for word what {p.name} says. Which step leads on?" for p in same[:1]]

    def _bare(self, part: Part) -> str:
        """Return the words of a part to compare it by: its beginning says enough."""
        return _bare(self.sheet.text(parts.key(part, self.claim))[:_COMPARED])


@lru_cache(maxsize=16)  # each part is compared with all before it
def _bare(words: str) -> str:
    return bare(words)


def _laid_out(claim: Claim) -> fb.Item:
    lines = ["Your argument is saved. Below is how others argue; none of them is a verdict on it."]
    lines += [f"After the day: {fact.text}" for fact in later_facts(claim)]
    lines.append("Choose one of them. Which warrant does it rest on, and is it yours?")
    title = f"{claim.id} “{claim.quote}”"
    return fb.Item(claim.id, LAID_OUT, tuple(lines), voices=perspectives(claim), title=title)
