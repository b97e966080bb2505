"""The house: who may import whom, and how large a room may be."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rightslab.demo.played import play
from rightslab.storage import library
from rightslab.storage.workbook import Workbook

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "widgets" / "rightslab"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A room may import itself and the rooms named here. `task`, `adopting`, `takeaway`, `gallery` and
# `export` are parts of the learner's desk; `desk` is the instructor's.
ALLOWED = {
    "core": set(),
    "storage": {"core"},
    "views": {"core"},
    "analysis": {"core"},
    "pages": {"analysis", "core"},
    "adopting": {"views", "storage", "core"},
    "task": {"adopting", "views", "storage", "analysis", "core"},
    "gallery": {"task", "views", "storage", "analysis", "core"},
    "lazy_packages": {"core"},
    "takeaway": {"task", "pages", "views", "storage", "core"},
    "workspace": {
        "task",
        "takeaway",
        "gallery",
        "export",
        "own_reading",
        "grading",
        "views",
        "storage",
        "analysis",
        "core",
    },
    "desk": {
        "task",
        "demo",
        "grading",
        "own_reading",
        "pages",
        "views",
        "storage",
        "analysis",
        "core",
    },
    "grading": {"pages", "storage", "analysis", "core"},
    "demo": {"task", "storage", "core"},
    "publish": {"grading", "storage", "core"},
    "export": {"storage", "core"},
    "own_reading": {"storage", "core"},
    "take_in": {"storage", "core"},
    "texts": {"storage", "core"},
    "cli": {
        "workspace",
        "takeaway",
        "desk",
        "export",
        "own_reading",
        "take_in",
        "texts",
        "demo",
        "grading",
        "publish",
        "storage",
        "core",
    },
    "__init__": {"workspace", "desk", "grading", "lazy_packages"},
}
HEAVY = {"pandas", "numpy", "textblob", "nltk", "cattrs", "regex"}
LONGEST = 400


def room(path: Path) -> str:
    part = path.relative_to(PACKAGE).parts[0]
    return part.removesuffix(".py")


def imports(path: Path, *, at_top: bool) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if at_top else ast.walk(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_the_rooms_below_it(path):
    here = room(path)
    assert here in ALLOWED, f"{path.name} is in no room: give it a place in ALLOWED"
    ours = {n.split(".")[1] for n in imports(path, at_top=False) if n.startswith("rightslab.")}
    assert ours <= ALLOWED[here] | {here}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_core_needs_nothing_but_the_standard_library(path):
    names = {n.split(".")[0] for n in imports(path, at_top=False)} - {"rightslab", "__future__"}
    assert names <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_what_is_heavy_is_imported_on_first_use(path):
    top = {name.split(".")[0] for name in imports(path, at_top=True)}
    assert not top & HEAVY


def heavy_after(code: str, work: Path) -> str:
    """Return which heavy packages are loaded once a fresh Python has run some code."""
    code = f"import sys, rightslab\n{code}\nprint(sorted({HEAVY!r} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "widgets",
        env={**os.environ, "RIGHTSLAB_WORK": str(work)},
    )
    return run.stdout.splitlines()[-1]


def test_opening_the_desk_loads_nothing_heavy(tmp_path):
    assert heavy_after("rightslab.open_lesson", tmp_path) == "[]"


def test_a_lesson_opens_shows_its_activities_and_finds_its_answers_with_nothing_heavy(tmp_path):
    code = """
from rightslab.storage import library
lessons = [rightslab.open_lesson(name) for name in library.lessons()]
shown = {one.id: lessons[6].show(one.id) for one in library.activities("06_tag_the_rights")}
"""
    assert heavy_after(code, tmp_path) == "[]"
    book = Workbook.open(tmp_path)
    for one in library.activities("06_tag_the_rights"):
        play(one, book)
    book.close()
    assert heavy_after(code, tmp_path) == "[]"


@pytest.mark.parametrize(
    "path",
    [*MODULES, *sorted((PACKAGE / "static").glob("*.js"))],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_a_file_is_one_idea(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


# What several widgets share; everything else in static/ begins with the name of its widget.
SHARED = {"theme", "frame", "sheet", "labels", "picker", "rubric"}


def test_a_widget_imports_its_own_parts_and_what_all_share():
    stems = {path.stem for path in (PACKAGE / "views").glob("*.py")} - SHARED
    widgets = {path.stem for path in (PACKAGE / "static").glob("*.js")} & stems
    for path in (PACKAGE / "static").glob("*.js"):
        wanted = re.findall(r'from "\./(\w+)\.js"', path.read_text(encoding="utf-8"))
        own = next((w for w in widgets if path.stem.startswith(w)), None)
        for name in wanted:
            other = next((w for w in widgets if name.startswith(w)), None)
            assert other in {None, own}, f"{path.name} imports {name}.js of another widget"


@pytest.mark.parametrize("name", sorted(p.stem for p in (PACKAGE / "static").glob("*.css")))
def test_each_style_sheet_is_shared_or_belongs_to_a_widget(name):
    assert name in SHARED or (PACKAGE / "views" / f"{name.split('_')[0]}.py").exists()
