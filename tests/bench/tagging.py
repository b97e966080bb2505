"""One page in JupyterLab with a tagger on it: real key presses, and what came of each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.bench.wire_count import WireCount
from tests.jupyter.lab import open_lesson, run_cell

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.bench.bench import Bench
    from tests.bench.table import Row
    from tests.jupyter.lab import Lab

KEY = "8"  # the category that the tags made beforehand do not have
NAMES = {"speech": "the speech", "words-10000": "10,000 words"}


class Tagging:
    """Measures tagging in one notebook, and an empty widget in the very same page."""

    def __init__(self, bench: Bench, lab: Lab, page: Page, activity: str, count: int) -> None:
        self.bench = bench
        self.lab = lab
        self.page = page
        self.activity = activity
        self.count = count
        self.wire = WireCount(page)
        bench.group = f"JupyterLab, {NAMES[activity]}, {count:,} tags"

    def measure(self, notebook: str, reach: float) -> None:
        """Tag and undo, round after round; then the plain widget."""
        rows = self._rows(reach)
        open_lesson(self.page, self.lab, notebook)
        run_cell(self.page, "open_lesson(")
        cell = run_cell(self.page, f'lesson.show("{self.activity}")')
        cell.locator(".rl-saved[data-status=saved]").wait_for()
        plain_cell = run_cell(self.page, f"Plain({self.count})")
        plain_cell.locator(".bench-plain").wait_for()
        self._check_tags()
        sentences = self.page.locator(".rl-s").count()
        for n, counts in enumerate(self.bench.rounds(warm_up=3)):
            before = len(self.lab.saved())
            seen = self._tag((n * 5 + 2) % sentences)
            self._check_saved(before)
            plain = self._plain()
            if counts:
                for name, row in rows.items():
                    row.add({**seen, **plain}[name])

    def _rows(self, reach: float) -> dict[str, Row]:
        row = self.bench.row
        empty = row("empty widget: key press to the next frame")
        ping = row("empty widget: key press to the kernel and back")
        whole = row("plain widget that sends its whole list, there and back")
        whole_bytes = row("  sent by the page for the whole list", "bytes")
        script = row("tagger: key press to tag, script part", reach=reach)
        handler = row("  its whole key handler")
        painted = row("  key press to painted", against=empty)
        frames = row("  frames until it is painted", "frames", 1)
        touched = row("  paragraphs redrawn for it", "paragraphs", 1)
        disk = row("  key press to written in the journal", reach=40)
        disk.note = "by the time in its line, just before write and fsync: see the rows of workbook"
        saved = row("  key press to Saved in the page: on disk and known", reach=40, against=ping)
        return {
            "script": script,
            "handler": handler,
            "painted": painted,
            "frames": frames,
            "paragraphs": touched,
            "disk": disk,
            "saved": saved,
            "sent": row("  sent by the page for the one action", "bytes", against=whole_bytes),
            "received": row("  got by the page for it, status messages too", "bytes"),
            "undo": row("  undo: script part"),
            "empty": empty,
            "ping": ping,
            "whole": whole,
            "whole_bytes": whole_bytes,
        }

    def _tag(self, sentence: int) -> dict[str, Any]:
        """Tag the first word of a sentence by a key, take it back by Ctrl+Z, return the first."""
        page = self.page
        page.evaluate(f"bench.caret(document.querySelector('.rl-root'), {sentence})")
        self.wire.clear()
        seen = self._press(KEY, KEY)
        seen["disk"] = self._last_write() - seen["pressed"]
        page.wait_for_timeout(60)  # the frames of the socket are told to us a moment later
        seen |= {"sent": sum(self.wire.sent), "received": sum(self.wire.received)}
        if seen["scripts"] != 1:
            msg = f"One key press should do one action; it did {seen['scripts']}."
            raise RuntimeError(msg)
        return {**seen, "undo": self._press("Control+z", "z")["script"]}

    def _last_write(self) -> float:
        """Return when the last action was written, in milliseconds of the clock on the wall."""
        return 1000 * datetime.fromisoformat(self.lab.saved()[-1]["at"]).timestamp()

    def _press(self, keys: str, key: str) -> dict[str, Any]:
        self.page.evaluate(f"bench.arm(document.querySelector('.rl-root'), '{key}')")
        self.page.keyboard.press(keys)
        return self.page.evaluate("bench.result")

    def _plain(self) -> dict[str, float]:
        page = self.page
        page.locator(".bench-plain").evaluate("button => button.focus({ preventScroll: true })")
        page.wait_for_timeout(60)
        page.evaluate("bench.armPlain('1')")
        page.keyboard.press("1")
        empty = page.evaluate("bench.result")["painted"]
        ping = page.evaluate("bench.round")
        page.wait_for_timeout(60)
        self.wire.clear()
        page.keyboard.press("2")
        whole = page.evaluate("bench.round")
        page.wait_for_timeout(60)
        sent = sum(self.wire.sent)
        return {"empty": empty, "ping": ping, "whole": whole, "whole_bytes": sent}

    def _check_tags(self) -> None:
        """See that the page shows all tags that it should."""
        ids = """() => new Set([...document.querySelectorAll('.rl-text mark')]
          .flatMap((mark) => mark.dataset.ids.split(' '))).size"""
        shown = self.page.evaluate(ids)
        if shown != self.count:
            msg = f"The page shows {shown} tags; {self.count} were made."
            raise RuntimeError(msg)

    def _check_saved(self, before: int) -> None:
        """See that both actions which the page calls saved stand in the journal."""
        after = len(self.lab.saved())
        if after != before + 2:
            msg = f"The page said Saved twice; the journal grew by {after - before} actions."
            raise RuntimeError(msg)
