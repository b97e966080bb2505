"""Each lesson runs from the first cell to the last, on nothing but what the kit ships."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from rightslab.storage import library

LESSONS = sorted((Path(__file__).parent.parent / "lessons").glob("[0-9]*.ipynb"))
CARD = ("Central question", "you can", "Minutes", "Before this", "You need", "Run All Cells")


@pytest.fixture(params=LESSONS, ids=lambda p: p.stem)
def lesson(request):
    return request.param


def sources(path: Path, kind: str) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]


def test_a_lesson_runs_top_to_bottom(lesson, tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    notebook = nbformat.read(lesson, as_version=4)
    done = NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": tmp_path}}
    ).execute()
    outputs = [o for cell in done.cells if cell.cell_type == "code" for o in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    assert any("Your work is saved" in o.get("text", "") for o in outputs)


def test_a_lesson_shows_every_activity_of_its_file_and_none_that_does_not_exist(lesson):
    text = "\n".join(sources(lesson, "code") + sources(lesson, "markdown"))
    shown = set(re.findall(r'lesson\.show\("([^"]+)"', text))
    own = {activity.id for activity in library.activities(lesson.stem)}
    assert shown - own <= {a.id for a in map(library.find_activity, shown) if a}
    assert own <= shown


def test_a_lesson_opens_with_its_card(lesson):
    card = sources(lesson, "markdown")[0]
    assert card.startswith(f"# {lesson.stem[:2]} ")
    assert [part for part in CARD if part not in card] == []


def test_a_method_lesson_says_what_its_tool_cannot_tell(lesson):
    if lesson.stem.startswith("00"):
        return
    headings = re.findall(r"^## (.+)$", "\n".join(sources(lesson, "markdown")), re.MULTILINE)
    names = ["Warm-up", "Worked example", "What this tool cannot tell you", "Reflect", "Key points"]
    assert [n for n in [*names, "Sources"] if not any(h.startswith(n) for h in headings)] == []


def test_what_lesson_06_says_of_low_confidence_is_so_in_the_data():
    slug = library.activity("06_tag_the_rights", "tag-rights").text
    spans = [span for reading in library.readings(slug) for span in reading.spans]
    low: dict[str, int] = {}
    for span in spans:
        low[span.label] = low.get(span.label, 0) + (span.confidence == "low")
    assert max(low, key=low.get) == "collective"
    high = [s.label for s in spans if s.confidence == "high"].count("collective")
    assert high == len(library.readings(slug))
