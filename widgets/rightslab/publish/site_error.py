"""What can stop the building of a site, said in a sentence."""

from __future__ import annotations

import errno

from rightslab.core.errors import RightslabError


class SiteError(RightslabError):
    """The site cannot be built as asked; the text says why and what to do."""


def of_disk(error: OSError, place: object) -> SiteError:
    """Return the sentence for a disk that refuses.

    >>> print(of_disk(OSError(errno.ENOSPC, "No space left on device"), "out"))
    The disk is full, so nothing was written to out. A site takes about 120 MB while it is \
built. Free some space, then run the same command again.
    """
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SiteError(
            f"The disk is full, so nothing was written to {place}. A site takes about 120 MB while "
            "it is built. Free some space, then run the same command again."
        )
    return SiteError(
        f"Nothing was written to {place}: {error.strerror or error} "
        f"({error.filename or place}). See that you may write there, then run the same command "
        "again."
    )
