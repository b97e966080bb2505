"""The doctor on the computer: clock, a free port, letters for the scripts of the texts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rightslab.publish.doctor_finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightslab.publish.doctor_finding import Place

_DAY = 24 * 3600
_FIRST_PORT, _TRIES = 8888, 5  # JupyterLab's own; after these it tries others nearby at random
_MUCH = 200_000  # characters of one text are enough to see its scripts
# A script by the first word of its letters' names: its name, fontconfig's language, Debian's fonts.
_SCRIPTS = {
    "CJK": ("Chinese", "zh-cn", "fonts-noto-cjk"),
    "HIRAGANA": ("Japanese", "ja", "fonts-noto-cjk"),
    "KATAKANA": ("Japanese", "ja", "fonts-noto-cjk"),
    "HANGUL": ("Korean", "ko", "fonts-noto-cjk"),
    "ARABIC": ("Arabic", "ar", "fonts-noto-core"),
    "HEBREW": ("Hebrew", "he", "fonts-noto-core"),
    "DEVANAGARI": ("Hindi", "hi", "fonts-noto-core"),
    "THAI": ("Thai", "th", "fonts-noto-core"),
    "CYRILLIC": ("Russian", "ru", "fonts-dejavu-core"),
    "GREEK": ("Greek", "el", "fonts-dejavu-core"),
    "LATIN": ("English", "en", "fonts-dejavu-core"),
}


def clock(place: Place) -> Finding:
    """Say what the clock says, and whether it lags behind files that are already there."""
    now = time.time()
    said = datetime.fromtimestamp(now, UTC).astimezone().strftime("%d %B %Y, %H:%M, UTC%z")
    newest = max(_times(place), default=0.0)
    if newest > now + _DAY:
        seen = datetime.fromtimestamp(newest, UTC).strftime("%d %B %Y")
        return Finding(
            "Clock",
            f"{said}, but a file here is of {seen}",
            "Set the clock of this computer: hand-ins carry its time, and some may seem late.",
        )
    return Finding("Clock", said)


def port(_: Place) -> Finding:
    """Say whether JupyterLab can open a port for this computer alone."""
    taken = []
    for number in range(_FIRST_PORT, _FIRST_PORT + _TRIES):
        with socket.socket() as probe:
            if sys.platform != "win32":  # one that closed a moment ago counts as free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", number))
            except OSError:
                taken.append(number)
                continue
        before = f"; {', '.join(map(str, taken))} is in use" if taken else ""
        return Finding("Port", f"{number} is free{before}")
    mend = "Close other JupyterLabs, or name a port: rightslab lab --port=9000"
    return Finding("Port", f"{_FIRST_PORT} to {taken[-1]} are in use or forbidden", mend)


def fonts(place: Place) -> Finding:
    """Say whether the letters of all texts can be drawn, where that can be seen from here."""
    scripts = scripts_of(_texts(place))
    names = ", ".join(dict.fromkeys(_SCRIPTS[one][0] for one in scripts))
    seen = f"what is read here is in {names}"
    if place.served:
        return Finding("Letters", f"{seen}; your own browser draws them")
    if sys.platform != "linux":
        return Finding("Letters", f"{seen}; this system brings fonts for them")
    if not shutil.which("fc-list"):
        return Finding("Letters", f"{seen}; which fonts are here cannot be seen")
    missing = [one for one in scripts if not _has_font(_SCRIPTS[one][1])]
    if not missing:
        return Finding("Letters", f"{seen}, and there are fonts for all")
    lacking = ", ".join(dict.fromkeys(_SCRIPTS[one][0] for one in missing))
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return Finding(
            "Letters", f"{seen}; none here for {lacking}, which matters where the browser is"
        )
    packages = " ".join(dict.fromkeys(_SCRIPTS[one][2] for one in missing))
    return Finding(
        "Letters",
        f"{seen}; there is no font for {lacking}, so boxes are drawn",
        f"On Debian and Ubuntu run: sudo apt-get install {packages}",
    )


def scripts_of(texts: Iterable[str]) -> list[str]:
    """Return the scripts that letters of these texts are in, by the first word of their names.

    >>> scripts_of(["rights 人权"])
    ['LATIN', 'CJK']
    """
    letters = dict.fromkeys(letter for text in texts for letter in text if letter.isalpha())
    first = dict.fromkeys(unicodedata.name(letter, "").split(" ")[0] for letter in letters)
    return [one for one in first if one in _SCRIPTS]


def _has_font(language: str) -> bool:
    done = subprocess.run(
        ["fc-list", f":lang={language}", "family"],
        capture_output=True, encoding="utf-8", errors="replace", timeout=60, check=False,
    )  # fmt: skip
    return bool(done.stdout.strip())


def _texts(place: Place) -> Iterable[str]:
    """Yield what a learner reads here: texts, activities, lessons."""
    from rightslab.storage import library

    root = library.data_root()
    files = [*root.glob("texts/*/*.txt"), *place.work.glob("texts/*/*.txt")]
    for path in [*files, *root.glob("activities/*.toml"), *place.lessons.glob("*.ipynb")]:
        with suppress(OSError):
            yield path.read_text(encoding="utf-8", errors="replace")[:_MUCH]


def _times(place: Place) -> Iterable[float]:
    """Yield when the kit was installed and when the work was last written."""
    for path in (Path(__file__), *place.work.glob("*")):
        with suppress(OSError):
            yield path.stat().st_mtime
