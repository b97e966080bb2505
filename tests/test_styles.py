"""Style sheets: all widgets of a page share one document, so no rule of one may reach another."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parent.parent / "widgets" / "rightslab" / "static"
SHARED = {"theme", "frame", "sheet", "picker"}
# Modules that several widgets use; their classes are styled by the shared sheets.
PARTS = {"header", "help", "intro", "labels", "feedback", "sheet", "picker", "dom", "rights"}


def widget(path: Path) -> str:
    return path.stem.split("_")[0]


def classes(path: Path) -> set[str]:
    """The classes that a style sheet has rules for, or that a module gives to its elements."""
    text = path.read_text("utf-8")
    if path.suffix == ".css":
        return set(re.findall(r"\.(rl-[\w-]+)", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))
    return set(re.findall(r"\brl-[\w-]+", text))


def shared_classes() -> set[str]:
    return {name for stem in SHARED for name in classes(STATIC / f"{stem}.css")}


def test_no_rule_of_one_widget_reaches_another():
    own: dict[str, set[str]] = {}
    for path in STATIC.glob("*.css"):
        if path.stem not in SHARED:
            own.setdefault(widget(path), set()).update(classes(path) - shared_classes())
    crossed = {
        f"{path.name} uses .{name}, which {other}.css styles"
        for path in STATIC.glob("*.js")
        for other, names in own.items()
        if widget(path) != other and path.stem not in PARTS
        for name in classes(path) & names
    }
    assert sorted(crossed) == []


def test_a_widget_may_change_a_shared_class_only_inside_its_own():
    """A rule for a shared class alone, in one widget's sheet, would change all widgets."""
    shared = shared_classes()
    found = []
    for path in STATIC.glob("*.css"):
        if path.stem in SHARED:
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        for group in re.findall(r"(?:^|[{}])\s*([^{}@]+)\{", text):
            for selector in group.split(","):
                names = set(re.findall(r"\.(rl-[\w-]+)", selector))
                if names and names <= shared | {"rl-root"}:
                    found.append(f"{path.name}: {selector.strip()}")
    assert found == []
