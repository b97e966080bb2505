"""A class as layers: what each student tagged, under a pseudonym, without notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from rightslab.core import differences, rounds
from rightslab.core.classroom import SCOPE, fitted
from rightslab.core.contested import most_contested
from rightslab.core.errors import RightslabError
from rightslab.core.layers import Laid, Layer, lay
from rightslab.core.words import counted
from rightslab.desk.rows import ContestedList, RoundsTable
from rightslab.storage import class_layers, library
from rightslab.storage.class_files import Problem

if TYPE_CHECKING:
    from rightslab.analysis.agreement import Agreement
    from rightslab.analysis.charts import Chart
    from rightslab.analysis.clusters import Clusters
    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.classroom import ClassPlan
    from rightslab.core.differences import Cell
    from rightslab.core.text import Text
    from rightslab.storage.class_folder import Paper

_MORE = "A share says how many mark words there, not what they call them."


@dataclass(frozen=True, slots=True)
class Ground:
    """What the layers of a class lie on: an activity, its text, the catalogue, and what counts."""

    activity: Activity
    text: Text
    catalogue: Catalogue
    sentences: tuple[str, ...]

    @property
    def names(self) -> dict[str, str]:
        """The names of the categories, by id, in key order."""
        return {label.id: label.name for label in self.activity.labels}


@dataclass(frozen=True, slots=True)
class ClassLayers:
    """What a class tagged in one activity, each student's last tags as one layer.

    ``laid`` are the layers on their text; ``pairs`` the first and the last of those who handed in
    more than once. ``handed_in`` counts who handed in anything; ``problems`` are files that could
    not be used. Names, notes and free text are in none of these, except that a problem names the
    file.
    """

    ground: Ground
    laid: tuple[Laid, ...]
    pairs: tuple[tuple[Laid, Laid], ...] = ()
    handed_in: int = 0
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        """Return how many students have tagged."""
        return len(self.laid)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers, under pseudonyms."""
        return tuple(laid.layer for laid in self.laid)

    @property
    def activity(self) -> Activity:
        """The activity that the layers are of."""
        return self.ground.activity

    @property
    def text(self) -> Text:
        """The text that was tagged."""
        return self.ground.text

    @property
    def sentences(self) -> tuple[str, ...]:
        """The ids of the sentences that count."""
        return self.ground.sentences

    @property
    def marked(self) -> list[tuple[str, int, int]]:
        """Of each sentence that counts its id, how many mark words in it, and how many read it."""
        return [*differences.heat(self.laid, self.text, self.sentences)]

    def heat(self) -> Chart:
        """Draw, sentence by sentence, which share of its readers marks words in it."""
        from rightslab.analysis import charts, heat

        counts = self.marked
        title = f"{heat.TITLE} ({self._students})"
        drawn = heat.chart(counts, self.text, title=title, more=_MORE)
        rows = tuple((*row, *one[1:]) for row, one in zip(drawn.table.rows, counts, strict=True))
        heads = (*drawn.table.columns, "Marked by", "Read by")
        return replace(drawn, table=charts.Table(heads, rows))

    def contested(self, most: int = 5) -> ContestedList:
        """Return the most contested sentences, with counts by category and of who marks nothing."""
        given = differences.by_sentence(self.laid, self.sentences)
        found = most_contested(given, self.text, self.ground.names)
        return ContestedList(found[:most])

    def confusions(self) -> dict[tuple[str, str], Cell]:
        """Return which category is taken for which, in how many pairs of students, and where.

        A sentence is the cell; see `core.differences.confusions`.
        """
        return differences.confusions(differences.by_sentence(self.laid, self.sentences))

    def clusters(self) -> Clusters:
        """Return who reads alike; see `analysis.clusters`."""
        from rightslab.analysis import clusters

        return clusters.clusters(self.laid, self.sentences, self.ground.names)

    def agreement(self) -> Agreement:
        """Return the figures of agreement, all together; see `analysis.agreement`."""
        from rightslab.analysis import agreement

        return agreement.report(self.laid, self.text, self.activity.labels, self.sentences)

    def rounds(self) -> RoundsTable:
        """Return what changed between the first and the last tagging."""
        return RoundsTable(rounds.compare(self.pairs, self.sentences))

    @property
    def _students(self) -> str:
        return counted(len(self), "student")

    def __repr__(self) -> str:
        """Say how many there are of what, without names."""
        tags = sum(len(one.layer.spans) for one in self.laid)
        words = (
            f"{self._students} with {tags} tags in {self.activity.title!r}; {self.handed_in} "
            "handed in something."
        )
        twice = f" {len(self.pairs)} handed in more than once." if self.pairs else ""
        some = counted(len(self.problems), "file")
        told = f" {some} to look at: see .problems." if self.problems else ""
        return words + twice + told

    def _repr_html_(self) -> str:
        head = f"<p>{escape(repr(self))}</p>"
        return head + self.heat().to_html() + self.contested()._repr_html_()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one paper: a layer, a problem, or a layer and a word on what is missing."""

    laid: Laid | None
    problem: Problem | None = None


def ground_of(activity: Activity, plan: ClassPlan | None) -> Ground:
    """Return what the layers of an activity lie on; of a planned part, only that part counts."""
    text = library.text(activity.text)
    part = fitted(activity, plan, text)
    sentences = part.sentences(text, SCOPE if part.scopes != activity.scopes else "")
    return Ground(activity, text, library.catalogue(), sentences)


def attempt(paper: Paper, name: str, ground: Ground) -> Attempt:
    """Return a student's tags as a layer under a pseudonym, or what is wrong with the paper."""
    try:
        answer = paper.answer(ground.activity.id)
    except RightslabError as error:
        return Attempt(None, Problem(paper.file, str(error), "Ask for the file again."))
    layer = class_layers.layer_of(answer, name, ground.activity, ground.text, ground.catalogue)
    laid = lay(layer, ground.text, ground.catalogue.rights)
    lost = len(answer.spans) - len(layer.spans)
    if not lost:
        return Attempt(laid)
    what = f"{lost} of its {len(answer.spans)} tags have no place in this text, or no category."
    do = "Another version of the text or of the kit made it; the other tags count."
    return Attempt(laid, Problem(paper.file, what, do))
