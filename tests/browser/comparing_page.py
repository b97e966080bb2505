"""The comparer on a bare page: a learner's tags on the speech beside its readings, as lanes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.browser.sheet_page import SheetPage, document_of, feedback_of
from tests.comparing_speech import SPEECH, materials, tags

from rightslab.core.layers import Layer, of_tagging
from rightslab.storage import library

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials
    from rightslab.core.activities.sheet import Sheet
    from rightslab.core.activities.tagging_answer import Tagging

ACTIVITY = library.activity("07_compare_the_readings", "compare-readings")
ALL = tuple(sentence.id for sentence in library.text(SPEECH).sentences)
# A learner who has read every sentence.
ROWS = (
    ("S01", "human rights", "general", ""),
    ("S03", "cost the lives of nearly 30,000 civilians", "civil", "Life comes first."),
    ("S05", "the human rights of all ethnic groups and all people", "civil", ""),
    ("S08", "right to survival and development", "collective", "Two rights in one phrase."),
    ("S10", "all countries’ right to independently choose", "collective", "It says right."),
    ("S16", "economic, social and cultural rights", "social", ""),
    ("S16", "civil and political rights", "civil", "Named last."),
    ("S21", "our people’s right to run the country", "political", "It says right."),
    ("S22", "education", "social", ""),
    ("S22", "health care systems", "social", "A clinic for all."),
    ("S24", "equal in enjoying human rights", "civil", "Equality before the law?"),
    ("S28", "people of all countries", "collective", ""),
)  # fmt: skip


def whole() -> Tagging:
    """Tags of a learner who has read the whole speech."""
    tagged = {row[0] for row in ROWS}
    return tags(ROWS, tuple(one for one in ALL if one not in tagged))


def classmate(number: int = 1) -> Layer:
    """A classmate's layer, who has read only the sentences that he tagged."""
    mine = tags(
        [("S10", "independently choose", "political", ""), ("S06", "people", "civil", "")], ()
    )
    text = library.text(SPEECH)
    return of_tagging(mine, text, id_=f"mate-{number}", name=f"Heron {number}", kind="classmate")


def known(tagging: Tagging | None, *beside: Layer, **changes: Any) -> Materials:
    """The materials of a learner with these tags and these layers beside the readings."""
    found = materials(tag_rights=tagging) if tagging else materials()
    return replace(found, beside=lambda: beside, **changes)


def repeated(times: int) -> dict[str, Any]:
    """What the document says of a text that is the speech so many times over."""
    data = document_of(ACTIVITY, known(whole()))["data"]
    tokens = sum((len(one["pieces"]) + 1) // 2 for one in data["sentences"])
    rounds = [(f"{n + 1}-", n * tokens) for n in range(times)]

    def moved(thing: dict[str, Any], by: int) -> dict[str, Any]:
        return thing | {key: thing[key] + by for key in ("first", "last") if key in thing}

    sentences = [
        moved(one, by) | {"id": mark + one["id"], "paragraph": mark + one["paragraph"]}
        for mark, by in rounds
        for one in data["sentences"]
    ]
    marks = {
        layer: {
            mark + id_: [moved(one, by) | {"id": mark + one["id"]} for one in found]
            for mark, by in rounds
            for id_, found in by_sentence.items()
        }
        for layer, by_sentence in data["marks"].items()
    }
    ids = [one["id"] for one in sentences]
    read = dict.fromkeys(data["read"], ids)
    return {"sentences": sentences, "marks": marks, "read": read, "counted": ids}


class ComparingPage(SheetPage):
    """The comparer on a page."""

    @classmethod
    def show(
        cls, page, site, answer: Sheet, of: Materials, *, read_only=False, data=None, **options
    ) -> ComparingPage:
        """Open it on an answer; ``data`` changes what the document says."""
        document = document_of(ACTIVITY, of, answer=answer)
        document["settings"]["read_only"] = read_only
        document["data"] |= data or {}
        said = {"": feedback_of(ACTIVITY, answer, of)}
        return cls.open(page, site, "comparison", document, feedback=said, **options)

    def sentence(self, id_: str):
        """One sentence with its lanes."""
        return self.root.locator(f'section[data-unit="{id_}"]')

    def head(self, id_: str):
        """The line under a sentence, which opens it."""
        return self.sentence(id_).locator(".rl-cmp-head")

    def line(self, id_: str) -> str:
        """What the line under a sentence shows, without the name of the sentence, only heard."""
        return " ".join(self.head(id_).inner_text().split()).removeprefix(f"{id_}. ")

    def lanes(self, id_: str) -> dict[str, str]:
        """What each lane says, by the name of its layer."""
        rows = self.sentence(id_).locator(".rl-cmp-lane").all_text_contents()
        return dict(row.split(": ", 1) for row in rows)

    def cell(self, id_: str):
        """The cell of a sentence in the heat strip."""
        return self.root.locator(f'[data-cell="{id_}"]')

    def card(self, id_: str, name: str):
        """What one layer says in an open sentence."""
        return self.sentence(id_).get_by_role("group", name=name, exact=True)

    def shown(self) -> list[str]:
        """The sentences that the filters leave."""
        return self.root.locator("section[data-unit]:visible").evaluate_all(
            "all => all.map(e => e.dataset.unit)"
        )

    def open_one(self) -> str:
        """The sentence that is open now."""
        return self.root.locator(".rl-cmp-is-open").get_attribute("data-unit")

    def next(self) -> None:
        """Press the button in the head."""
        self.root.locator(".rl-header").get_by_role("button", name="Next disagreement").click()

    def focused(self) -> str:
        """The sentence or the cell that has the focus."""
        return self.page.evaluate(
            "document.activeElement.dataset.cell ?? document.activeElement.closest('[data-unit]')"
            "?.dataset.unit ?? ''"
        )
