"""The bytes of a file that someone names: a plain file within bounds, and nothing else."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from rightslab.storage.intake.found import MEGABYTE, IntakeError
from rightslab.storage.keeping.disk import BINARY, NO_WAIT

MOST_FILE = 20 * MEGABYTE
_ADDRESS = re.compile(r"[a-z]{2,}://|www\.", re.IGNORECASE)


def read(given: str) -> bytes:
    """Return the bytes of the file at a path. Raises IntakeError for all that is no such file."""
    if _ADDRESS.match(given):
        msg = (
            f"{given} is an address, and the kit opens none. Save the page from your browser, "
            "as HTML or PDF, and give that file."
        )
        raise IntakeError(msg)
    path = Path(given).expanduser()
    try:
        fd = os.open(path, os.O_RDONLY | NO_WAIT | BINARY)
    except (OSError, ValueError) as error:
        raise IntakeError(_why(given, error)) from error
    try:
        _refuse(given, os.fstat(fd))
    except IntakeError:
        os.close(fd)
        raise
    with os.fdopen(fd, "rb") as file:
        try:
            data = file.read(MOST_FILE + 1)
        except OSError as error:
            raise IntakeError(_why(given, error)) from error
    if not data.strip():
        msg = f"{given} is empty. Look whether it was saved, and give it again."
        raise IntakeError(msg)
    if len(data) > MOST_FILE:
        raise IntakeError(_too_large(given, len(data)))
    return data


def _refuse(given: str, about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise IntakeError(_FOLDER.format(given))
    if not stat.S_ISREG(about.st_mode):
        msg = f"{given} is a device or a pipe, not a file. Save its words in a file and give that."
        raise IntakeError(msg)
    if about.st_size > MOST_FILE:
        raise IntakeError(_too_large(given, about.st_size))


def _why(given: str, error: OSError | ValueError) -> str:
    number = getattr(error, "errno", None)
    if number == errno.ENOENT:
        return (
            f"There is no file {given}. Give the path of a file, as in: rightslab text add "
            "speech.docx, or udhr for the Universal Declaration of Human Rights."
        )
    if number == errno.ELOOP:
        return f"{given} is a link that leads back to itself. Give the file that was meant."
    if number == errno.EISDIR or (number == errno.EACCES and Path(given).is_dir()):
        return _FOLDER.format(given)
    said = getattr(error, "strerror", None) or str(error)
    return f"{given} cannot be read ({said}). Look whether you can open it yourself."


_FOLDER = "{} is a folder. Give one file in it."


def _too_large(given: str, size: int) -> str:
    return (
        f"{given} has {size / MEGABYTE:,.0f} MB or more, and up to {MOST_FILE // MEGABYTE} MB are "
        "read. Save the part that you need as a file of its own."
    )
