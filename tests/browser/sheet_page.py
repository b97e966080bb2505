"""A widget on a sheet as a person meets it, on a bare page with a kernel that obeys the test."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe

from rightslab.core.activities import KINDS
from rightslab.core.activities.materials import Materials
from rightslab.core.activities.sheet import Sheet
from rightslab.core.history import History
from rightslab.storage import library
from rightslab.views.sheet import frame_document

EMPTY = {"texts": {}, "choices": {}, "numbers": {}, "quotes": {}, "done": [], "undone": []}


@cache
def _made(stem: str) -> tuple[str, str]:
    view = import_module(f"rightslab.views.{stem}")
    widget = getattr(view, stem.capitalize())
    return widget._esm, widget._css


def materials_of(activity) -> Materials:
    """What a test needs of the library; tones and other answers are the caller's to give."""
    slug = activity.text
    return Materials(
        library.text(slug), library.catalogue(), library.readings(slug), library.claims
    )


def document_of(activity, materials=None, *, scope="", answer=None) -> dict[str, Any]:
    """The document that the page gets for an activity and an answer, snapshot included."""
    materials = materials or materials_of(activity)
    answer = answer or Sheet()
    view = import_module(f"rightslab.views.{activity.kind}")
    data = view.document(activity, materials, scope, answer)
    wire = KINDS[activity.kind].wire(activity, materials)
    snapshot = {"rev": 0, "read_only": False, "notice": "", **wire.snapshot(History(answer))}
    return {**frame_document(activity, data, key=f"test/{activity.id}"), "snapshot": snapshot}


def feedback_of(activity, answer, materials=None, unit="", scope="") -> dict[str, Any]:
    """What the real assess says of an answer, as it comes over the wire."""
    materials = materials or materials_of(activity)
    return asdict(KINDS[activity.kind].assess(answer, activity, materials, scope, unit))


class SheetPage:
    """One page with one widget on it."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".rl-root").first
        self.alert = self.root.locator(".rl-alert")
        self.keyboard = page.keyboard

    @classmethod
    def open(cls, page, site, stem, document, *, feedback=None, latency=5, **parameters):
        """Open it; `feedback` maps units to what Check says of them, "" to what it says of all."""
        esm, css = _made(stem)
        given = {
            "document": document, "bundle": esm, "css": css,
            "feedback": feedback or {}, "latency": latency,
        }  # fmt: skip
        page.add_init_script(f"window.given = {json.dumps(given)}")
        page.goto(f"{site}/tests/browser/sheet.html?{urlencode({'theme': 'light'} | parameters)}")
        page.wait_for_selector("body[data-ready]")
        return cls(page)

    def heard(self, words: str) -> None:
        """Wait until the live region says these words."""
        self.page.wait_for_function(
            "words => document.querySelector('.rl-live').textContent.includes(words)", arg=words
        )

    def saved(self) -> None:
        """Wait until all is saved."""
        self.page.wait_for_selector('.rl-saved[data-status="saved"]')

    def sheet(self) -> dict[str, Any]:
        """The answer as the kernel has it, without the steps."""
        self.saved()
        kept = self.page.evaluate("window.kernel.snapshot()")
        return {part: kept[part] for part in ("texts", "choices", "numbers", "quotes")}

    def received(self) -> list[dict[str, Any]]:
        """All messages that the kernel got."""
        return self.page.evaluate("window.kernel.received")

    def faults(self) -> list[str]:
        """What axe finds wrong inside the widget, WCAG 2.2 AA and best practices."""
        found = Axe().run(self.page, context=".rl-root")
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found.response["violations"]]

    def small_targets(self) -> list[str]:
        """Buttons, fields and links smaller than 24 by 24 px (WCAG 2.5.8), labels counted in."""
        return self.page.evaluate("""() => [...document.querySelector('.rl-root')
            .querySelectorAll('button, input, select, textarea, summary')]
          .filter(e => e.checkVisibility())
          .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()])
          .filter(([e, box]) => box.width < 24 || box.height < 24).map(([e]) => e.outerHTML)""")

    def overflows(self) -> bool:
        """Whether the page scrolls sideways."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
