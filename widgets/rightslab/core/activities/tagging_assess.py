"""Lay a learner's tags beside the readings: by sentence and category, each reader's reason with it.

No reading is a key. A category in a sentence is read by *most readers*, *some readers* or *no
reader here*; span edges never decide. Categories such as *general* and *none* are never expected.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rightslab.core import feedback as fb
from rightslab.core import layers
from rightslab.core.activities.tagging_figures import figures
from rightslab.core.activities.tagging_seen import book
from rightslab.core.catalogue import NEVER_EXPECTED, names_of
from rightslab.core.layers import NOTHING, TAGGED, UNREAD, Laid, rights_by_id
from rightslab.core.memo import by_identity
from rightslab.core.words import out_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rightslab.core.activities.tagging_answer import Tagging
    from rightslab.core.activities.tagging_seen import Book, Seen
    from rightslab.core.catalogue import Catalogue, Right
    from rightslab.core.readings import Reading
    from rightslab.core.spans import Span
    from rightslab.core.text import Text

_KEPT = 4096  # a sentence and the labels given in it


@by_identity(8)  # credits, feedback, rows and a comparison ask for the same one in turn
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
    names, readings = labels or names_of(catalogue.categories), tuple(readings)
    items = items_of(answer, text, catalogue, readings, names, sentences)
    done = sum(item.status != UNREAD for item in items)
    worked = (comment,) if comment and done else ()
    return fb.Feedback(
        summary=(*_summary(items, len(readings)), *worked),
        items=items,
        figures=figures(items, len(readings)) if done else (),
        completion=done / len(items),
    )


def items_of(
    answer: Tagging,
    text: Text,
    catalogue: Catalogue,
    readings: tuple[Reading, ...],
    names: Mapping[str, str],
    sentences: Sequence[str] = (),
) -> tuple[fb.Item, ...]:
    """Return what is said of each sentence that counts, all by default."""
    layer = lay(answer, text)
    seen = book(readings, catalogue.rights) if readings else None
    judge = _judge(seen, readings, names, catalogue.rights)
    ids = tuple(sentences) or tuple([s.id for s in text.sentences])
    return tuple([judge.item(sentence_id, layer) for sentence_id in ids])


@by_identity(32)
def _judge(
    seen: Book | None,
    readings: Sequence[Reading],
    names: Mapping[str, str],
    rights: tuple[Right, ...],
) -> _Judge:
    return _Judge(seen, len(readings), names, rights_by_id(rights))


# The labels given in a sentence, each with whether all of its tags have a note; None: no tag.
_Given = frozenset[tuple[str, bool]] | None


class _Judge:
    """What is said of sentences beside the same readings; kept, since many give the same labels."""

    def __init__(
        self,
        book: Book | None,
        readings: int,
        names: Mapping[str, str],
        rights: Mapping[str, Right],
    ) -> None:
        self._book, self._readings = book, readings
        self._names, self._rights = names, rights
        self._kept = lru_cache(maxsize=_KEPT)(self._beside)

    def item(self, sentence_id: str, layer: Laid) -> fb.Item:
        """Return the feedback on one sentence."""
        status = layer.status(sentence_id)
        if status == UNREAD:
            line = f"{sentence_id} is not read yet. Tag it, or press N if you find nothing in it."
            return fb.Item(sentence_id, status, (line,))
        mine = layer.spans(sentence_id)
        if self._book is None:
            return fb.Item(sentence_id, status, (self._own_line(sentence_id, mine),))
        return self._kept(sentence_id, status, self._given(mine))

    def _given(self, mine: Sequence[Span]) -> _Given:
        """Return the labels of some tags; one that the activity does not have is passed over."""
        if not mine:
            return None
        noted: dict[str, bool] = {}
        for span in mine:
            for label in layers.stands_for(span.label, span.right, self._rights):
                if label in self._names:
                    noted[label] = noted.get(label, True) and bool(span.note.strip())
        return frozenset(noted.items())

    def _beside(self, sentence_id: str, status: str, given: _Given) -> fb.Item:
        seen = self._book.at(sentence_id)  # type: ignore[union-attr]
        noted = dict(given or ())
        labels = self._labels(noted, seen)
        lines = [self._line_of_mine(one, noted=noted[one.label]) for one in labels if one.yours]
        if given is None:
            lines.append(_line_of_nothing(labels, seen))
        lines += [self._line_of_theirs(one, seen) for one in labels if is_expected(one)]
        revisit = _differs(labels)
        return fb.Item(sentence_id, status, tuple(lines), labels, seen.voices, revisit=revisit)

    def _labels(self, own: Mapping[str, bool], seen: Seen) -> tuple[fb.LabelFeedback, ...]:
        of, found = self._readings, []
        for label in self._names:
            supports, allows = seen.supports.get(label, 0), seen.allows.get(label, 0)
            if supports or allows or label in own:
                words = fb.phrase(supports, allows, of)
                found.append(fb.LabelFeedback(label, label in own, words, supports, allows, of))
        return tuple(found)

    def _line_of_mine(self, one: fb.LabelFeedback, *, noted: bool) -> str:
        name = self._names[one.label]
        if one.phrase == fb.MOST:
            return f"You tagged {name}. Most readers do so here ({out_of(one.supports, one.of)})."
        if one.phrase == fb.SOME:
            count = one.counted("as first choice", "as an alternative")
            return f"You tagged {name}. Some readers see it here ({count})."
        if noted:
            return f"You tagged {name}. No reader does so here; your note gives your reason."
        return f"You tagged {name}. No reader does so here. Which words carry it? Write a note."

    def _line_of_theirs(self, one: fb.LabelFeedback, seen: Seen) -> str:
        words = seen.words[one.label]
        return (
            f"Most readers see {self._names[one.label]} here ({out_of(one.supports, one.of)}), "
            f"for example in “{words}”. Do you?"
        )

    def _own_line(self, sentence_id: str, mine: Sequence[Span]) -> str:
        if not mine:
            return f"You read {sentence_id} and marked nothing."
        tags = "; ".join(f"“{s.quote}” as {self._names.get(s.label, s.label)}" for s in mine)
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
