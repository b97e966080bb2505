"""What an activity is done on and assessed with: a text, the catalogue, readings, claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightslab.core.classroom import AFTER_OWN
from rightslab.core.memo import by_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rightslab.core.activity import Activity
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.claims import Claim
    from rightslab.core.layers import Layer
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text
    from rightslab.core.tone import Tone


def _nothing(_: str) -> None:
    return None


@dataclass(frozen=True)
class Materials:
    """The materials of one activity. What takes time to load is asked for by calling it.

    ``claims`` returns the claim ledger, ``tones`` the score of each sentence by id, ``other`` the
    activity and the learner's answer that a name such as ``06_tag_the_rights/tag-rights`` stands
    for, or None where nothing is kept under it. ``shelf`` returns another text and its readings.
    ``beside`` returns further layers of the text: earlier attempt, classmates, imported files.
    ``others`` is the rule by which layers of others are seen, one of `classroom.RULES`;
    ``released`` says whether the instructor's release is here.
    """

    text: Text
    catalogue: Catalogue
    readings: tuple[Reading, ...] = ()
    claims: Callable[[], tuple[Claim, ...]] = tuple
    tones: Callable[[], Mapping[str, Tone]] = dict
    other: Callable[[str], tuple[Activity, Any] | None] = field(default=_nothing)
    shelf: Callable[[str], tuple[Text, tuple[Reading, ...]] | None] = field(default=_nothing)
    beside: Callable[[], tuple[Layer, ...]] = tuple
    others: str = AFTER_OWN
    released: bool = False

    def claim(self, claim_id: str) -> Claim | None:
        """Return one claim of the ledger, or None."""
        return _by_id(self.claims()).get(claim_id)


@by_identity(8)
def _by_id(ledger: tuple[Claim, ...]) -> dict[str, Claim]:
    return {claim.id: claim for claim in reversed(ledger)}
