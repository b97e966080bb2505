"""Which keys come out of a widget, to the notebook around it."""

from __future__ import annotations


def listen(page):
    """Note the keys that reach the page from now on, and stop the browser's own use of them."""
    page.evaluate("""() => {
      window.reached = [];
      document.body.addEventListener("keydown", (event) => {
        window.reached.push(event.key);
        event.preventDefault();
      });
    }""")


def keys(page):
    """Return the keys that came out, but for those that are held down."""
    return [key for key in page.evaluate("window.reached") if key not in {"Control", "Shift"}]
