"""Lay a learner's tags beside the readings: by sentence and category, each reader's reason with it.

No reading is a key. A category in a sentence is read by *most readers*, *some readers* or *no
reader here*; span edges never decide. Categories such as *general* and *none* are never expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core import layers
from rightslab.core.layers import NOTHING, TAGGED, UNREAD, Laid
from rightslab.core.words import out_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.tagging import Tagging
    from rightslab.core.catalogue import Catalogue, Right
    from rightslab.core.readings import Reading, ReadingSpan
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

NEVER_EXPECTED = frozenset({"general", "none"})


def lay(answer: Tagging, text: Text) -> Laid:
    """Lay a learner's answer on its text, as a layer."""
    return layers.lay(layers.of_tagging(answer, text), text)


def assess(
    answer: Tagging,
    *,
    text: Text,
    catalogue: Catalogue,
    readings: Sequence[Reading] = (),
    labels: Mapping[str, str] | None = None,
    sentences: Sequence[str] = (),
    comment: str = "",
) -> fb.Feedback:
    """Return feedback on a tagging answer, for practice and for marks alike.

    ``labels`` maps label ids to names (the catalogue's categories by default); ``sentences`` are
    the ids that count (all by default); ``comment`` is said at the end. A reader's words are given
    only for sentences that the learner has tagged or read.
    """
    names = labels or {c.id: c.name for c in catalogue.categories}
    ids = tuple(sentences) or tuple(s.id for s in text.sentences)
    layer = lay(answer, text)
    judge = _Judge(tuple(readings), names, {right.id: right for right in catalogue.rights})
    items = tuple(judge.item(sentence_id, layer) for sentence_id in ids)
    done = sum(item.status != UNREAD for item in items)
    worked = (comment,) if comment and done else ()
    return fb.Feedback(
        summary=(*_summary(items, len(readings)), *worked),
        items=items,
        figures=_figures(items, len(readings)) if done else (),
        completion=done / len(items),
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    readings: tuple[Reading, ...]
    names: Mapping[str, str]
    rights: Mapping[str, Right]

    def item(self, sentence_id: str, layer: Laid) -> fb.Item:
        """Return the feedback on one sentence."""
        status = layer.status(sentence_id)
        if status == UNREAD:
            line = f"{sentence_id} is not read yet. Tag it, or press N if you find nothing in it."
            return fb.Item(sentence_id, status, (line,))
        mine = layer.spans(sentence_id)
        if not self.readings:
            return fb.Item(sentence_id, status, (self._own_line(sentence_id, mine),))
        theirs = tuple(reading.spans_in(sentence_id) for reading in self.readings)
        labels = self._labels(mine, theirs)
        voices = tuple(map(self._voice, self.readings, theirs))
        lines = self._lines(mine, labels, theirs)
        return fb.Item(sentence_id, status, lines, labels, voices, revisit=_differs(labels))

    def _labels(
        self, mine: Sequence[Span], theirs: Sequence[Sequence[ReadingSpan]]
    ) -> tuple[fb.LabelFeedback, ...]:
        own = {label for span in mine for label in self._stands_for(span)}
        first = [{label for span in spans for label in self._stands_for(span)} for spans in theirs]
        listed = [{label for span in spans for label in span.alternatives} for spans in theirs]
        of, found = len(theirs), []
        for label in self.names:
            supports = sum(label in labels for labels in first)
            allows = sum(
                label in more and label not in labels
                for labels, more in zip(first, listed, strict=True)
            )
            if supports or allows or label in own:
                words = fb.phrase(supports, allows, of)
                found.append(fb.LabelFeedback(label, label in own, words, supports, allows, of))
        return tuple(found)

    def _stands_for(self, span: Span | ReadingSpan) -> tuple[str, ...]:
        """Return the labels a span supports: its own; a class of rights stands for all of its."""
        return layers.stands_for(span.label, span.right, self.rights)

    def _voice(self, reading: Reading, spans: Sequence[ReadingSpan]) -> fb.Voice:
        return fb.Voice(
            reading.id,
            reading.name,
            reading.lens,
            tuple(
                fb.VoiceSpan(
                    quote=span.quote,
                    label=span.label,
                    right=self.rights[span.right].name if span.right in self.rights else "",
                    alternatives=span.alternatives,
                    confidence=span.confidence,
                    invocation=span.invocation,
                    reason=span.reason,
                )
                for span in spans
            ),
        )

    def _lines(
        self,
        mine: Sequence[Span],
        labels: Sequence[fb.LabelFeedback],
        theirs: Sequence[Sequence[ReadingSpan]],
    ) -> tuple[str, ...]:
        lines = [self._line_of_mine(one, mine) for one in labels if one.yours]
        if not mine:
            lines.append(_line_of_nothing(labels, theirs))
        lines += [self._line_of_theirs(one, theirs) for one in labels if _expected(one)]
        return tuple(lines)

    def _line_of_mine(self, one: fb.LabelFeedback, mine: Sequence[Span]) -> str:
        name = self.names[one.label]
        if one.phrase == fb.MOST:
            return f"You tagged {name}. Most readers do so here ({out_of(one.supports, one.of)})."
        if one.phrase == fb.SOME:
            return f"You tagged {name}. Some readers see it here ({_count(one)})."
        noted = all(span.note for span in mine if span.label == one.label)
        if noted:
            return f"You tagged {name}. No reader does so here; your note gives your reason."
        return f"You tagged {name}. No reader does so here. Which words carry it? Write a note."

    def _line_of_theirs(
        self, one: fb.LabelFeedback, theirs: Sequence[Sequence[ReadingSpan]]
    ) -> str:
        words = next(
            span.quote for spans in theirs for span in spans if one.label in self._stands_for(span)
        )
        return (
            f"Most readers see {self.names[one.label]} here ({out_of(one.supports, one.of)}), "
            f"for example in “{words}”. Do you?"
        )

    def _own_line(self, sentence_id: str, mine: Sequence[Span]) -> str:
        if not mine:
            return f"You read {sentence_id} and marked nothing."
        tags = "; ".join(f"“{s.quote}” as {self.names.get(s.label, s.label)}" for s in mine)
        return f"You tagged {tags}."


def _differs(labels: Sequence[fb.LabelFeedback]) -> bool:
    """Say whether most readers see something else here, or nobody sees what the learner sees."""
    return any(_expected(one) or (one.yours and one.phrase == fb.NONE) for one in labels)


def _expected(one: fb.LabelFeedback) -> bool:
    return one.phrase == fb.MOST and not one.yours and one.label not in NEVER_EXPECTED


def _line_of_nothing(
    labels: Sequence[fb.LabelFeedback], theirs: Sequence[Sequence[ReadingSpan]]
) -> str:
    if not any(theirs):
        return "You found nothing here. No reader marks anything here either."
    if not any(one.label not in NEVER_EXPECTED and one.supports for one in labels):
        return "You found nothing here. No reader picks out a particular right here."
    if any(_expected(one) for one in labels):
        return "You found nothing here."
    return "You found nothing here. Some readers see a right; their reasons are below."


def _count(one: fb.LabelFeedback) -> str:
    parts = []
    if one.supports:
        parts.append(f"{out_of(one.supports, one.of)} as first choice")
    if one.allows:
        parts.append(f"{out_of(one.allows, one.of)} as an alternative")
    return ", ".join(parts)


def _summary(items: Sequence[fb.Item], readings: int) -> list[str]:
    by_status = {s: sum(i.status == s for i in items) for s in (TAGGED, NOTHING, UNREAD)}
    done = (
        f"You have tagged {by_status[TAGGED]} of {len(items)} sentences and marked "
        f"{by_status[NOTHING]} as read, nothing here."
    )
    lines = [done]
    if by_status[UNREAD]:
        plural = "sentences are" if by_status[UNREAD] > 1 else "sentence is"
        lines.append(f"{by_status[UNREAD]} {plural} not read yet.")
    if readings:
        lines.append(
            "Below, each sentence that you have read stands beside the readings. They are there "
            "to argue with: where you differ, the question is which words carry your reading."
        )
    return lines


def _figures(items: Sequence[fb.Item], readings: int) -> tuple[fb.Figure, ...]:
    if not readings:
        return ()
    mine = [one for item in items for one in item.labels if one.yours]
    shared = sum(one.phrase != fb.NONE for one in mine)
    theirs = [
        one
        for item in items
        for one in item.labels
        if one.phrase == fb.MOST and one.label not in NEVER_EXPECTED
    ]
    both = sum(one.yours for one in theirs)
    return (
        fb.Figure(
            "Your categories that at least one reader shares",
            f"{shared} of {len(mine)}",
            "How often some reader sees, in the same sentence, a category that you see.",
            "It does not say that the others are mistaken: a reader may have missed them.",
        ),
        fb.Figure(
            "Categories that most readers see and you see too",
            f"{both} of {len(theirs)}",
            "Counted in the sentences that you have read, without general and none.",
            "It does not say that you should have tagged the rest: a few readers are not many.",
        ),
    )
