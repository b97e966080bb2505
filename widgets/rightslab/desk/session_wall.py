"""What a session puts on the wall: only what its step shows, and never who marked what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rightslab.core import rounds
from rightslab.core.contested import Contested, most_contested
from rightslab.core.differences import by_sentence
from rightslab.desk.session_figures import figures
from rightslab.desk.session_state import (
    AGAIN,
    BLIND,
    CHANGES,
    CONTESTED,
    DISCUSSING,
    DONE,
    HEAT,
    OPEN,
    REVEALED,
    SLIDES,
    TAKEN,
    ways,
)  # fmt: skip
from rightslab.storage.session_script import STAGES
from rightslab.views.labels import label_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rightslab.desk.class_layers import ClassLayers
    from rightslab.desk.session_state import SessionState
    from rightslab.storage.session_script import Script, StageWords

MOST = 5  # sentences, and pairs of categories, that are shown
FEW = 5  # students, below which a bar may tell who it is
_SLIDES = {HEAT: "Whole text", CONTESTED: "Most contested", TAKEN: "Taken for"}
_GONE = "The folder of hand-ins is gone. What was counted before stands here; put the folder back."


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last look found: the layers, whether the folder is gone, and what to say of it."""

    layers: ClassLayers
    gone: bool = False
    notice: str = ""

    @property
    def faulty(self) -> int:
        """How many files there are to look at."""
        return len({one.file for one in self.layers.problems})


class Pictures:
    """The pictures of a class, each reckoned when it is first shown."""

    def __init__(self, layers: ClassLayers) -> None:
        self.layers = layers
        self._numbers = {one.id: n for n, one in enumerate(layers.activity.labels, start=1)}
        self._by_name = {one.name: n for n, one in enumerate(layers.activity.labels, start=1)}

    def is_of(self, layers: ClassLayers) -> bool:
        """Say whether these are the pictures of just these layers."""
        mine = self.layers
        return (mine.ground, mine.laid, mine.pairs) == (layers.ground, layers.laid, layers.pairs)

    @cached_property
    def heat(self) -> list[dict[str, Any]]:
        """Return of each sentence how many of its readers mark words in it."""
        layers = self.layers
        return [
            {"id": name, "paragraph": layers.text.sentence(name).paragraph, "marked": marked,
             "read": read, "share": round(100 * marked / read) if read else None}
            for name, marked, read in layers.marked
        ]  # fmt: skip

    @cached_property
    def contested(self) -> list[dict[str, Any]]:
        """Return the most contested sentences with their words and their counts."""
        return [*self.parted.values()][:MOST]

    @cached_property
    def parted(self) -> dict[str, dict[str, Any]]:
        """Return by id all sentences on which readers part, the most contested first."""
        layers = self.layers
        given = by_sentence(layers.laid, layers.sentences)
        found = most_contested(given, layers.text, layers.ground.names)
        return {one.sentence: self._sentence(one) for one in found}

    @cached_property
    def taken(self) -> list[dict[str, Any]]:
        """Return the categories that are most often taken for each other, in pairs of students."""
        pairs = [
            (pair, cell)
            for pair, cell in self.layers.confusions().items()
            if pair[0] != pair[1] and all(one in self._numbers for one in pair)
        ]
        pairs.sort(key=lambda one: (-one[1].pairs, one[0]))
        return [
            {"labels": sorted(self._numbers[one] for one in pair), "pairs": cell.pairs,
             "sentences": list(cell.sentences)}
            for pair, cell in pairs[:MOST]
        ]  # fmt: skip

    @cached_property
    def changes(self) -> list[dict[str, str]]:
        """Return what changed between two rounds, each figure with what it does not say."""
        found = rounds.compare(self.layers.pairs, self.layers.sentences)
        return figures(found, self.layers) if found.students else []

    def _sentence(self, one: Contested) -> dict[str, Any]:
        bars = [
            {"label": number, "name": name, "count": one.counts[name]}
            for name, number in self._by_name.items()
            if name in one.counts
        ]
        return {"id": one.sentence, "words": one.words, "readers": one.readers, "bars": bars,
                "nothing": one.nothing, "contested": round(100 * one.share)}  # fmt: skip


