"""All of a learner's work as one file, to be taken to another browser or computer.

A zip with the work folder as ``work/...``, a record that says what it is and has the check sums,
and a note for whoever opens it by hand. The first page of a site makes the same (site_work.js).
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING

from rightslab.core.times import utc
from rightslab.storage.keeping.version import kit_version

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "rightslab-work"
VERSION = 1
RECORD = f"{FORMAT}.json"
FOLDER = "work"
NOTE = "README.txt"
README = f"""This file holds all your work in rightslab: your answers and your hand-ins.

To go on in a browser
  Open the course's first page there, press "Take in a file of work", and choose this file as it is.

To go on on a computer with the kit
  Unpack this file. Put the folder "work" into the kit's folder "lessons", beside the lessons.
  If there is a folder "work" already, rename that one first: then nothing of it is lost.

{RECORD} says which kit made this file, and has a check sum of each file in it.
"""
_NOT_WORK = ("workbook.lock", "tidy")


def pack(folder: Path, below: str = "") -> bytes:
    """Return all files of a work folder as one zip.

    ``below`` is the folder's own name where it is one learner's part of the work. Links are not
    followed. Raises OSError.
    """
    made = io.BytesIO()
    head = "/".join(part for part in (FOLDER, below) if part)
    files = {
        f"{head}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
        if path.name not in _NOT_WORK and path.suffix != ".tmp"
    }
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        record = {"format": FORMAT, "version": VERSION, "kit": kit_version(), "made": utc()}
        sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        file.writestr(RECORD, json.dumps({**record, "files": sums}))
        file.writestr(NOTE, README)
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()
