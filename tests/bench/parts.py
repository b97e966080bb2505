"""The parts of the bench, by the name that `--only` takes, the quick ones first."""

from tests.bench.course import course
from tests.bench.first_paint import first_paint
from tests.bench.imports import imports
from tests.bench.lab_pages import in_lab
from tests.bench.size import size
from tests.bench.start import start
from tests.bench.workbooks import workbooks

PARTS = {
    "size": size,
    "import": imports,
    "workbook": workbooks,
    "course": course,
    "paint": first_paint,
    "start": start,
    "lab": in_lab,
}
