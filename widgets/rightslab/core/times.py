"""Times as every file of the kit writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(when: datetime | None = None, *, to: str = "seconds") -> str:
    """Return a time, or now, as ISO 8601 in UTC; a time without a zone is the computer's own.

    ``to`` is how fine it is: ``seconds`` or ``milliseconds``.

    >>> utc(datetime(2026, 3, 3, 18, 0, tzinfo=UTC))
    '2026-03-03T18:00:00Z'
    """
    return (when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec=to).replace("+00:00", "Z")
