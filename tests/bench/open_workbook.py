"""Run by itself: open the workbook in a folder, then only parse its bytes."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(folder: Path) -> None:
    import rightslab.workspace  # noqa: F401 - in a lesson this is there before a workbook opens
    from rightslab.core.activities import tagging_answer
    from rightslab.storage import library
    from rightslab.storage.workbook import Workbook

    start = tagging_answer.empty(library.text("china-hrc55-2024"))
    contents = [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()]

    def open_it() -> None:
        entry = Workbook.open(folder).entry("tag-rights", "tagging", start)
        if not entry.history.answer.spans:
            sys.exit("The workbook came up empty.")

    def parse() -> None:
        for content in contents:
            for line in content.splitlines() if b'"journal"' in content[:20] else [content]:
                json.loads(line)

    print(json.dumps([milliseconds(run) for run in (open_it, parse)]))


def milliseconds(run) -> float:
    began = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
