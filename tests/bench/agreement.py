"""Agreement of a class: alpha, F1, bootstrap and groups, beside the programs that test them."""

from __future__ import annotations

import math
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import krippendorff
import numpy as np
from nervaluate import Evaluator
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance

from rightslab.analysis import agreement_alpha as alpha
from rightslab.analysis.agreement import report
from rightslab.analysis.agreement_matrix import matrix
from rightslab.analysis.agreement_spans import OVERLAP, STRICT, spans_of
from rightslab.analysis.bootstrap import draw, once
from rightslab.analysis.clusters import clusters
from rightslab.core.layers import CLASSMATE, lay, of_reading, of_tagging
from rightslab.demo.crowd_tags import tagged
from rightslab.storage import library

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.bench import Bench
    from tests.bench.table import Row

    from rightslab.analysis.agreement_matrix import Matrix
    from rightslab.core.layers import Laid

STUDENTS = 500
SPEECH = "china-hrc55-2024"
ALPHA, ALPHAS = "alpha of one category", "alpha of each category"
MASI, DRAWN = "alpha of each category and by MASI", "1,000 rounds of the same"
BESIDE, PAIRS = "F1 of 500 students beside one reading", "overlap F1 of all pairs"
NO_GROUPS, GROUPS = "who reads alike, no groups", "who reads alike, two groups"
OTHERS = {
    ALPHA: "nltk: alpha of one category",
    ALPHAS: "krippendorff: alpha of each category",
    MASI: "nltk: alpha by MASI alone",
    BESIDE: f"nervaluate: {BESIDE}",
}
REACH = {MASI: 50, DRAWN: 1000, PAIRS: 1000, NO_GROUPS: 1000, GROUPS: 1000}
AS_MUCH_AS = 1e-9  # ours and theirs may differ by


def agreement(bench: Bench) -> None:
    """Alpha, F1, bootstrap and groups of 500 students, beside nltk, krippendorff and nervaluate."""
    room = _Class()
    ours, theirs = room.alphas(once(len(room.matrix.sentences))), room.alphas_of_krippendorff()
    if not all(math.isclose(a, b, abs_tol=AS_MUCH_AS) for a, b in zip(ours, theirs, strict=False)):
        msg = f"Alpha is {ours} here and {theirs} with krippendorff."
        raise RuntimeError(msg)
    if [len(clusters(one, room.sentences).groups) for one in (room.laid, room.camps)] != [0, 2]:
        msg = "The rows of who reads alike need a class without groups and one with two."
        raise RuntimeError(msg)
    _others(bench, room)
    _ours(bench, room)


def follower(reading: Laid, number: int) -> Laid:
    """Return a student who leaves out a few tags of a reading; every second one renames most."""
    other = {"social": "civil", "civil": "social", "general": "none", "none": "general"}
    chance, turned = random.Random(number), number % 2
    marks = {
        sentence: tuple(
            replace(mark, labels=frozenset(other.get(one, one) for one in mark.labels))
            if turned else mark
            for mark in found
        )
        for sentence, found in reading.marks.items()
        if chance.random() < 0.85
    }  # fmt: skip
    return replace(reading, layer=replace(reading.layer, name=f"Student {number}"), marks=marks)


