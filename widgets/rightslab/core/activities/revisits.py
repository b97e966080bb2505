"""What was weak in an earlier activity, so that a warm-up can ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightslab.core.activities.materials import Materials


def is_weak(name: str, materials: Materials) -> bool:
    """Say whether a unit such as ``tag-rights/S10`` is worth coming back to.

    That is what its feedback says; False where nothing is kept under that name.
    """
    from rightslab.core.activities import KINDS

    activity_id, _, unit = name.partition("/")
    found = materials.other(activity_id)
    if found is None:
        return False  # nothing is kept under that name
    activity, answer = found
    said = KINDS[activity.kind].assess(answer, activity, materials, "", unit)
    return any(item.revisit for item in said.items if item.unit == unit)