def wall(
    state: SessionState, seen: Seen, pictures: Pictures, script: Script, expected: int
) -> dict[str, Any]:
    """Return the document of the projector. In a blind step it holds counts and clock alone."""
    words = next(one for one in script.stages if one.id == state.stage)
    blind = state.stage in BLIND
    labels = [] if blind else [label_document(one) for one in seen.layers.activity.labels]
    return {
        "version": 1,
        "kind": "projector",
        "title": seen.layers.activity.title,
        "stage": state.stage,
        "stages": [_stage(one, state) for one in script.stages],
        "line": words.wall,
        "undo": bool(state.past),
        "count": _count(state, seen, expected),
        "notice": _GONE if seen.gone else seen.notice,
        "timer": {
            "length": state.timer.length,
            "left": state.timer.left,
            "ends": state.timer.ends,
        },
        "note": _note(state, seen, words, script) if state.note else None,
        "labels": labels,
        "slides": _slides() if state.stage == REVEALED else [],
        "slide": {"kind": "blind"} if blind else _SHOWN[state.stage](state, pictures, script),
    }


def _stage(one: StageWords, state: SessionState) -> dict[str, Any]:
    number = STAGES.index(one.id) + 1
    return {"id": one.id, "name": one.name, "number": number, "open": one.id in ways(state.stage)}


def _slides() -> list[dict[str, str]]:
    return [{"id": one, "name": _SLIDES[one]} for one in SLIDES]


def _count(state: SessionState, seen: Seen, expected: int) -> dict[str, Any]:
    again = len(seen.layers.pairs) if state.stage in {AGAIN, DONE} else None
    return {
        "in": len(seen.layers),
        "of": expected if len(seen.layers) <= expected else 0,
        "again": again,
        "before": min(state.twice, again) if again is not None else 0,
        "faulty": seen.faulty,
    }


def _note(state: SessionState, seen: Seen, words: StageWords, script: Script) -> dict[str, Any]:
    about = []
    others = seen.layers.handed_in - len(seen.layers)
    few = len(seen.layers.pairs if state.stage == DONE else seen.layers)
    if state.stage != OPEN and 0 < few < FEW:
        what = "in twice" if state.stage == DONE else "in tags"
        about.append(
            f"Only {few} handed {what}: in so small a group a bar or a figure may tell who it is. "
            "Talk about the words and leave the numbers out, or wait for more."
        )
    if others > 0:
        about.append(f"{others} handed in something else and no tags of this activity.")
    if seen.faulty:
        about.append("For the files that could not be used, run session.problems in a cell.")
    chair = script.chair if state.stage == DISCUSSING else ()
    return {
        "say": list(words.say),
        "next": words.next,
        "about": about,
        "chair": [{"when": one.when, "say": one.say} for one in chair],
    }


def _revealed(state: SessionState, pictures: Pictures, _script: Script) -> dict[str, Any]:
    students = len(pictures.layers)
    given: dict[str, Callable[[], list[dict[str, Any]]]] = {
        HEAT: lambda: pictures.heat,
        CONTESTED: lambda: pictures.contested,
        TAKEN: lambda: pictures.taken,
    }
    return {"kind": state.slide, "students": students, "rows": given[state.slide]()}


def _discussing(state: SessionState, pictures: Pictures, script: Script) -> dict[str, Any]:
    now = [one["id"] for one in pictures.contested]
    order = [one for one in state.order if one in pictures.parted] or now
    if not order:
        return {"kind": "sentence", "order": [], "row": None, "question": ""}
    row = pictures.parted[state.sentence if state.sentence in order else order[0]]
    questions = script.questions_on(pictures.layers.text.slug, row["id"])
    at = state.question % len(questions) if questions else 0
    return {
        "kind": "sentence",
        "order": order,
        "row": row,
        "question": questions[at] if questions else "",
        "number": at + 1,
        "questions": len(questions),
    }


def _done(_state: SessionState, pictures: Pictures, _script: Script) -> dict[str, Any]:
    return {"kind": CHANGES, "rows": pictures.changes}


_SHOWN: Mapping[str, Callable[[SessionState, Pictures, Script], dict[str, Any]]] = {
    REVEALED: _revealed,
    DISCUSSING: _discussing,
    DONE: _done,
}