class _Class:
    """A class that tagged the whole speech, and what each program wants it to look like."""

    def __init__(self) -> None:
        self.text, self.catalogue = library.text(SPEECH), library.catalogue()
        self.sentences = [sentence.id for sentence in self.text.sentences]
        self.laid = [self._student(number) for number in range(STUDENTS)]
        reading = of_reading(library.readings(SPEECH)[0], self.text)
        self.reading = lay(reading, self.text, self.catalogue.rights)
        self.camps = [follower(self.reading, number) for number in range(STUDENTS)]
        self.matrix = self.made()
        self.categories = self.matrix.categories
        marks, read = self.matrix.marks, self.matrix.read
        self.tables = [np.where(read, marks[:, :, n], np.nan) for n in range(len(self.categories))]
        self.entities = [self._entities(one) for one in (self.reading, *self.laid)]

    def _student(self, number: int) -> Laid:
        activity = library.find_activity("tag-rights")
        assert activity
        answer = tagged(activity, random.Random(number))
        layer = of_tagging(answer, self.text, id_=f"s{number}", name=f"Student {number}",
                           kind=CLASSMATE)  # fmt: skip
        return lay(layer, self.text, self.catalogue.rights)

    def _entities(self, laid: Laid) -> list[list[dict[str, Any]]]:
        return [
            [
                {"label": label, "start": mark.first, "end": mark.last}
                for mark in laid.marks.get(sentence, ())
                for label in mark.labels
            ]
            for sentence in self.sentences
        ]

    def made(self) -> Matrix:
        return matrix(self.laid, self.text, self.catalogue.categories, self.sentences)

    def alphas(self, draws: Any) -> list[float]:
        """Return alpha of each category and, last, of sets by MASI; of many draws the first."""
        counts, members = self.matrix.sets()
        pairs = [(self.matrix.counts(n), alpha.apart(2)) for n in range(len(self.categories))]
        pairs.append((counts, alpha.masi(members)))
        return [float(alpha.alpha_of(*pair, draws)[0]) for pair in pairs]

    def alphas_of_krippendorff(self) -> list[float]:
        return [
            krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
            for table in self.tables
        ]

    def task(self, category: int) -> AnnotationTask:
        """Return one category as nltk wants it."""
        marks = self.matrix.marks[:, :, category]
        data = [(f"c{c}", f"u{s}", bool(marks[c, s])) for c, s in self._read()]
        return AnnotationTask(data, distance=lambda a, b: float(a != b))

    def sets_task(self) -> AnnotationTask:
        """Return the sets of categories as nltk wants them; the empty set gets a member."""
        named = {
            (c, s): frozenset(np.flatnonzero(self.matrix.marks[c, s]).tolist()) or frozenset([-1])
            for c, s in self._read()
        }
        data = [(f"c{c}", f"u{s}", found) for (c, s), found in named.items()]
        return AnnotationTask(data, distance=masi_distance)

    def _read(self) -> list[list[int]]:
        return np.argwhere(self.matrix.read).tolist()

    def beside_reading(self) -> None:
        """Lay each student beside the reading, strictly and by overlap."""
        spans = spans_of([*self.laid, self.reading], self.categories, self.sentences)
        for how in (STRICT, OVERLAP):
            spans.with_one(how, STUDENTS)

    def beside_reading_by_nervaluate(self) -> None:
        for one in self.entities[1:]:
            Evaluator(self.entities[0], one, tags=[*self.categories], loader="dict").evaluate()


def _others(bench: Bench, room: _Class) -> None:
    """Time the other programs, each on data that is ready for it."""
    task, sets = room.task(0), room.sets_task()
    quick = {OTHERS[ALPHA]: task.alpha, OTHERS[ALPHAS]: room.alphas_of_krippendorff}
    _time(bench, quick)
    slow = {OTHERS[MASI]: sets.alpha, OTHERS[BESIDE]: room.beside_reading_by_nervaluate}
    _time(bench, slow, runs=3)


def _ours(bench: Bench, room: _Class) -> None:
    known = {row.what: row for row in bench.rows}
    single, draws = once(len(room.sentences)), draw(len(room.sentences))
    one, every = room.matrix, range(len(room.categories))
    students = room.laid, room.categories, room.sentences
    rows = _time(bench, {
        ALPHA: lambda: alpha.alpha_of(one.counts(0), alpha.apart(2), single),
        ALPHAS: lambda: [alpha.alpha_of(one.counts(n), alpha.apart(2), single) for n in every],
        MASI: lambda: room.alphas(single),
        DRAWN: lambda: room.alphas(draws),
        BESIDE: room.beside_reading,
        PAIRS: lambda: spans_of(*students).all_pairs(),
        "matrix of 500 layers": room.made,
        "the whole report, with all intervals": lambda: report(
            room.laid, room.text, room.catalogue.categories, room.sentences
        ),
        NO_GROUPS: lambda: clusters(room.laid, room.sentences),
        GROUPS: lambda: clusters(room.camps, room.sentences),
    })  # fmt: skip
    for what in (ALPHA, ALPHAS, MASI, BESIDE):
        rows[what].against = known[OTHERS[what]]
    for what, reach in REACH.items():
        rows[what].reach = reach


def _time(bench: Bench, jobs: dict[str, Callable[[], object]], runs: int = 15) -> dict[str, Row]:
    """Time some jobs by turns, each in a row of its own."""
    rows = {what: bench.row(what) for what in jobs}
    for counts in bench.rounds(runs=runs):
        for what, job in jobs.items():
            start = time.perf_counter()
            job()
            if counts:
                rows[what].add(1000 * (time.perf_counter() - start))
    return rows
