"""A plausible learner at the keyboard: does any activity in its widget, without the mouse.

A player gets the widget's keys and presses them; what it does next depends on what has the focus,
as it does for a person who walks through a widget by Tab. No player knows a reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count, cycle
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator

MOST_STOPS = 400
WORDS = "The sentence asks for cooperation and names nobody who is to act."
QUOTES = ("put people first", "room for improvement", "equal emphasis on all types of human rights")

# What has the focus, if it is in the widget, and in which part of it.
FOCUSED = """root => {
  const e = document.activeElement;
  if (!root.contains(e)) return null;
  const part = e.closest('.rl-sheet-body, .rl-stage') ? 'body'
    : e.closest('.rl-header') ? 'head' : 'foot';
  const unit = e.closest('[data-unit]')?.dataset.unit ?? '';
  return [part, e.localName, e.type ?? '', e.className, unit,
    e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent,
    e.parentElement.open === true];
}"""

# Each sentence that the widget says aloud from now on.
HEARING = """root => {
  const live = root.querySelector('.rl-live');
  root.heard = [];
  new MutationObserver(() => live.textContent && root.heard.push(live.textContent))
    .observe(live, { childList: true });
}"""

SAID = "([root, words]) => root.heard.some(said => said.includes(words))"
IN_FOCUS = "element => element === document.activeElement"


@dataclass(frozen=True)
class Stop:
    """What the Tab key has led to."""

    part: str
    tag: str
    form: str
    classes: str
    unit: str
    name: str
    is_open: bool

    def is_a(self, name: str) -> bool:
        return name in self.classes.split()


class Keys:
    """The keyboard, and one widget that has the focus."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.keyboard = root.page.keyboard

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type the beginning letter by letter, and the rest as fast as it can be taken."""
        self.keyboard.type(words[:12])
        self.keyboard.insert_text(words[12:])

    def stop(self) -> Stop | None:
        found = self.root.evaluate(FOCUSED)
        return Stop(*found) if found else None

    def enter(self) -> None:
        """Give the widget the focus once, at the first thing in it that takes it.

        After a run JupyterLab may still put the focus on its own cell, late on a busy machine, so
        a person waits for that and clicks again.
        """
        self.root.evaluate("root => root.scrollIntoView()")
        first = self.root.locator("button:visible, summary:visible").first
        for _ in range(20):
            first.focus()
            self.root.page.wait_for_timeout(100)
            if first.evaluate(IN_FOCUS):
                return
        raise AssertionError("The widget does not keep the focus.")

    def stops(self) -> Iterator[Stop]:
        """Walk through the widget's body by Tab; the focus is behind it at the end."""
        self.enter()
        for _ in range(MOST_STOPS):
            self.press("Tab")
            stop = self.stop()
            if stop is None or stop.part == "foot":
                return
            if stop.part == "body":
                yield stop
        raise AssertionError(f"Tab did not leave the widget after {MOST_STOPS} stops.")

    def tab_to(self, what: Locator, key: str = "Tab") -> None:
        for _ in range(MOST_STOPS):
            if what.evaluate(IN_FOCUS):
                return
            self.press(key)
        raise AssertionError(f"{key} did not lead to {what} in {MOST_STOPS} steps.")

    def listen(self) -> None:
        """Keep each sentence that the widget says from now on."""
        self.root.evaluate(HEARING)

    def heard(self) -> str:
        return "\n".join(self.root.evaluate("root => root.heard"))

    def progress(self) -> tuple[int, int]:
        """Read how much is done, and of how much."""
        words = self.root.locator(".rl-progress-words").text_content()
        done, of = re.findall(r"\d+", words)[:2]
        return int(done), int(of)


def check(keys: Keys) -> None:
    """Press Check, and wait until the feedback is there and is said."""
    root = keys.root
    keys.listen()
    tab = root.get_by_role("tab", selected=True)
    keys.enter()
    if tab.count():
        keys.tab_to(tab)
        keys.press("End")
    keys.tab_to(root.locator(".rl-check"))
    keys.press("Enter")
    root.page.wait_for_function(SAID, arg=[root.element_handle(), "Feedback is here."])
    expect(root.locator(".rl-summary").first).to_be_visible()


def quiz(keys: Keys) -> None:
    """Answer each question: the first or second choice, a number, or a word."""
    pick, answered = cycle("12"), set()
    for stop in keys.stops():
        if stop.unit in answered:
            continue
        answered.add(stop.unit)
        if stop.form in {"radio", "checkbox"}:
            keys.press(f"Digit{next(pick)}")
        else:
            keys.type("7" if keys.root.locator(":focus[inputmode]").count() else "peace")


def sequence(keys: Keys) -> None:
    """Move two cards: one by Alt and arrows, one picked up, carried and dropped."""
    stops = keys.stops()
    next(stop for stop in stops if stop.is_a("rl-seq-grab"))
    keys.press("Alt+ArrowDown", "Alt+ArrowDown", "Home", "Space", "End", "Space")
    for _ in stops:
        pass


