"""The parts of the bench, by the name that `--only` takes, the quick ones first."""

from tests.bench.agreement import agreement
from tests.bench.classroom import classroom
from tests.bench.comparing import comparing
from tests.bench.course import course
from tests.bench.first_paint import first_paint
from tests.bench.formats import formats
from tests.bench.grading import grading
from tests.bench.imports import imports
from tests.bench.lab_pages import in_lab
from tests.bench.site import site
from tests.bench.site_visit import site_visit
from tests.bench.size import size
from tests.bench.start import start
from tests.bench.workbooks import workbooks

PARTS = {
    "size": size,
    "import": imports,
    "workbook": workbooks,
    "agreement": agreement,
    "formats": formats,
    "class": classroom,
    "grading": grading,
    "course": course,
    "site": site,
    "paint": first_paint,
    "comparing": comparing,
    "visit": site_visit,
    "start": start,
    "lab": in_lab,
}
