"""What the grading form shows of a folder of results: read from its files, as they are on disk."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from rightslab.analysis.chart_css import FIGURE_CSS
from rightslab.core.grades import GRADED, MISSING, NOT_GRADED, TO_MARK
from rightslab.core.words import counted
from rightslab.storage.place import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST = 3_000  # students in the form; of more it tells where the table is
_ROWS = 300  # of problems and of changes
_ORDER = (NOT_GRADED, MISSING, TO_MARK, GRADED)
ALL, PAGES = "results.zip", "feedback.zip"
# Files in the order in which they are looked for: name, what it is, whether it opens as a page.
_FILES = (
    ("report.html", "Class report, without names", True),
    ("gradebook-canvas.csv", "Gradebook for Canvas", False),
    ("gradebook-moodle.csv", "Gradebook for Moodle", False),
    ("gradebook-blackboard.csv", "Gradebook for Blackboard", False),
    ("gradebook-brightspace.csv", "Gradebook for Brightspace", False),
    ("grades.csv", "Marks: one row a student", False),
    ("problems.csv", "Files that could not be used", False),
    ("changes.csv", "What this grading changed", False),
    ("attempts.csv", "Who handed in what, and what counted", False),
    ("feedback.csv", "Whose feedback page is which", False),
)
_SECTION = re.compile(
    r'<section aria-labelledby="(\w+)">\n<h2 id="\w+">(.*?)</h2>\n(.*?)\n</section>', re.DOTALL
)
_CHARTS = ("points", "activities", "items", "times", "tags")
_HEADING = re.compile(r"(</?h)([34])\b")


def shown(out: Path, sentences: Sequence[str] = (), *, fresh: bool = False) -> dict[str, Any]:
    """Return what there is in a folder of results; empty where there is nothing.

    ``sentences`` are what the grading itself told, ``fresh`` whether it was just now.
    """
    if not (out / "grades.csv").is_file():
        return {}
    grades = list(_read(out / "grades.csv"))
    problems = [*_read(out / "problems.csv")]
    changes = [_unnamed(row) for row in _read(out / "changes.csv")]
    counts = {one: sum(row["status"] == one for row in grades) for one in _ORDER}
    return {
        "out": near(out),
        "says": _says(counts),
        "sentences": [one.strip() for one in sentences],
        "fresh": fresh,
        "counts": [[one, counts[one]] for one in reversed(_ORDER)],
        "files": [_file(out, *one) for one in _FILES if (out / one[0]).is_file()],
        "archives": [
            [ALL, "All results in one archive"],
            [PAGES, "All feedback pages in one archive"],
        ],
        "students": [*_students(out, grades)],
        "of": len(grades),
        "problems": problems[:_ROWS],
        "problems_of": len(problems),
        "changes": changes[:_ROWS],
        "changes_of": len(changes),
        "charts": [*_charts(out / "report.html")],
        "css": FIGURE_CSS,
    }


def _says(counts: dict[str, int]) -> str:
    parts = [f"{counts[one]:,} {one}" for one in reversed(_ORDER) if counts[one]]
    return f"{counted(sum(counts.values()), 'student')}: {', '.join(parts) or 'nobody'}."


def _file(out: Path, name: str, what: str, opens: bool) -> dict[str, Any]:  # noqa: FBT001
    return {"name": name, "what": what, "opens": opens, "bytes": (out / name).stat().st_size}


def _students(out: Path, grades: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield students with their pages, who needs something first.

    Their pseudonyms are left out: whoever marks without names looks at this table as well.
    """
    pages = {row["student_id"]: row for row in _read(out / "feedback.csv")}
    rank = {one: place for place, one in enumerate(_ORDER)}
    for row in sorted(grades, key=lambda one: rank.get(one["status"], 0))[:MOST]:
        page = pages.get(row["student_id"], {})
        yield {
            "id": row["student_id"],
            "name": row["name"],
            "status": row["status"],
            "percent": row["percent"],
            "total": row["total"],
            "of": row["max_total"],
            "page": page.get("file", ""),
        }


def _unnamed(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name != "pseudonym"}


def _charts(report: Path) -> Iterator[dict[str, str]]:
    """Yield the parts of the class report that hold charts, with headings to fit below others."""
    try:
        page = report.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return
    found = {name: (title, body) for name, title, body in _SECTION.findall(page)}
    for name in _CHARTS:
        if name in found:
            title, body = found[name]
            lower = _HEADING.sub(lambda one: f"{one[1]}{int(one[2]) + 2}", body)
            yield {"name": name, "title": title, "html": lower}


def _read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the kit's tables; a file that is not there has none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield {name: value or "" for name, value in row.items() if name}
    except (OSError, ValueError, csv.Error):
        return
