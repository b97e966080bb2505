"""How long the comparer takes on a very long text, on a bare page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.browser import browser, new_page, site

if TYPE_CHECKING:
    from typing import Any

    from playwright.sync_api import Browser
    from tests.bench.bench import Bench

WORDS, LAYERS = 10_000, 4
STEPS = 5  # disagreements that are gone to on one page; the first lays the page out, so it is left


def comparing(bench: Bench) -> None:
    """Lay four layers over 10,000 words in a new page; go from difference to difference."""
    bench.group = "the comparer on a bare page"
    plain = bench.row("the same text as plain <p>, to painted")
    row = bench.row("first paint, four layers on 10,000 words", reach=200, against=plain)
    row.note = "from the document in the page's hands to painted; store, differences and lanes too"
    script = bench.row("  its script part", against=row)
    apart = bench.row("  sentences in which the layers differ", "sentences")
    following = bench.row("next disagreement: script part", reach=16.7)
    painted = bench.row("  click to the next frame painted")
    frames = bench.row("  frames until it is painted", "frames", 1)
    with browser() as running, site() as address:
        for counts in bench.rounds():
            page = f"{address}/tests/bench/comparing.html?words={WORDS}&layers={LAYERS}"
            bare, _ = _run(running, f"{page}&as=plain", 0)
            ours, steps = _run(running, page, STEPS)
            if not ours["whole"] or not all(step["moved"] for step in steps):
                msg = "The comparer does not show the whole text, or did not go on to the next."
                raise RuntimeError(msg)
            if counts:
                plain.add(bare["painted"])
                row.add(ours["painted"])
                script.add(ours["script"])
                apart.add(ours["apart"])
                following.add(*(step["script"] for step in steps[1:]))
                painted.add(*(step["painted"] for step in steps[1:]))
                frames.add(*(step["frames"] for step in steps[1:]))
                apart.note = f"of {ours['sentences']} sentences, {ours['words']} words"


def _run(running: Browser, address: str, steps: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    with new_page(running) as page:
        page.goto(address)
        page.wait_for_selector("body[data-ready]", state="attached")
        drawn = page.evaluate("run()")
        return drawn, [page.evaluate("step()") for _ in range(steps)]
