"""Lay a learner's tags beside the readings: by sentence and category, each reader's reason with it.

No reading is a key. A category in a sentence is read by *most readers*, *some readers* or *no
reader here*; span edges never decide. Categories such as *general* and *none* are never expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core import layers
from rightslab.core.activities.tagging_seen import book
from rightslab.core.layers import NOTHING, TAGGED, UNREAD, Laid, rights_by_id
from rightslab.core.memo import by_identity
from rightslab.core.words import out_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.tagging import Tagging
    from rightslab.core.activities.tagging_seen import Book, Seen
    from rightslab.core.catalogue import Catalogue, Right
    from rightslab.core.readings import Reading
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

NEVER_EXPECTED = frozenset({"general", "none"})


@by_identity(4)  # progress, credits, feedback and a warm-up ask for the same one in turn
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
    seen = book(tuple(readings), catalogue.rights) if readings else None
    judge = _Judge(seen, len(readings), names, rights_by_id(catalogue.rights))
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
    book: Book | None
    readings: int
    names: Mapping[str, str]
    rights: Mapping[str, Right]

    def item(self, sentence_id: str, layer: Laid) -> fb.Item:
        """Return the feedback on one sentence."""
        status = layer.status(sentence_id)
        if status == UNREAD:
            line = f"{sentence_id} is not read yet. Tag it, or press N if you find nothing in it."
            return fb.Item(sentence_id, status, (line,))
        mine = layer.spans(sentence_id)
        if self.book is None:
            return fb.Item(sentence_id, status, (self._own_line(sentence_id, mine),))
        seen = self.book.at(sentence_id)
        labels = self._labels(mine, seen)
        lines = self._lines(mine, labels, seen)
        return fb.Item(sentence_id, status, lines, labels, seen.voices, revisit=_differs(labels))

    def _labels(self, mine: Sequence[Span], seen: Seen) -> tuple[fb.LabelFeedback, ...]:
        own = {label for span in mine for label in self._stands_for(span)}
        of, found = self.readings, []
        for label in self.names:
            supports, allows = seen.supports.get(label, 0), seen.allows.get(label, 0)
            if supports or allows or label in own:
                words = fb.phrase(supports, allows, of)
                found.append(fb.LabelFeedback(label, label in own, words, supports, allows, of))
        return tuple(found)

    def _stands_for(self, span: Span) -> tuple[str, ...]:
        """Return the labels a span supports: its own; a class of rights stands for all of its."""
        return layers.stands_for(span.label, span.right, self.rights)

    def _lines(
        self, mine: Sequence[Span], labels: Sequence[fb.LabelFeedback], seen: Seen
    ) -> tuple[str, ...]:
        lines = [self._line_of_mine(one, mine) for one in labels if one.yours]
        if not mine:
            lines.append(_line_of_nothing(labels, seen))
        lines += [self._line_of_theirs(one, seen) for one in labels if is_expected(one)]
        return tuple(lines)

    def _line_of_mine(self, one: fb.LabelFeedback, mine: Sequence[Span]) -> str:
        name = self.names[one.label]
        if one.phrase == fb.MOST:
            return f"You tagged {name}. Most readers do so here ({out_of(one.supports, one.of)})."
        if one.phrase == fb.SOME:
            return f"You tagged {name}. Some readers see it here ({_count(one)})."
        noted = all(s.note.strip() for s in mine if one.label in self._stands_for(s))
        if noted:
            return f"You tagged {name}. No reader does so here; your note gives your reason."
        return f"You tagged {name}. No reader does so here. Which words carry it? Write a note."

    def _line_of_theirs(self, one: fb.LabelFeedback, seen: Seen) -> str:
        words = seen.words[one.label]
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
    return any(is_expected(one) or (one.yours and one.phrase == fb.NONE) for one in labels)


def is_expected(one: fb.LabelFeedback) -> bool:
    """Say whether most readers see here what the learner did not tag."""
    return one.phrase == fb.MOST and not one.yours and one.label not in NEVER_EXPECTED


def _line_of_nothing(labels: Sequence[fb.LabelFeedback], seen: Seen) -> str:
    if not seen.marked:
        return "You found nothing here. No reader marks anything here either."
    if not any(one.label not in NEVER_EXPECTED and one.supports for one in labels):
        return "You found nothing here. No reader picks out a particular right here."
    if any(is_expected(one) for one in labels):
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
