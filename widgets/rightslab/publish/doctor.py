"""`rightslab doctor`: what works here, in plain words, and how to mend what does not.

Whoever has no terminal calls `doctor` in a notebook.

It runs when half of the packages are missing: at the top only the standard library and what of
the kit needs nothing else.
"""

from __future__ import annotations

import argparse
import platform
import sys
from typing import TYPE_CHECKING

from rightslab.publish.doctor_finding import Finding, Place, here
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def doctor(folder: str = "") -> None:
    """Say in a notebook what works here, and how to mend what does not. It changes nothing.

    ``folder`` is the one with the lessons, where it is another than that of the notebook.
    """
    main([folder] if folder else [])


def main(arguments: Sequence[str]) -> int:
    """Print one line a finding; return 0 when nothing is to mend, else 1."""
    parser = argparse.ArgumentParser(
        prog="rightslab doctor",
        description="Say what works here, and how to mend what does not. It changes nothing.",
    )
    parser.add_argument("folder", nargs="?", default="", help="the folder of the lessons")
    given = parser.parse_args(arguments).folder
    place = here(given)
    print(f"rightslab {kit_version()}: {place.said}")
    ill = 0
    for finding in examine(place):
        print(f"{'ok  ' if finding.well else 'MEND'}  {finding.what}: {finding.said}", flush=True)
        if not finding.well:
            print(f"      {finding.mend}", flush=True)
            ill += 1
    print(f"{_count(ill)} to mend." if ill else "All of this works.")
    return 1 if ill else 0


def examine(place: Place) -> Iterator[Finding]:
    """Yield all findings about a place, in the order in which one mends."""
    yield from (_safely(name, look) for name, look in _looks(place))


def _looks(place: Place) -> list[tuple[str, Callable[[], Finding]]]:
    """Return what is looked at here; a browser has no ports, no other programs and no lock."""
    from rightslab.publish import doctor_folders, doctor_jupyter, doctor_machine, doctor_packages

    every: list[tuple[str, Callable[[], Finding]]] = [
        ("Python", python),
        ("Packages", lambda: doctor_packages.packages(place)),
        ("They start", lambda: doctor_packages.they_start(place)),
    ]
    if not place.in_browser:
        every += [
            ("JupyterLab's page", lambda: doctor_jupyter.page(place)),
            ("Widgets in the page", lambda: doctor_jupyter.widgets(place)),
            ("Kernel", lambda: doctor_jupyter.kernel(place)),
            ("Clean lessons", lambda: doctor_jupyter.clean_lessons(place)),
        ]
    every += [
        ("Data of the kit", doctor_folders.data),
        ("Lessons", lambda: doctor_folders.lessons(place)),
        ("Your work", lambda: doctor_folders.work(place)),
        ("Space", lambda: doctor_folders.space(place)),
        ("Clock", lambda: doctor_machine.clock(place)),
    ]
    if not place.in_browser:
        every += [
            ("Port", lambda: doctor_machine.port(place)),
            ("Letters", lambda: doctor_machine.fonts(place)),
            ("For projecting", lambda: doctor_jupyter.projecting(place)),
        ]
    return every


def python() -> Finding:
    """Say which Python this is."""
    said = f"{platform.python_version()}, {sys.executable or 'in the browser'}"
    if sys.version_info < (3, 11):  # noqa: UP036 - somebody may have forced an installation
        return Finding(
            "Python",
            said,
            "The kit needs 3.11 or newer. Install one from python.org, then the kit with it.",
        )
    return Finding("Python", said)


def _safely(name: str, look: Callable[[], Finding]) -> Finding:
    """Look, and turn whatever goes wrong with looking into a finding."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - half of what it looks with may be missing
        said = f"could not be looked at ({type(error).__name__}: {error})"
        return Finding(name, said, "Mend what stands above it, then run this again.")


def _count(number: int) -> str:
    return "One thing is" if number == 1 else f"{number} things are"


if __name__ == "__main__":  # python -m rightslab.publish.doctor
    sys.exit(main(sys.argv[1:]))
