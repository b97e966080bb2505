"""rightslab: a Jupyter teaching kit on human-rights discourse.

The public names load on first use, so that ``import rightslab`` is quick and ``rightslab.core``
runs without Jupyter.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightslab.desk.class_layers import ClassLayers
    from rightslab.desk.grade import demo_class, grade_class
    from rightslab.desk.notebook import mark_by_hand, moderate
    from rightslab.desk.prepare import prepare_class
    from rightslab.desk.session import open_class
    from rightslab.desk.source import layers_from
    from rightslab.grading.score import score
    from rightslab.publish.doctor import doctor
    from rightslab.workspace import Lesson, open_lesson

__all__ = [
    "ClassLayers", "Lesson", "demo_class", "doctor", "grade_class", "layers_from", "mark_by_hand",
    "moderate", "open_class", "open_lesson", "prepare_class", "score",
]  # fmt: skip

_HOMES = {
    "Lesson": "rightslab.workspace",
    "open_lesson": "rightslab.workspace",
    "ClassLayers": "rightslab.desk.class_layers",
    "layers_from": "rightslab.desk.source",
    "open_class": "rightslab.desk.session",
    "prepare_class": "rightslab.desk.prepare",
    "demo_class": "rightslab.desk.grade",
    "grade_class": "rightslab.desk.grade",
    "mark_by_hand": "rightslab.desk.notebook",
    "moderate": "rightslab.desk.notebook",
    "score": "rightslab.grading.score",
    "doctor": "rightslab.publish.doctor",
}


if sys.platform == "emscripten":  # in a browser what is large comes when it is first imported
    from rightslab.lazy_packages import register

    register()


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("rightslab")
    if name not in _HOMES:
        msg = f"rightslab has no name {name!r}. It has: {', '.join(__all__)}."
        raise AttributeError(msg)
    return getattr(import_module(_HOMES[name]), name)
