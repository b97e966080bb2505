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
    "__init__": {"workspace", "desk", "grading", "lazy_packages", "publish"},
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


def drawn_from(path: Path) -> dict[str, bool]:
    """Return the modules of ours that one imports, and whether only a type checker sees it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    unseen: set[ast.AST] = set()
    if "TYPE_CHECKING" in names:
        for one in (node for node in ast.walk(tree) if isinstance(node, ast.If)):
            if isinstance(one.test, ast.Name) and one.test.id == "TYPE_CHECKING":
                unseen |= {within for line in one.body for within in ast.walk(line)}
    found: dict[str, bool] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for module in _modules_of(node):
                found[module] = found.get(module, True) and node in unseen
    return found


def _modules_of(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.Import):
        return {one.name for one in node.names} & OURS
    inside = {f"{node.module}.{one.name}" for one in node.names}
    return inside & OURS or {str(node.module)} & OURS


def circles(tied: dict[str, set[str]]) -> set[frozenset[str]]:
    """Return the groups of modules in which each leads to each other one."""
    reach = {name: {name} for name in tied}
    for name in tied:
        left = [name]
        while left:
            new = tied[left.pop()] - reach[name]
            reach[name] |= new
            left += new
    groups = {frozenset(b for b in reach[a] if a in reach[b]) for a in tied}
    return {group for group in groups if len(group) > 1}


def module(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return name.removesuffix(".__init__")


OURS = {module(path) for path in MODULES}


def test_no_modules_import_each_other_not_even_inside_a_function():
    drawn = {module(path): drawn_from(path) for path in MODULES}
    run = {name: {to for to, unseen in ties.items() if not unseen} for name, ties in drawn.items()}
    assert circles(run) == set()


def test_no_modules_need_each_other_for_a_type():
    assert circles({module(path): {*drawn_from(path)} for path in MODULES}) == set()


def test_a_circle_is_found_wherever_its_import_stands(tmp_path):
    path = tmp_path / "one.py"
    path.write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
        "    from rightslab.core.text import Text\ndef f():\n    from rightslab.core import spans\n"
    )
    assert drawn_from(path) == {"rightslab.core.text": True, "rightslab.core.spans": False}
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == {frozenset("bc")}


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