def matching(keys: Keys) -> None:
    """Join each item by the number of a partner."""
    number = cycle("1234")
    for stop in keys.stops():
        if stop.is_a("rl-match-pick"):
            keys.press(f"Digit{next(number)}")


def outline(keys: Keys) -> None:
    """Open a section before every fifth sentence, name each, and call the outline complete."""
    stops = keys.stops()
    next(stop for stop in stops if stop.is_a("rl-cut"))
    for number in range(1, 7):
        keys.press("Enter", f"Digit{number}", *["ArrowDown"] * 5)
    for stop in stops:
        if stop.form == "checkbox":
            keys.press("Space")


def tagging(keys: Keys) -> None:
    """Tag two words in every other sentence, and mark the others as read."""
    next(stop for stop in keys.stops() if stop.is_a("rl-text"))
    keys.press("Control+Home")
    _, sentences = keys.progress()
    labels = cycle("1234567" if keys.root.locator(".rl-legend dt").count() > 6 else "12")
    keys.press("j")
    for number in range(sentences):
        if number % 2:
            keys.press("n")
        else:
            keys.press(*["Control+Shift+ArrowRight"] * 2, f"Digit{next(labels)}", "j")


def claims(keys: Keys) -> None:
    """Sort every claim of the deck with four keys, five where a note stands before it."""
    stops = keys.stops()
    next(stop for stop in stops if stop.is_a("rl-deck-claim"))
    keys.press("Home", "Enter")
    gate = keys.root.locator(".rl-claim-gate")
    types, checkable = cycle("1213"), cycle("ypn")
    for _ in range(keys.progress()[1]):
        if gate.is_visible():
            keys.press("Enter")
        keys.press(f"Digit{next(types)}", next(checkable), "a", "Enter")
    for _ in stops:
        pass


def rating(keys: Keys) -> None:
    """Predict a tone for each sentence."""
    moves = cycle(["ArrowLeft", "ArrowRight", "ArrowRight", "Home", "Enter"])
    for stop in keys.stops():
        if stop.form == "range":
            keys.press(*[next(moves)] * 3)


def form(keys: Keys) -> None:
    """Fill in each field: the second choice, a day, a few words, or a reason of some length."""
    sources, asked = count(1), set()
    for stop in keys.stops():
        if stop.form in {"radio", "checkbox"}:
            if stop.unit not in asked:
                keys.press("Digit2")
            asked.add(stop.unit)
        elif stop.form == "date":
            keys.type("02262024")
        elif stop.tag == "select":
            keys.press(*["ArrowDown"] * next(sources))
        elif stop.tag == "textarea":
            keys.type(" ".join([WORDS] * 5))
        elif stop.form == "text":
            keys.type(f"A record of {stop.name.split(':')[0].lower()}")


def argument(keys: Keys) -> None:
    """Choose the first sentence, write each part, and pick a quote for the first that takes one."""
    quotes = iter(QUOTES[:1])
    for stop in keys.stops():
        if stop.form == "radio":
            keys.press("Space")
        elif stop.tag == "textarea":
            keys.type(WORDS)
        else:
            _pick(keys, stop, quotes)


def writing(keys: Keys) -> None:
    """Write the thesis and a text within its range, and pick as many quotes as are asked for."""
    quotes = iter(QUOTES)
    length = keys.root.locator(".rl-length").text_content()
    least = int(re.search(r"(\d+) to \d+ words", length)[1])
    for stop in keys.stops():
        if stop.tag == "textarea":
            long = stop.name == "Your text"
            keys.type(" ".join([WORDS] * (1 + least // 12 if long else 1)))
        else:
            _pick(keys, stop, quotes)


def _pick(keys: Keys, stop: Stop, quotes: Iterator[str]) -> None:
    """On a button that adds quotes: add what there is to add, each by typing its words."""
    if not stop.name.startswith("Add a quote"):
        return
    for words in quotes:
        keys.press("Enter")
        keys.type(words)
        keys.press("Enter")


def comparison(keys: Keys) -> None:
    """Decide the first disagreements with a thought each, or predict a text for each category."""
    number, letter, decided = cycle("123"), cycle("kcl"), 0
    enough = keys.progress()[1]
    for stop in keys.stops():
        if stop.tag == "select" and stop.unit:
            keys.press(*["ArrowDown"] * int(next(number)))
        while "rl-cmp-head" in stop.classes and decided < enough:
            keys.press("n", next(letter), "w")
            keys.type(WORDS)
            keys.press("Tab")
            decided += 1


PLAYERS: dict[str, Callable[[Keys], None]] = {
    "argument": argument,
    "claims": claims,
    "comparison": comparison,
    "form": form,
    "matching": matching,
    "outline": outline,
    "quiz": quiz,
    "rating": rating,
    "sequence": sequence,
    "tagging": tagging,
    "writing": writing,
}
