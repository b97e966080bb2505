"""How long a very long text takes to stand on screen, on a bare page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.browser import browser, new_page, site

if TYPE_CHECKING:
    from typing import Any

    from playwright.sync_api import Browser
    from tests.bench.bench import Bench

WORDS = 100_000


def first_paint(bench: Bench) -> None:
    """Draw 100,000 words in a new page each time, as the tagger and as plain paragraphs."""
    bench.group = "a bare page"
    plain = bench.row("the same text as plain <p>, to painted")
    row = bench.row("first paint of 100,000 words", reach=150, against=plain)
    row.note = "from the document in the page's hands to painted; store, text and panel made anew"
    script = bench.row("  its script part", against=row)
    words = bench.row("  words in the DOM then", "words", WORDS, at_least=True)
    with browser() as running, site() as address:
        for counts in bench.rounds():
            page = f"{address}/tests/bench/first_paint.html?words={WORDS}"
            bare = _run(running, f"{page}&as=plain")
            ours = _run(running, page)
            if not ours["whole"]:
                msg = "The text in the tagger's DOM is not the text that was given."
                raise RuntimeError(msg)
            if counts:
                plain.add(bare["painted"])
                row.add(ours["painted"])
                script.add(ours["script"])
                words.add(ours["words"])
                words.note = f"all of the text given, in {ours['paragraphs']} paragraphs"


def _run(running: Browser, address: str) -> dict[str, Any]:
    with new_page(running) as page:
        page.goto(address)
        page.wait_for_selector("body[data-ready]", state="attached")
        return page.evaluate("run()")
