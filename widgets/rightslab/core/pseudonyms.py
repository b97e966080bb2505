"""Pseudonyms: names for authors whose own names stay at home, such as *grey heron*.

A pseudonym comes from the random name of a workbook and from nothing else, so it tells nothing of
the person, and one learner has the same one in every file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Colours, materials and places; birds, trees and stones. None praises, blames or means a country.
FIRST = (
    "amber ashen autumn azure birch bronze cedar chalk clay cloud coastal copper coral cotton "
    "crimson dawn dusk evening forest frost garden ginger granite grass green grey harbour "
    "hazel hill indigo island jade lake lilac lime linen maple marble marsh meadow mint misty "
    "morning moss noon ochre olive orange pearl pebble pine plum purple rain reed river rose "
    "rust sage sand scarlet sea silver slate snow spring stone straw summer sunny tawny teal "
    "umber valley velvet violet walnut willow winter woodland"
).split()
SECOND = (
    "acacia alder almond aspen avocet bamboo basalt beech bittern bunting buttercup cherry "
    "chestnut clover cormorant cowslip crane cricket curlew cypress daisy dipper dove dragonfly "
    "duck egret elder fern finch flamingo foxglove gannet gecko goldfinch harebell heather "
    "heron hoopoe hornbeam ibis iris ivy jasmine juniper kestrel kingfisher lapwing larch lark "
    "lavender lily linnet lotus magnolia mallow marten merlin mulberry myrtle oak orchid oriole "
    "osprey otter pansy pelican petrel pipit plover poplar poppy primrose puffin quail quartz "
    "robin rowan sandpiper seal shale siskin sorrel sparrow spruce stork swallow swan swift "
    "sycamore teasel tern thistle thrush thyme tortoise tulip turtle wagtail warbler wren "
    "yarrow yew"
).split()


def pseudonym(workbook_id: str) -> str:
    """Return the pseudonym of one workbook.

    >>> pseudonym("f3a4")
    'jade curlew'
    """
    digest = hashlib.sha256(workbook_id.encode("utf-8", "surrogatepass")).digest()
    first = FIRST[int.from_bytes(digest[:4], "big") % len(FIRST)]
    return f"{first} {SECOND[int.from_bytes(digest[4:8], 'big') % len(SECOND)]}"


def pseudonyms(workbook_ids: Iterable[str]) -> dict[str, str]:
    """Return a pseudonym for each workbook, unique among them: of two alike, the later gets a 2.

    Give the ids in an order that stays, such as that of the first hand-in: then nobody's name
    changes when more come in.
    """
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for one in workbook_ids:
        if one not in names:
            name = pseudonym(one)
            taken[name] = taken.get(name, 0) + 1
            names[one] = name if taken[name] == 1 else f"{name} {taken[name]}"
    return names
